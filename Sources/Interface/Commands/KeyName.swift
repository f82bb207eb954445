import Canvas

/// Keys by the names that the command table, footers and help write: `a`, `Tab`, `^n`, `g r`.
enum KeyName {
    private static let named: [String: Key] = [
        "Tab": .tab, "Enter": .enter, "⏎": .enter, "Esc": .escape, "Delete": .delete, "space": .character(" "), "Left": .left,
        "←": .left, "→": .right, "↑": .up, "↓": .down,
        "Right": .right,
        "Up": .up, "Down": .down, "Shift+Left": .shiftLeft, "Shift+Right": .shiftRight, "Shift+Up": .shiftUp, "Shift+Down": .shiftDown,
        "Shift+Tab": .backTab, "Backspace": .backspace, "PgUp": .pageUp, "PgDn": .pageDown, "Home": .home, "End": .end,
    ]

    /// One key, or nil for a text that names none.
    static func key(_ name: some StringProtocol) -> Key? {
        if let key = named[String(name)] { return key }
        if name.hasPrefix("F"), let number = Int(name.dropFirst()), (1...12).contains(number) { return .function(number) }
        let characters = Array(name)
        if characters.count == 1 { return .character(characters[0]) }
        if characters.count == 2, characters[0] == "^" { return .control(characters[1]) }
        return nil
    }

    /// How a key is written.
    static func name(_ key: Key) -> String {
        switch key {
        case .character(let character): character == " " ? "space" : String(character)
        case .control(let letter): "^\(letter)"
        case .function(let number): "F\(number)"
        case .enter: "⏎"
        default: named.filter { $0.value == key }.keys.max() ?? ""
        }
    }

    /// The keys of a sequence that somebody else has written; nil where a part of it is no key.
    static func strictSequence(_ text: String) -> [Key]? {
        var keys: [Key] = []
        for word in text.split(separator: " ") {
            if let single = key(word) {
                keys.append(single)
            } else if word.count == 2, word.first != "^" {
                keys += word.map { .character($0) }
            } else {
                return nil
            }
        }
        return keys.isEmpty ? nil : keys
    }

    /// The keys of a sequence: `g r`, `gg`, `^n`.
    static func sequence(_ name: String) -> [Key] {
        if let single = key(name) { return [single] }
        if name.contains(" ") { return name.split(separator: " ").compactMap { key($0) } }
        return name.compactMap { key(String($0)) }
    }
}
