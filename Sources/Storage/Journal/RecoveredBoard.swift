import Catalog
import Formats
import Whiteboard

/// What a journal leads to: the board that its edits start from, and the one that they end with.
public struct RecoveredBoard: Sendable {
    /// What the edits start from.
    public let base: Board
    /// What they end with.
    public let board: Board
    /// Those that could be made, in their order.
    public let edits: [Edit]
    /// Why the rest could not, as a sentence; nil where all were.
    public let refusal: String?
    private let opening: JournalOpening?

    /// Makes the edits of a journal again.
    ///
    /// - Throws: The mistakes of the board that they start from, where a newer program wrote it.
    public init(_ content: JournalContent, catalog: Catalog) throws(StorageProblem) {
        var board = Board()
        if let opening = content.opening, let text = opening.text {
            let (document, problems) = BoardFile.read(text, catalog: catalog)
            guard let document else { throw .text(.badInput, file: "journal of \(opening.path)", problems: problems) }
            board = document.board
        }
        opening = content.opening
        base = board
        var made: [Edit] = []
        var refusal: String?
        for edit in content.edits {
            do throws(BoardError) {
                _ = try board.apply(edit)
                made.append(edit)
            } catch {
                refusal = "edit \(made.count + 1) of \(content.edits.count) cannot be made again: \(error.message)"
                break
            }
        }
        self.board = board
        edits = made
        self.refusal = refusal
    }

    /// What was left together with what the file has got since; nil where the file is as it was when the edits began.
    ///
    /// - Parameters:
    ///   - file: The board that the file holds now.
    ///   - digest: Of what the file holds now, as `FileIdentity.digest` has it; nil where there is none.
    ///   - catalog: The kinds, technologies and attributes.
    public func merge(with file: Board, digest: UInt64?, catalog: Catalog) -> BoardMerge? {
        guard let opening, digest != opening.digest, board != file else { return nil }
        // What the edits start from was no file's: which side has changed what it lacks, nobody knows.
        return BoardMerge(base: opening.isUnsaved ? Board() : base, ours: board, theirs: file, catalog: catalog)
    }
}
