import Catalog
import Formats
import Glibc
import Storage
import Whiteboard

/// `benchmark drawing [FOLDER…]`: turns, crossings, wire, room and time over a corpus of boards and over boards of growing size, and beside
/// them what other programs make of the same graphs, where they are installed.
struct DrawingTable {
    /// Components of the generated boards.
    static let sizes = [10, 50, 200, 1000, 5000]
    /// Peers get no graphs larger than this, and no longer than this for one.
    static let mostForPeers = 200
    static let limit = Duration.seconds(30)

    let catalog: Catalog
    /// Folders with boards, each a row; the boards of their folders are theirs.
    let folders: [String]

    var lines: [String] {
        var rows = [DrawnFigures.heading]
        var corpus: [Board] = []
        var total = DrawnFigures()
        for folder in folders {
            let boards = boards(in: folder)
            if boards.isEmpty { continue }
            var sum = DrawnFigures()
            for board in boards { sum.add(DrawnFigures(board, catalog: catalog)) }
            rows.append(sum.row(folder))
            total.add(sum)
            corpus += boards
        }
        rows.append(total.row("all"))
        rows.append([])
        for size in Self.sizes {
            guard let board = generated(size) else { continue }
            rows.append(DrawnFigures(board, catalog: catalog).row("generated, \(AlignedCells.grouped(size))"))
        }
        return AlignedCells.lines(rows) + [""] + beside(corpus)
    }

    // MARK: Peers

    private func beside(_ corpus: [Board]) -> [String] {
        let peers = PeerProgram.all.filter { $0.path != nil }
        let absent = PeerProgram.all.filter { $0.path == nil }.map(\.name)
        let note = absent.isEmpty ? [] : ["Not on the path, and so not beside: \(absent.joined(separator: ", "))."]
        guard !peers.isEmpty else { return note }
        var rows = [DrawnFigures.heading]
        let small = corpus.map(PeerGraph.flat).filter { !$0.components.isEmpty && $0.components.count <= Self.mostForPeers }
        compare("corpus", small, peers, &rows)
        for size in Self.sizes where size <= Self.mostForPeers {
            guard let board = generated(size) else { continue }
            compare("generated, \(size)", [PeerGraph.flat(board)], peers, &rows)
        }
        return [
            "The same graphs without groups. Peers: the whole process; turns and crossings by the characters of the drawing.",
            "A graph that one of them cannot draw in \(Self.limit.components.seconds) s is left out of its row and of Boardwalk's beside it.",
            "",
        ] + AlignedCells.lines(rows) + note
    }

    private func compare(_ name: String, _ boards: [Board], _ peers: [PeerProgram], _ rows: inout [[String]]) {
        for peer in peers {
            var theirs = DrawnFigures()
            var ours = DrawnFigures()
            for board in boards {
                guard let drawn = peer.draw(board, limit: Self.limit) else { continue }
                theirs.add(DrawnFigures(board, text: drawn.text, milliseconds: drawn.milliseconds))
                ours.add(DrawnFigures(board, catalog: catalog))
            }
            rows.append(theirs.row("\(name): \(peer.name)"))
            rows.append(ours.row("\(name): boardwalk"))
        }
    }

    // MARK: Boards

    private func generated(_ size: Int) -> Board? {
        BoardFile.read(Array(GeneratedBoard.text(components: size).utf8), catalog: catalog).document?.board
    }

    /// The boards of a folder and of those in it, in the order of their paths; what is no board is passed over.
    private func boards(in folder: String) -> [Board] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted().flatMap { name -> [Board] in
            let path = "\(folder)/\(name)"
            if name.hasSuffix(".yaml") {
                guard let bytes = (try? BoardStore.read(path))?.bytes else { return [] }
                return BoardFile.read(bytes, catalog: catalog).document.map { [$0.board] } ?? []
            }
            return boards(in: path)
        }
    }
}
