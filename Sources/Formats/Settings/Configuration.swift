/// The user's settings, config.yaml.
public struct Configuration: Hashable, Sendable {
    /// Which characters drawings are made of.
    public enum Glyphs: String, Hashable, Sendable { case unicode, ascii }

    /// The theme's name; nil where none was chosen.
    public var theme: String?
    /// Nil where the terminal and the locale decide.
    public var glyphs: Glyphs?
    /// How many cells the terminal gives to characters of ambiguous width, 1 or 2; nil where it is measured.
    public var ambiguousWidth: Int?

    /// Nothing set: all is left to the terminal and the defaults.
    public init() {}

    private static let keys = ["theme", "glyphs", "ambiguous-width"]

    /// Reads a file's content; an unknown key is a mistake.
    public init(reading bytes: [UInt8]) throws(ReadingProblems) {
        // A file of comments alone sets nothing.
        if bytes.split(separator: UInt8(ascii: "\n")).allSatisfy({ Self.isBlankOrComment($0) }) { return }
        let settings = try SettingsMapping(YAMLTree(bytes))
        var problems: [ReadingProblem] = []
        settings.refuse(keysBut: Self.keys, into: &problems)
        if let node = settings["theme"] {
            theme = node.text
            if theme?.isEmpty ?? true { problems.append(ReadingProblem(node.start, "theme is a theme's name, such as dark")) }
        }
        glyphs = settings.choice("glyphs", of: ["unicode", "ascii"], into: &problems).flatMap(Glyphs.init)
        ambiguousWidth = settings.choice("ambiguous-width", of: ["1", "2"], into: &problems).flatMap { Int($0) }
        guard problems.isEmpty else { throw ReadingProblems(problems) }
    }

    private static func isBlankOrComment(_ line: some Sequence<UInt8>) -> Bool {
        let first = line.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
        return first == nil || first == UInt8(ascii: "#")
    }
}
