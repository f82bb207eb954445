/// The curveballs of a session, in the order in which they are thrown: first the question's own, then those of practice.yaml.
public struct CurveballDeck: Sendable {
    private let cards: [(id: String, event: String)]

    /// - Parameters:
    ///   - question: The question; nil where the board is nobody's answer.
    ///   - guide: The phases, checks and probes.
    ///   - seed: Orders practice.yaml's, so that a session can be repeated.
    public init(question: Question?, guide: PracticeGuide, seed: UInt64) {
        let own = (question?.curveballs ?? []).enumerated().map { (id: $1.check ?? "own:\($0 + 1)", event: $1.event) }
        let used = Set(own.map(\.id))
        let others = guide.curveballs.filter { !used.contains($0.id) }
            .map { (order: FNV.hash("\(seed):\($0.id)".utf8), id: $0.id, event: $0.event) }.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
        cards = own + others.map { (id: $0.id, event: $0.event) }
    }

    /// All that were not drawn in this session, in their order.
    public func rest(in session: Session) -> [DrawnCurveball] {
        let drawn = Set(session.curveballs.map(\.id))
        return cards.filter { !drawn.contains($0.id) }.map { DrawnCurveball(id: $0.id, event: $0.event, time: session.elapsed) }
    }

    /// The next one that was not drawn in this session and is none of those passed over; nil where all were.
    public func next(in session: Session, passing passed: Set<String> = []) -> DrawnCurveball? {
        let drawn = Set(session.curveballs.map(\.id)).union(passed)
        return cards.first { !drawn.contains($0.id) }.map { DrawnCurveball(id: $0.id, event: $0.event, time: session.elapsed) }
    }
}
