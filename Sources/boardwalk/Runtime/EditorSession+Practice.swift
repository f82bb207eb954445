import Interface
import Practice
import Storage
import Terminal

/// Questions, sessions and what is kept of them.
extension EditorSession {
    mutating func enter(_ room: PracticeRoom) -> [TerminalRequest] {
        practice = room
        return tell(.questions(room.library.questions, guide: room.guide, broken: room.library.mistakes))
    }

    mutating func hear(_ answer: Archive.Answer) -> [TerminalRequest] {
        switch answer {
        case .history(let history, let cards): tell(.history(history)) + tell(.cards(cards))
        case .kept(let id): tell(.kept(id: id))
        case .keptSteps(let first, let end): tell(.keptSteps(from: first, upTo: end))
        case .problem(let sentence): tell(.notKept(reason: sentence))
        }
    }

    /// A session that ends with the program goes on another day.
    mutating func keepUnfinished() {
        defer { archive.flush() }
        guard var record = editor.sessionRecord else { return }
        record.board = OpenFiles.absolute(record.board)
        // One that has its report is kept already, unless that was refused: a full disk at the end must not lose it.
        let isKept = record.isFinished && !editor.isSessionUnkept
        let answer = isKept ? record.id.map { Archive.Answer.kept($0) } : archive.now(.keep(record))
        if case .problem(let reason)? = answer { unkept = reason }
        guard case .kept(let id)? = answer else { return }
        if let rest = editor.unkeptSteps { _ = archive.now(.keepSteps(rest.steps, from: rest.from, session: id)) }
    }

    /// The day's four minutes, from within the editor.
    mutating func daily() -> [TerminalRequest] {
        // The card that was answered last may still be on its way.
        archive.flush()
        do throws(CommandFailure) {
            let library: QuestionLibrary
            if let practice { library = practice.library } else { library = try workplace.questions(catalog) }
            return tell(.daily(try DailyCommand.round(library, workplace, catalog)))
        } catch {
            return tell(.notOpened(path: "daily", reason: error.sentence))
        }
    }

    mutating func replay(_ id: Int64) -> [TerminalRequest] {
        // Its last steps may still be on their way.
        archive.flush()
        do throws(CommandFailure) {
            guard let practice else { throw CommandFailure(.configuration, "the questions are still being read; try again in a moment") }
            return tell(.replaying(try practice.replay(of: id, workplace: workplace)))
        } catch {
            return tell(.notOpened(path: "session \(id)", reason: error.sentence))
        }
    }

    mutating func practise(
        _ question: String, options: Session.Options? = nil, resuming record: SessionRecord? = nil
    ) -> [TerminalRequest] {
        do throws(CommandFailure) {
            var requests: [TerminalRequest] = []
            let room: PracticeRoom
            if let practice {
                room = practice
            } else {
                room = try PracticeRoom(workplace: workplace, catalog: catalog)
                requests += enter(room)
            }
            let steps = record.flatMap(\.id).flatMap { try? HistoryStore(workplace.folders).steps(ofSession: $0) } ?? []
            var opening = try room.opening(
                question, options: room.options(for: question, asked: options), resuming: record, steps: steps, files: &files)
            opening.ghost = PracticeRoom.ghost(of: question, workplace.folders)
            desks.learn(record.map(room.library(of:)) ?? room.library)
            archive.submit(.prepare)
            return requests + tell(.practising(opening))
        } catch {
            return tell(.notOpened(path: question, reason: error.sentence))
        }
    }
}
