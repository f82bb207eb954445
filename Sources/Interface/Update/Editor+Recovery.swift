import Canvas
import Formats
import Practice
import Whiteboard

// What a crash left, and what keeps the next one from costing anything.

extension Editor {
    /// Which board's edits are to be journalled now.
    public var journalledBoard: JournalledBoard {
        if playback != nil || redraw != nil || daily != nil || tutorial != nil { return .none }
        if let path = document.path { return .file(path) }
        return place == .board || !document.board.isEmpty ? .unnamed : .none
    }

    /// Hands an edit out that was made.
    mutating func journal(_ edit: Edit, from before: Board) {
        guard journalledBoard != .none else { return }
        effects.append(.journal(edit, from: before))
    }

    // MARK: What was left

    /// Offers what was left of the board that is open. Neither it nor the file is lost until one is chosen.
    mutating func offer(_ recovery: Recovery) {
        self.recovery = recovery
        let difference = DifferenceText(BoardDifference(from: document.board, to: recovery.board), catalog: context.catalog)
        let time = DayText.time(recovery.last, offset: context.wallClock.offset)
        let edits = recovery.count == 0 ? "The board as it was last" : "\(DifferenceText.edits(recovery.count)) of \(time)"
        var question = "\(edits), never saved: \(difference.summary)."
        if recovery.conflicts != nil { question += " The file was changed, too: both are merged." }
        if let trouble = recovery.trouble { question += " \(trouble.prefix(1).uppercased() + trouble.dropFirst())." }
        prompt = .confirm(Confirmation(purpose: .recover, question: question, isYesHarmless: true))
    }

    /// A question that comes by itself meets hands that are typing: for a moment no letter answers it.
    private static let timeToSee = Duration.milliseconds(700)

    /// Whether a key may answer a question that came by itself.
    func isAnswer(_ key: Key) -> Bool {
        guard !layout.isTooSmall else { return key == .escape }
        return key == .enter || key == .escape || now - askedSince >= Self.timeToSee
    }

    /// Asks what waits to be asked, as soon as nothing else has the keyboard.
    mutating func raiseQuestions() {
        guard prompt == nil, !isPaneFocused, place == .board, pendingKeys.isEmpty, whatIf == nil else { return }
        if let recovery { offer(recovery) } else if let otherBoard, !isOtherPutOff { ask(about: otherBoard) } else { return }
        askedSince = now
    }

    /// The harmless answers keep everything: taken edits are unsaved edits, those put off are offered the next time.
    mutating func pressOnRecovery(_ key: Key) {
        guard let recovery else {
            prompt = nil
            return
        }
        guard isAnswer(key) else { return }
        switch key {
        case .enter, .character("y"), .character("Y"):
            prompt = nil
            self.recovery = nil
            take(recovery)
        case .character("d"), .character("D"):
            prompt = nil
            self.recovery = nil
            effects.append(.dropJournal)
            say("Dropped: the board is as its file has it", tone: .done)
        case .escape, .character("n"), .character("N"), .character("q"):
            prompt = nil
            self.recovery = nil
            effects.append(.setJournalAside)
            say("Put off: they are offered again when the board is opened next", tone: .done)
        default: break
        }
    }

    private mutating func take(_ recovery: Recovery) {
        document.recover(recovery.board, by: recovery.edits)
        logWholeBoard()
        effects.append(.journalWhole)
        boardChanged()
        if selection.subject == nil { selection.select(firstSelection.map { .component($0) }) }
        let edits = DifferenceText.edits(recovery.count)
        if let trouble = recovery.trouble { return say("Taken, but not all of it: \(trouble); ‹write› saves") }
        guard let conflicts = recovery.conflicts else {
            return say("Taken: \(edits); ‹write› saves", tone: .done, keys: recovery.edits == nil ? [] : [FooterPair("u", "undo the last")])
        }
        guard !conflicts.isEmpty else { return say("Taken: \(edits), beside what the file has got since; ‹write› saves", tone: .done) }
        say("Taken: \(edits). Changed in the file, too, and kept as it was here: \(conflicts.joined(separator: ", "))")
    }

    // MARK: Trouble

    /// Each reason is said once.
    mutating func receiveNotJournalled(_ reason: String?) {
        guard let reason else {
            journalProblem = nil
            return say("Journalled again", tone: .done)
        }
        guard journalProblem != reason else { return }
        journalProblem = reason
        say("Not journalled: \(reason)")
    }

    /// Another program edits the board: two that save by turns would undo each other's work.
    mutating func receiveHeld(by owner: String?) {
        let was = holder
        holder = owner
        if was == nil { heldPath = document.path }
        guard let owner else {
            // A copy under another name says itself that it was saved.
            if was != nil, document.path == heldPath { say("\(document.title) can be changed here now", tone: .done) }
            return
        }
        say("\(document.title) is open in another Boardwalk (\(owner)): it can only be looked at here; :take-over edits it")
    }

    /// Whether the board may be changed here; says why not.
    mutating func mayChange() -> Bool {
        guard let holder else { return true }
        // What was typed cannot be used, and would stand over the reason.
        prompt = nil
        say("\(document.title) is open in another Boardwalk (\(holder)): it is changed there; :take-over edits it")
        return false
    }
}
