/// The line below a name in diagrams of the C4 model: `[Container: Java and Spring MVC]`.
struct C4Notation {
    /// What it is made with; nil for a person or a system.
    let technology: String?

    private static let elements: Set<String> = ["component", "container", "external system", "person", "software system", "system"]

    /// Nil where the line is none.
    init?(_ line: String) {
        guard line.hasPrefix("["), line.hasSuffix("]") else { return nil }
        let inside = line.dropFirst().dropLast()
        let element = inside.prefix { $0 != ":" }
        guard Self.elements.contains(element.lowercased()) else { return nil }
        let rest = inside.dropFirst(element.count + 1).drop { $0 == " " }
        technology = rest.isEmpty ? nil : String(rest)
    }
}
