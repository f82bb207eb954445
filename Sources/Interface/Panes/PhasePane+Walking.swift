import Canvas
import Practice

// ↑ and ↓ walk the lines of a pane, → and ← what refines the one that was walked to.

extension Editor {
    /// A page up or down in what was kept, as far as there is some.
    mutating func turnEntries(by pages: Int, _ phase: Phase) {
        guard let shown = drawn(in: size).sheet.scroller(of: .entries) else { return }
        let room = shown.area.size.rows
        // At its end the oldest of the talk may be left out, further up it is there.
        let most = max(shown.most(), paneRows(phase, columns: shown.area.size.columns).count - room)
        pane.walked = nil
        pane.scroll = max(0, min(most, shown.most() - shown.first - pages * max(1, room - 1)))
    }

    /// Moves the view to an entry that was kept where it is not seen: the talk stands at the end, and what was agreed on above it. Returns
    /// whether it has.
    mutating func reveal(_ entry: PaneEntry, _ phase: Phase) -> Bool {
        guard let area = drawn(in: size).sheet.scroller(of: .entries)?.area else { return false }
        let room = area.size.rows
        let all = paneRows(phase, columns: area.size.columns)
        let shown = Self.withFacts(all, room: room)
        let isSeen = shown.dropFirst(firstRow(shown, room: room)).prefix(room).contains { $0.subjects.contains(entry.subject) }
        guard !isSeen, let row = all.firstIndex(where: { $0.subjects.contains(entry.subject) }) else { return false }
        let most = max(0, all.count - room)
        pane.scroll = max(1, most - max(0, min(most, row - room / 2)))
        return true
    }

    mutating func walk(_ step: Int, _ phase: Phase) {
        // Who goes up from a line that was refused goes on to the entries; the line waits behind the last of them.
        let refused = pane.field.text
        if step < 0, pane.field.putAside() { lineHistory.add(refused) }
        guard pane.field.isEmpty || pane.walked != nil else { return }
        let entries = paneEntries(phase)
        guard !entries.isEmpty else { return say("nothing is entered yet") }
        guard let now = pane.walked else {
            pane.walked = step < 0 ? lastTyped(phase) : entries.startIndex
            return
        }
        let lines = walkingOrder(entries, phase)
        guard let at = lines.firstIndex(of: now) ?? entries[now].owner.flatMap({ owner in lines.firstIndex { entries[$0].owner == owner } })
        else {
            pane.walked = step < 0 ? lines.last { $0 < now } : lines.first { $0 > now }
            return
        }
        pane.walked = lines.indices.contains(at + step) ? lines[at + step] : nil
    }

    /// The lines in the order in which the pane shows them: what stands right of another in its row comes behind it.
    private func walkingOrder(_ entries: [PaneEntry], _ phase: Phase) -> [Int] {
        let lines = entries.indices.filter { !entries[$0].isRefinement }
        guard phase == .requirements else { return lines }
        var rank: [PaneEntry.Subject: Int] = [:]
        for subject in paneRows(phase, columns: layout.size.columns).flatMap(\.subjects) where rank[subject] == nil {
            rank[subject] = rank.count
        }
        return lines.sorted { (rank[entries[$0].subject] ?? .max, $0) < (rank[entries[$1].subject] ?? .max, $1) }
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
        if case .asked? = walkedEntry?.subject { return "⏎ asks it otherwise, ^d takes it back with its answer" }
        let hasMore = refinement(1, from: now, in: paneEntries(phase)) != nil
        return "⏎ takes it back into the line, ^d deletes it" + (hasMore ? ", → goes to what refines it" : "")
    }

    /// The entry that was kept or asked last in this place, else the last one that is no question: of these there are many, seldom changed.
    private func lastTyped(_ phase: Phase) -> Int {
        let entries = paneEntries(phase)
        // One that was left open waits to be asked again.
        if phase == .requirements, interview?.session.questions.last?.answer.hasPrefix("Left open: ") ?? false { return entries.count - 1 }
        if let typed = pane.latest[phase], let place = entries.lastIndex(where: { $0.text == typed }) { return place }
        return entries.lastIndex { entry in
            if case .asked = entry.subject { false } else { !entry.isRefinement }
        } ?? entries.count - 1
    }
}

extension PaneEntry {
    /// Whether it belongs to the line of a call or an entity that stands in the pane, too.
    var isRefinement: Bool {
        switch subject {
        case .callDetail, .entityDetail: owner != nil
        default: false
        }
    }

    /// The entry that stands where another was deleted: the next of its sort, else the one before; nil where none is left. A second ^d
    /// never deletes something else.
    static func neighbour(of deleted: PaneEntry, at place: Int, in entries: [PaneEntry]) -> Int? {
        func isAlike(_ index: Int) -> Bool {
            let entry = entries[index]
            return entry.sort == deleted.sort && (!deleted.isRefinement || entry.owner == deleted.owner)
        }
        if entries.indices.contains(place), isAlike(place) { return place }
        if let before = entries.indices.prefix(place).last(where: isAlike) { return before }
        return deleted.isRefinement ? entries.lastIndex { $0.owner == deleted.owner && !$0.isRefinement } : nil
    }

    /// What lists it stands in.
    private var sort: Int {
        switch subject {
        case .functional: 0
        case .outOfScope: 1
        case .assumption: 2
        case .figure, .flowFigure, .estimate: 3
        case .asked: 4
        case .call: 5
        case .callDetail: 6
        case .entity: 7
        case .entityDetail: owner == nil ? 3 : 8
        case .tradeOff: 9
        case .optimization: 10
        }
    }
}
