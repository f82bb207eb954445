import Whiteboard

/// The line below a name in diagrams of the C4 model: `[Container: Java and Spring MVC]`.
struct C4Notation {
    /// What it is made with; nil for a person or a system.
    let technology: String?
    /// The kind that it says; nil for a system or a part of one, which may be of any.
    let kind: Kind?
    /// As it was written, without its brackets.
    let element: String

    private static let elements: [String: Kind?] = [
        "component": nil, "container": nil, "system": nil, "software system": nil, "person": "client", "external person": "client",
        "external system": "external", "external software system": "external", "external container": "external",
    ]

    /// Nil where the line is none.
    init?(_ line: String) {
        guard line.hasPrefix("["), line.hasSuffix("]") else { return nil }
        let inside = line.dropFirst().dropLast()
        let element = inside.prefix { $0 != ":" }
        guard let kind = Self.elements[element.lowercased()] else { return nil }
        self.kind = kind
        self.element = String(element)
        let rest = inside.dropFirst(element.count + 1).drop { $0 == " " }
        technology = rest.isEmpty ? nil : String(rest)
    }
}
