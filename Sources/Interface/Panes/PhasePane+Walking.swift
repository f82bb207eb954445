import Practice

// ↑ and ↓ walk the lines of a pane, → and ← what refines the one that was walked to.

extension Editor {
    mutating func walk(_ step: Int, _ phase: Phase) {
        guard pane.field.isEmpty || pane.walked != nil else { return }
        let entries = paneEntries(phase)
        guard !entries.isEmpty else { return say("nothing is entered yet") }
        guard let now = pane.walked else {
            pane.walked = step < 0 ? lastTyped(phase) : entries.startIndex
            return
        }
        let lines = entries.indices.filter { !entries[$0].subject.isRefinement }
        pane.walked = step < 0 ? lines.last { $0 < now } : lines.first { $0 > now }
    }

    /// Goes to what refines the entry that was walked to; false where that has nothing there.
    mutating func walkWithin(_ step: Int) -> Bool {
        guard let phase = place.phase, let now = pane.walked, let next = refinement(step, from: now, in: paneEntries(phase)) else {
            return false
        }
        pane.walked = next
        return true
    }

    private func refinement(_ step: Int, from now: Int, in entries: [PaneEntry]) -> Int? {
        let next = now + step
        guard entries.indices.contains(now), entries.indices.contains(next), entries[next].owner != nil,
            entries[next].owner == entries[now].owner
        else { return nil }
        return next
    }

    /// What can be done with the entry that was walked to.
    var walkingText: String {
        guard let phase = place.phase, let now = pane.walked else { return "" }
        let hasMore = refinement(1, from: now, in: paneEntries(phase)) != nil
        return "⏎ takes it back into the line, ^d deletes it" + (hasMore ? ", → goes to what refines it" : "")
    }

    /// The entry that was kept last in this place, else the last one that is no question: of these there are many, seldom changed.
    private func lastTyped(_ phase: Phase) -> Int {
        let entries = paneEntries(phase)
        // One that was left open waits to be asked again.
        if phase == .requirements, interview?.session.questions.last?.answer.hasPrefix("Left open: ") ?? false { return entries.count - 1 }
        if let typed = pane.latest[phase], let place = entries.lastIndex(where: { $0.text == typed }) { return place }
        return entries.lastIndex { entry in
            if case .asked = entry.subject { false } else { !entry.subject.isRefinement }
        } ?? entries.count - 1
    }
}

extension PaneEntry.Subject {
    /// Whether it belongs to the line of a call or an entity.
    var isRefinement: Bool {
        switch self {
        case .callDetail, .entityDetail: true
        default: false
        }
    }
}
