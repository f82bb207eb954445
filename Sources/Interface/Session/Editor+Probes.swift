import Canvas
import Practice

// What the interviewer asks, and what is answered: a card at the foot of the screen.

extension Editor {
    /// Takes a question from the interviewer: the one that waits, one that takes up the last answer, else the one that tells most now.
    mutating func takeProbe() {
        if let offered = interview?.offered {
            interview?.offered = nil
            interview?.session.take(offered)
            return show(offered)
        }
        guard let situation = interview?.situation(document.board, context) else {
            return say("The interviewer has no question now", tone: .done)
        }
        if let (next, first) = Interviewer.pendingFollowUp(in: situation) { return follow(first, with: next) }
        // One that was thrown waits; and before the questions run dry one is thrown.
        if interview?.thrown != nil || Interviewer.isTimeForCurveball(in: situation) { return takeCurveball() }
        guard let next = Interviewer.next(in: situation) else {
            let more = openCurveball == nil ? "; :curveball throws one" : "; the curveball is open: \(openCurveball?.event ?? "")"
            return say("The interviewer has no question now" + more, tone: .done)
        }
        interview?.session.ask(next)
        show(next)
    }

    private mutating func show(_ probe: Probe) {
        interview?.probe = probe
        var entry = EntryPrompt(.probe, label: "Answer:")
        entry.question = probe.ask
        ask(entry)
    }

    mutating func follow(_ first: String, with next: Probe) {
        interview?.session.ask(next, to: first)
        show(next)
    }

    /// The card again, where what was typed says nothing of what was asked; nil where it does, and once more was asked for.
    func askedForMore(_ entry: EntryPrompt, _ text: String) -> EntryPrompt? {
        guard !entry.wantsMore, !text.isEmpty, let asked = interview?.probe?.ask ?? openCurveball?.event, isHollow(text, to: entry.purpose)
        else { return nil }
        var again = entry
        again.wantsMore = true
        // The next letter replaces it, → goes on behind it.
        again.field = TextField(text, isSelected: true)
        again.question = "Say a little more: \(asked)"
        return again
    }

    private func isHollow(_ text: String, to purpose: EntryPrompt.Purpose) -> Bool {
        guard let situation = interview?.situation(document.board, context) else { return false }
        switch purpose {
        case .probe: return interview?.probe.map { !situation.hears(text, to: $0) } ?? false
        case .curveball: return openCurveball.map { !situation.hears(text, to: $0) } ?? false
        default: return false
        }
    }

    /// - Parameters:
    ///   - text: What was typed on the card; empty is said aloud.
    ///   - wasAskedForMore: Whether it may say nothing all the same: then it answers nothing.
    mutating func answerProbe(_ text: String, wasAskedForMore: Bool = false) {
        guard let probe = interview?.probe else { return }
        let isHollow = wasAskedForMore && !text.isEmpty && isHollow(text, to: .probe)
        interview?.session.answer(probe, with: text, isHollow: isHollow)
        interview?.probe = nil
        refreshChecks()
        guard let situation = interview?.situation(document.board, context) else { return }
        let first = interview?.session.probes[probe.id]?.to ?? probe.id
        if isHollow { return say("Asked, and not answered", tone: .done) }
        // Who is asked and answers is asked on: the card stays, with what the answer says or leaves out. A quiet interviewer waits for `i`.
        if !text.isEmpty, interview?.session.options.temperament != .quiet, let next = Interviewer.followUp(to: first, in: situation) {
            return follow(first, with: next)
        }
        conclude(first, said: text, in: situation)
    }

    /// What is said once a question and what followed on it are answered.
    private mutating func conclude(_ first: String, said text: String, in situation: Situation) {
        guard let probe = situation.asked(first) else { return say(text.isEmpty ? "Said aloud" : "Answered", tone: .done) }
        // What the figures say is told once one has committed to an answer.
        let isAnswer = !NonAnswer.isOne(text)
        let limit = isAnswer ? probe.limit(in: situation) : nil
        // What was said and does not stand there yet is followed up: whether it is true only the board shows.
        let missing = probe.missing(in: situation)
        if let missing, [.hinting, .pushing].contains(interview?.session.options.temperament) {
            interview?.nudge = Nudge(probe: first, text: Nudge.text(of: probe, missing), isLack: true)
        }
        say(
            (text.isEmpty ? "Said aloud" : isAnswer ? "Noted" : "Asked, and not answered")
                + (limit.map { ". By the board's figures \($0)" } ?? "")
                + (missing.map { ", but \($0)" } ?? ""), tone: .done)
    }

    mutating func skipProbe() {
        guard let probe = interview?.probe else { return }
        interview?.session.skip(probe)
        interview?.probe = nil
    }

    mutating func putProbeAside() {
        guard let probe = interview?.probe else { return }
        interview?.session.later(probe)
        interview?.probe = nil
    }
}
