/// What is known of the learner's memory of a card.
public struct CardState: Hashable, Sendable, Codable {
    /// As spaced repetition sees it.
    public var memory: SpacedRepetition.Memory
    /// When it was reviewed last, and when it is due: seconds since 1970.
    public var reviewed: Double
    /// Seconds since 1970.
    public var due: Double
    /// How often it was reviewed.
    public var count: Int
    /// Whether it is not asked any more.
    public var isSuspended: Bool

    /// A state as it is kept.
    public init(memory: SpacedRepetition.Memory, reviewed: Double, due: Double, count: Int, isSuspended: Bool = false) {
        self.memory = memory
        self.reviewed = reviewed
        self.due = due
        self.count = count
        self.isSuspended = isSuspended
    }
}

/// A round of cards: those that were asked for, what is due by the lowest recall first, then new ones of all topics by turns; what was
/// forgotten comes again at the end.
public struct Drill: Hashable, Sendable {
    /// New cards a day.
    public static let newADay = 10
    private static let day = 86_400.0

    /// A rating that was given, and what was there before it.
    private struct Step: Hashable, Sendable {
        let card: String
        let before: CardState?
        let queue: [String]
        let right: Int
        let answered: Int
        let isScheduled: Bool
    }

    private let cards: [String: Card]
    /// By the card's id.
    public private(set) var states: [String: CardState]
    private var queue: [String]
    /// Cards whose schedule this round has set: their next turn changes nothing.
    private var scheduled: Set<String> = []
    private var steps: [Step] = []
    /// How many cards were answered, and how many of them were known.
    public private(set) var answered = 0
    /// Those that were neither rated again nor answered wrong.
    public private(set) var right = 0
    /// How many cards the round has.
    public private(set) var total: Int
    private let seed: UInt64
    private let offset: Double
    private static let memory = SpacedRepetition()

    /// Lays out a round.
    ///
    /// - Parameters:
    ///   - deck: The cards.
    ///   - states: What is known of the cards, by their ids.
    ///   - now: Seconds since 1970.
    ///   - offset: Seconds that local time is ahead of UTC.
    ///   - first: Cards that come before all others, due or not, by their ids; one that was set aside stays aside.
    ///   - limit: At most so many cards; nil for all that are due.
    ///   - topic: Cards of this topic alone.
    public init(
        _ deck: [Card], states: [String: CardState], now: Double, offset: Double = 0, only topic: String? = nil, first: [String] = [],
        limit: Int? = nil
    ) {
        cards = Dictionary(deck.map { ($0.id, $0) }) { first, _ in first }
        self.states = states
        self.offset = offset
        seed = UInt64(max(0, now / Self.day))
        let asked = deck.filter { topic == nil || $0.topic == topic }
        let due = Self.due(asked, states: states, now: now, offset: offset)
        let fresh = Self.fresh(asked, states: states, now: now, offset: offset)
        let known = cards
        let wanted = first.filter { known[$0] != nil && states[$0]?.isSuspended != true }
        queue = Array((wanted + (due + fresh).filter { !wanted.contains($0) }).prefix(limit ?? .max))
        total = queue.count
    }

    /// Cards that are due, those that are least likely to be recalled first. A card is due in whole days: who drills each morning finds
    /// what is due that evening, too.
    public static func due(_ deck: [Card], states: [String: CardState], now: Double, offset: Double = 0) -> [String] {
        let today = SessionHistory.day(now, offset: offset)
        let due = deck.compactMap { card -> (id: String, recall: Double)? in
            guard let state = states[card.id], !state.isSuspended, SessionHistory.day(state.due, offset: offset) <= today
            else { return nil }
            return (card.id, memory.recall(state.memory, after: max(0, (now - state.reviewed) / day)))
        }
        return due.sorted { ($0.recall, $0.id) < ($1.recall, $1.id) }.map(\.id)
    }

    /// New cards, as many as a day still has: of all topics by turns, within a topic in the deck's order. The topic of which most was seen
    /// waits longest; of equals the day decides, so that the same day asks the same.
    static func fresh(_ deck: [Card], states: [String: CardState], now: Double, offset: Double) -> [String] {
        let today = SessionHistory.day(now, offset: offset)
        let begun = states.values.count { $0.count == 1 && SessionHistory.day($0.reviewed, offset: offset) == today }
        var turns: [String: Int] = [:]
        for card in deck where states[card.id] != nil { turns[card.topic, default: 0] += 1 }
        let waiting = deck.filter { states[$0.id] == nil }.map { card in
            defer { turns[card.topic, default: 0] += 1 }
            return (id: card.id, turn: turns[card.topic] ?? 0, order: FNV.hash("\(today):\(card.topic)".utf8))
        }
        return waiting.sorted { ($0.turn, $0.order, $0.id) < ($1.turn, $1.order, $1.id) }.prefix(max(0, newADay - begun)).map(\.id)
    }

    /// The card that is asked; nil when the round is over.
    public var card: Card? { queue.first.flatMap { cards[$0] } }

    /// The choices of a card as they are shown: shuffled, the same all day.
    public func choices(of card: Card) -> [String] {
        guard case .choice(let choices) = card.kind else { return [] }
        return choices.map { (choice: $0, order: FNV.hash("\(seed):\(card.id):\($0)".utf8)) }
            .sorted { ($0.order, $0.choice) < ($1.order, $1.choice) }.map(\.choice)
    }

    /// Whole days until the card would come back, by rating; nil for one that comes again today.
    public func days(_ rating: SpacedRepetition.Rating, now: Double) -> Int? {
        guard let card, rating != .again else { return nil }
        return Self.memory.interval(next(card.id, rating, now: now))
    }

    private func next(_ id: String, _ rating: SpacedRepetition.Rating, now: Double) -> SpacedRepetition.Memory {
        let state = states[id]
        let today = SessionHistory.day(now, offset: offset)
        return Self.memory.review(
            state?.memory, rating, after: state.map { max(0, today - SessionHistory.day($0.reviewed, offset: offset)) } ?? 0)
    }

    /// Rates the card that is asked, and goes on. Returns its id and new state; nil state where this turn changes nothing.
    ///
    /// - Parameters:
    ///   - rating: How well it was known.
    ///   - now: Seconds since 1970.
    ///   - wasWrong: Whether what was typed is not the answer: then it was not known at once, however it is rated.
    @discardableResult
    public mutating func rate(
        _ rating: SpacedRepetition.Rating, now: Double, wasWrong: Bool = false
    ) -> (id: String, state: CardState?)? {
        guard let id = queue.first else { return nil }
        let isScheduled = scheduled.contains(id)
        steps.append(
            Step(card: id, before: states[id], queue: queue, right: right, answered: answered, isScheduled: isScheduled))
        queue.removeFirst()
        if rating == .again { queue.append(id) } else { answered += 1 }
        if rating != .again, !isScheduled, !wasWrong { right += 1 }
        guard !isScheduled else { return (id, nil) }
        scheduled.insert(id)
        let memory = next(id, rating, now: now)
        let state = CardState(
            memory: memory, reviewed: now, due: now + Double(Self.memory.interval(memory)) * Self.day, count: (states[id]?.count ?? 0) + 1)
        states[id] = state
        return (id, state)
    }

    /// Takes the last rating back. Returns the card's id and what it was before; a state of nil is a new card.
    public mutating func takeBack() -> (id: String, state: CardState?)? {
        guard let step = steps.popLast() else { return nil }
        queue = step.queue
        right = step.right
        answered = step.answered
        if !step.isScheduled { scheduled.remove(step.card) }
        states[step.card] = step.before
        return (step.card, step.before)
    }

    /// Sets the card aside for good. Returns its id and state.
    public mutating func suspend(now: Double) -> (id: String, state: CardState)? {
        guard let id = queue.first else { return nil }
        var state =
            states[id] ?? CardState(memory: Self.memory.review(nil, .good, after: 0), reviewed: now, due: now, count: 0)
        state.isSuspended = true
        states[id] = state
        queue.removeAll { $0 == id }
        total -= 1
        return (id, state)
    }

    /// `Nothing due. Next: 9 cards tomorrow.`
    public static func nothingDue(_ states: [String: CardState], now: Double, offset: Double) -> String {
        let today = SessionHistory.day(now, offset: offset)
        let days = states.values.filter { !$0.isSuspended }.map { SessionHistory.day($0.due, offset: offset) - today }.filter { $0 > 0 }
        guard let next = days.min() else { return "Nothing due." }
        let count = days.count { $0 == next }
        let when = next == 1 ? "tomorrow" : "in \(next) days"
        return "Nothing due. Next: \(count) card\(count == 1 ? "" : "s") \(when)."
    }
}
