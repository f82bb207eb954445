/// The five parts of a session, in RADIO's order.
public enum Phase: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// What it must do, for how many, how well.
    case requirements = "R"
    /// Calls from outside.
    case api = "A"
    /// What is stored, by which key, where.
    case data = "D"
    /// The diagram: boxes, arrows, flows.
    case implementation = "I"
    /// What would hurt next, and what was chosen over what.
    case optimise = "O"

    /// Its place, from 0.
    public var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    /// The phase behind it; nil for the last.
    public var next: Phase? { Self.allCases.dropFirst(place + 1).first }
    /// The phase before it; nil for the first.
    public var previous: Phase? { place == 0 ? nil : Self.allCases[place - 1] }

    /// The name that footers, commands and the report use.
    public var shortName: String {
        switch self {
        case .requirements: "Requirements"
        case .api: "API"
        case .data: "Data"
        case .implementation: "Diagram"
        case .optimise: "Optimise"
        }
    }

    public static func < (left: Phase, right: Phase) -> Bool { left.place < right.place }
}
