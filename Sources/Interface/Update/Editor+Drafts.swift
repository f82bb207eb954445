import Practice
import Review

// What was begun and left: it stands there again when one comes back. Nothing typed is lost by Esc.

extension Editor {
    /// Puts the line of the pane that was typed in aside, and takes up what was begun in another.
    mutating func takeUpDraft(of phase: Phase) {
        if let old = pane.typedIn {
            pane.drafts[old] = PaneDraft(
                field: pane.field, replacing: pane.replacing, tradeOff: pane.draft, topics: pane.topics, askedText: pane.askedText)
        }
        // The board has no line of its own.
        guard phase.place.takesEntries else { return }
        pane.typedIn = phase
        let draft = pane.drafts.removeValue(forKey: phase) ?? PaneDraft()
        pane.field = draft.field
        // An entry that was changed or deleted meanwhile is no more to be replaced: the text is a new one.
        pane.replacing = draft.replacing.flatMap { entry in
            paneEntries(phase).contains { $0.subject == entry.subject && $0.text == entry.text } ? entry : nil
        }
        pane.draft = draft.tradeOff
        (pane.topics, pane.askedText) = (draft.topics, draft.askedText)
    }

    /// Asks for a typed answer; one that was begun before stands in the field again.
    mutating func ask(_ entry: EntryPrompt) {
        var entry = entry
        // Short words are typed anew sooner than taken out of the way: ↑ brings them.
        if entry.purpose != .set, let begun = pane.begunAnswers[draftName(of: entry)] { entry.field = TextField(begun) }
        prompt = .entry(entry)
    }

    /// Keeps what was typed into a field that Esc leaves.
    mutating func putAside(_ entry: EntryPrompt) {
        guard Self.keptWhenLeft.contains(entry.purpose) else { return }
        let text = entry.field.text
        pane.begunAnswers[draftName(of: entry)] = text.trimmed.isEmpty ? nil : text
    }

    /// Answers that take thought. A name or a search is typed again sooner than it is taken out of the way.
    static let keptWhenLeft: Set<EntryPrompt.Purpose> = [.waive, .note, .probe, .curveball, .say, .choice, .set]

    /// What an answer belongs to: to the finding that is waived, to the question that was asked.
    func draftName(of entry: EntryPrompt) -> String {
        let finding = entry.purpose == .waive ? shownFinding.map { "\($0.rule) \($0.subject.text)" } : nil
        return "\(entry.purpose) \(entry.label) \(entry.question ?? "") \(finding ?? "")"
    }
}
