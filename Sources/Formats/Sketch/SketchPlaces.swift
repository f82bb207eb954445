/// Lines and columns of a text's offsets, which count scalars.
struct SketchPlaces {
    private let lineStarts: [Int]

    init(_ scalars: [Unicode.Scalar]) {
        var starts = [0]
        for (place, scalar) in scalars.enumerated() where scalar == "\n" { starts.append(place + 1) }
        lineStarts = starts
    }

    func lineAndColumn(_ offset: Int) -> (line: Int, column: Int) {
        let line = lineStarts.lastIndex { $0 <= offset } ?? 0
        return (line + 1, offset - lineStarts[line] + 1)
    }

    /// `column 7`, in a text of several lines `line 2, column 7`.
    func words(for offset: Int) -> String {
        let (line, column) = lineAndColumn(offset)
        return lineStarts.count > 1 ? "line \(line), column \(column)" : "column \(column)"
    }

    func mistake(_ slip: SketchSlip) -> SketchMistake {
        let (line, column) = lineAndColumn(slip.offset)
        return SketchMistake(line: line, column: column, message: slip.message, isUnfinished: slip.isUnfinished)
    }
}
