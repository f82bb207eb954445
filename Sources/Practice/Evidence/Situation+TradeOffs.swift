import Whiteboard

// Trade-offs: whole, and tied to what is required.

extension Situation {
    /// Choice, over and because are there; what waives a finding was preferred to its fix.
    static func isComplete(_ row: TradeOff) -> Bool {
        (row[.over] != nil || !row.waives.isEmpty) && row[.because].map { !NonAnswer.isOne($0) } ?? false
    }

    /// The trade-offs that say all of it, one that was written twice once.
    var wholeTradeOffs: [TradeOff] {
        var told: Set<[String]> = []
        return board.tradeOffs.filter { row in
            guard Self.isComplete(row) else { return false }
            let words = PlainWords.of([row.choice, row[.over] ?? ""].joined(separator: " over "))
            return told.insert(words).inserted
        }
    }

    private static let ties = [
        "latenc", "fast", "slow", "availab", "down", "consisten", "stale", "lose", "cost", "cheap", "simple", "grow", "scale",
    ]

    /// The reason holds on to a requirement: it has a figure or speaks of one.
    static func isTied(_ row: TradeOff) -> Bool {
        guard let because = row[.because] else { return false }
        return figures(in: because) > 0 || PlainWords.has(stemOf: ties, in: because)
    }
}
