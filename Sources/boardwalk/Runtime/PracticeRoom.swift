import Catalog
import Interface
import Practice
import Storage
import Whiteboard

/// What a session needs beside the board: the guide, the questions, and where its board lies.
struct PracticeRoom: Sendable {
    let guide: PracticeGuide
    let library: QuestionLibrary
    let catalog: Catalog
    private let workplace: Workplace

    /// Reads the guide and every question, with one that lies in a folder of its own.
    init(workplace: Workplace, catalog: Catalog, with folder: String? = nil) throws(CommandFailure) {
        self.catalog = catalog
        self.workplace = workplace
        guide = try workplace.guide()
        library = try workplace.questions(catalog, with: folder)
    }

    /// The library with the question of a session that was practised from a folder of its own.
    func library(of record: SessionRecord) -> QuestionLibrary {
        guard library.question(record.question) == nil, let folder = record.session?.options.folder,
            let found = try? workplace.questions(catalog, with: folder)
        else { return library }
        return found
    }

    /// How a session on a question is held: as was asked, else as the question says; each with an interviewer of its own.
    func options(for id: String, asked: Session.Options?) -> Session.Options {
        var options = asked ?? .plain(for: library.question(id))
        if options.seed == 0 { options.seed = UInt64.random(in: 1 ... .max) }
        return options
    }

    /// A session on a question. Its board lies in a folder, the current one where none is given, and is called like the question. Where a
    /// board of this question lies there already the session goes on with it, unless it has a report: that session is over, and the new
    /// one begins on an empty board under the next free name, as where anything else lies there. No report is written over.
    func opening(
        _ id: String, options: Session.Options = Session.Options(), resuming record: SessionRecord? = nil, steps: [SessionStep] = [],
        in folder: String = "", avoiding taken: Set<String> = [], files: inout OpenFiles
    ) throws(CommandFailure) -> PracticeOpening {
        guard let record else { return try beginning(id, options: options, in: folder, avoiding: taken, files: &files) }
        if let opening = try resumption(of: record, steps: steps, options: options, files: &files) { return opening }
        // Nothing is left of its board: the session itself goes on all the same, on what is there.
        var opening = try beginning(id, options: record.session?.options ?? options, in: folder, files: &files)
        opening.resumed = record
        let board = opening.isOnDisk ? "with \(opening.path ?? "the board")" : "on an empty board"
        opening.notice = "\(record.board) is gone: the session goes on where it was, \(board)"
        return opening
    }

    private func beginning(
        _ id: String, options: Session.Options, in folder: String, avoiding taken: Set<String> = [], files: inout OpenFiles
    ) throws(CommandFailure) -> PracticeOpening {
        let question = try library.known(id)
        var name = id
        var number = 1
        var finished: String?
        var other: String?
        while true {
            let path = folder + name + ".yaml"
            let hasReport = BoardStore.exists(folder + name + ".report.md")
            // The board of a session that was stopped before it was saved lies in no file yet: it is no other's to begin on.
            let isTaken = taken.contains(OpenFiles.absolute(path))
            if !hasReport, !isTaken, !BoardStore.exists(path) { break }
            if isTaken, !hasReport {
                other = path
            } else if hasReport {
                finished = name
            } else if let board = try? files.open(path), board.question == id {
                var opening = PracticeOpening(
                    question: question, reference: library.board("scaled", of: id), options: options, board: board, path: path,
                    isOnDisk: true)
                opening.notice = "\(name).yaml was there: this session goes on with it"
                return opening
            } else {
                other = path
            }
            number += 1
            name = "\(id)-\(number)"
        }
        let path = folder + name + ".yaml"
        let board = Board(settings: Attributes([.init("title", .text(question.title)), .init("question", .text(id))]))
        var opening = PracticeOpening(
            question: question, reference: library.board("scaled", of: id), options: options, board: board, path: path, isOnDisk: false)
        opening.notice =
            finished.map { "\($0).report.md is there, so \($0) stays as it is: this is a new board, \(name).yaml" }
            ?? other.map { "\($0) is no board of this question and stays as it is: this one is \(name).yaml" }
        return opening
    }
}
