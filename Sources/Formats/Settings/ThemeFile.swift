import Canvas
import Catalog

/// A colour theme as a file: its colours by name, and a line for each role, such as `selection: paper on amber bold`.
public enum ThemeFile {
    /// The version of the format that this program reads.
    public static let version = 1

    private static let keys = ["boardwalk-theme", "title", "light", "colours", "roles"]

    /// How a role is written: `boxFrame` as `box-frame`.
    public static func name(of role: Role) -> String {
        String(describing: role).reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
    }

    /// Reads a file's content. What a role leaves out is as in `text`; a role that is left out looks like `text`.
    public static func read(_ bytes: [UInt8], name: String) throws(ReadingProblems) -> Theme {
        let file = try SettingsMapping(YAMLTree(bytes))
        var problems: [ReadingProblem] = []
        file.refuse(keysBut: keys, into: &problems)
        if let version = file["boardwalk-theme"] {
            if version.text != "\(Self.version)" {
                problems.append(ReadingProblem(version.start, "this version of Boardwalk reads themes of version \(Self.version)"))
            }
        } else {
            problems.append(file.missing("boardwalk-theme"))
        }
        if file["title"]?.text?.isEmpty ?? true {
            problems.append(file["title"].map { ReadingProblem($0.start, "title is a text") } ?? file.missing("title"))
        }
        let isLight = file.choice("light", of: ["true", "false"], into: &problems) == "true"
        let colours = readColours(file["colours"], into: &problems)
        let looks = readRoles(file["roles"], missing: file.missing("roles"), colours: colours, into: &problems)
        guard problems.isEmpty else { throw ReadingProblems(problems) }
        return Theme(name: name, title: file["title"]?.text ?? name, isLight: isLight, looks: looks)
    }

    // MARK: Colours

    private static func readColours(_ node: YAMLNode?, into problems: inout [ReadingProblem]) -> [String: Colour] {
        guard let node else { return [:] }
        guard let pairs = node.pairs else {
            problems.append(ReadingProblem(node.start, "names and their colours were expected, such as ink: \"#d0d0d0\""))
            return [:]
        }
        var colours: [String: Colour] = [:]
        for pair in pairs {
            if let colour = pair.value.text.flatMap(hexadecimal) {
                colours[pair.name] = colour
            } else {
                problems.append(ReadingProblem(pair.value.start, "a colour is written \"#rrggbb\", in quotes"))
                // Known, so that its uses are no mistakes of their own.
                colours[pair.name] = .terminalDefault
            }
            if emphases[pair.name] != nil || ["on", "terminal"].contains(pair.name) {
                problems.append(ReadingProblem(pair.key.start, "\(pair.name) has a meaning in a role; choose another name"))
            }
        }
        return colours
    }

    private static func hexadecimal(_ text: String) -> Colour? {
        guard text.hasPrefix("#"), text.utf8.count == 7, let value = UInt32(text.dropFirst(), radix: 16), !text.hasPrefix("#+")
        else { return nil }
        return .rgb(red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
    }

    // MARK: Roles

    private static func readRoles(
        _ node: YAMLNode?, missing: ReadingProblem, colours: [String: Colour], into problems: inout [ReadingProblem]
    ) -> [Role: Look] {
        guard let node else {
            problems.append(missing)
            return [:]
        }
        guard let pairs = node.pairs else {
            problems.append(ReadingProblem(node.start, "roles and their looks were expected, such as text: ink on paper"))
            return [:]
        }
        var looks: [Role: Look] = [:]
        let roles = Dictionary(uniqueKeysWithValues: Role.allCases.map { (name(of: $0), $0) })
        let ground = pairs.first { $0.name == "text" }.map { look($0.value, ground: Look(), colours: colours, into: &problems) }
        if ground == nil { problems.append(ReadingProblem(node.start, "the role text is missing: it gives the ground to all others")) }
        for pair in pairs {
            guard let role = roles[pair.name] else {
                let hint = NearestName.hint(for: pair.name, among: Role.allCases.map(name))
                problems.append(ReadingProblem(pair.key.start, "no role \(pair.name)\(hint)"))
                continue
            }
            looks[role] = role == .text ? ground : look(pair.value, ground: ground ?? Look(), colours: colours, into: &problems)
        }
        return looks
    }

    private static let emphases: [String: Style.Emphasis] = [
        "bold": .bold, "dim": .dim, "reverse": .reverse, "underline": .underline, "italic": .italic, "struck": .struck,
    ]

    /// `[COLOUR] [on COLOUR] [EMPHASIS…]`, where a colour is a name, `"#rrggbb"`, or `terminal` for the terminal's own.
    private static func look(_ node: YAMLNode, ground: Look, colours: [String: Colour], into problems: inout [ReadingProblem]) -> Look {
        guard let text = node.text else {
            problems.append(ReadingProblem(node.start, "a look was expected, such as ink on paper bold"))
            return ground
        }
        var look = Look(foreground: ground.foreground, background: ground.background)
        var isBackground = false
        for word in text.split(separator: " ").map(String.init) {
            if word == "on" {
                isBackground = true
            } else if let emphasis = emphases[word], !isBackground {
                look.emphasis.insert(emphasis)
            } else if let colour = word == "terminal" ? .terminalDefault : colours[word] ?? hexadecimal(word) {
                if isBackground { look.background = colour } else { look.foreground = colour }
                isBackground = false
            } else {
                let hint = NearestName.hint(for: word, among: colours.keys.sorted() + emphases.keys.sorted())
                problems.append(ReadingProblem(node.start, "no colour or emphasis \(word)\(hint)"))
                isBackground = false
            }
        }
        if isBackground { problems.append(ReadingProblem(node.start, "a colour was expected after on")) }
        return look
    }
}
