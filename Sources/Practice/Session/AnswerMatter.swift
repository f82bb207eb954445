import Catalog
import Review
import Whiteboard

/// What a question is about, so that an answer about something else is told from one to it: its own words, those of the rules and second
/// questions behind it, and the parts of the board that it names. Whether an answer is right nobody judges.
struct AnswerMatter {
    /// Fewer words than these are an answer in short, and seldom repeat what was asked.
    static let fewWords = 6

    private let situation: Situation
    /// Its own words; nil where a question is about the design as a whole: any word of it bears on that.
    private let own: AnswerHearing?
    /// The words in which its rules explain themselves: many of them stand in any sentence.
    private let explained: AnswerHearing
    private let parts: Set<String>
    private let asksForAFigure: Bool

    /// - Parameters:
    ///   - probe: As it was asked.
    ///   - first: The id of the question that it follows on; its own where it is none.
    ///   - situation: The session and its board.
    init(_ probe: Probe, first: String, in situation: Situation) {
        self.situation = situation
        let original = situation.probe(first)
        let ask = [probe.ask, situation.session.probes[first]?.ask ?? ""].joined(separator: " ")
        let rules = (original ?? probe).rules
        let told = Self.texts(ofDive: first, in: situation) + Self.texts(ofCurveball: first, in: situation)
        let shows = [original?.answeredBy ?? "", original?.shows ?? ""]
        asksForAFigure = PlainWords.has(
            stemOf: ["how many", "how much", "how long", "how often", "how large", "how big", "how fast", "per second", "number"], in: ask)
        // What happens to the system, and what a question goes deep into, is met by any part of it.
        let found = rules.flatMap { situation.open($0) }.flatMap(\.components)
        parts =
            rules.isEmpty
            ? [] : situation.named(in: [ask] + shows).union(found).union(ProbeConditions.subjects(first, in: situation))
        explained = AnswerHearing(
            rules.lazy.compactMap { RuleBook.rule($0)?.explanation }.flatMap {
                [$0.finds, $0.matters, $0.instead, $0.costs, $0.question]
            })
        guard !rules.isEmpty || !told.isEmpty else {
            own = nil
            return
        }
        let followed = situation.guide.followUps.filter { $0.probe == first }.flatMap { [$0.ask] + $0.said + $0.leftOut }
        let isOfFailure = rules.contains { ["spof/", "availability/"].contains(where: $0.hasPrefix) }
        own = AnswerHearing(
            [ask, original?.ask ?? "", situation.session.said(on: first) ?? ""] + shows + followed + told
                + (isOfFailure ? [Self.mending] : []))
    }

    /// What people do when something stops, in the words in which they say it.
    private static let mending = """
        start starts started restart restarts restarted reboot hand manual manually person operator somebody called paged pager page on-call
        wait waits down offline degrade degraded stale queue retry retries restore restored backup replace replaced
        """

    /// Whether a question is how long one waits: a number of anything is no answer to that.
    static func asksHowLongOneWaits(_ ask: String) -> Bool { PlainWords.has(stemOf: ["how long do you wait"], in: ask) }

    static func saysHowLongOneWaits(_ text: String) -> Bool {
        !SpokenFigure.all(in: text, as: .duration).isEmpty || PlainWords.has(stemOf: waiting, in: text)
    }

    /// What people say of waiting without a number.
    private static let waiting = [
        "timeout", "time out", "times out", "timed out", "deadline", "wait", "second", "minute", "hour", "immediately", "at once", "never",
        "forever", "until", "p99", "breaker", "async", "budget", "millisecond", "abort", "cancel", "give up", "gives up",
    ]

    private static func texts(ofDive id: String, in situation: Situation) -> [String] {
        let dive = situation.question?.deepDives.first { Situation.name(of: $0) == id }
        return dive.map { [$0.topic, $0.ask, $0.answer] + $0.match } ?? []
    }

    private static func texts(ofCurveball id: String, in situation: Situation) -> [String] {
        guard let curveball = DrawnCurveball.id(ofAnswer: id) else { return [] }
        let known = situation.guide.curveball(curveball)
        return [situation.question?.ownCurveball(curveball)?.answer ?? ""]
            + (known.map { [$0.event, $0.changes, $0.boardAnswer, $0.check] } ?? [])
    }

    /// Whether a text speaks of it.
    func isIn(_ text: String) -> Bool {
        guard let own else { return true }
        if own.shared(with: text) > 0 || explained.shared(with: text) > 1 || asksForAFigure && text.contains(where: \.isNumber) {
            return true
        }
        guard parts.isEmpty else { return !situation.named(in: [text]).isDisjoint(with: parts) }
        // A part that is to come bears on what happens as well as one that is there.
        return situation.names(text)
            || PlainWords.of(text).contains { $0.count > 1 && situation.catalog.readKind($0, allowsPrefix: false) != nil }
    }
}
