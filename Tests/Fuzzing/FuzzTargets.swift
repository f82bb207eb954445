import Canvas
import Formats
import Practice
import Storage
import Terminal
import TestSupport
import Whiteboard

extension FuzzTarget {
    /// Every reader of what comes from outside.
    public static let all: [FuzzTarget] =
        [board, line, drawnBoard, question, guide, settings, theme, cardTable, journal, journalContents, entry, asked, keys, baseline]
        + DiagramLanguage.allCases.map(diagram) + [compose, structurizr, d2Project]

    static func files(_ paths: [String]) -> [[UInt8]] { paths.map(Project.bytes) }

    /// A few boards that have everything; all of them would take longer to read than to try.
    static let boards = files(
        Project.fixtureBoards + ["url-shortener", "whatsapp", "payment-system"].map { "Templates/\($0)/scaled.yaml" })

    /// What is said of bad inputs may be read by a terminal.
    static func harm(in text: String) -> String? {
        VisibleText.block(text) == text ? nil : "says what a terminal would obey: \(text.debugDescription)"
    }

    static func harm(in problems: [ReadingProblem]) -> String? {
        ReadingProblem.report(problems).lazy.compactMap { harm(in: $0.text(file: "input")) }.first
    }

    /// A board is read or its problems are said; what was read is written so that it reads the same.
    public static let board = FuzzTarget("board", tries: 1_570, corpus: boards) { bytes in
        let (document, problems) = BoardFile.read(bytes, catalog: Project.catalog)
        if let harm = harm(in: problems) { return harm }
        guard let document else { return problems.isEmpty ? "neither a board nor a problem" : nil }
        if document.bytes(for: document.board) != bytes { return "saving without an edit changes the file" }
        let canonical = BoardFile.canonical(document)
        let (again, said) = BoardFile.read(canonical, catalog: Project.catalog)
        guard let again else { return "its canonical form cannot be read: \(said.map { $0.text(file: "") })" }
        if again.board != document.board { return "its canonical form is another board" }
        if BoardFile.canonical(again) != canonical { return "its canonical form has another canonical form" }
        return nil
    }

    /// An edit is written into the file so that it reads as the board after it.
    static let drawnBoard = FuzzTarget("saved-board", tries: 520, corpus: boards) { bytes in
        guard let document = BoardFile.read(bytes, catalog: Project.catalog).document else { return nil }
        var edits = RandomEdits(seed: UInt64(bytes.count) &* 31 &+ UInt64(bytes.last ?? 0))
        var board = document.board
        for _ in 0..<3 {
            let edit = edits.next(on: board)
            board = (try? board.applying(edit)) ?? board
        }
        let text = document.text(for: board)
        let (again, problems) = BoardFile.read(text, catalog: Project.catalog)
        guard let again else {
            // What no file can hold, the editor refuses; a board of the format's own must come back.
            let fresh = BoardDocument(new: board, catalog: Project.catalog).text(for: board)
            guard BoardFile.read(fresh, catalog: Project.catalog).document != nil else { return nil }
            return "cannot be read after an edit: \(problems.map { $0.text(file: "") })"
        }
        return again.board == board ? nil : "is another board after saving"
    }

    /// The line: an edit that can be made, or a mistake with its place; candidates at every place.
    static let line = FuzzTarget(
        "line", tries: 1_570,
        corpus: [
            "client > lb > app x3 > cache, db", "user>lb>server*2>redis*>primary:db=>replica*2", "app <> db", "a ~> b ..> c",
            "client > /v1 \"get it\" lb {zones=3} > (app x3 {technology=Go} in eu) >> q:kafka >> worker; worker > db",
            "redis:cache > -",
            "x = y", "app > {access=write, timeout=100ms} db", "[web: lb, app] > db", "app {replicas=3 zones=3}",
        ].map { Array($0.utf8) }
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let context = SketchContext(Project.document("Tests/Fixtures/boards/what-if.yaml").board, catalog: Project.catalog)
        for mode in [SketchLine.Mode.typing, .entered, .batch] {
            switch SketchLine.read(text, in: context, mode: mode) {
            case .failure(let mistake):
                if let harm = harm(in: mistake.text) { return harm }
            case .success(let result):
                guard let board = try? context.board.applying(result.edit) else { return "an edit that cannot be made" }
                if board != result.board { return "its edit comes to another board than it says" }
                let written = BoardDocument(new: board, catalog: Project.catalog).text(for: board)
                if BoardFile.read(written, catalog: Project.catalog).document == nil { return "a board that no file can hold" }
            }
        }
        for cursor in Set([0, min(1, text.count), text.count / 2, text.count]) {
            let (changed, place) = SketchLine.complete(text, cursor: cursor, in: context)
            if !(0...changed.count).contains(place) { return "a cursor outside the line" }
        }
        return nil
    }

    /// A diagram of another program's: a board or one problem; written in the same language it comes back as the same graph.
    static func diagram(_ language: DiagramLanguage) -> FuzzTarget {
        let corpus: @Sendable () -> [[UInt8]] = {
            let own = Project.names(in: "Tests/Fixtures/diagrams").filter { name in
                language.endings.contains { name.hasSuffix("." + $0) }
            }
            let written = ["url-shortener", "youtube"].map { question in
                Array(language.write(Project.document("Templates/\(question)/scaled.yaml").board, catalog: Project.catalog).utf8)
            }
            return files(own.map { "Tests/Fixtures/diagrams/" + $0 }) + written
        }
        return FuzzTarget(language.rawValue, tries: language == .excalidraw ? 150 : 600, corpus: corpus()) { bytes in
            let file: DiagramFile
            do throws(ReadingProblem) {
                file = try DiagramFile(try DiagramFile.text(of: bytes), language: language, catalog: Project.catalog)
            } catch {
                return harm(in: error.text(file: "input"))
            }
            for note in file.notes { if let harm = harm(in: note.text(file: "input")) { return harm } }
            let written = BoardDocument(new: file.board, catalog: Project.catalog).text(for: file.board)
            let (again, problems) = BoardFile.read(written, catalog: Project.catalog)
            guard again != nil else { return "a board that no file can hold: \(problems.map { $0.text(file: "") })" }
            let exported = language.write(file.board, catalog: Project.catalog)
            do throws(ReadingProblem) {
                let back = try DiagramFile(exported, language: language, catalog: Project.catalog).board
                if back.components.count != file.board.components.count { return "boxes differ when exported and imported again" }
                let leftOut = DiagramGraph(file.board, catalog: Project.catalog).leftOut(in: language).count
                if back.connections.count != file.board.connections.count - leftOut {
                    return "lines differ when exported and imported again"
                }
            } catch {
                return "its export cannot be imported: \(error.text(file: ""))"
            }
            return nil
        }
    }
}
