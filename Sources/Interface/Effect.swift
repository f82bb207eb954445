import Analysis
import Practice
import Whiteboard

/// What the editor wants done, as data. The runtime performs it and answers with an event where the editor must know the outcome.
public enum Effect: Equatable, Sendable {
    /// Run the rules; answered by `reviewed`.
    case review(Board, revision: Int)
    /// Draw a board that takes longer than a frame; answered by `drawn` unless a newer request comes first.
    case draw(DrawingRequest)
    /// Ask what a scenario does to the board; answered by `whatIf` unless a newer question comes first.
    case whatIf(Board, Scenario, number: Int)
    /// Write the board, atomically; answered by `saved`, `savedAlready` or `notWritten`.
    case save(Board, path: String, revision: Int)
    /// Write the board under a name that was typed, which may lack its ending; forced it takes the place of what anybody has written there.
    /// Answered by `saved` with the path, or `notWritten` with the name.
    case saveAs(Board, name: String, revision: Int, isForced: Bool)
    /// Keep an edit that was made on the board of `journalledBoard`, so that it is not lost before the board is saved. What stood there
    /// before it comes along.
    case journal(Edit, from: Board)
    /// Keep the board whole as it is now: it came to that by no edit of its own.
    case journalWhole
    /// Forget what a crash left.
    case dropJournal
    /// Keep what a crash left for another time.
    case setJournalAside
    /// Take the file as it lies there for what the board is saved over: the user has decided. Said with whether the board differs from it.
    case acceptFile(isModified: Bool)
    /// Ask the program that edits the board to hand it over.
    case takeOver
    /// Write a text as it is, replacing what is there; answered by `exported` or `notWritten`.
    case write(text: String, path: String)
    /// Write a text where nothing lies yet; answered by `exported`, `notWritten`, or `isThere` with nothing done.
    case export(text: String, path: String)
    /// Write a text anew where one of this session lies as it was written; where another program has changed that, as `export`.
    case exportAgain(text: String, path: String, over: String)
    /// Read a diagram in another language; answered by `imported` or `notOpened`.
    case importDiagram(path: String)
    /// Read another board; answered by `opened` or `notOpened`.
    case open(path: String)
    /// Begin a session on a question, held as these options say, else as the question does; answered by `practising` or `notOpened`.
    case practise(question: String, options: Session.Options? = nil)
    /// Make the day's four minutes; answered by `daily` or `notOpened`.
    case daily
    /// Go on with a session that was kept; answered by `practising` or `notOpened`.
    case resume(SessionRecord)
    /// Keep the session; answered by `kept`, and by `history` where it is finished.
    case keep(SessionRecord)
    /// Keep steps of a session's edit log, the first at this place of it; answered by `keptSteps`, or `notKept`.
    case keepSteps([SessionStep], from: Int, session: Int64)
    /// Play a kept session back; answered by `replaying` or `notOpened`.
    case replay(session: Int64)
    /// Keep what is known of a card; a state of nil is a new card again, a rating of nil no review.
    case keepCard(id: String, state: CardState?, rating: SpacedRepetition.Rating?)
    /// Put a text into the clipboard (OSC 52).
    case copy(String)
    /// Keep a copied part of a board where other programs of this kind find it.
    case keepCopied(Board)
    /// Paint with the theme of this name from now on.
    case setTheme(String)
    /// Begin as sentences, or drawn, from the next start on.
    case keepLinear(Bool)
    /// Paint with the theme of this name for now; nil is the one that was set last.
    case previewTheme(String?)
    /// Paint every cell anew.
    case redraw
    /// Stop, and go back to the shell until it brings the program to the front.
    case suspend
    /// End the program with this exit status.
    case quit(status: Int32)
}
