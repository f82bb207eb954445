import Analysis
import Whiteboard

// A curveball of the question's own that says how soon something must be seen: `must take effect in 5 s`.
extension CurveballTrial {
    /// What the board lets be older than that, a clause each: `Link may be 1min old`.
    var tooOld: [String] {
        guard let bound else { return [] }
        func clause(_ name: String, _ span: Double) -> String {
            "\(name) may be \(SpokenQuantity.text(AnyQuantity(span, .duration))) old"
        }
        func age(_ level: ConsistencyLevel?) -> Double? {
            guard case .boundedStaleness(let span)? = level, span.value > bound else { return nil }
            return span.value
        }
        let board = plain.board
        let stated =
            [age(board.requirements[.consistency]).map { clause("what is read", $0) }].compactMap { $0 }
            + board.data.compactMap { entity in age(entity[.consistency]).map { clause(entity.name, $0) } }
            + board.flows.compactMap { flow in age(flow[.consistency]).map { clause(flow.name, $0) } }
        // A copy that is told of each write is as old as that takes.
        let copies = board.components.filter { ["cache", "cdn"].contains($0.kind.rawValue) }.compactMap { copy -> String? in
            guard let span = copy[.ttl]?.value, span > bound, [Invalidation.none, .ttl].contains(copy[.invalidation] ?? Invalidation.none)
            else { return nil }
            return clause("what \(copy.shownName(plain.catalog)) holds", span)
        }
        return stated + copies
    }

    /// Seconds within which something must be seen; nil where the event says no such thing.
    private var bound: Double? {
        guard CurveballChecks.table[curveball.id] == nil, PlainWords.has(stemOf: Self.seen, in: curveball.event) else { return nil }
        let words = SpokenFigure.words(of: curveball.event)
        return SpokenFigure.all(in: curveball.event, as: .duration).first { figure in
            figure.place > 0 && ["in", "within", "after"].contains(words[figure.place - 1])
        }?.quantity.value
    }

    private static let seen = ["effect", "visible", "fresh", "stale", "shown", "seen", "appear", "edit", "updat"]
}
