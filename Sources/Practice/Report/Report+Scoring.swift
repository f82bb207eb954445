import Analysis
import Formats
import Review
import Whiteboard

extension Report {
    /// Judges a session as it stands. The same session gives the same report.
    public init(_ situation: Situation) {
        let session = situation.session
        let rubric = situation.guide.rubric
        let weights = rubric.weights[session.options.level] ?? [:]
        let marks = rubric.entries.map { Mark($0, weight: weights[$0.dimension] ?? 0, in: situation) }
        self.marks = marks
        let measured = marks.filter { $0.level != nil }
        let most = measured.reduce(0) { $0 + $1.weight }
        let points = measured.reduce(0.0) { $0 + Double($1.weight * ($1.level ?? 0)) / 4 }
        score = most == 0 ? nil : Int((points * 100 / Double(most)).rounded())
        let only = session.options.only
        self.only = only
        let reached = score ?? 0
        let plain = rubric.bands.lastIndex { reached >= $0.from } ?? 0
        let cap = Self.cap(marks, in: situation)
        if only != nil {
            // One part says nothing of the others, and nobody is hired for one.
            band = ""
            capped = nil
        } else if let cap, let lowest = rubric.bands.firstIndex(where: { $0.name == cap.band }), lowest < plain {
            band = rubric.bands[lowest].name
            capped = Cap(from: rubric.bands[plain].name, because: cap.because)
        } else {
            band = rubric.bands.indices.contains(plain) ? rubric.bands[plain].name : ""
            capped = nil
        }
        question = session.question
        title = situation.question?.title ?? situation.board.title ?? session.question
        level = session.options.level
        levelText = level.rawValue + (session.options.isLevelChosen == true ? "" : " (the default)")
        elapsed = session.elapsed
        total = session.total
        phases = situation.guide.phases.filter { session.options.phases.contains($0.phase) }.map {
            PhaseTime(
                phase: $0.phase, name: $0.phase.shortName, used: session.used[$0.phase] ?? 0, budget: session.budgets[$0.phase],
                pace: session.pace($0.phase))
        }
        let now = situation.review.findings.filter { $0.rule != "process/stale-waiver" && only?.asks(about: FindingRecord($0)) ?? true }
        waived = now.filter(\.isWaived).map(FindingRecord.init)
        open = now.filter { !$0.isWaived && $0.severity >= .warning }.map(FindingRecord.init)
        let found = Set(situation.review.findings.map { FindingRecord($0).name })
        let ended = Self.ended(session, standing: found, board: situation.board) { only?.asks(about: $0) ?? true }
        mended = ended.fixed
        // What one finding's own fix mends beside is no find either.
        unprompted = ended.fixed.count { !Self.isPrompted($0, in: situation) && !Self.isQuick($0, in: session) }
        quick = ended.fixed.count { Self.isQuick($0, in: session) }
        fixed = ended.fixed.count
        gone = ended.gone
        raised = ended.fixed.count + waived.count + open.count
        let design = situation.design
        let isDrawn = session.options.phases.contains(.implementation)
        limits = (isDrawn ? design.flows.filter(\.isUserFacing) : []).map { flow in
            Limits(flow: flow.name, says: LimitsText.lines(FlowLimits(of: flow, in: design), in: design))
        }
        let taken = session.asked
        probesAsked = taken.count + session.leftAside.count
        probesAnswered = taken.count { id, state in
            state.answer != nil || ProbeConditions.isAnswered(id, in: situation)
        }
        probesShown = taken.count { id, state in
            situation.probe(id) != nil && state.isHollow != true && ProbeConditions.isAnswered(id, in: situation)
        }
        questionsAsked = session.questions.count
        let topics = Set(session.questions.compactMap(\.topic))
        let isAgreed = session.options.phases.contains(.requirements)
        unasked = (isAgreed ? situation.question?.answers ?? [] : []).filter {
            !topics.contains($0.topic) && !$0.sets.isEmpty && $0.isUnsettled(on: situation.board)
        }
        .compactMap(\.ask.first)
        // Who practised one phase alone is not told the design of a question still to be played.
        comparison =
            isDrawn ? situation.reference.map { BoardComparison(situation.board, with: $0, catalog: situation.catalog) } : nil
        deepDives = session.options.phases.contains(.optimise) ? situation.diveMatches : []
        lessons = only == nil ? situation.question?.lessons(after: session) ?? [] : []
        steps = isAgreed ? Step.all(in: situation) : []
        unusedEstimates = isAgreed ? situation.unusedEstimates : []
        unpromised = isAgreed ? Self.unpromised(in: situation) : []
        asked = Self.asked(in: situation)
        whyFirst = WhyFirst(situation)
        talk = session.spoken.filter { !$0.text.isEmpty }.map { "\(ClockText.minutes($0.time)) \($0.text)" }
        opposites = OppositeSayings.all(in: situation)
        summary = session.summary?.split(separator: "\n").map(String.init) ?? []
        choicesAsked = session.choicesAsked?.count ?? 0
        choicesTold = session.choicesAsked?.count { $0.outcome == .answered || situation.tells(of: $0.choice) } ?? 0
        curveballs = session.curveballs.map { drawn in
            let trial = CurveballTrial(drawn, in: situation)
            let misses = trial.misses ?? []
            let outcome: String
            if drawn.isMet || drawn.said == nil && CurveballChecks.isAnswered(drawn, in: situation) {
                outcome = "answered on the board"
            } else if drawn.said == nil, drawn.baseline?.isHeld == true, misses.isEmpty, !trial.isEditedSince {
                outcome = "the board stood it as it was drawn"
            } else {
                outcome = drawn.said.map { $0.isEmpty ? "said aloud" : "said: \($0)" } ?? "open"
            }
            let counted = trial.counted.map { "; counted with \($0)" } ?? ""
            let more = misses.count > 2 ? "; and \(misses.count - 2) more" : ""
            let missed = misses.isEmpty ? "" : "; on the board as it stands: \(misses.prefix(2).joined(separator: "; "))\(more)"
            let own = situation.question?.ownCurveball(drawn.id).map { "A good answer: \($0.answer)" }
            let advice = own ?? situation.guide.curveball(drawn.id).map { "A good board: \($0.boardAnswer)" }
            return CurveballOutcome(event: drawn.event, outcome: outcome + counted + missed, advice: advice)
        }
        hintSteps = session.probes.filter(\.value.isHinted).keys.sorted().map { session.steps(afterHintTo: $0) }
        lacking = Self.lacking(marks, in: situation)
        seed = session.options.seed
        temperament = session.options.temperament
        isTop = only == nil && band == rubric.bands.last?.name
        let lifts = Self.next(
            marks, expected: deepDives.isEmpty ? [] : ExpectedPoint.unsaid(in: situation), quick: (quick, fixed), in: situation)
        next = lifts.map(\.text)
        nextDimensions = lifts.map(\.dimension)
    }

    /// How the warnings and errors ended that no longer stand: fixed, or gone with what they were about.
    private static func ended(
        _ session: Session, standing: Set<String>, board: Board, counts: (FindingRecord) -> Bool
    ) -> (fixed: [FindingRecord], gone: Int) {
        var isFixed: [String: Bool] = [:]
        var records: [String: FindingRecord] = [:]
        var isUndoing = false
        for event in session.timeline {
            switch event.what {
            case .edited(_, let isUndo): isUndoing = isUndo
            case .fixed(let finding)
            where finding.severity != Severity.advice.rawValue && !standing.contains(finding.name) && counts(finding):
                isFixed[finding.name] = !isUndoing && QuestionCheck.names(finding.subject, on: board)
                records[finding.name] = finding
            default: break
            }
        }
        let fixed = isFixed.filter(\.value).keys.sorted().compactMap { records[$0] }
        return (fixed, isFixed.count - fixed.count)
    }

    /// Whether a finding was looked at, or asked about, before it was mended.
    private static func isPrompted(_ finding: FindingRecord, in situation: Situation) -> Bool {
        for event in situation.session.timeline {
            switch event.what {
            case .shown(finding.name): return true
            case .probed(let probe) where situation.probe(probe)?.rules.contains(finding.rule) ?? false: return true
            case .fixed(let fixed) where fixed.name == finding.name: return false
            default: break
            }
        }
        return false
    }

    /// Whether the edit after which a finding stood no more was the own fix of one.
    private static func isQuick(_ finding: FindingRecord, in session: Session) -> Bool {
        var isByFix = false
        var isQuick = false
        for event in session.timeline {
            switch event.what {
            case .edited: isByFix = false
            case .applied: isByFix = true
            case .fixed(let fixed) where fixed.name == finding.name: isQuick = isByFix
            default: break
            }
        }
        return isQuick
    }

    /// The lowest cap that holds, in the order of the bands.
    private static func cap(_ marks: [Mark], in situation: Situation) -> (band: String, because: String)? {
        func level(_ dimension: Rubric.Dimension) -> Int? { marks.first { $0.dimension == dimension }?.level }
        let bands = situation.guide.rubric.caps.map(\.band)
        let measured = marks.filter { $0.level != nil }
        let spof = situation.review.findings.first { finding in
            !finding.isWaived && finding.severity == .error
                && (finding.family == .spof
                    || ["consistency/async-rpo", "availability/rpo-unmet", "consistency/cap-contradiction"].contains(finding.rule))
        }
        if bands.indices.contains(0), level(.requirements) == 0 || (level(.diagram) ?? 2) <= 1 {
            let diagram = marks.first { $0.dimension == .diagram }?.evidence.first { !$0.isMet }?.says
            return (
                bands[0],
                level(.requirements) == 0 ? "no requirements were agreed" : "the diagram lacks one thing: \(Self.inSentence(diagram ?? ""))"
            )
        }
        if bands.indices.contains(1), let spof { return (bands[1], spof.headline) }
        if bands.indices.contains(2), !measured.isEmpty {
            if let low = measured.first(where: { ($0.level ?? 0) < 2 }) { return (bands[2], "\(low.name) is under 2") }
            if measured.count > 1, measured.count(where: { $0.level == 4 }) < 2 { return (bands[2], "fewer than two dimensions at 4") }
        }
        return nil
    }

    // MARK: Beside the reference

    private static func unpromised(in situation: Situation) -> [String] {
        let board = situation.board
        let requirements = situation.design.requirements
        let out = LeftOut(board.requirements)
        return (situation.question?.promises ?? []).compactMap { promise in
            // Nobody promises what is out of scope.
            if out.names(promise.operation) { return nil }
            let flow = promise.flow.flatMap { board.flow($0) }
            var said: [String] = []
            if let level = promise.consistency, level != .eventual {
                let stated =
                    [requirements[.consistency], flow?[.consistency]] + board.flows.map { $0[.consistency] }
                    + board.data.map { $0[.consistency] }
                if !stated.contains(level) { said.append(level.text) }
            }
            if let share = promise.availability, requirements[.availability] == nil, flow?[.availability] == nil { said.append(share.text) }
            if let latency = promise.latency, requirements[.latency] == nil, flow?[.latency] == nil {
                said.append(SpokenQuantity.text(latency))
            }
            return said.isEmpty ? nil : "\(promise.operation): \(said.joined(separator: ", ")) (\(promise.why))"
        }
    }
}

extension Question.Answer {
    /// Whether something that the answer settles is not on the board.
    fileprivate func isUnsettled(on board: Board) -> Bool {
        sets.contains { change in
            board.requirements.attributes[change.key] == nil
                && !board.flows.contains { $0.attributes[change.key] != nil }
                && !board.requirements.estimates.contains { $0.name == EstimateSheet.name(of: change.key) }
        }
    }
}
