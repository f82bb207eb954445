import Canvas

extension DrawingReader {
    private static let unicodeArms: [Character: WireArms] = [
        "─": [.left, .right], "╌": [.left, .right], "│": [.up, .down], "╎": [.up, .down], "╭": [.right, .down], "╮": [.left, .down],
        "╰": [.right, .up], "╯": [.left, .up], "├": [.up, .down, .right], "┤": [.up, .down, .left], "┬": [.left, .right, .down],
        "┴": [.left, .right, .up], "┼": [.up, .down, .left, .right],
    ]
    private static let asciiArms: [Character: WireArms] = [
        "-": [.left, .right], "~": [.left, .right], "|": [.up, .down], ":": [.up, .down], ".": [.left, .right, .down],
        "'": [.left, .right, .up], "+": [.up, .down, .left, .right],
    ]
    private static let unicodeHeads: [Character: WireArms] = ["▶": .right, "◀": .left, "▼": .down, "▲": .up]
    private static let asciiHeads: [Character: WireArms] = [">": .right, "<": .left, "v": .down, "^": .up]

    mutating func readWires() {
        let table = isASCII ? DrawingReader.asciiArms : DrawingReader.unicodeArms
        for row in cells.indices {
            for column in cells[row].indices {
                let point = Point(column: column, row: row)
                guard let arms = table[at(point)], !isWithinWord(point) else { continue }
                if let found = owner[point] {
                    guard boxes[found.box].isGroup, let side = side(point), at(point) == (isASCII ? "+" : "┼") else { continue }
                    wires[point] = [side.outwards, side.outwards.opposite]
                } else {
                    wires[point] = arms
                }
            }
        }
        readHeads()
        if isASCII { settle() }
        for (point, arms) in wires where owner[point] == nil {
            if arms.parts.count == 4 { crossings += 1 }
            if arms.parts.count == 2, arms != [.up, .down], arms != [.left, .right] { bends += 1 }
        }
    }

    private func isLetter(_ point: Point) -> Bool {
        let character = at(point)
        return owner[point] == nil && (character.isLetter || character.isNumber || character == "_")
    }

    /// `-`, `.`, `'` and `:` between two letters are text.
    private func isWithinWord(_ point: Point) -> Bool {
        isASCII && "-.':".contains(at(point)) && isLetter(point + WireArms.left.step) && isLetter(point + WireArms.right.step)
    }

    private mutating func readHeads() {
        let table = isASCII ? DrawingReader.asciiHeads : DrawingReader.unicodeHeads
        for row in cells.indices {
            for column in cells[row].indices {
                let point = Point(column: column, row: row)
                guard owner[point] == nil, let heading = table[at(point)], let side = side(point + heading.step),
                    side.outwards == heading.opposite
                else { continue }
                guard wires[point + heading.opposite.step]?.contains(heading) == true else { continue }
                heads[point] = [heading, heading.opposite]
            }
        }
    }

    /// Characters of several readings keep the arms that meet something; those that meet nothing are text.
    private mutating func settle() {
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for (point, arms) in wires where ".'+".contains(at(point)) && owner[point] == nil {
                let kept = WireArms(arms.parts.filter { meets(point, $0) })
                let isCorner = at(point) != "+"
                let needed: WireArms = at(point) == "." ? .down : .up
                let settled = kept.parts.count < 2 || isCorner && !kept.contains(needed) ? nil : kept
                if settled != arms {
                    wires[point] = settled
                    hasChanged = true
                }
            }
        }
        for (point, arms) in wires
        where "-~|:".contains(at(point)) && owner[point] == nil && !arms.parts.contains(where: { meets(point, $0) }) {
            wires[point] = nil
        }
    }

    private func meets(_ point: Point, _ arm: WireArms) -> Bool {
        let next = point + arm.step
        if let other = wires[next] ?? heads[next] { return other.contains(arm.opposite) }
        return side(next)?.outwards == arm.opposite
    }

    func isText(_ point: Point) -> Bool {
        cells.indices.contains(point.row) && cells[point.row].indices.contains(point.column) && at(point) != " " && wires[point] == nil
            && heads[point] == nil && owner[point] == nil
    }

    /// The columns of the text at a point, single blanks within it included.
    func textRun(_ point: Point) -> ClosedRange<Int>? {
        let isBetween = isText(point + WireArms.left.step) && isText(point + WireArms.right.step)
        guard isText(point) || isBetween && at(point) == " " else { return nil }
        var first = point.column
        var last = point.column
        func text(_ column: Int) -> Bool { isText(Point(column: column, row: point.row)) }
        func blank(_ column: Int) -> Bool {
            at(Point(column: column, row: point.row)) == " " && owner[Point(column: column, row: point.row)] == nil
        }
        while text(first - 1) || blank(first - 1) && text(first - 2) { first -= 1 }
        while text(last + 1) || blank(last + 1) && text(last + 2) { last += 1 }
        return first...last
    }

    /// Where a line goes on behind a label, and the label's cells.
    func jump(_ point: Point, _ arm: WireArms) -> (to: Point, text: String, cells: [Point])? {
        let start = point + arm.step
        if arm == .right {
            var cells: [Point] = []
            var current = start
            while isText(current) || at(current) == " " && isText(current + arm.step)
                || at(current) == " " && !cells.isEmpty && wires[current + arm.step] != nil
            {
                cells.append(current)
                current = current + arm.step
            }
            guard (wires[current] ?? heads[current])?.contains(.left) == true, let first = cells.first, let last = cells.last else {
                return nil
            }
            return (current, text(start.row, first.column..<last.column + 1), cells)
        }
        guard arm == .down, let run = textRun(start), (wires[start + arm.step] ?? heads[start + arm.step])?.contains(.up) == true else {
            return nil
        }
        return (start + arm.step, text(start.row, run.lowerBound..<run.upperBound + 1), run.map { Point(column: $0, row: start.row) })
    }
}
