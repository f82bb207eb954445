/// The five parts of a session, in RADIO's order.
public enum Phase: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    case requirements = "R"
    case api = "A"
    case data = "D"
    case implementation = "I"
    case optimise = "O"

    /// Its place, from 0.
    public var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    /// The phase behind it; nil for the last.
    public var next: Phase? { Self.allCases.dropFirst(place + 1).first }
    /// The phase before it; nil for the first.
    public var previous: Phase? { place == 0 ? nil : Self.allCases[place - 1] }

    public static func < (left: Phase, right: Phase) -> Bool { left.place < right.place }
}
