import Analysis
import Review
import Whiteboard

// What the sentences of the rubric speak of.
extension Situation {
    // MARK: Requirements

    /// The first component came after the first must-have and the first figure.
    var askedBeforeDrawing: Bool {
        var hasMustHave = false
        var hasFigure = false
        let texts: Set<String> = ["functional", "out-of-scope", "assumptions", "estimates"]
        for event in session.timeline {
            guard case .edited(let changes, false) = event.what else { continue }
            for change in changes {
                if change.part == "requirements" {
                    if change.keys.contains("functional") { hasMustHave = true }
                    if change.keys.contains(where: { !texts.contains($0) || $0 == "estimates" }) { hasFigure = true }
                }
                if change.part == Section.flows.rawValue, change.verb == .added, event.phase == .requirements { hasFigure = true }
                if change.part == Section.components.rawValue, change.verb == .added { return hasMustHave && hasFigure }
            }
        }
        return hasMustHave && hasFigure
    }

    /// What the review says about data and the writer and nobody has answered, the worst of it; nil where there is nothing.
    var openOnData: String? {
        let open = review.findings.filter { finding in
            !finding.isWaived
                && (finding.family == .data || ["capacity/single-writer", "capacity/storage-outgrows"].contains(finding.rule))
        }
        guard let first = open.first else { return nil }
        let text = first.headline.hasSuffix(".") ? String(first.headline.dropLast()) : first.headline
        return text + (open.count > 1 ? ", and \(open.count - 1) more" : "")
    }

    // MARK: Diagram

    var userFlows: [Int] { board.flows.indices.filter { board.flows[$0].isUserFacing && !board.flows[$0].path.isEmpty } }

    /// Two declared flows of users, a read and a write where the question has both.
    var walksReadAndWrite: Bool {
        guard userFlows.count >= 2 else { return false }
        let asked = Set((reference?.flows ?? []).filter(\.isUserFacing).compactMap(\.kind))
        let walked = Set(userFlows.map { isWrite(flow: $0) ? FlowKind.write : .read })
        return asked.isSubset(of: walked)
    }

    /// Which flow is not walked, or what the walked ones do not do.
    var unwalked: String? {
        if let flow = board.flows.first(where: { $0.isUserFacing && $0.path.isEmpty }) { return "\(flow.name) has no path" }
        guard !userFlows.isEmpty else { return nil }
        let names = userFlows.map { board.flows[$0].name }.joined(separator: ", ")
        if userFlows.count == 1 { return "only \(names) is walked" }
        let writes = userFlows.count { isWrite(flow: $0) }
        return writes == 0 ? "none writes of \(names)" : writes == userFlows.count ? "none reads of \(names)" : nil
    }

    /// Whether there is anything to judge.
    var isDrawn: Bool { !board.connections.isEmpty }

    /// The first of what is broken, isolated or out of reach, without its full stop.
    var unsound: String? {
        ["structure/flow-broken", "structure/isolated", "structure/unreachable"].lazy.compactMap { self.open($0).first }.first.map {
            Report.clause($0.headline)
        }
    }

    /// The first part of which a finding asks what it is for, without its full stop.
    var uncalledFor: String? {
        ["process/over-engineered", "structure/on-no-flow"].lazy.compactMap { self.open($0).first }.first.map { Report.clause($0.headline) }
    }

    var statesResilience: Bool {
        let isStated = board.connections.contains {
            $0[.timeout] != nil || $0[.retries] != nil || $0[.fallback] != nil || $0[.circuitBreaker] == true
        }
        if isStated { return true }
        // Letters that nobody could deliver are an answer where nobody waits for one; a call between two parts wants its own.
        return board.components.contains { $0[.deadLetter]?.isThere ?? false } && !board.connections.contains { $0.kind == .sync }
    }

    /// What the flows fall short of, by the board's figures: `up 99.88% of the 99.9% asked`; nil where each target is met.
    var missedTargets: String? { missedTargets(byMoreThan: 0) }

    /// The same of what no rounding of the default figures explains: down for a quarter longer than is allowed, or slower than asked.
    var clearlyMissedTargets: String? { missedTargets(byMoreThan: 0.25) }

    private func missedTargets(byMoreThan slack: Double) -> String? {
        let flows = zip(design.flows, design.availability).filter { $0.0.isDeclared && $0.0.isUserFacing }
        // What was kept for a reason is no miss.
        func isKept(_ flow: DesignFlow, _ rules: Set<String>) -> Bool {
            review.findings.contains { $0.isWaived && rules.contains($0.rule) && $0.subject.text == "flow \(flow.name)" }
        }
        let late = flows.first { flow, _ in
            guard !isKept(flow, ["latency/over-budget"]),
                let target = flow.declared.flatMap({ board.flows[$0][.latency] }) ?? design.requirements[.latency],
                let time = design.latency(of: flow)?.time.p99
            else { return false }
            return time / 1000 > target.value * 1.0001
        }
        // Nobody can buy a better content network or managed service: the review and a what-if leave those aside, too.
        let own = flows.map { flow, _ in (flow, FlowAvailability.value(of: flow, in: design) { design.isUpToItsProvider($0) }) }
        let down = own.filter { flow, up in
            !isKept(flow, ["availability/below-target"])
                && (flow.declared.flatMap { board.flows[$0][.availability] } ?? design.requirements[.availability]).map {
                    1 - up > (1 - $0.value) * (1 + slack) + 1e-12
                }
                    ?? false
        }
        .min { $0.1 < $1.1 }
        if let (flow, up) = down,
            let target = flow.declared.flatMap({ board.flows[$0][.availability] }) ?? design.requirements[.availability]
        {
            return "up \(QuantityText.short(up, .percent)) of the \(QuantityText.short(target.value, .percent)) asked"
        }
        return late.map { "\($0.0.name) slower than asked" }
    }

    // MARK: Deep dives and trade-offs

    /// Whether a trade-off says what a choice was made over, whenever it was written.
    func tells(of choice: Choice) -> Bool {
        let name = PlainWords.of(choice.name).joined(separator: " ")
        return board.tradeOffs.contains { row in
            guard row[.over] != nil else { return false }
            if (" " + PlainWords.of(row.choice).joined(separator: " ") + " ").contains(" \(name) ") { return true }
            // `a key-value store` is told by the name of the box that is one.
            return board.components.contains { part in
                names(of: part).contains { PlainWords.of($0).joined(separator: " ") == name || catalog[part.kind]?.name == choice.name }
                    && names(part, in: row.choice)
            }
        }
    }

    /// A deep dive on whose parts no error is open.
    var hasSoundDeepDive: Bool {
        let wrong = Set(review.findings.filter { !$0.isWaived && $0.severity == .error }.flatMap(\.components))
        return deepDives.contains { dive in
            !board.components.contains { wrong.contains($0.id) && names($0, in: dive.text) }
        }
    }

    /// A deep dive with a figure before and one of the same after, older than the first probe of phase O.
    var hasMeasuredDeepDive: Bool {
        let first = session.timeline.first { event in
            if case .probed = event.what { event.phase == .optimise } else { false }
        }
        return deepDives.contains { dive in
            guard Self.hasBeforeAndAfter(dive.text) else { return false }
            guard let asked = first?.time else { return true }
            return (session.time(ofText: dive.text) ?? 0) <= asked
        }
    }

    /// A trade-off was added or changed after a curveball, or after a requirement that was stated became another, and speaks of it. Why a
    /// finding stays is no choice between two.
    var weighedAgain: Bool {
        let left =
            session.timeline.first { event in
                if case .wentTo(let phase) = event.what { phase != .requirements } else { false }
            }?.time ?? .infinity
        let changes = session.timeline.compactMap { event -> (time: Double, about: String)? in
            switch event.what {
            case .drewCurveball(let id, let happening):
                let answer = question?.ownCurveball(id)?.answer ?? guide.curveball(id)?.boardAnswer ?? ""
                return (event.time, "\(happening) \(answer)")
            // What becomes another while one still agrees on it is no change to a design.
            case .requirementsChanged(let keys) where event.time >= left:
                return (event.time, keys.map { "\(FigureText.name(of: $0)) \($0.replacing("-", with: " "))" }.joined(separator: " "))
            default: return nil
            }
        }
        let rows = zip(board.tradeOffs, tradeOffTexts).filter { row, _ in row.waives.isEmpty }.map(\.1)
        return rows.contains { text in
            guard let time = session.time(ofText: text) else { return false }
            let said = PlainWords.stems(of: text)
            return changes.contains { change in change.time <= time && !said.isDisjoint(with: PlainWords.stems(of: change.about)) }
        }
    }

    // MARK: Time and telling

    /// Phases in which something was edited or said aloud.
    var livelyPhases: Set<Phase> {
        var phases: Set<Phase> = []
        for event in session.timeline {
            switch event.what {
            case .edited(_, false), .answered, .spoke, .summedUp: phases.insert(event.phase)
            case .said(let check, true): phases.insert(guide.check(check)?.phase ?? event.phase)
            default: break
            }
        }
        return phases
    }

    /// The longest time without an event, and when it began, in seconds of the clock.
    var longestGap: (seconds: Double, start: Double) {
        var gap = (seconds: 0.0, start: 0.0)
        var last = 0.0
        for time in session.timeline.map(\.time) + [session.elapsed] {
            if time - last > gap.seconds { gap = (time - last, last) }
            last = time
        }
        return gap
    }

    /// The share of the time that the session took which went into O.
    var shareUsedInOptimise: Double { session.elapsed > 0 ? (session.used[.optimise] ?? 0) / session.elapsed : 0 }

    /// The share of the session that was left when O was first entered; 0 where it was not.
    var shareLeftAtOptimise: Double {
        guard let total = session.total, total > 0 else { return 0 }
        let entered = session.timeline.first { $0.what == .wentTo(phase: .optimise) }
        return entered.map { max(0, 1 - $0.time / total) } ?? 0
    }
}

extension Situation {
    /// Two figures that measure the same: `p99 from 80ms to 20ms`, `12k/s, then 2.4k/s`.
    static func hasBeforeAndAfter(_ text: String) -> Bool {
        let words = SpokenFigure.words(of: text)
        let isTurned = words.indices.contains { place in
            words[place] == "from" && words.dropFirst(place).prefix(4).contains("to") && place + 1 < words.count
                && words[place + 1].first?.isNumber ?? false
        }
        if isTurned { return true }
        let measured = [Dimension.rate, .duration, .size, .percent, .bandwidth, .money].contains {
            SpokenFigure.all(in: text, as: $0).count >= 2
        }
        if measured { return true }
        // Counts are compared where they count the same: `3 copies, then 6 copies`.
        let counted = SpokenFigure.all(in: text, as: .count).compactMap { $0.place + 1 < words.count ? words[$0.place + 1] : nil }
        return Set(counted).count < counted.count
    }

    /// Boxes that stand there because a finding's own fix drew them, and all that were drawn in the session.
    var boxesByFixes: (count: Int, of: Int) {
        let meter = WhyFirst(self)
        return (meter.fixed, meter.fixed + meter.boxes)
    }

    /// Whether no more than half of the boxes were drawn by fixes.
    var isMostlyOwn: Bool { 2 * boxesByFixes.count <= boxesByFixes.of }
}
