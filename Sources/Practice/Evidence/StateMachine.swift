import Whiteboard

/// The states that a thing goes through, as an entity tells them: `state issued|paid|gone` among its fields, or `issued, then paid` in why
/// it is there or in what always holds of it.
enum StateMachine {
    private static let names: Set<String> = ["state", "status", "stage", "phase"]

    /// Whether it keeps the state it is in.
    static func hasState(_ entity: Entity) -> Bool { entity.fields.contains { names.contains($0.name.lowercased()) } }

    /// Whether two of its states are named.
    static func isTold(_ entity: Entity) -> Bool {
        entity.fields.contains { names.contains($0.name.lowercased()) && lists($0.type) }
            || [entity[.why], entity[.invariant]].contains { $0.map(goesOn) ?? false }
    }

    /// `issued|paid`, `issued/paid`, `enum(issued, paid)`.
    private static func lists(_ type: String) -> Bool {
        let words = type.split { "|/,>()".contains($0) }.map { QuickEntry.trimmed($0).lowercased() }
        return words.count { $0 != "enum" && $0.contains(where: \.isLetter) } > 1
    }

    /// `issued, then paid`, `issued -> paid`, `a state machine, issued to paid to exited`: one goes over into another.
    private static func goesOn(_ text: String) -> Bool {
        let words = PlainWords.of(text)
        if text.contains("->") || text.contains("→") { return true }
        if words.dropFirst().dropLast().contains("then") { return true }
        let opening: Set<String> = ["state", "states", "status", "goes", "from", "becomes", "turns"]
        guard let spoken = words.firstIndex(where: opening.contains) else { return false }
        return words[spoken...].dropFirst().dropLast().contains { ["to", "until", "or", "into"].contains($0) }
    }
}
