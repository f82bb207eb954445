/// How a grapheme is written so that terminals, which disagree about what is more than one scalar, agree about its columns.
enum TerminalGlyph {
    /// ncurses keeps a base and at most four marks in a cell.
    private static let mostMarks = 4
    private static let substitute: Unicode.Scalar = "\u{FFFD}"

    /// The cells of a grapheme that the canvas gives `columns` columns: in each a base and its marks. `width` is what the C library,
    /// by which ncurses moves on, gives a scalar. The cells' widths add up to `columns`.
    static func cells(
        of grapheme: some Collection<Unicode.Scalar>, columns: Int, width: (Unicode.Scalar) -> Int
    ) -> [[Unicode.Scalar]] {
        var cells: [[Unicode.Scalar]] = []
        var used = 0
        var isJoined = false
        for scalar in grapheme {
            switch scalar.value {
            case 0x200D:
                // What is joined becomes one picture in some terminals and two in others: the first stands for all.
                isJoined = true
            case 0xFE00...0xFE0F:
                // A picture's style: some terminals widen it for that.
                continue
            case 0x1F3FB...0x1F3FF where !cells.isEmpty:
                // Its skin: some terminals draw that apart.
                continue
            case 0x1F1E6...0x1F1FF where columns == 2:
                // Half of a flag: its letter, since terminals give a flag one, two or four columns.
                guard used < columns, let letter = Unicode.Scalar(0x41 + scalar.value - 0x1F1E6) else { continue }
                cells.append([letter])
                used += 1
            default:
                let own = width(scalar)
                if own == 0, !cells.isEmpty {
                    if cells[cells.count - 1].count <= mostMarks { cells[cells.count - 1].append(scalar) }
                } else if !isJoined, used < columns {
                    let fits = own > 0 && used + own <= columns
                    cells.append([fits ? scalar : substitute])
                    used += fits ? own : 1
                }
            }
        }
        while used < columns {
            cells.append([" "])
            used += 1
        }
        return cells
    }
}
