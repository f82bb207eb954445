import Review
import Whiteboard

extension Report.Mark {
    /// The mark of a dimension: the highest level all of whose conditions, and those of the levels below it, are met.
    init(_ entry: Rubric.Entry, weight: Int, in situation: Situation) {
        dimension = entry.dimension
        name = entry.name
        self.weight = weight
        let items = RubricItem.items(of: entry.dimension).filter { $0.asks(situation) }
        evidence = items.map { item in
            let isMet = item.holds(situation)
            return Evidence(level: item.level, says: item.says(in: situation, isMet: isMet), isMet: isMet)
        }
        guard Self.isMeasured(entry.dimension, in: situation) else {
            level = nil
            summary = "not measured"
            return
        }
        let unmet = evidence.filter { !$0.isMet }.map(\.level).min() ?? 5
        let reached = unmet - 1
        let isOverbuilt = entry.dimension == .diagram && situation.isClasses && situation.isOpen("process/over-engineered")
        level = isOverbuilt ? min(2, reached) : reached
        summary = Self.summary(entry.dimension, in: situation)
    }

    /// Without a clock nothing is known of time; a session of one phase says nothing of the others.
    private static func isMeasured(_ dimension: Rubric.Dimension, in situation: Situation) -> Bool {
        if dimension == .communication { return situation.session.isTimed && situation.session.options.only == nil }
        return situation.session.options.only == nil || situation.session.options.only == dimension.phase
    }

    // MARK: In a few words

    private static func summary(_ dimension: Rubric.Dimension, in situation: Situation) -> String {
        switch dimension {
        case .requirements: requirements(situation)
        case .api: api(situation)
        case .data: data(situation)
        case .diagram: diagram(situation)
        case .deepDives: deepDives(situation)
        case .tradeOffs: tradeOffs(situation)
        case .communication: communication(situation)
        }
    }

    private static func requirements(_ situation: Situation) -> String {
        let out = situation.board.requirements.outOfScope.count
        let scope = out >= 2 ? "scope cut" : out == 1 ? "one thing cut" : "nothing cut"
        // Where nothing was worked out nothing can agree.
        let isWorkedOut = !situation.board.requirements.estimates.isEmpty
        let arithmetic =
            !isWorkedOut
            ? "" : situation.arithmeticAgrees ? ", arithmetic agrees" : ", arithmetic disagrees: \(situation.disagreement ?? "see there")"
        // The pane counts points of its own, must-haves and regions among them: the report says how far these are, too.
        let points = situation.checks(of: .requirements)
        let unsaid = points.filter { !$0.isTicked && $0.check.id == "R9" }.map { " (no \($0.text))" }.joined()
        let pane = points.allSatisfy(\.isTicked) ? "" : ", \(CheckState.count(points)) in the pane\(unsaid)"
        let missing = situation.missingFigures.map(\.name)
        let rest = missing.count > 2 ? " and \(missing.count - 2) more" : ""
        let lacks = missing.isEmpty ? "" : " (not \(missing.prefix(2).joined(separator: ", "))\(rest))"
        return "\(situation.figureCount) of 9 figures\(lacks), \(scope)\(arithmetic)\(pane)"
    }

    private static func api(_ situation: Situation) -> String {
        let all = situation.board.requirements.functional.count
        guard !situation.board.api.isEmpty else { return "no call" }
        let served = situation.isEachRequirementServed ? all : all - max(1, situation.unservedRequirements.count)
        // What nobody has to say is not said: an API without a list states no paging.
        let lists = !situation.lists.isEmpty
        let repeats = ExitChecks.holds("A2", in: situation) ? "retries stated" : "a retry is not safe"
        let pages = !lists ? "no list to page" : ExitChecks.holds("A3", in: situation) ? "paging stated" : "lists without paging"
        let rest = repeats + ", " + pages
        return (all > 0 ? "\(served) of \(all) must-haves, " : "\(count(situation.board.api.count, "call")), ") + rest
    }

    private static func data(_ situation: Situation) -> String {
        let entities = situation.board.data
        guard !entities.isEmpty else { return "no entity" }
        let reasons = entities.allSatisfy { situation.isReasoned($0) } ? "store and why" : "a store without a why"
        let kept = ExitChecks.holds("D7", in: situation) ? "" : "; no deletion"
        return "\(count(entities.count, "entity", "entities")), \(reasons)\(kept)"
    }

    private static func diagram(_ situation: Situation) -> String {
        let flows = situation.userFlows.count
        let labels = ExitChecks.holds("I9", in: situation) ? "" : ", arrows without labels"
        guard flows > 0 else { return situation.board.connections.isEmpty ? "nothing drawn" : "no flow walked" + labels }
        let errors = situation.review.findings.count { !$0.isWaived && $0.severity == .error }
        let spof = situation.isOpen(families: [.spof], from: .warning)
        let missed = situation.missedTargets
        // What stands there by the review's own fix is not all of the candidate's finding.
        let quickFixes = situation.session.fixesTaken.count
        let drawn = situation.boxesByFixes
        // A flow that misses what it promises is walked, and does not hold.
        let (one, several) = missed == nil ? ("holds", "hold") : ("walked", "walked")
        let holds =
            situation.isOpen("structure/flow-broken")
            ? "a flow is broken" : flows == 1 ? "the flow \(one)" : flows == 2 ? "both flows \(several)" : "all \(flows) flows \(several)"
        return holds + (missed.map { ", " + $0 } ?? "") + ", "
            + (spof ? "a single point left" : errors > 0 ? "\(count(errors, "error")) left" : "no single point left")
            + labels + (drawn.count == 0 ? "" : ", \(drawn.count) of \(drawn.of) boxes drawn by fixes")
            + (quickFixes == 0 ? "" : ", \(count(quickFixes, "quick fix", "quick fixes")) taken")
            + onAdvice(in: situation)
    }

    /// `, 2 of them on advice`: the findings that the report counts are warnings and errors alone.
    private static func onAdvice(in situation: Situation) -> String {
        let timeline = situation.session.timeline
        let advice = Set(
            timeline.compactMap { event -> String? in
                if case .fixed(let finding) = event.what, finding.severity == Severity.advice.rawValue { finding.name } else { nil }
            })
        let taken = situation.session.fixesTaken.count(where: advice.contains)
        return taken == 0 ? "" : ", \(taken) of them on advice"
    }

    private static func deepDives(_ situation: Situation) -> String {
        let dives = situation.deepDives
        let expected = situation.diveMatches
        let taken = expected.isEmpty ? "" : "; \(expected.count(where: \.isTaken)) of \(expected.count) that the question expects"
        guard !dives.isEmpty else {
            // What was only touched on, in a reason or an answer, is no deep dive, and the list of those shows it.
            let touched = taken.isEmpty || !expected.contains(where: \.isTaken) ? "" : taken + " touched on"
            return (situation.problems.isEmpty ? "none written in Optimise" : "none names a part of the board") + touched
        }
        return "\(count(dives.count, "deep dive")), \(dives.count { $0.figures > 0 }) with a number" + taken
    }

    private static func tradeOffs(_ situation: Situation) -> String {
        guard !situation.board.tradeOffs.isEmpty else { return "none" }
        let whole = situation.wholeTradeOffs
        let rows = whole + situation.board.tradeOffs.filter { !Situation.isComplete($0) }
        let tied = whole.count(where: Situation.isTied)
        return "\(count(rows.count, "row")), " + (tied == rows.count ? "each tied to a requirement" : "\(tied) tied to a requirement")
    }

    private static func communication(_ situation: Situation) -> String {
        var parts: [String] = []
        for phase in Phase.allCases where situation.session.pace(phase) == .farOver {
            guard let budget = situation.session.budgets[phase], budget > 0, let used = situation.session.used[phase] else { continue }
            parts.append("\(phase.rawValue) \(Int(((used / budget - 1) * 100).rounded()))% over")
        }
        let gap = situation.longestGap
        if gap.seconds > 180 { parts.append("\(Int(gap.seconds / 60)) quiet minutes at \(ClockText.minutes(gap.start))") }
        let lively = situation.livelyPhases.count
        if lively < 5 { parts.append("\(lively) of 5 phases used") }
        if !situation.session.isSummedUp { parts.append("not summed up") }
        let over = Phase.allCases.filter { situation.session.pace($0) == .over }.map { String($0.rawValue) }
        let times = over.isEmpty ? "every phase in its time" : "\(over.joined(separator: ", ")) a little over, the rest in time"
        return parts.isEmpty ? times + ", summed up" : parts.joined(separator: ", ")
    }

    private static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(number) " + (number == 1 ? noun : plural ?? noun + "s")
    }
}
