import Catalog
import Review

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
    /// Whether the editor shows sentences in the drawing's place.
    public var isLinear = false
    /// Severities of rules, for all boards that say nothing else.
    public var severities: [String: SeveritySetting] = [:]
    /// Commands of the editor that have other keys than their own.
    public var keys: [KeySetting] = []

    /// Nothing set: all is left to the terminal and the defaults.
    public init() {}

    private static let known = ["theme", "glyphs", "ambiguous-width", "linear", "review", "keys"]

    /// Reads a file's content; an unknown key is a mistake.
    public init(reading bytes: [UInt8]) throws(ReadingProblems) {
        // A file of comments alone sets nothing.
        if bytes.split(separator: UInt8(ascii: "\n")).allSatisfy({ Self.isBlankOrComment($0) }) { return }
        let settings = try SettingsMapping(YAMLTree(bytes))
        var problems: [ReadingProblem] = []
        settings.refuse(keysBut: Self.known, into: &problems)
        if let node = settings["theme"] {
            theme = node.text
            if theme?.isEmpty ?? true { problems.append(ReadingProblem(node.start, "theme is a theme's name, such as dark")) }
        }
        glyphs = settings.choice("glyphs", of: ["unicode", "ascii"], into: &problems).flatMap(Glyphs.init)
        ambiguousWidth = settings.choice("ambiguous-width", of: ["1", "2"], into: &problems).flatMap { Int($0) }
        isLinear = settings.choice("linear", of: ["true", "false"], into: &problems) == "true"
        if let node = settings["review"] { severities = Self.severities(node, into: &problems) }
        if let node = settings["keys"] { keys = KeySetting.read(node, into: &problems) }
        guard problems.isEmpty else { throw ReadingProblems(problems) }
    }

    /// `review: {capacity/hot: off}`; a rule that this version does not know is kept silently, unless its name looks like a slip.
    private static func severities(_ node: YAMLNode, into problems: inout [ReadingProblem]) -> [String: SeveritySetting] {
        guard let pairs = node.pairs else {
            problems.append(ReadingProblem(node.start, "review is rules with \(SeveritySetting.words.joined(separator: ", "))"))
            return [:]
        }
        var severities: [String: SeveritySetting] = [:]
        for pair in pairs {
            if RuleBook.rule(pair.name) == nil, let near = NearestName.of(pair.name, among: RuleBook.rules.map(\.identifier), atMost: 2) {
                problems.append(ReadingProblem(pair.key.start, "no rule \(pair.name); did you mean \(near)?"))
            }
            guard let severity = pair.value.text.flatMap(SeveritySetting.init) else {
                problems.append(ReadingProblem(pair.value.start, "\(pair.name) is \(SeveritySetting.words.joined(separator: ", "))"))
                continue
            }
            severities[pair.name] = severity
        }
        return severities
    }

    private static func isBlankOrComment(_ line: some Sequence<UInt8>) -> Bool {
        let first = line.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
        return first == nil || first == UInt8(ascii: "#")
    }
}
