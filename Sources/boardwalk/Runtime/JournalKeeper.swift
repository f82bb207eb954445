import Catalog
import Formats
import Interface
import Storage
import Whiteboard

/// Keeps the crash journal of the board that is open: opened with the board, emptied by a save, given up at the end.
struct JournalKeeper {
    private let folder: JournalFolder?
    private let catalog: Catalog
    private var journal: BoardJournal? { didSet { syncing = journal.map { LateSync($0.copyOfDescriptor()) } } }
    private var syncing: LateSync?
    private var board = JournalledBoard.none
    private var hasTrouble = false
    private var isHeld = false
    /// Whether what was left is offered and nobody has chosen: it outlives a save, a signal and a hand-over.
    private var isOffering = false
    private var saidThereIsNone = false

    init(_ folders: DataFolders, catalog: Catalog) {
        folder = JournalFolder(folders)
        self.catalog = catalog
    }

    /// Follows the editor to another board.
    ///
    /// - Returns: What the editor has to be told.
    mutating func follow(_ editor: Editor, files: OpenFiles) -> [Event] {
        let wanted = editor.journalledBoard
        guard wanted != board, wanted != .none else { return [] }
        guard let folder else {
            defer { saidThereIsNone = true }
            return saidThereIsNone ? [] : [.notJournalled(reason: "there is no home folder; set HOME, or save often")]
        }
        give(up: false)
        board = wanted
        let realPath = JournalFolder.realPath(path)
        do throws(StorageProblem) {
            switch try BoardJournal.open(realPath, in: folder) {
            case .held(let owner):
                isHeld = true
                return [.held(by: owner?.name ?? "another process")]
            case .mine(let journal, let left):
                self.journal = journal
                let events: [Event] = isHeld ? [.held(by: nil)] : []
                isHeld = false
                return events + recover(left, editor, files)
            }
        } catch {
            return trouble(error)
        }
    }

    private var path: String? { if case .file(let path) = board { path } else { nil } }

    private mutating func trouble(_ problem: StorageProblem) -> [Event] {
        hasTrouble = true
        return [.notJournalled(reason: problem.sentence)]
    }

    // MARK: What was left

    private mutating func recover(_ left: JournalContent, _ editor: Editor, _ files: OpenFiles) -> [Event] {
        guard let journal else { return [] }
        guard left.hasEdits else {
            guard let lost = left.lostBytes, let folder else { return [] }
            let kept = folder.damagedFile(of: journal.path)
            return [.notJournalled(reason: "what was left of before is damaged; its \(lost) bytes are kept in \(kept)")]
        }
        do throws(StorageProblem) {
            let recovered = try RecoveredBoard(left, catalog: catalog)
            let lost = left.lostBytes.map { "the journal is damaged behind edit \(left.edits.count), \($0) bytes of it cannot be read" }
            var recovery = Recovery(
                board: recovered.board, edits: recovered.edits, count: left.edits.count, last: left.times?.upperBound ?? 0, conflicts: nil,
                trouble: recovered.refusal ?? lost)
            if recovered.base != editor.board { recovery.edits = nil }
            // The board may be at what was left already: a session's own log brought it there.
            if let merge = recovered.merge(with: editor.board, digest: files.digest(of: path), catalog: catalog) {
                recovery.edits = nil
                if let board = merge.board {
                    recovery.board = board
                    recovery.conflicts = MergeText.conflicts(merge.conflicts)
                } else {
                    recovery.trouble = "the file was changed, too, and both cannot be put together: a save takes its place"
                }
            }
            if recovery.board == editor.board {
                if !editor.isModified { journal.clear() }
                return []
            }
            isOffering = true
            return [.left(recovery)]
        } catch {
            do throws(StorageProblem) { try setAside() } catch { return trouble(error) }
            return [.notJournalled(reason: "what was left of before cannot be read and is put aside: \(error.sentence)")]
        }
    }

    // MARK: Edits

    /// Notes an edit.
    mutating func note(_ edit: Edit, from before: Board, files: OpenFiles) -> [Event] {
        let taken = renewIfLost(before, isModified: true, files)
        guard taken.isEmpty, let journal else { return taken }
        do throws(StorageProblem) {
            try journal.append(edit, at: WallClock.now) { files.opening(of: before, path: path, realPath: journal.path) }
        } catch {
            return trouble(error)
        }
        syncing?.note()
        guard hasTrouble else { return [] }
        hasTrouble = false
        return [.notJournalled(reason: nil)]
    }

    /// Where the journal's file is gone another one is begun, with all that the board's file lacks.
    ///
    /// - Returns: What the editor has to be told, where it cannot be or another program was quicker.
    private mutating func renewIfLost(_ board: Board, isModified: Bool, _ files: OpenFiles) -> [Event] {
        guard let folder, let lost = journal, lost.isLost else { return [] }
        do throws(StorageProblem) {
            guard case .mine(let fresh, _) = try BoardJournal.open(lost.path, in: folder, takesAside: false) else {
                journal = nil
                isHeld = true
                return [.held(by: "which opened it when its journal was gone")]
            }
            journal = fresh
            if isModified { try fresh.restart(from: files.opening(of: board, path: path, realPath: fresh.path)) }
            return []
        } catch {
            return trouble(error)
        }
    }

    /// The board's file has all of it.
    mutating func clear() { if !isOffering { journal?.clear() } }

    /// Nobody wants what was left.
    mutating func drop() {
        isOffering = false
        journal?.clear()
    }

    /// The board came to what it is by no edit: what is not saved of it is kept whole.
    mutating func restart(_ board: Board, isModified: Bool, files: OpenFiles) -> [Event] {
        guard let journal else { return [] }
        isOffering = false
        guard isModified else {
            journal.clear()
            return []
        }
        do throws(StorageProblem) {
            try journal.restart(from: files.opening(of: board, path: path, realPath: journal.path))
            syncing?.note()
            return []
        } catch {
            return trouble(error)
        }
    }

    /// Puts aside what a crash left.
    mutating func setAside() throws(StorageProblem) {
        guard let folder, let old = journal else { return }
        isOffering = false
        try old.setAside()
        journal = nil
        if case .mine(let fresh, _) = try BoardJournal.open(old.path, in: folder, takesAside: false) { journal = fresh }
    }

    // MARK: Two programs

    /// Asks the program that edits the board to hand it over.
    func ask() throws(StorageProblem) {
        guard let folder, isHeld else { return }
        try BoardJournal.ask(for: JournalFolder.realPath(path), in: folder)
    }

    /// Sees whether the board is free by now, or is asked for by another program; what the editor has to be told of it.
    mutating func look(_ editor: Editor, files: OpenFiles) -> [Event] {
        if isHeld {
            board = .none
            let events = follow(editor, files: files)
            return isHeld ? [] : events
        }
        let taken = isOffering ? [] : renewIfLost(editor.board, isModified: editor.isModified, files)
        guard taken.isEmpty, let journal, journal.isAskedFor else { return taken }
        if !editor.isModified { clear() }
        journal.close()
        self.journal = nil
        isOffering = false
        isHeld = true
        return [.held(by: "which took it over")]
    }

    // MARK: The end

    /// Everything reaches the disk now.
    func synchronise() { journal?.synchronise() }

    /// Closes the journal; without unsaved edits it goes.
    mutating func give(up isModified: Bool) {
        if !isModified { clear() }
        journal?.close()
        journal = nil
        isOffering = false
        board = .none
    }
}
