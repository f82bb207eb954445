// A session told once more, event by event: what it looked like at any moment.

extension Session {
    /// The session at its beginning: the same options, nothing done.
    func beginning(_ guide: PracticeGuide) -> Session { Session(question: question, options: options, guide: guide) }

    /// Lets an event of a session's timeline happen again; what a timeline leaves out is looked up in that session.
    mutating func reenact(_ event: TimelineEvent, of original: Session) {
        pass(event.time - elapsed)
        switch event.what {
        case .started: break
        case .wentTo(let next): go(to: next)
        case .asked(let text, _):
            if let asked = original.questions.first(where: { $0.text == text && $0.time == event.time }) {
                add(asked)
            } else {
                record(event.what)
            }
        case .probed(let probe):
            let to = original.probes[probe]?.to
            var state = ProbeState(outcome: .open, time: event.time, phase: event.phase, to: to)
            state.ask = original.probes[probe]?.ask
            set(state, of: probe)
        case .answered(let probe, let text): close(probe, .said(text: text), event)
        case .skipped(let probe): close(probe, .skipped, event)
        case .drewCurveball(let id, let name):
            var drawn = DrawnCurveball(id: id, event: name, time: event.time)
            drawn.baseline = original.curveballs.first { $0.id == id && $0.time == event.time }?.baseline
            add(drawn)
        case .answeredCurveball(_, let text): answerCurveball(text)
        case .metCurveball: meetCurveball()
        case .askedOver(let choice): ask(about: choice)
        case .toldOver: closeChoice(isAnswered: true)
        case .passedOver: closeChoice(isAnswered: false)
        case .said(let check, _): say(check: check)
        case .spoke(let text): speak(text)
        case .paused: pause()
        case .resumed: resume()
        case .extended(let seconds): extend(by: seconds)
        case .summedUp(let text): sumUp(text)
        case .finished: finish()
        case .edited, .requirementsChanged, .raised, .fixed, .waived, .hinted, .pressed, .settled, .shown, .applied: record(event.what)
        }
    }

    private mutating func close(_ probe: String, _ outcome: ProbeState.Outcome, _ event: TimelineEvent) {
        var state = probes[probe] ?? ProbeState(outcome: outcome, time: event.time, phase: event.phase)
        state.outcome = outcome
        set(state, of: probe)
    }
}
