import Canvas
import Drawing
import Whiteboard

/// The points of each arrow in an Excalidraw file, and where its label stands.
///
/// Excalidraw knows no place of a label: it centres it on the middle one of an arrow's points, of an even number between the two middle
/// ones, and does so anew with each touch. So the points are chosen to have their middle where the label belongs, which is on the
/// arrow's own branch: on a trunk that several arrows share, their labels would lie over each other.
struct ExcalidrawWays {
    /// A place in cells; a middle may lie between two.
    struct Place: Hashable {
        var column: Double
        var row: Double
    }

    /// How an arrow runs.
    struct Way {
        var points: [Place]
        /// The middle of its label; nil for an arrow without one.
        var label: Place?
        /// The label, broken where one line has no room between boxes.
        var lines: [String] = []
    }

    /// By the arrows' numbers in the board; nil for what is not drawn.
    private(set) var ways: [Way?]
    private let scene: Scene
    private let board: Board
    /// What stands in a cell: boxes and the titles of frames, which a label hides nothing of, then the labels that have their places.
    private var taken: [Point: Taken] = [:]
    /// The arrows through a cell.
    private var wires: [Point: [Int]] = [:]
    private let courses: SceneWays
    /// How wide a label's character is, and how high its line, of a cell.
    private let letter: (width: Double, height: Double)

    private enum Taken: Hashable {
        case box
        case label(String)
    }

    /// - Parameter letter: The width of a label's character and the height of its line, of a cell.
    init(_ scene: Scene, of board: Board, letter: (width: Double, height: Double)) {
        (self.scene, self.board, self.letter) = (scene, board, letter)
        courses = SceneWays(scene)
        ways = []
        for box in scene.boxes { take(box.frame, .box) }
        for frame in scene.frames {
            let title = frame.title(.unicode)
            take(Rect(column: frame.frame.left, row: frame.frame.top, columns: TextWidth.columns(title) + 3, rows: 2), .box)
        }
        let cells = board.connections.indices.map { courses.cells(ofConnection: $0) }
        for (index, way) in cells.enumerated() { for cell in way { wires[cell, default: []].append(index) } }
        let drawn = drawnLabels
        for index in board.connections.indices { ways.append(way(of: index, cells: cells[index], drawn: drawn)) }
    }

    private mutating func take(_ area: Rect, _ what: Taken) {
        for row in area.top..<area.bottom { for column in area.left..<area.right { taken[Point(column: column, row: row)] = what } }
    }

    /// What an arrow says; nil for nothing.
    static func label(_ connection: Connection) -> String? {
        connection.label.map { VisibleText.line($0) }.flatMap { $0.isEmpty ? nil : $0 } ?? connection.kind.drawnWord
    }

    /// Where the drawing has the middle of an arrow's label; those of the legend have no place in it.
    private var drawnLabels: [Int: Place] {
        var places: [Int: Place] = [:]
        for label in scene.labels(.unicode) {
            let middle = Double(label.at.column) + Double(TextWidth.columns(label.text) - 1) / 2
            for index in label.connections where Self.label(board.connections[index]) == label.text {
                places[index] = Place(column: middle, row: Double(label.at.row))
            }
        }
        return places
    }

    private mutating func way(of index: Int, cells: [Point], drawn: [Int: Place]) -> Way? {
        guard let route = courses.route(ofConnection: index) else { return nil }
        let corners = ([route.tailSide].compactMap { $0 } + route.points + [route.headSide].compactMap { $0 }).map(Self.place)
        guard let label = Self.label(board.connections[index]) else { return Way(points: corners, label: nil) }
        // The points as they are would do where their middle is a good place; each one more is one more to drag.
        var choices = [(place: Self.middle(of: corners), points: corners)]
        let step = max(1, cells.count / Self.mostChoices)
        for number in stride(from: 0, to: cells.count, by: step) {
            let place = Self.place(cells[number])
            if let points = Self.points(corners, with: place) { choices.append((place, points)) }
        }
        let wanted = drawn[index] ?? Self.place(ownMiddle(of: index, cells: cells))
        var best: (cost: Double, way: Way, area: Area)?
        // Further lines only where fewer would lie over something.
        for lines in Self.breaks(of: label) where best.map({ $0.cost >= Self.costs.text }) ?? true {
            let columns = Double(lines.map { TextWidth.columns($0) }.max() ?? 0)
            for choice in choices {
                let area = Area(choice.place, columns: columns * letter.width, rows: Double(lines.count) * letter.height)
                let cost =
                    cost(of: area, label: label, of: index) + Self.distance(choice.place, wanted)
                    + Self.pointCost * Double(choice.points.count - corners.count)
                if best.map({ cost < $0.cost }) ?? true {
                    best = (cost, Way(points: choice.points, label: choice.place, lines: lines), area)
                }
            }
        }
        guard let best else { return Way(points: corners, label: nil) }
        for cell in best.area.cells where taken[cell] == nil { taken[cell] = .label(label) }
        return best.way
    }

    /// A label in one line, in two, in three, broken at its blanks.
    private static func breaks(of label: String) -> [[String]] {
        let words = label.split(separator: " ").map(String.init)
        return (1...3).filter { $0 == 1 || $0 <= words.count }.map { count in
            guard count > 1 else { return [label] }
            var lines = [""]
            let share = label.count / count
            for word in words {
                let isFull =
                    lines.count < count && !lines[lines.count - 1].isEmpty && lines[lines.count - 1].count + word.count / 2 >= share
                if isFull { lines.append(word) } else { lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word }
            }
            return lines
        }
    }

    /// The cells that a text in a place covers.
    private struct Area {
        let columns: ClosedRange<Int>
        let rows: ClosedRange<Int>

        init(_ place: Place, columns: Double, rows: Double) {
            self.columns = Int((place.column - columns / 2).rounded())...Int((place.column + columns / 2).rounded())
            self.rows = Int((place.row - rows / 2).rounded())...Int((place.row + rows / 2).rounded())
        }

        var cells: [Point] { rows.flatMap { row in columns.map { Point(column: $0, row: row) } } }
    }

    /// The middle of the cells that an arrow has for itself; of all where it shares each.
    private func ownMiddle(of index: Int, cells: [Point]) -> Point {
        let own = cells.filter { wires[$0] == [index] }
        let all = own.isEmpty ? cells : own
        return all[all.count / 2]
    }

    // MARK: Costs

    private static let mostChoices = 200
    private static let pointCost = 0.5
    /// Of a cell of a label: over a box or another label, over a line of its own net, over a stranger's.
    private static let costs = (text: 60.0, shared: 25.0, crossed: 6.0)

    private func cost(of area: Area, label: String, of index: Int) -> Double {
        var cost = 0.0
        for cell in area.cells {
            switch taken[cell] {
            case .box?: cost += Self.costs.text
            // The same word in the same place is one word, and in two places it is said twice.
            case .label(let other)?: cost += other == label ? Self.costs.crossed : Self.costs.text
            case nil: break
            }
            let others = (wires[cell] ?? []).filter { $0 != index && Self.label(board.connections[$0]) != label }
            if !others.isEmpty { cost += (wires[cell] ?? []).contains(index) ? Self.costs.shared : Self.costs.crossed }
        }
        return cost
    }

    private static func distance(_ one: Place, _ other: Place) -> Double {
        abs(one.column - other.column) / 2 + abs(one.row - other.row)
    }

    // MARK: Points

    private static func place(_ point: Point) -> Place { Place(column: Double(point.column), row: Double(point.row)) }

    private static func between(_ one: Place, _ other: Place, _ share: Double) -> Place {
        Place(column: one.column + (other.column - one.column) * share, row: one.row + (other.row - one.row) * share)
    }

    /// Where Excalidraw has the label of an arrow with these points.
    static func middle(of points: [Place]) -> Place {
        let half = points.count / 2
        return points.count.isMultiple(of: 2) ? between(points[half - 1], points[half], 0.5) : points[half]
    }

    /// The same corners, with as many points more as it takes to have a place of the way in the middle; nil for one beside the way.
    static func points(_ corners: [Place], with place: Place) -> [Place]? {
        guard let end = corners.indices.dropFirst().first(where: { isOn(place, corners[$0 - 1], corners[$0]) }), place != corners[end - 1]
        else { return nil }
        var before = Array(corners[..<end])
        var after = Array(corners[end...])
        if after[0] == place { after.removeFirst() }
        guard let last = before.last, let next = after.first else { return nil }
        let missing = after.count - before.count
        for number in 0..<abs(missing) {
            let share = Double(number + 1) / Double(abs(missing) + 1)
            if missing > 0 {
                before.append(between(last, place, share))
            } else {
                after.insert(between(place, next, share), at: number)
            }
        }
        return before + [place] + after
    }

    private static func isOn(_ place: Place, _ start: Place, _ end: Place) -> Bool {
        let columns = min(start.column, end.column)...max(start.column, end.column)
        let rows = min(start.row, end.row)...max(start.row, end.row)
        return columns.contains(place.column) && rows.contains(place.row)
    }
}
