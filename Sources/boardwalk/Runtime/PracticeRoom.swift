import Catalog
import Interface
import Practice
import Storage
import Whiteboard

/// What a session needs beside the board: the guide, the questions, and where its board lies.
struct PracticeRoom: Sendable {
    let guide: PracticeGuide
    let library: QuestionLibrary

    /// Reads the guide and every question.
    init(workplace: Workplace, catalog: Catalog) throws(CommandFailure) {
        guide = try workplace.guide()
        library = try workplace.questions(catalog)
    }

    /// A session on a question. Its board lies in the current folder and is called like the question; where a board of this question lies
    /// there already the session goes on with it, where anything else does the new board takes the next free name.
    func opening(
        _ id: String, options: Session.Options = Session.Options(), resuming record: SessionRecord? = nil, files: inout OpenFiles
    ) throws(CommandFailure) -> PracticeOpening {
        let question = try library.known(id)
        if let record, BoardStore.exists(record.board) {
            let board = try onDisk { () throws(StorageProblem) in try files.open(record.board) }
            var opening = PracticeOpening(
                question: question, reference: library.board("scaled", of: id), options: record.session?.options ?? options, board: board,
                path: record.board, isOnDisk: true)
            opening.resumed = record
            return opening
        }
        var path = id + ".yaml"
        var number = 1
        while BoardStore.exists(path) {
            if let board = try? files.open(path), board.question == id {
                return PracticeOpening(
                    question: question, reference: library.board("scaled", of: id), options: options, board: board, path: path,
                    isOnDisk: true)
            }
            number += 1
            path = "\(id)-\(number).yaml"
        }
        let board = Board(settings: Attributes([.init("title", .text(question.title)), .init("question", .text(id))]))
        return PracticeOpening(
            question: question, reference: library.board("scaled", of: id), options: options, board: board, path: path, isOnDisk: false)
    }
}
