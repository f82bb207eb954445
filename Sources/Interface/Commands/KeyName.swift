import Canvas

/// Keys by the names that the command table, footers and help write: `a`, `Tab`, `^n`, `g r`.
enum KeyName {
    private static let named: [String: Key] = [
        "Tab": .tab, "Enter": .enter, "⏎": .enter, "Esc": .escape, "Delete": .delete, "space": .character(" "), "Left": .left,
        "←": .left, "→": .right, "↑": .up, "↓": .down,
        "Right": .right,
        "Up": .up, "Down": .down, "Shift+Left": .shiftLeft, "Shift+Right": .shiftRight, "Shift+Up": .shiftUp, "Shift+Down": .shiftDown,
        "Shift+Tab": .backTab, "Backspace": .backspace, "F1": .function(1), "PgUp": .pageUp, "PgDn": .pageDown, "Home": .home, "End": .end,
    ]

    /// One key, or nil for a text that names none.
    static func key(_ name: some StringProtocol) -> Key? {
        if let key = named[String(name)] { return key }
        let characters = Array(name)
        if characters.count == 1 { return .character(characters[0]) }
        if characters.count == 2, characters[0] == "^" { return .control(characters[1]) }
        return nil
    }

    /// The keys of a sequence: `g r`, `gg`, `^n`.
    static func sequence(_ name: String) -> [Key] {
        if let single = key(name) { return [single] }
        if name.contains(" ") { return name.split(separator: " ").compactMap { key($0) } }
        return name.compactMap { key(String($0)) }
    }
}
