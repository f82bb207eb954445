import Canvas
import Formats
import Whiteboard

// What other programs do with the board's file.

extension Editor {
    /// Without unsaved edits the board simply becomes what the file is; else one chooses.
    mutating func receiveChanged(_ board: Board) {
        guard board != document.board else {
            document.takeOver(board, merged: document.board)
            effects.append(.acceptFile(isModified: false))
            return
        }
        // What was not saved here when another program took the board over went there with it.
        let hasOwn = document.isModified || interview?.session.isFinished == false
        guard hasOwn, holder == nil else {
            showFile(board)
            return say("\(document.title) was changed by another program and is shown as it is now", tone: .done)
        }
        otherBoard = board
        isOtherPutOff = false
    }

    /// Asks what is to become of both.
    mutating func ask(about board: Board) {
        let difference = DifferenceText(
            BoardDifference(from: document.lastSaved ?? Board(), to: board), catalog: context.catalog)
        prompt = .confirm(
            Confirmation(
                purpose: .changedFile, question: "The file was changed by another program: it \(difference.summary).", isYesHarmless: false)
        )
    }

    mutating func pressOnChangedFile(_ key: Key) {
        guard let other = otherBoard else {
            prompt = nil
            return
        }
        guard isAnswer(key) else { return }
        switch key {
        case .character("m"), .character("M"): merge(other)
        case .character("t"), .character("T"):
            // What was not saved is kept for another time: one key is soon pressed.
            effects.append(.setJournalAside)
            showFile(other)
            say("Taken: the board is as the file has it", tone: .done)
        case .character("k"), .character("K"):
            closeChangedFile()
            effects.append(.acceptFile(isModified: true))
            say("Kept: the next save takes the file's place")
        case .escape:
            prompt = nil
            isOtherPutOff = true
            say("Put off: the next save asks again", tone: .done)
        default: break
        }
    }

    private mutating func closeChangedFile() {
        prompt = nil
        otherBoard = nil
    }

    private mutating func showFile(_ board: Board) {
        closeChangedFile()
        document.takeOver(board)
        logWholeBoard()
        effects.append(.acceptFile(isModified: false))
        boardChanged()
    }

    private mutating func merge(_ other: Board) {
        let merge = BoardMerge(base: document.lastSaved ?? Board(), ours: document.board, theirs: other, catalog: context.catalog)
        guard let merged = merge.board else {
            return say("Both cannot be put together; t takes the file's, k keeps this")
        }
        closeChangedFile()
        document.takeOver(other, merged: merged)
        logWholeBoard()
        effects.append(.acceptFile(isModified: document.isModified))
        boardChanged()
        let conflicts = MergeText.conflicts(merge.conflicts)
        if conflicts.isEmpty { return say("Merged: nothing was changed on both sides; ‹write› saves", tone: .done) }
        say("Merged. Changed on both sides, and kept as it was here: \(conflicts.joined(separator: ", "))")
    }

    // MARK: Two programs

    /// Asks the other program to hand the board over; it does within two seconds, unless it is stopped.
    mutating func takeOver() {
        effects.append(.takeOver)
        say("Asked for \(document.title); the other Boardwalk hands it over within seconds, unless it is stopped", tone: .done)
    }
}
