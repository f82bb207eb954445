import Analysis
import Canvas
import Catalog
import Formats
import Interface
import Practice
import Storage
import Terminal
import Whiteboard

/// What the editor asks for is done here, and nowhere else.
extension EditorSession {
    mutating func perform(_ effects: [Effect]) -> [TerminalRequest] { effects.flatMap { perform($0) } }

    private mutating func perform(_ effect: Effect) -> [TerminalRequest] {
        switch effect {
        case .review(let board, let revision):
            desks.review(board, revision: revision)
            return []
        case .draw(let request):
            desks.draw(request)
            return []
        case .whatIf(let board, let scenario, let number):
            desks.whatIf(scenario, on: board, number: number)
            return []
        case .save(let board, let path, let revision):
            return save(board, to: path, revision: revision)
        case .saveAs(let board, let name, let revision, let isForced):
            do throws(StorageProblem) {
                return save(board, to: try OpenFiles.path(named: name), named: name, revision: revision, isForced: isForced)
            } catch {
                return tell(.notWritten(path: name, reason: error.sentence))
            }
        case .journal(let edit, let before): return tell(journal.note(edit, from: before, files: files))
        case .dropJournal:
            journal.drop()
            return []
        case .journalWhole: return tell(journal.restart(editor.board, isModified: editor.isModified, files: files))
        case .setJournalAside:
            do throws(StorageProblem) {
                try journal.setAside()
                return []
            } catch {
                return tell(.notJournalled(reason: error.sentence))
            }
        case .acceptFile(let isModified):
            guard let path = editor.path else { return [] }
            files.accept(path)
            return tell(journal.restart(editor.board, isModified: isModified, files: files))
        case .takeOver:
            do throws(StorageProblem) {
                try journal.ask()
                nextLook = .zero
                return []
            } catch {
                return tell(.notWritten(path: "the request", reason: error.sentence))
            }
        case .write(let text, let path):
            do throws(StorageProblem) {
                try BoardStore.save(Array(text.utf8), to: try OpenFiles.expanded(path), when: .always)
                return tell(.exported(path: path))
            } catch {
                return tell(.notWritten(path: path, reason: error.sentence))
            }
        case .export(let text, let path):
            if let file = try? OpenFiles.expanded(path), !OpenFiles.isAbsent(file) { return tell(.isThere(path: path, text: text)) }
            return perform(.write(text: text, path: path))
        case .exportAgain(let text, let path, let known):
            let isOurs = (try? OpenFiles.expanded(path)).map { OpenFiles.holds(known, at: $0) } ?? false
            return perform(isOurs ? .write(text: text, path: path) : .export(text: text, path: path))
        case .open(let path):
            do throws(StorageProblem) {
                let file = try OpenFiles.expanded(path)
                let board = try files.open(file)
                // The user has chosen the file's board over what was not saved.
                if file == editor.path { journal.clear() }
                return tell(.opened(board, path: file))
            } catch {
                if let file = try? OpenFiles.expanded(path), OpenFiles.isAbsent(file) {
                    return tell(.begun(path: file))
                }
                return tell(.notOpened(path: path, reason: error.sentence))
            }
        case .importDiagram(let path):
            do throws(CommandFailure) {
                let file = try onDisk { () throws(StorageProblem) in try OpenFiles.expanded(path) }
                let diagram = try DiagramReading([file], block: .first, catalog: catalog)
                return tell(.imported(diagram.board, path: path, notes: diagram.notes))
            } catch {
                return tell(.notOpened(path: path, reason: error.sentence))
            }
        case .practise(let question, let options):
            return practise(question, options: options)
        case .daily: return daily()
        case .setTheme(let name):
            do throws(StorageProblem) {
                setTheme = try workplace.themes.theme(named: name)
                let requests = paint(with: setTheme)
                do throws(StorageProblem) {
                    try ConfigurationStore.keep(theme: name, in: workplace.folders)
                    return requests
                } catch {
                    return requests + tell(.notWritten(path: "the theme", reason: error.sentence))
                }
            } catch {
                return tell(.notOpened(path: name, reason: error.sentence))
            }
        case .keepLinear(let isLinear):
            do throws(StorageProblem) {
                try ConfigurationStore.keep(isLinear: isLinear, in: workplace.folders)
                return []
            } catch {
                return tell(.notWritten(path: "linear", reason: error.sentence))
            }
        case .previewTheme(let name?):
            do throws(StorageProblem) {
                return paint(with: try workplace.themes.theme(named: name))
            } catch {
                return tell(.notOpened(path: name, reason: error.sentence))
            }
        case .previewTheme(nil): return paint(with: setTheme)
        case .keep(var record):
            record.board = OpenFiles.absolute(record.board)
            guard record.isFinished else {
                let rest = editor.unkeptSteps
                archive.submit(.keep(record, steps: rest?.steps ?? [], from: rest?.from ?? 0))
                return []
            }
            return [archive.now(.keep(record)), archive.now(.read)].compactMap { $0 }.flatMap { hear($0) }
        case .keepCard(let id, let state, let rating):
            archive.submit(.keepCard(id: id, state: state, rating: rating))
            return []
        case .keepSteps(let steps, let place, let session):
            archive.submit(.keepSteps(steps, from: place, session: session))
            return []
        case .replay(let id): return replay(id)
        case .resume(let record): return practise(record.question, resuming: record)
        case .copy(let text): return [.copy(text)]
        case .keepCopied(let board):
            do throws(StorageProblem) {
                try clippings.keep(BoardDocument(new: board, catalog: catalog).bytes(for: board))
                return []
            } catch {
                return tell(.notWritten(path: "what was copied", reason: error.sentence))
            }
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit(let status):
            keepUnfinished()
            journal.give(up: editor.isModified)
            ending = .quit(status: status)
            return []
        }
    }

    private mutating func paint(with wanted: Theme) -> [TerminalRequest] {
        theme = wanted
        return [.redraw]
    }

    private mutating func save(
        _ board: Board, to path: String, named name: String? = nil, revision: Int, isForced: Bool = false
    ) -> [TerminalRequest] {
        do throws(StorageProblem) {
            let isWritten = try files.save(board, to: path, isForced: isForced)
            journal.clear()
            return tell(isWritten ? .saved(path: path, revision: revision) : .savedAlready(path: path, revision: revision))
        } catch {
            if case .changedOnDisk = error, path == editor.path, let change = files.look(at: path, again: true) {
                // Whoever wants to leave has to choose first, too.
                return tell(.notWritten(path: name ?? path, reason: error.sentence)) + tell(of: change, path: path)
            }
            return tell(.notWritten(path: name ?? path, reason: error.sentence))
        }
    }
}
