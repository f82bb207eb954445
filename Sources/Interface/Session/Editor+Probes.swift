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
        if let (next, first) = interview?.following { return follow(first, with: next) }
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
        interview?.following = nil
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
        again.field.refuse()
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
        if isHollow { return say("Asked, and not answered", tone: .told) }
        // Who is asked and answers is asked on, where it asks for it: a card that opens by itself would take the next key for an answer.
        let next = text.isEmpty ? nil : Interviewer.followUp(to: first, in: situation)
        if let next, interview?.session.options.temperament != .quiet { interview?.following = (next, first) }
        conclude(first, said: text, isFirst: first == probe.id, in: situation)
    }

    /// What is said once a question is answered.
    private mutating func conclude(_ first: String, said text: String, isFirst: Bool, in situation: Situation) {
        guard let probe = situation.asked(first) else { return sayNext(text.isEmpty ? "Said aloud" : "Answered") }
        // What the figures say is told once one has committed to an answer, and nothing more is asked about it.
        let isAnswer = !NonAnswer.isOne(text)
        let limit = isAnswer && interview?.following == nil ? probe.limit(in: situation) : nil
        // What was said and does not stand there yet is followed up: whether it is true only the board shows.
        let missing = probe.missing(in: situation)
        let written = situation.written(text, answering: first, isFirst: isFirst)
        // An answer that has nothing to write leaves the one before to be written.
        if let written { interview?.unwritten = UnwrittenAnswer(probe: first, text: text, isFirst: isFirst, title: written.title) }
        if let missing, [.hinting, .pushing].contains(interview?.session.options.temperament) {
            let ask = interview?.session.probes[first]?.ask ?? probe.plainAsk
            interview?.nudge = Nudge(probe: first, text: Nudge.text(of: ask, missing), isLack: true)
        }
        let heard =
            (text.isEmpty ? "Said aloud" : isAnswer ? "Noted" : "Asked, and not answered")
            + (limit.map { ". By the board's figures \($0)" } ?? "")
        if let written {
            return say("\(heard). Write it on the board: \(written.title)?", tone: .done, keys: [writePair] + followPairs)
        }
        sayNext(heard + (missing.map { ", but \($0)" } ?? ""), tone: missing == nil && isAnswer ? .done : .told)
    }

    /// Says what came of an answer, and what is asked on about it.
    mutating func sayNext(_ heard: String, tone: Message.Tone = .done) {
        let next = interview?.following.map { ". \($0.probe.ask)" } ?? ""
        // A question praises nothing.
        say(heard + next, tone: next.isEmpty ? tone : .told, keys: followPairs)
    }

    var writePair: FooterPair { FooterPair(place.takesEntries ? "Tab" : "W", "write it") }
    private var followPairs: [FooterPair] { interview?.following == nil ? [] : [FooterPair(place.takesEntries ? "? ⏎" : "i", "go on")] }

    /// Writes the answer that was given last on the board, in its own words.
    mutating func writeAnswer() {
        guard let waiting = interview?.unwritten, let situation = interview?.situation(document.board, context),
            let written = waiting.written(in: situation)
        else { return say("nothing that you answered waits to be written") }
        interview?.unwritten = nil
        guard perform(written.edit, named: "answer") else { return }
        say("Written: \(written.title).", tone: .done, keys: [undoPair] + followPairs)
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
