import Practice

// What is half typed outlives a kill: it goes to the edit log once a second at most, where it has changed.

extension Editor {
    private var typedLines: TypedLines {
        var lines = TypedLines(answers: pane.begunAnswers)
        for (phase, draft) in pane.drafts where !draft.field.isEmpty { lines.panes[phase] = draft.field.text }
        if let phase = pane.typedIn, !pane.field.isEmpty, pane.field.text != pane.proposal { lines.panes[phase] = pane.field.text }
        switch prompt {
        case .line(let line)? where !line.field.isEmpty: lines.line = line.field.text
        case .entry(let entry)? where Self.keptWhenLeft.contains(entry.purpose) && !entry.field.isEmpty:
            lines.answers[draftName(of: entry)] = entry.field.text
        default: break
        }
        return lines
    }

    /// Notes what is half typed where that was another a second ago.
    mutating func noteTyping() {
        guard let interview, now >= interview.typingNoted + .seconds(1) else { return }
        note(typedLines)
    }

    /// Notes at once that a line was kept, or emptied: the entry that it became must not stand in the line again after a kill.
    mutating func noteKeptLine() {
        guard let before = interview?.typed, before != TypedLines() else { return }
        let lines = typedLines
        let isShort =
            before.panes.keys.contains { lines.panes[$0] == nil } || before.line != nil && lines.line == nil
            || before.answers.keys.contains { lines.answers[$0] == nil }
        if isShort { note(lines) }
    }

    private mutating func note(_ lines: TypedLines) {
        guard let interview, !interview.session.isFinished, playback == nil, lines != interview.typed else { return }
        self.interview?.typed = lines
        self.interview?.typingNoted = now
        self.interview?.log.add(SessionStep(.typed(lines), in: interview.session))
    }

    /// Puts what a session left half typed where it stood; the board's line is the first that ↑ brings.
    mutating func takeUp(_ lines: TypedLines) {
        interview?.typed = lines
        for (phase, text) in lines.panes where phase.place.takesEntries { pane.drafts[phase] = PaneDraft(field: TextField(text)) }
        pane.begunAnswers = lines.answers
        if let line = lines.line { lineHistory.add(line) }
    }
}
