import Analysis
import Canvas
import Drawing
import Practice
import Review
import Whiteboard

/// What the editor reacts to. Whoever performs effects brings their results back as events.
public enum Event: Sendable {
    /// A key, the mouse, pasted text, a new size.
    case input(Input)
    /// The time since the editor was started: once a second while `Editor.needsClock`, and before an input.
    case clock(Duration)
    /// The machine slept so long, or the program was stopped: none of it is on the editor's clock.
    case slept(Duration)
    /// The program was to go back to the shell, and there is none.
    case notStopped
    /// The findings on the board of a revision, and what they rest on; without it the editor makes its own.
    case reviewed(ReviewResult, revision: Int, design: Design? = nil)
    /// A drawing that was asked for.
    case drawn(KeptDrawing, DrawingRequest)
    /// What comes of a what-if, or why what it leaves is no board; by the number of the question.
    case whatIf(Result<WhatIfAnswer, BoardError>, number: Int)
    /// The board of a revision is on the disk, under this path.
    case saved(path: String, revision: Int)
    /// The file held the board of a revision already: nothing was written.
    case savedAlready(path: String, revision: Int)
    /// Why a board, a report or an export could not be written, as a clause: `the disk is full`.
    case notWritten(path: String, reason: String)
    /// What a program that ended without saving has left of the board.
    case left(Recovery)
    /// Why edits cannot be kept from getting lost, as a clause; nil once they can.
    case notJournalled(reason: String?)
    /// Who else edits the board; nil once nobody does.
    case held(by: String?)
    /// What another program has made of the board's file.
    case changedOnDisk(Board)
    /// Another program has made something of the board's file that is no board; its first mistake.
    case brokenOnDisk(reason: String)
    /// A text was written to this path.
    case exported(path: String)
    /// What another of these programs has copied: from now on that is pasted.
    case copiedElsewhere(Board)
    /// Something lies where an export was to be written.
    case isThere(path: String, text: String)
    /// The board of another file, as it lies on the disk.
    case opened(Board, path: String)
    /// No file has the name that a board was to be opened by: a new one begins under it.
    case begun(path: String)
    /// A diagram that was read, and what a board does not keep of it, a sentence each.
    case imported(Board, path: String, notes: [String])
    /// Why a file could not be read, or a session on a question of that name not be begun, as a clause.
    case notOpened(path: String, reason: String)
    /// A session on a question: its board is new, or the one that was begun before.
    case practising(PracticeOpening)
    /// The day's card, fault and estimate.
    case daily(DailyRound)
    /// What can be practised: read beside the first frame, since it takes longer than a frame may.
    case questions([Question], guide: PracticeGuide, broken: [String] = [])
    /// Why the questions cannot be read, as a sentence.
    case noQuestions(reason: String)
    /// What was practised before, read beside the first frame.
    case history(SessionHistory)
    /// The flash cards, read beside the first frame.
    case cards(CardBox)
    /// The number under which the session is kept.
    case kept(id: Int64)
    /// The steps of the session's edit log from one place up to another are kept.
    case keptSteps(from: Int, upTo: Int)
    /// A session of before, to be played back.
    case replaying(ReplayOpening)
    /// Why the history cannot be read or written, as a sentence.
    case notKept(reason: String)
    /// The interviewer's ears: built beside the session's first frame, since it takes a moment.
    case understands(Clarifier)
}
