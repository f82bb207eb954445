/// What a diagram states of its parts: the last value of each keyword, for what a later statement takes back D2 never looks at.
struct D2Stated {
    /// What something is stated of.
    enum Subject: Hashable {
        case whole
        case shape(Int)
        case arrow(Int)
        case head(ofArrow: Int, isTail: Bool)
        case look(String)
    }

    struct Statement {
        /// With its variables filled in; nil for none, or one that is no text.
        var text: String?
        /// Whether nothing stands behind the keyword.
        var isBare: Bool
        /// Whether settings stand in braces behind it, and no value before them.
        var isMap: Bool
        var at: Int
    }

    private(set) var statements: [Subject: [String: Statement]] = [:]
    /// What is wrong wherever it stands.
    private(set) var slips: [D2Slip] = []

    subscript(subject: Subject, key: String) -> Statement? { statements[subject]?[key] }

    mutating func refuse(_ at: Int, _ message: String) { slips.append(D2Slip(at: at, message: message)) }

    /// - Parameter filled: Gives a text with its variables filled in.
    mutating func add(_ path: [String], _ entry: D2Entry, of subject: Subject, filled: (String) -> String) {
        let word = path[0]
        let inner = entry.map?.entries.filter { $0.arrows.isEmpty && !$0.path.isEmpty && !$0.isFilter } ?? []
        if case .null? = entry.value { return take(path.joined(separator: "."), from: subject) }
        if word == "style" {
            if path.count > 1 {
                set(path, entry, of: subject, filled: filled)
            } else if inner.isEmpty {
                refuse(entry.at, "settings were expected behind style, such as style.opacity: 0.4")
            }
            if path.count == 1 { for one in inner { add(path + one.path.map(\.text), one, of: subject, filled: filled) } }
            return
        }
        set(path, entry, of: subject, filled: filled)
        guard path.count == 1, ["label", "icon", "tooltip"].contains(word) else { return }
        for one in inner {
            let key = one.path[0].text
            guard key == "near" || key == "style" && (word == "icon" || one.path.count > 1) else {
                refuse(one.at, "\(word) has no \(key); near was expected")
                continue
            }
            if key == "near" { set(path + [key], one, of: subject, filled: filled) }
        }
    }

    private mutating func take(_ key: String, from subject: Subject) {
        statements[subject] = statements[subject]?.filter { $0.key != key && !$0.key.hasPrefix(key + ".") }
    }

    private mutating func set(_ path: [String], _ entry: D2Entry, of subject: Subject, filled: (String) -> String) {
        let key = path.joined(separator: ".")
        statements[subject, default: [:]][key] = Statement(
            text: D2Reader.text(entry.value).map(filled), isBare: entry.value == nil && entry.map == nil && entry.reference == nil,
            isMap: entry.value == nil && entry.map != nil, at: entry.at)
    }

    /// What is wrong with the values of a part.
    func slips(of subject: Subject) -> [D2Slip] {
        (statements[subject] ?? [:]).compactMap { key, statement in
            Self.mistake(key, statement).map { D2Slip(at: statement.at, message: $0) }
        }
    }

    private static func mistake(_ key: String, _ statement: Statement) -> String? {
        if key.hasPrefix("style."), D2Form.all[key] == nil { return "D2 knows no style \(key.dropFirst("style.".count))" }
        if D2Form.plain.contains(key) {
            if statement.isBare { return "a value was expected behind \(key)" }
            if statement.isMap, !D2Form.open.contains(key) { return "one value was expected behind \(key), and no '{'" }
        }
        guard let form = D2Form.all[key], let text = statement.text, !text.contains("${"), !form.takes(text) else { return nil }
        return "\(key): \(text): \(form.expectation)"
    }
}
