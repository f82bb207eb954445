import Review
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// The cards and a round of them.
@Suite struct DrillTests {
    private static let deck: [Card] = {
        let (cards, problems) = Card.read(Project.bytes("Sources/Practice/PracticeData/cards.yaml"))
        precondition(problems.isEmpty, "\(problems)")
        return cards
    }()
    private static let day = 86_400.0

    @Test func allCardsAreRead() {
        #expect(Self.deck.count == 397)
        #expect(Set(Self.deck.map(\.id)).count == 397)
    }

    /// What each card itself says is right is judged right.
    @Test func everyCardTakesItsOwnAnswer() {
        for card in Self.deck {
            switch card.kind {
            case .number(let value, let unit, _):
                guard case .right = card.judge("\(value) \(unit)") else {
                    Issue.record("\(card.id): \(value) \(unit)")
                    continue
                }
            case .choice, .text:
                guard case .right = card.judge(card.answer) else {
                    Issue.record("\(card.id): \(card.answer)")
                    continue
                }
            }
        }
    }

    private static func number(_ value: Double, _ unit: String, _ tolerance: Card.Tolerance) -> Card {
        Card(
            id: "n", topic: "t", question: "?", answer: "", why: "", source: "",
            kind: .number(value: value, unit: unit, tolerance: tolerance))
    }

    @Test(
        arguments: [
            ("3.5e12", 3_521_614_606_208.0, "codes", 0.05, true), ("3.5 trillion", 3_521_614_606_208, "codes", 0.05, true),
            ("3.5T", 3_521_614_606_208, "codes", 0.05, true), ("4T", 3_521_614_606_208, "codes", 0.05, false),
            ("0.1 us", 100, "ns", 0.05, true), ("100", 100, "ns", 0.05, true), ("100ns", 100, "ns", 0.05, true),
            ("100 ms", 100, "ns", 0.05, false),
            ("86,400", 86_400, "s", 0.05, true), ("1 day", 86_400, "s", 0.05, true), ("2^10", 1024, "count", 0, true),
            ("125 MB/s", 0.125, "GB/s", 0.01, true), ("99.9%", 99.9, "%", 0, true), ("10k", 10_000, "req/s", 0.01, true),
            ("10k req/s", 10_000, "req/s", 0.01, true), ("a lot", 10, "ms", 0.1, false), ("5 min", 300, "s", 0, true),
            ("1024,0", 1024, "count", 0, true), ("1 024", 1024, "count", 0, true), ("1'024", 1024, "count", 0, true),
            ("about 1000", 1000, "count", 0, true), ("1024 bytes", 1024, "count", 0, false), ("1024 things", 1024, "count", 0, true),
            ("a thousand", 1000, "count", 0, true), ("one million", 1_000_000, "count", 0, true),
            ("half a million", 500_000, "count", 0, true), ("a thousand bytes", 1, "kB", 0, true), ("a lot", 1, "count", 0, false),
            ("million", 1_000_000, "count", 0, true),
            ("1 024 000", 1_024_000, "count", 0, true), ("1,5", 1.5, "s", 0, true),
        ] as [(String, Double, String, Double, Bool)])
    func typedNumbers(_ text: String, _ value: Double, _ unit: String, _ share: Double, _ isRight: Bool) {
        let verdict = Self.number(value, unit, share == 0 ? .exact : .share(share)).judge(text)
        if case .right = verdict { #expect(isRight, "\(text)") } else { #expect(!isRight, "\(text): \(verdict)") }
    }

    @Test("A factor holds both ways, and what is far off says how far")
    func factorsAndNotes() {
        let card = Self.number(100, "ns", .factor(2))
        #expect(card.judge("50").suggestion == .good && card.judge("200").suggestion == .good)
        #expect(card.judge("201") == .wrong(note: "off by 101 percent"))
        #expect(card.judge("10000") == .wrong(note: "off by a factor of 100"))
        #expect(card.judge("1e99") == .wrong(note: "off by a factor of 10^97"))
        #expect(card.judge("99") == .right(note: "within 1 percent"))
        #expect(card.judge("") == .open)
    }

    @Test(
        "An answer in words is the learner's to judge, but nothing that has no word of it is suggested as known",
        arguments: [
            ("dunno", .again), ("asdf", .again), ("one thread pool for each dependency", .good), ("isolated pools", .good),
            ("Separate pools of threads for each dependency", .good),
        ] as [(String, SpacedRepetition.Rating)])
    func aSentence(_ typed: String, _ suggestion: SpacedRepetition.Rating) {
        let card = Card(
            id: "bulkhead", topic: "patterns", question: "What is a bulkhead?", answer: "Separate pools of threads for each dependency",
            why: "One slow call takes its own pool only.", source: "Nygard", kind: .text(accept: []))
        #expect(card.judge(typed).suggestion == suggestion)
    }

    @Test func whatIsLeastRememberedIsAskedFirstThenNewOnes() {
        let ids = Self.deck.prefix(4).map(\.id)
        func state(_ stability: Double, _ daysAgo: Double, due: Double) -> CardState {
            CardState(
                memory: .init(stability: stability, difficulty: 5), reviewed: (100 - daysAgo) * Self.day, due: due * Self.day, count: 2)
        }
        let states = [ids[0]: state(10, 10, due: 99), ids[1]: state(2, 10, due: 95), ids[2]: state(50, 1, due: 150)]
        var drill = Drill(Self.deck, states: states, now: 100 * Self.day)
        #expect(drill.total == 2 + Drill.newADay)
        #expect(drill.card?.id == ids[1])
        drill.rate(.good, now: 100 * Self.day)
        #expect(drill.card?.id == ids[0])
        drill.rate(.good, now: 100 * Self.day)
        #expect(drill.card.map { states[$0.id] == nil } == true, "the third is not due: a new one is next")
    }

    @Test("What was forgotten comes again at the end, and the second turn leaves its date alone")
    func forgottenCardsComeAgain() throws {
        var drill = Drill(Self.deck, states: [:], now: 0, limit: 2)
        let first = try #require(drill.card?.id)
        let outcome = drill.rate(.again, now: 0)
        let failed = try #require(outcome)
        #expect(failed.id == first && failed.state?.due == Self.day)
        drill.rate(.good, now: 10)
        #expect(drill.card?.id == first)
        let second = drill.rate(.easy, now: 20)
        let again = try #require(second)
        #expect(again.id == first && again.state == nil)
        #expect(drill.card == nil && drill.answered == 2 && drill.right == 1)
        #expect(drill.states[first]?.due == Self.day)
    }

    @Test func ratingsAreTakenBack() throws {
        var drill = Drill(Self.deck, states: [:], now: 0, limit: 3)
        let before = drill
        let id = try #require(drill.card?.id)
        drill.rate(.easy, now: 0)
        let taken = drill.takeBack()
        let back = try #require(taken)
        #expect(back.id == id && back.state == nil)
        #expect(drill == before)
        #expect(drill.takeBack() == nil)
    }

    @Test func suspendedCardsAreNotAskedAgain() throws {
        var drill = Drill(Self.deck, states: [:], now: 0, limit: 3)
        let gone = drill.suspend(now: 0)
        let id = try #require(gone?.id)
        #expect(drill.total == 2)
        let later = Drill(Self.deck, states: drill.states, now: 400 * Self.day)
        var rest = later
        while let card = rest.card {
            #expect(card.id != id)
            rest.rate(.good, now: 400 * Self.day)
        }
    }

    @Test("A card is due on its day, at whatever hour it was reviewed; the day is the learner's own", arguments: [0.0, 7200, -28_800])
    func dueOnItsDay(_ offset: Double) {
        // Reviewed in the evening for two days: the morning of the second day has it.
        let evening = 100 * Self.day - offset + 79_200
        let state = CardState(memory: .init(stability: 2, difficulty: 5), reviewed: evening, due: evening + 2 * Self.day, count: 1)
        let id = Self.deck[0].id
        func due(_ hours: Double) -> [String] {
            Drill.due(Self.deck, states: [id: state], now: 100 * Self.day - offset + hours * 3600, offset: offset)
        }
        #expect(due(24 + 23).isEmpty && due(48 + 1) == [id])
        #expect(Drill.nothingDue([id: state], now: evening, offset: offset) == "Nothing due. Next: 1 card in 2 days.")
        #expect(Drill.nothingDue([id: state], now: evening + 3 * Self.day, offset: offset) == "Nothing due.")
    }

    @Test func whatIsNextIsSaid() {
        let state = CardState(memory: .init(stability: 1, difficulty: 5), reviewed: 0, due: Self.day + 10, count: 1)
        #expect(Drill.nothingDue(["a": state, "b": state], now: 0, offset: 0) == "Nothing due. Next: 2 cards tomorrow.")
        #expect(Drill.nothingDue([:], now: 0, offset: 0) == "Nothing due.")
    }
}

/// In which order cards come, and which of them a report asks for.
@Suite struct DrillOrderTests {
    private static let deck = Card.read(Project.bytes("Sources/Practice/PracticeData/cards.yaml")).cards
    private static let day = 86_400.0

    private static func order(_ states: [String: CardState], day: Double) -> [String] {
        var drill = Drill(deck, states: states, now: day * Self.day)
        var ids: [String] = []
        while let card = drill.card {
            ids.append(card.id)
            drill.rate(.good, now: day * Self.day)
        }
        return ids
    }

    @Test("New cards come from all topics by turns, the same on the same day")
    func newCardsAreInterleaved() {
        let first = Self.order([:], day: 100)
        let topics = first.compactMap { id in Self.deck.first { $0.id == id }?.topic }
        #expect(topics.count == Drill.newADay && Set(topics).count == Drill.newADay)
        #expect(first == Self.order([:], day: 100) && first != Self.order([:], day: 101))
        for (id, topic) in zip(first, topics) {
            #expect(Self.deck.first { $0.topic == topic }?.id == id, "within a topic the deck's order")
        }
    }

    @Test func theTopicOfWhichMostWasSeenWaits() {
        let seen = Self.deck.filter { $0.topic == "latency" }.prefix(9).map(\.id)
        let state = CardState(memory: .init(stability: 100, difficulty: 5), reviewed: 0, due: 1e9, count: 3)
        let order = Self.order(Dictionary(uniqueKeysWithValues: seen.map { ($0, state) }), day: 100)
        #expect(!order.contains { $0.hasPrefix("latency-") })
    }

    @Test("Cards that were asked for come first, due or not; one that was set aside stays aside")
    func wantedCardsComeFirst() {
        let due = CardState(memory: .init(stability: 1, difficulty: 5), reviewed: 0, due: Self.day, count: 2)
        var aside = due
        aside.isSuspended = true
        let drill = Drill(
            Self.deck, states: ["latency-01": due, "caching-02": aside], now: 100 * Self.day,
            first: ["caching-03", "caching-02", "nothing", "latency-02"])
        var ids: [String] = []
        var rest = drill
        while let card = rest.card {
            ids.append(card.id)
            rest.rate(.good, now: 100 * Self.day)
        }
        #expect(ids.prefix(3) == ["caching-03", "latency-02", "latency-01"] && Set(ids).count == ids.count)
    }

    @Test(
        arguments: [
            ("spof/no-backup", ["availability", "replication", "resilience"]), ("async/no-dlq", ["messaging"]),
            ("caching/no-expiry", ["caching"]), ("security/no-rate-limit", ["security", "rate-limiting"]),
        ] as [(String, [String])])
    func aRuleHasItsCard(_ rule: String, _ topics: [String]) throws {
        let links = CardLinks(Self.deck, guide: PracticeFiles.guide)
        let id = try #require(links.cards(ofRules: [rule]).first)
        let card = try #require(Self.deck.first { $0.id == id })
        #expect(topics.contains(card.topic), "\(card.question)")
    }

    @Test func everyFamilyAndDimensionHasTopicsThatThereAre() {
        let topics = Set(Self.deck.map(\.topic))
        let drills = PracticeFiles.guide.drills
        for (subject, names) in drills { #expect(!names.isEmpty && topics.isSuperset(of: names), "\(subject)") }
        let subjects = RuleFamily.allCases.map(\.rawValue) + Rubric.Dimension.allCases.map(\.rawValue)
        #expect(Set(drills.keys) == Set(subjects))
    }

    @Test("A report has a card for each finding that stands and for what it says is next, none twice")
    func aReportHasItsCards() throws {
        let session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        let report = Report(Situation(board: Board(), session: session, catalog: Project.catalog, guide: PracticeFiles.guide))
        #expect(report.next.count == report.nextDimensions.count && !report.next.isEmpty)
        let cards = CardLinks(Self.deck, guide: PracticeFiles.guide).cards(of: report)
        #expect((1...CardLinks.mostOfAReport).contains(cards.count) && Set(cards).count == cards.count)
    }
}
