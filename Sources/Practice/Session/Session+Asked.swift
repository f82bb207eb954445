import Whiteboard

// What is asked in a session, by either side, and what comes of it.

extension Session {
    mutating func add(_ asked: AskedQuestion) {
        questions.append(asked)
        record(.asked(text: asked.text, topics: asked.topic.map { [$0] } ?? []))
    }

    /// Takes a question back: nothing counts as asked. Returns the edit that takes back what its answer settled.
    public mutating func takeBackQuestion(at index: Int, board: Board) -> Edit {
        guard questions.indices.contains(index) else { return .nothing }
        let asked = questions.remove(at: index)
        if let place = timeline.lastIndex(where: { if case .asked(asked.text, _) = $0.what { true } else { false } }) {
            timeline.remove(at: place)
        }
        let noted = asked.noted(on: board)
        let settled = asked.settled.filter { $0.key != "estimates" && board.requirements.attributes[$0.key] == $0.value }
        let changes = settled.map { AttributeChange($0.key, nil) } + noted
        let edits = (changes.isEmpty ? [] : [Edit.require(changes: changes)]) + asked.partsTakenBack(on: board)
        return edits.isEmpty ? .nothing : RequirementEntry.batch(edits)
    }

    mutating func set(_ state: ProbeState, of probe: String) {
        probes[probe] = state
        switch state.outcome {
        case .open: record(.probed(probe: probe))
        case .said(let text): record(.answered(probe: probe, text: text))
        case .skipped: record(.skipped(probe: probe))
        }
    }

    /// A probe that was put aside may come again.
    mutating func putAside(_ probe: String) {
        aside = (aside ?? [:]).merging(probes[probe].map { [probe: $0] } ?? [:]) { _, new in new }
        probes[probe] = nil
    }

    /// Makes a curveball the one that holds; what was there when it was drawn is remembered.
    public mutating func draw(_ curveball: DrawnCurveball, in situation: Situation) {
        var drawn = curveball
        drawn.baseline = CurveballTrial(curveball, in: situation).baseline
        add(drawn)
    }

    mutating func add(_ drawn: DrawnCurveball) {
        curveballs.append(drawn)
        record(.drewCurveball(id: drawn.id, event: drawn.event))
    }

    /// Notes that the board answers the curveball that holds.
    public mutating func meetCurveball() {
        guard let last = curveballs.indices.last, !curveballs[last].isMet else { return }
        curveballs[last].isMet = true
        record(.metCurveball(id: curveballs[last].id))
    }

    /// Notes a hint to a question that was asked.
    public mutating func hint(_ probe: Probe) {
        probes[probe.id]?.isHinted = true
        record(.hinted(probe: probe.id))
    }

    /// Notes that a question which was offered was taken.
    public mutating func take(_ probe: Probe) { probes[probe.id]?.isOffered = nil }

    /// The questions that were put and taken, by the probe's id: what was only offered counts as asked by nobody.
    public var asked: [String: ProbeState] { probes.filter { $0.value.isOffered != true } }

    /// The questions that were taken and put aside, and not asked again since: they were asked all the same.
    var leftAside: [String: ProbeState] { (aside ?? [:]).filter { $0.value.isOffered != true && probes[$0.key] == nil } }

    /// Notes that a question was asked again.
    public mutating func press(_ probe: Probe) {
        probes[probe.id]?.isPressed = true
        record(.pressed(probe: probe.id))
    }

    /// Notes which of the questions that were asked the board answers by now.
    public mutating func settle(in situation: Situation) {
        // One that was put aside and is answered by what was done since was asked all the same.
        for (id, state) in (aside ?? [:]).sorted(by: { $0.key < $1.key }) where probes[id] == nil {
            guard ProbeConditions.isAnswered(id, in: situation) else { continue }
            probes[id] = state
            aside?[id] = nil
        }
        let open = probes.filter { $0.value.settled == nil }.keys.sorted()
        for id in open where ProbeConditions.isAnswered(id, in: situation) {
            probes[id]?.settled = elapsed
            record(.settled(probe: id))
        }
    }

    /// Answers the curveball that holds by a text; empty was said aloud.
    public mutating func answerCurveball(_ text: String) {
        guard !curveballs.isEmpty, !NonAnswer.isOne(text) else { return }
        curveballs[curveballs.count - 1].said = text
        record(.answeredCurveball(id: curveballs[curveballs.count - 1].id, text: text))
    }
}
