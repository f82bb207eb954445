import Canvas
import Formats
import Practice
import Whiteboard

// Typing in the panes: one line a thought.

extension Editor {
    mutating func pressInPhase(_ key: Key) -> Bool {
        guard let phase = place.phase else { return false }
        let refused = pane.problem.map { (text: pane.field.text, why: $0) }
        pane.problem = nil
        // Why a line was refused stands there until the line is another.
        defer { if let refused, pane.problem == nil, pane.field.text == refused.text { pane.problem = refused.why } }
        switch key {
        case .escape where pane.walked != nil: pane.walked = nil
        case .escape where !pane.topics.isEmpty:
            // What was asked back on is dropped, and one stays where one asked.
            pane.topics = []
            clearEntry()
            askWhatWaits()
        case .escape:
            passChoice()
            escapeFromPane()
        case .backTab: goToBoard()
        case .character(":") where isLineFresh: openCommandLine()
        case .enter:
            if let command = typedCommand { runInPane(command) } else { keepEntry(phase) }
            if pane.pasted[phase]?.isEmpty == false, pane.problem == nil, isLineFresh { keepPasted(phase) }
        case .up where pane.walked == nil && pane.field.bringBack(): break
        case .up: walk(-1, phase)
        case .down: walk(1, phase)
        case .right where walkWithin(1): break
        case .left where walkWithin(-1): break
        case .control("d"): deleteWalked()
        case .tab: completeEntry(phase)
        case .pageUp: turnEntries(by: -1, phase)
        case .pageDown: turnEntries(by: 1, phase)
        case .control("r"): redo(times: 1)
        case .control("_"): if pane.field.isEmpty { undo(times: 1) } else { undoTyping() }
        default:
            let owner = walkedEntry?.owner
            dropPlaceholder(before: key)
            guard pressInField(key) else { break }
            if key == .control("u") { sayWhatStillWaits() }
            // What is typed while one stands on an entry refines that one.
            if let owner, pane.walked != nil { pane.marked[phase] = owner }
            pane.walked = nil
        }
        return true
    }

    /// What Tab proposed in words that are nobody's makes way for the first letter.
    private mutating func dropPlaceholder(before key: Key) {
        guard case .character = key, let proposal = pane.proposal, pane.field.text == proposal,
            let start = EntryPlaceholder.start(of: proposal)
        else { return }
        pane.field = TextField(start)
        pane.proposal = nil
    }

    /// What is typed over once it was refused can be brought back, and goes to the lines that were typed before.
    private mutating func pressInField(_ key: Key) -> Bool {
        let refused = pane.field.isRefused ? pane.field.text : nil
        guard pane.field.press(key) else { return false }
        rememberReplaced(refused)
        return true
    }

    mutating func insertInField(_ text: String) {
        let refused = pane.field.isRefused ? pane.field.text : nil
        pane.field.insert(text)
        rememberReplaced(refused)
    }

    private mutating func rememberReplaced(_ refused: String?) {
        if let refused, pane.field.replaced == refused { lineHistory.add(refused) }
    }

    private mutating func refuseEntry(_ reason: String) {
        pane.problem = reason
        pane.field.refuse()
    }

    /// Whether nothing stands in the line and nothing waits for an answer.
    var isLineFresh: Bool { pane.field.isEmpty && pane.draft == nil && pane.topics.isEmpty && pane.replacing == nil }

    /// What stands in the line behind a `:` at its beginning: a command, as on the board.
    var typedCommand: String? {
        let text = pane.field.text.trimmed
        return text.hasPrefix(":") ? text.dropFirst().trimmed : nil
    }

    private mutating func runInPane(_ command: String) {
        clearEntry()
        runTyped(command, choice: 0)
    }

    /// To the board at once; what stands in the line is there again when one comes back.
    private mutating func escapeFromPane() {
        // An entry that was only looked at in the line needs no keeping.
        if let entry = pane.replacing, entry.text == pane.field.text {
            pane.replacing = nil
            pane.field = TextField()
        }
        // Nor does what Tab proposed and nobody touched.
        if pane.field.text == pane.proposal { pane.field = TextField() }
        pane.proposal = nil
        pane.walked = nil
        goToBoard()
    }

    /// What is typed and not kept goes first; the next time what was kept is taken back.
    private mutating func undoTyping() {
        lineHistory.add(pane.field.text)
        clearEntry()
        say("The line is empty again; ^_ takes back what was kept before it", tone: .done)
    }

    private mutating func deleteWalked() {
        guard let entry = pane.replacing ?? walkedEntry else { return say("^d: ↑ walks to an entry first") }
        let place = pane.walked
        if case .asked(let index) = entry.subject {
            takeBack(index)
        } else if perform(entry.removal, named: "delete entry") {
            say("Deleted: \(entry.text)", tone: .done, keys: [undoPair])
        }
        // The neighbour is next: who tidies up goes on from where one is, and stays among what is of its sort.
        pane.walked = place.flatMap { place in
            self.place.phase.flatMap { PaneEntry.neighbour(of: entry, at: place, in: paneEntries($0)) }
        }
        pane.replacing = nil
        pane.field = TextField()
    }

    /// Takes a question back with what its answer has settled: nothing counts as asked.
    private mutating func takeBack(_ index: Int) {
        guard let asked = interview?.session.questions, asked.indices.contains(index),
            let edit = interview?.session.takeBackQuestion(at: index, board: document.board)
        else { return }
        if edit.isNothing { refreshChecks() } else { perform(edit, named: "take the question back") }
        say("Taken back: ? \(asked[index].text)", tone: .done)
    }

    /// Tab completes a word of the board, on the empty line what is missing.
    private mutating func completeEntry(_ phase: Phase) {
        if pane.field.isEmpty, interview?.unwritten != nil { return writeAnswer() }
        if pane.field.isEmpty, choiceInQuestion != nil { return tellChoice() }
        if pane.field.isEmpty {
            let situation = interview?.situation(document.board, context)
            if let skeleton = situation?.skeleton(of: phase, marked: pane.marked[phase]) {
                pane.field = TextField(skeleton)
                pane.proposal = skeleton
            } else if situation != nil {
                say("No line is missing here")
            }
            return
        }
        if pane.field.text.hasPrefix("?") {
            let asked = pane.field.text.dropFirst().trimmed
            if let question = interview?.interviewer.completions(of: asked).first { pane.field = TextField("? " + question) }
            return
        }
        let found = EntryCompletion(
            of: String(pane.field.beforeCursor), in: phase, on: document.board, marked: pane.marked[phase], catalog: context.catalog)
        if let found { pane.field.replace(from: pane.field.cursor - found.begun.count, with: found.whole) }
    }

    // MARK: Enter

    mutating func keepEntry(_ phase: Phase) {
        if pane.field.isEmpty, pane.draft == nil {
            guard let entry = walkedEntry else { return }
            pane.replacing = entry
            pane.walked = nil
            pane.field = TextField(entry.text)
            if let owner = entry.owner { pane.marked[phase] = owner }
            return
        }
        if let draft = pane.draft { return keepAlternative(draft) }
        if EntryPlaceholder.isOne(pane.field.text.trimmed) {
            pane.problem = "this only shows the form: type your own words over it"
            return
        }
        let (chosen, asked) = (chosenTopics, pane.askedText)
        if !chosen.isEmpty {
            for topic in chosen { ask(asked, about: topic) }
            return askWhatWaits()
        }
        if pane.field.text.trimmed == "0", let interviewer = interview?.interviewer, !pane.topics.isEmpty {
            let topics = pane.topics
            clearEntry()
            take(interviewer.replyAboutNone(of: topics), to: asked)
            return askWhatWaits()
        }
        let reading = readEntry(phase)
        leaveQuestionOpen(for: reading)
        // What was asked before is asked otherwise.
        if case .asked(let index)? = pane.replacing?.subject, reading.reason == nil { takeBack(index) }
        switch reading.outcome {
        case .nothing: break
        case .edit(let edit, let marked):
            let before = Set(paneEntries(phase).map(\.text))
            let wasAdded = perform(edit, named: "entry")
            guard wasAdded || edit.isNothing else {
                refuseEntry(message?.text ?? "")
                message = nil
                return
            }
            lineHistory.add(pane.field.text)
            let new = paneEntries(phase).filter { !before.contains($0.text) }
            let added = new.last { !$0.isRefinement } ?? new.last
            if pane.replacing == nil, let added { pane.latest[phase] = added.text }
            if let marked { pane.marked[phase] = marked }
            clearEntry()
            let isElsewhere = added.map { reveal($0, phase) } ?? false
            if let note = reading.note {
                say(VisibleText.line(note), tone: .done)
            } else if phase == .requirements, edit.isAboutFlow {
                // The pane lists figures of the whole; a flow's are seen elsewhere.
                say("Set: \(reading.text)", tone: .done, keys: [undoPair])
            } else if isLinear || isElsewhere {
                // It stands above, where nobody listens, or where the view was not.
                say("Kept: \(reading.text)", tone: .done, keys: [undoPair])
            }
        case .ask(let text): askAll(text)
        case .askMe:
            clearEntry()
            if interview == nil { say("?: no session is running; :practise starts one") } else { takeProbe() }
        case .alternative(let draft):
            pane.draft = draft
            pane.field = TextField()
        case .unreadable where phase == .optimise && openCurveball != nil:
            let said = pane.field.text.trimmed
            lineHistory.add(said)
            clearEntry()
            answerCurveball(said)
        case .unreadable(let reason):
            // The line stays as it is, to be corrected.
            refuseEntry(reason)
        }
    }

    mutating func clearEntry() {
        pane.field = TextField()
        pane.replacing = nil
        pane.walked = nil
        pane.draft = nil
        pane.topics = []
        pane.scroll = 0
    }

    private mutating func keepAlternative(_ draft: TradeOffDraft) {
        let over = pane.field.text.trimmed
        let tradeOff = TradeOff(choice: draft.choice, over: over.isEmpty ? nil : over, because: draft.because)
        if perform(document.board.adding(tradeOff), named: "trade-off") { clearEntry() }
    }
}

extension Edit {
    /// Whether it changes a flow or adds one.
    fileprivate var isAboutFlow: Bool {
        switch self {
        case .change(.flows, _, _), .insert(.flows, _, _): true
        case .batch(_, let edits): edits.contains(where: \.isAboutFlow)
        default: false
        }
    }
}
