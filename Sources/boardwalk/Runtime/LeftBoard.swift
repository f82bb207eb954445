import Canvas
import Catalog
import Formats
import Practice
import Storage
import Whiteboard

/// What a crash left of a board, beside its file: what `recover` shows, writes and drops.
struct LeftBoard {
    /// As it was named.
    let file: String
    private let catalog: Catalog
    private let journal: BoardJournal
    private let content: JournalContent
    private let recovered: RecoveredBoard
    private let stored: LoadedBoard?
    private let merge: BoardMerge?
    /// Why the file is no board, so that what was left cannot be held against it.
    private let fileProblem: CommandFailure?
    private let folder: JournalFolder
    private let realPath: String

    /// - Throws: Where another program edits the board.
    init(_ file: String, in folder: JournalFolder, catalog: Catalog) throws(CommandFailure) {
        self.file = file
        self.catalog = catalog
        let isFolder = BoardStore.isFolder(file)
        let realPath = JournalFolder.realPath(file)
        let opened = try onDisk { () throws(StorageProblem) in try BoardJournal.open(realPath, in: folder) }
        switch opened {
        case .held(let owner):
            throw CommandFailure(
                .cannotWrite, "\(file) is open in another Boardwalk (\(owner?.name ?? "its process")); nothing of it is lost, save it there"
            )
        case .mine(let journal, let left): (self.journal, content) = (journal, left)
        }
        (self.folder, self.realPath) = (folder, realPath)
        var loaded: LoadedBoard?
        var problem: CommandFailure?
        if !isFolder, BoardStore.exists(file) {
            do throws(CommandFailure) { loaded = try LoadedBoard(file, catalog: catalog) } catch { problem = error }
        }
        (stored, fileProblem) = (loaded, problem)
        let (content, stored) = (content, stored)
        recovered = try onDisk { () throws(StorageProblem) in try RecoveredBoard(content, catalog: catalog) }
        let recovered = recovered
        merge = stored.flatMap { recovered.merge(with: $0.board, digest: $0.file.identity?.digest, catalog: catalog) }
        if !content.hasEdits { journal.close() }
    }

    var hasEdits: Bool { content.hasEdits }
    /// `3 edits`
    var edits: String { DifferenceText.edits(recovered.edits.count) }

    /// What cannot be read of it, and where that is kept; nil where all can.
    var damage: String? {
        content.lostBytes.map {
            "\(VisibleText.line(file)): the journal is damaged; \($0) bytes cannot be read and are kept in \(folder.damagedFile(of: realPath))"
        }
    }

    private var board: Board { merge?.board ?? recovered.board }

    /// What it is and how it differs from the file.
    func text(offset: Double) -> String {
        let difference = BoardDifference(from: stored?.board ?? Board(), to: board)
        let name = VisibleText.line(file)
        var lines = ["\(name): \(edits)\(content.times == nil ? "" : " of \(times(offset))"), not saved"]
        if let fileProblem { lines.append("The file is no board now: \(fileProblem.sentence); -o FILE writes what was left to another") }
        let changes = DifferenceText(difference, catalog: catalog).lines
        lines += changes.isEmpty ? ["  the file holds just that already"] : changes.map { "  " + $0 }
        if let merge {
            lines.append(
                "The file was changed since, too" + (merge.board == nil ? "; both cannot be put together" : "; both are put together"))
            lines += MergeText.conflicts(merge.conflicts).map { "  both changed \($0); what was left is kept" }
        }
        if let refusal = recovered.refusal { lines.append(refusal) }
        lines.append("--accept writes it, --discard drops it, boardwalk edit \(name) shows it")
        return lines.joined(separator: "\n") + "\n"
    }

    private func times(_ offset: Double) -> String {
        guard let times = content.times else { return "before" }
        let (first, last) = (moment(times.lowerBound, offset), moment(times.upperBound, offset))
        return first == last ? first : "\(first) to \(last)"
    }

    private func moment(_ time: Double, _ offset: Double) -> String {
        "\(DayText.date(time, offset: offset)) \(DayText.time(time, offset: offset))"
    }

    /// Writes it, to the board's file unless another is named, and drops it from the journal.
    ///
    /// - Returns: The file that was written.
    func write(to other: String?, isForced: Bool) throws(CommandFailure) -> String {
        if let fileProblem, other == nil { throw fileProblem }
        if let refusal = recovered.refusal, !isForced {
            throw CommandFailure(.cannotWrite, "\(refusal); --force writes \(edits) before it")
        }
        if let merge, other == nil {
            if merge.board == nil {
                throw CommandFailure(
                    .cannotWrite, "\(file) was changed since, and both cannot be put together; -o FILE writes what was left to another file"
                )
            }
            if !merge.conflicts.isEmpty, !isForced {
                let names = MergeText.conflicts(merge.conflicts).joined(separator: ", ")
                throw CommandFailure(
                    .cannotWrite,
                    "\(file) was changed since, and both changed \(names); --force keeps what was left of those, -o FILE writes to another file"
                )
            }
        }
        let target = other ?? file
        if BoardStore.isFolder(target) {
            throw CommandFailure(.cannotWrite, "the board has no name yet; -o FILE gives it one")
        }
        let document = other == nil ? stored?.document : nil
        let bytes = (document ?? BoardDocument(new: board, named: target, catalog: catalog)).bytes(
            for: other == nil ? board : recovered.board)
        let identity = other == nil ? stored?.file.identity : nil
        try onDisk { () throws(StorageProblem) in
            _ = try BoardStore.save(bytes, to: target, when: identity.map { .unchanged($0) } ?? .absent)
        }
        drop()
        return target
    }

    /// Forgets it.
    func drop() {
        journal.clear()
        journal.close()
    }
}
