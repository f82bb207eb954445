/// Four minutes: the next card that is due, a planted fault and an estimate, which are the same all day.
public struct DailyRound: Sendable {
    /// Where one is.
    public enum Step: Int, Hashable, Sendable, Comparable {
        case card, fault, estimate, done
        /// In their order.
        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// Seconds for the fault: a minute for a dozen boxes, and more where there are more to look at.
    public var faultTime: Double { 60 + Double(max(0, (fault.board.components.count - 12 + 2) / 3)) * 15 }

    /// The design with a fix taken out.
    public let fault: PlantedFault
    /// The cards with what is known of them.
    public var cards: CardBox
    /// The card that is an estimate; nil where the deck has none.
    public let estimate: Card?
    /// What comes tomorrow, in words.
    public let tomorrow: String
    /// Where one is.
    public var step = Step.card
    /// Seconds that the fault took; nil where it was not found in time.
    public var foundAfter: Double?
    /// Boxes that it was not.
    public var misses = 0
    /// Whether the card and the estimate were known.
    public var known: [Step: Bool] = [:]

    /// - Parameters:
    ///   - fault: The fault that was planted.
    ///   - cards: The flash cards with what is known of them.
    ///   - day: The day's number since 1970: it chooses the estimate.
    ///   - tomorrow: What comes on the next day.
    public init(fault: PlantedFault, cards: CardBox, day: Int, tomorrow: String) {
        self.fault = fault
        self.cards = cards
        self.tomorrow = tomorrow
        let estimates = cards.deck.filter { card in
            if case .number = card.kind {
                card.topic == "estimation" || card.topic == "storage" || card.topic == "throughput"
            } else {
                false
            }
        }
        estimate = estimates.isEmpty ? nil : estimates[Int(FNV.hash("daily:\(day)".utf8) % UInt64(estimates.count))]
    }

    /// How it went, a line each.
    public var summary: [String] {
        func said(_ step: Step, _ name: String) -> String { "\(name): " + (known[step].map { $0 ? "right" : "not yet" } ?? "skipped") }
        let found =
            foundAfter.map { seconds in
                "The fault: found in \(Int(seconds)) s" + (misses > 0 ? ", after \(misses) other box\(misses == 1 ? "" : "es")" : "")
            } ?? "The fault: not found; \(fault.finding.headline)"
        return [said(.card, "The card"), found, said(.estimate, "The estimate"), "", tomorrow]
    }
}
