/// What was measured, a line each, with how it grows from size to size and the mark it is held to.
struct FigureTable {
    /// The most that a figure may be at one size, in milliseconds.
    struct Mark {
        let size: Int
        let milliseconds: Double
    }

    private struct Row {
        let name: String
        let figures: [Double?]
        let mark: Mark?
    }

    private let sizes: [Int]
    private var rows: [Row] = []

    init(sizes: [Int]) { self.sizes = sizes }

    mutating func add(_ name: String, _ figures: [Double?], mark: Mark? = nil) {
        rows.append(Row(name: name, figures: figures, mark: mark))
    }

    /// Aligned lines. The ratios stand for each step of size; linear work grows as the sizes do, which the first line shows.
    var lines: [String] {
        let steps = zip(sizes, sizes.dropFirst()).map { "\(Self.ratio(Double($1), Double($0)))" }
        var cells: [[String]] = [
            ["milliseconds (median)"] + sizes.map(AlignedCells.grouped) + ["grows by " + steps.joined(separator: " ")] + ["mark"]
        ]
        for row in rows {
            let ratios = zip(row.figures, row.figures.dropFirst()).map { first, second in
                if let first, let second { Self.ratio(second, first) } else { "-" }
            }
            cells.append([row.name] + row.figures.map { $0.map(Measurement.text) ?? "-" } + [ratios.joined(separator: " "), markText(row)])
        }
        return AlignedCells.lines(cells, isLastLeft: true)
    }

    private func markText(_ row: Row) -> String {
        guard let mark = row.mark, let place = sizes.firstIndex(of: mark.size), let figure = row.figures[place] else { return "" }
        return
            "\(AlignedCells.grouped(mark.size)): at most \(Measurement.text(mark.milliseconds)) \(figure <= mark.milliseconds ? "kept" : "MISSED")"
    }

    private static func ratio(_ large: Double, _ small: Double) -> String {
        guard small > 0 else { return "-" }
        let tenths = Int((large / small * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)x"
    }
}
