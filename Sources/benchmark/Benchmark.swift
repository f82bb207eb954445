import Catalog
import Drawing
import Formats
import Glibc
import Review
import Storage
import Whiteboard

/// Prints what a key, a drawing, a review, a load and a save cost, and how that grows with the board.
@main
struct Benchmark {
    static let sizes = [10, 50, 200, 1000]

    static func main() {
        do throws(StorageProblem) {
            let catalog = try CatalogLoader.load(from: DataFolders())
            let lines =
                switch CommandLine.arguments.dropFirst().first {
                case "review": ReviewTimes(catalog: catalog).lines
                case "edit": ReviewAfterEdit.lines(boards(catalog), sizes: sizes, catalog: catalog)
                case "hours":
                    LongRun.lines(hours: CommandLine.arguments.dropFirst(2).first.flatMap(Int.init) ?? 8, catalog: catalog)
                case "drawing":
                    DrawingTable(
                        catalog: catalog,
                        folders: CommandLine.arguments.count > 2 ? Array(CommandLine.arguments.dropFirst(2)) : corpus
                    ).lines
                default: report(catalog)
                }
            print(lines.joined(separator: "\n"))
        } catch {
            print(error.lines.joined(separator: "\n"))
            exit(error.kind.rawValue)
        }
    }

    /// Where the project keeps boards, from its own folder.
    private static let corpus = [
        "Templates", "Tests/Fixtures/architectures", "Tests/Fixtures/hurting", "Tests/Fixtures/boards", "Tests/Fixtures/placed",
    ]

    private static func boards(_ catalog: Catalog) -> [Board] {
        GeneratedBoard.boards(of: sizes, catalog)
    }

    private static func report(_ catalog: Catalog) -> [String] {
        let texts = sizes.map { Array(GeneratedBoard.text(components: $0).utf8) }
        let documents = texts.compactMap { BoardFile.read($0, catalog: catalog).document }
        guard documents.count == sizes.count else { return ["the generated boards cannot be read"] }
        let boards = documents.map(\.board)
        var table = FigureTable(sizes: sizes)
        let keys = boards.map { KeyToFrame(board: $0, catalog: catalog) }
        let keyMark = FigureTable.Mark(size: 50, milliseconds: 2)
        table.add("key to frame: move", keys.map(\.move), mark: keyMark)
        table.add("key to frame: type", keys.map(\.type), mark: keyMark)
        table.add("key to frame: edit", keys.map(\.edit), mark: keyMark)
        let places = keys.map(\.place)
        table.add("key to frame: place", places.map(\.median), mark: .init(size: 200, milliseconds: 4))
        table.add("  95 % of keys", places.map(\.most), mark: .init(size: 1000, milliseconds: 16))
        table.add(
            "layout and render", boards.map { board in Measurement.median { Drawing.scene(of: board, catalog: catalog).canvas() } },
            mark: .init(size: 50, milliseconds: 20))
        table.add(
            "review", boards.map { board in Measurement.median { RuleBook.review(board, catalog: catalog) } },
            mark: .init(size: 1000, milliseconds: 10))
        table.add(
            "review after an edit", boards.map { ReviewAfterEdit(board: $0, catalog: catalog).time },
            mark: .init(size: 200, milliseconds: 2))
        table.add(
            "what if: ask", boards.map { board in Measurement.median { WhatIfTimes.ask(board, catalog: catalog) } })
        table.add(
            "load (text to board)", texts.map { text in Measurement.median { BoardFile.read(text, catalog: catalog) } },
            mark: .init(size: 1000, milliseconds: 25))
        let changed = boards.map(oneEditOn)
        table.add(
            "save (board to text)",
            zip(documents, changed).map { document, board in Measurement.median { document.bytes(for: board) } },
            mark: .init(size: 1000, milliseconds: 10))
        table.add("start to first frame", texts.map(start), mark: .init(size: 50, milliseconds: 50))
        table.add("save (with the disk)", zip(documents, changed).map { document, board in durableSave(document.bytes(for: board)) })
        let counts = boards.map { "\($0.components.count) components, \($0.connections.count) connections" }
        let built =
            StartUp(board: "") == nil ? ["start to first frame: build the program first, swift build -c release --product boardwalk"] : []
        let large = ReviewTimes(catalog: catalog).whole
        return ["Boards: " + counts.joined(separator: "; "), ""] + table.lines + [""] + large + built
    }

    /// The program itself, started on a board.
    private static func start(_ text: [UInt8]) -> Double? {
        let path = temporaryPath
        defer { unlink(path) }
        guard (try? BoardStore.save(text, to: path, when: .always)) != nil else { return nil }
        return StartUp(board: path)?.measure()
    }

    private static var temporaryPath: String { "/tmp/boardwalk-benchmark-\(getpid()).yaml" }

    /// A board after one change, as a save meets it.
    private static func oneEditOn(_ board: Board) -> Board {
        var changed = board
        guard let id = board.components.last?.id else { return board }
        _ = try? changed.apply(board.setting(.replicas, to: 7, of: id))
        return changed
    }

    /// Saves a text over itself, synced to the disk, in the folder for temporary files.
    private static func durableSave(_ bytes: [UInt8]) -> Double? {
        let path = temporaryPath
        defer { unlink(path) }
        var failed = false
        let time = Measurement.median { failed = failed || (try? BoardStore.save(bytes, to: path, when: .always)) == nil }
        return failed ? nil : time
    }
}
