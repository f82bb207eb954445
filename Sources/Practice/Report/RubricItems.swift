import Review
import Whiteboard

/// A condition of a level of the rubric: what to do to meet it, and whether it is met.
struct RubricItem: Sendable {
    let level: Int
    /// As an order: `Put a number before and after each deep dive`.
    let advice: String
    let holds: @Sendable (Situation) -> Bool
    /// What of it is missing on this board, where that can be named.
    let detail: @Sendable (Situation) -> String?
    /// Why it is met though nothing was said: there is nothing to say it of.
    let spared: @Sendable (Situation) -> String?
    /// Whether there is anything that it could be met by; else it is left out: nothing was done, and nothing wanted.
    let asks: @Sendable (Situation) -> Bool

    init(
        _ level: Int, _ advice: String, detail: @escaping @Sendable (Situation) -> String? = { _ in nil },
        spared: @escaping @Sendable (Situation) -> String? = { _ in nil }, asks: @escaping @Sendable (Situation) -> Bool = { _ in true },
        _ holds: @escaping @Sendable (Situation) -> Bool
    ) {
        self.level = level
        self.advice = advice
        self.detail = detail
        self.spared = spared
        self.asks = asks
        self.holds = holds
    }

    /// The order, with what is missing behind it as long as it is not met.
    func says(in situation: Situation, isMet: Bool) -> String {
        isMet ? advice + (spared(situation).map { " (\($0))" } ?? "") : advice + (detail(situation).map { ": \($0)" } ?? "")
    }

    private static func checks(_ ids: String...) -> @Sendable (Situation) -> Bool {
        { situation in ids.allSatisfy { ExitChecks.holds($0, in: situation) } }
    }

    /// The conditions of levels 1 to 4 of each dimension, as practice.yaml's sentences name them; a level needs all of its own and of
    /// those below it.
    static func items(of dimension: Rubric.Dimension) -> [RubricItem] { table[dimension] ?? [] }

    private static let table: [Rubric.Dimension: [RubricItem]] = [
        .requirements: requirements, .api: api, .data: data, .diagram: diagram, .deepDives: deepDives, .tradeOffs: tradeOffs,
        .communication: communication,
    ]

    private static let requirements: [RubricItem] = [
        .init(1, "State two figures: requests a second and a latency") { $0.figureCount >= 2 },
        .init(2, "State 5 of the 9 figures") { $0.figureCount >= 5 },
        .init(2, "Agree on three to six must-haves", checks("R1")),
        .init(3, "State 7 of the 9 figures") { $0.figureCount >= 7 },
        .init(3, "Say two things that are out of scope", checks("R2")),
        .init(
            3, "Let the arithmetic agree with the figures", detail: \.disagreement,
            asks: { !$0.board.requirements.estimates.isEmpty }, checks("R12")),
        .init(3, "Give one operation its own latency or consistency") { situation in
            situation.isSet(onAFlow: .latency) || situation.isSet(onAFlow: .consistency)
                || situation.board.data.contains { $0[.consistency] != nil }
        },
        .init(4, "State all 9 figures") { $0.figureCount >= 9 },
        .init(4, "Ask before you draw: must-haves and a figure before the first box") { $0.askedBeforeDrawing },
        .init(
            4, "Use each estimate: in a capacity, a trade-off or a deep dive", asks: { !$0.board.requirements.estimates.isEmpty },
            \.unusedEstimates.isEmpty),
    ]

    private static let api: [RubricItem] = [
        .init(1, "Write the call that does the main thing") { !$0.board.api.isEmpty },
        .init(2, "Write a call for each must-have") { $0.hasAllCalls },
        .init(3, "Say what makes a repeated POST safe", checks("A2")),
        .init(
            3, "Say how each list is paged",
            detail: { situation in
                if !situation.lists.isEmpty { return nil }
                return situation.hasAllCalls ? "a must-have lists, and no call does" : "which must-haves list something is not known yet"
            }, spared: { $0.lists.isEmpty ? "no list here" : nil }, checks("A3")),
        .init(4, "Name two errors of the main write", checks("A4")),
        .init(4, "Say once who the caller is", checks("A5")),
        .init(
            4, "Answer long work at once and let it finish behind",
            asks: { $0.hasAcceptingCall || $0.slowRequirement != nil || $0.isOpen("latency/slow-work-inline") }, checks("A6")),
    ]

    private static let data: [RubricItem] = [
        .init(1, "Name an entity and its key") { situation in situation.board.data.contains { $0[.key] != nil } },
        .init(2, "Give two entities a key and a store") { situation in
            situation.board.data.count { $0[.key] != nil && ($0.store != nil || situation.isClasses) } >= situation.neededEntities
        },
        .init(3, "Say why each entity lies where it lies") { situation in
            !situation.board.data.isEmpty && situation.board.data.allSatisfy { situation.isReasoned($0) }
        },
        .init(3, "Answer what the review says about data and the writer", detail: \.openOnData) { situation in
            !situation.board.data.isEmpty && situation.openOnData == nil
        },
        .init(4, "Say what is truth and what is derived", checks("D5")),
        .init(4, "Say how long data is kept and what deletes it") { !$0.board.data.isEmpty && ExitChecks.holds("D7", in: $0) },
        .init(4, "Say what is personal", checks("D8")),
    ]

    private static let diagram: [RubricItem] = [
        .init(1, "Draw one way from a client to a store", detail: \.outOfReach) { $0.reachesAStore },
        .init(2, "Walk two flows over the board, a read and a write", detail: \.unwalked) { $0.walksReadAndWrite },
        .init(2, "Mend what is broken, isolated or out of reach", detail: \.unsound) {
            $0.isDrawn && !$0.isOpen("structure/flow-broken", "structure/isolated", "structure/unreachable")
        },
        .init(3, "Fix the errors that the review shows, or say why they stay") {
            $0.isDrawn && !$0.isOpen(families: [.spof, .capacity, .consistency, .availability], from: .error)
        },
        .init(3, "Draw a simple design of 6 boxes at most and press S, before the seventh; then scale it", checks("I1")),
        .init(4, "Remove the last single point, or waive it with a reason") {
            $0.isDrawn && !$0.isOpen(families: [.spof], from: .warning)
        },
        .init(4, "Say on the arrows what travels", checks("I9")),
        .init(4, "Spread the parts over zones", checks("I10")),
        .init(4, "Say what happens when a call fails: timeout, retry, fallback") { $0.statesResilience },
        .init(4, "Let every flow come to what was promised of it, or nearly", detail: \.clearlyMissedTargets) {
            !$0.userFlows.isEmpty && $0.clearlyMissedTargets == nil
        },
        .init(4, "Take away what no number and no flow asks for", detail: \.uncalledFor) {
            $0.isDrawn && !$0.isOpen("process/over-engineered", "structure/on-no-flow")
        },
        // What a fix drew is the review's design: taken on, and not found.
        .init(4, "Draw most of the boxes yourself", asks: { $0.boxesByFixes.count > 0 }, \.isMostlyOwn),
    ]

    private static let deepDives: [RubricItem] = [
        .init(1, "Name one problem of a larger load and its answer") { !$0.problems.isEmpty },
        .init(2, "Go deep into a part of your board, by its name") { !$0.deepDives.isEmpty },
        .init(2, "Fix the error on the part you go deep into") { $0.hasSoundDeepDive },
        .init(
            3, "Put a number into two deep dives (three at staff level)", detail: \.unmeasuredDives, spared: \.measuredDives,
            \.measuresEnoughDives),
        .init(4, "Put a number before and after into a deep dive, before you are asked") { $0.hasMeasuredDeepDive },
        .init(4, "Take a curveball and answer it", checks("O3")),
    ]

    private static let tradeOffs: [RubricItem] = [
        .init(1, "Write one choice with its reason") { situation in situation.board.tradeOffs.contains { $0[.because] != nil } },
        .init(2, "Write one trade-off whole, tied to a requirement: X over Y because Z") { situation in
            situation.wholeTradeOffs.contains(where: Situation.isTied)
        },
        .init(3, "Write three trade-offs whole, two of them tied to a requirement") { situation in
            let whole = situation.wholeTradeOffs
            return whole.count >= 3 && whole.count(where: Situation.isTied) >= 2
        },
        .init(4, "Weigh again when something changes: a trade-off after a curveball or a changed figure") { $0.weighedAgain },
    ]

    /// What a phase that ran over asks for.
    static let timely = "Leave a phase at its time; come back later"

    private static let communication: [RubricItem] = [
        .init(1, "Say or write something in three phases") { $0.livelyPhases.count >= 3 },
        .init(2, "Say or write something in all five phases") { $0.livelyPhases.count == 5 },
        .init(3, timely) { situation in
            Phase.allCases.allSatisfy { situation.session.pace($0) != .farOver }
        },
        .init(4, "Do not fall silent for three minutes") { $0.longestGap.seconds <= 180 },
        .init(4, "Leave a seventh of the time for optimising, and use it") {
            $0.shareLeftAtOptimise >= 0.15 && $0.shareUsedInOptimise >= 0.14
        },
        .init(4, "Sum up at the end: what is met where, two risks, what next") { $0.session.isSummedUp },
    ]
}
