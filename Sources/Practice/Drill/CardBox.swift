/// All cards with what is known of them.
public struct CardBox: Hashable, Sendable {
    /// In the file's order.
    public let deck: [Card]
    /// By the card's id.
    public var states: [String: CardState]
    /// Days on which cards were reviewed, by their numbers since 1970 in local time.
    public var days: Set<Int>

    /// Cards as they were read.
    public init(deck: [Card] = [], states: [String: CardState] = [:], days: Set<Int> = []) {
        self.deck = deck
        self.states = states
        self.days = days
    }

    /// How many a round would have now.
    ///
    /// - Parameters:
    ///   - now: Seconds since 1970.
    ///   - offset: Seconds that local time is ahead of UTC.
    ///   - first: Cards that it begins with, due or not, by their ids.
    public func count(now: Double, offset: Double, first: [String] = []) -> Int {
        Drill(deck, states: states, now: now, offset: offset, first: first).total
    }
}
