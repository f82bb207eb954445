import Catalog
import Drawing
import Whiteboard

/// What drawings of some boards cost who reads them, and whoever waits for them.
struct DrawnFigures {
    var boards = 0
    var boxes = 0
    var connections = 0
    /// Connections without a line; nil where nobody has looked.
    var missing: Int? = 0
    var bends = 0
    var crossings = 0
    /// Cells in which lines run; nil where nobody has looked.
    var wire: Int? = 0
    /// Columns times rows.
    var cells = 0
    var milliseconds = 0.0

    static let heading = ["", "boards", "boxes", "connections", "missing", "bends", "crossings", "wire", "cells", "ms"]

    func row(_ name: String) -> [String] {
        [name] + [boards, boxes, connections].map(AlignedCells.grouped) + [missing.map(AlignedCells.grouped) ?? "-"]
            + [bends, crossings].map(AlignedCells.grouped) + [wire.map(AlignedCells.grouped) ?? "-", AlignedCells.grouped(cells)]
            + [Measurement.text(milliseconds)]
    }

    mutating func add(_ other: DrawnFigures) {
        boards += other.boards
        boxes += other.boxes
        connections += other.connections
        missing = missing.flatMap { own in other.missing.map { own + $0 } }
        wire = wire.flatMap { own in other.wire.map { own + $0 } }
        bends += other.bends
        crossings += other.crossings
        cells += other.cells
        milliseconds += other.milliseconds
    }
}

extension DrawnFigures {
    /// Boardwalk's own drawing of a board, layout and text.
    init(_ board: Board, catalog: Catalog) {
        let scene = Drawing.scene(of: board, catalog: catalog)
        self.init(board)
        missing = board.connections.indices.count { scene.route(ofConnection: $0) == nil }
        bends = scene.bends
        crossings = scene.crossings
        wire = scene.wire
        cells = scene.size.columns * scene.size.rows
        milliseconds = Measurement.patient { Drawing.scene(of: board, catalog: catalog).text() }
    }

    /// The counts of a board that is still to be drawn.
    init(_ board: Board) {
        boards = 1
        boxes = board.components.count
        connections = board.connections.count
    }

    /// A peer's text of a graph without groups. A corner that is none of a box's four is a turn, a cross a crossing; what is missing only
    /// a reader of the drawing can say.
    init(_ board: Board, text: String, milliseconds: Double) {
        self.init(board)
        missing = nil
        wire = nil
        let lines = text.split(separator: "\n").map { line in line.reversed().drop { $0 == " " }.reversed() }
        let drawn = lines.filter { !$0.isEmpty }
        cells = (drawn.map(\.count).max() ?? 0) * drawn.count
        var corners = 0
        for character in drawn.joined() {
            if "┌┐└┘╭╮╰╯".contains(character) { corners += 1 }
            if character == "┼" { crossings += 1 }
        }
        bends = max(0, corners - 4 * boxes)
        self.milliseconds = milliseconds
    }
}
