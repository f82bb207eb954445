extension SceneBuilder {
    /// Lines that are drawn against the reading direction though the board has no ring there.
    private var sideways: Int { assembly.layout.directions.isSideways.count { $0 } }

    /// Those of them that are so for the drawing's sake alone.
    private var turned: Int { assembly.layout.options.turned.count { assembly.layout.directions.isSideways[$0] } }
    /// Of these the only arrows into a box that goes on from there: turned, the box looks like a beginning.
    private var misleading: Int {
        let options = assembly.layout.options
        guard !options.turned.isEmpty else { return 0 }
        let only = assembly.layout.diagram.onlyWaysIn
        return options.turned.count { assembly.layout.directions.isSideways[$0] && only.contains($0) }
    }

    private var stacked: Int { assembly.layout.stackedUnder.count { $0 >= 0 } }

    /// What a drawing costs its reader, in cells: turns, crossings, lines to be read backwards, and room; lines that touch never pay.
    ///
    /// A turned line, and a box under another, must be well worth it: the next box that is added could undo it, and much would move.
    var cost: Int {
        let (bends, crossings, clashes) = grid.measure()
        let excess = assembly.layout.options.mostColumns.map { max(0, grid.columns - $0) } ?? 0
        let lines = bends * 300 + crossings * 700 + sideways * 240 + turned * 660 + misleading * 1_200 + stacked * 1_000
        return lines + grid.columns * grid.rows + excess * 5_000 + clashes * 30_000_000
    }
}
