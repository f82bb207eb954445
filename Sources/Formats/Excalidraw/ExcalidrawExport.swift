import Canvas
import Catalog
import Drawing
import Whiteboard

/// The drawing as an Excalidraw file: boxes with their texts, frames, arrows bound to both ends, so that they follow a box that is moved.
///
/// What Excalidraw has no word for, the kind of a component or an arrow, stands in `customData`.
public struct ExcalidrawExport {
    private let scene: Scene
    private let board: Board
    private let catalog: Catalog
    private let ways: ExcalidrawWays
    /// Pixels of a cell: Excalidraw's hand-drawn letters are wider than a terminal's.
    private static let cell = (width: 12.0, height: 26.0)
    private static let letter = 20.0
    /// The size of what stands at arrows.
    private static let labelSize = 16.0
    /// How wide a letter is, of a cell, and how high a line of text, in pixels.
    private static let room = (letter: 0.8, line: letter * 1.25)

    /// The file; ends with a line break.
    public static func write(_ scene: Scene, of board: Board, catalog: Catalog) -> String {
        let share = labelSize / letter
        let ways = ExcalidrawWays(scene, of: board, letter: (room.letter * share, room.line * share / cell.height))
        let export = ExcalidrawExport(scene: scene, board: board, catalog: catalog, ways: ways)
        return JSONText.object([
            ("type", .string("excalidraw")), ("version", .number(2)), ("source", .string("boardwalk")),
            ("elements", .array(export.elements)), ("appState", .object(export.state)),
            ("files", .object([])),
        ]).document
    }

    private var state: Pairs {
        let title: Pairs = board.title.map { [("name", .string(VisibleText.line($0)))] } ?? []
        return title + [("viewBackgroundColor", .string("#ffffff"))]
    }

    private var elements: [JSONText] {
        // What lies behind comes first.
        let frames = scene.frames.sorted { $0.depth < $1.depth }.flatMap(frame)
        return frames + scene.boxes.flatMap(box) + board.connections.indices.flatMap(arrow) + notes
    }

    // MARK: Elements

    private typealias Pairs = [(key: String, value: JSONText)]

    /// What every element has.
    private func element(_ id: String, _ type: String, x: Double, y: Double, width: Double, height: Double, _ more: Pairs) -> JSONText {
        let usual: Pairs = [
            ("id", .string(id)), ("type", .string(type)), ("x", .number(x)), ("y", .number(y)), ("width", .number(width)),
            ("height", .number(height)), ("angle", .number(0)), ("strokeColor", .string("#1e1e1e")),
            ("backgroundColor", .string("transparent")), ("fillStyle", .string("solid")), ("strokeWidth", .number(1)),
            ("strokeStyle", .string("solid")), ("roughness", .number(0)), ("opacity", .number(100)), ("groupIds", .array([])),
            ("frameId", .null), ("roundness", .null), ("seed", .number(1)), ("version", .number(1)), ("versionNonce", .number(1)),
            ("isDeleted", .bool(false)), ("boundElements", .array([])), ("updated", .number(1)), ("link", .null), ("locked", .bool(false)),
        ]
        let changed = Dictionary(more.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
        let known = Set(usual.map(\.key))
        return .object(usual.map { ($0.key, changed[$0.key] ?? $0.value) } + more.filter { !known.contains($0.key) })
    }

    private func text(
        _ id: String, _ words: String, in holder: String?, x: Double, y: Double, width: Double, vertical: String, align: String = "center",
        size: Double = letter
    ) -> JSONText {
        let lines = Double(words.split(separator: "\n").count)
        return element(
            id, "text", x: x, y: y, width: width, height: lines * size * 1.25,
            [
                ("text", .string(words)), ("originalText", .string(words)), ("fontSize", .number(size)), ("fontFamily", .number(5)),
                ("textAlign", .string(align)), ("verticalAlign", .string(vertical)),
                ("containerId", holder.map { .string($0) } ?? .null), ("lineHeight", .number(1.25)),
            ])
    }

    private func place(_ area: Rect) -> (x: Double, y: Double, width: Double, height: Double) {
        (
            Double(area.left) * Self.cell.width, Double(area.top) * Self.cell.height, Double(area.size.columns - 1) * Self.cell.width,
            Double(area.size.rows - 1) * Self.cell.height
        )
    }

    private func bound(_ type: String, _ id: String) -> JSONText { .object([("type", .string(type)), ("id", .string(id))]) }

    /// The arrows that end at a box or frame.
    private func arrows(at id: String) -> [JSONText] {
        board.connections.indices.filter { board.connections[$0].from == id || board.connections[$0].to == id }
            .filter { ways.ways[$0] != nil }.map { bound("arrow", Self.arrowID($0)) }
    }

    private static func arrowID(_ index: Int) -> String { "arrow-\(index + 1)" }

    private func frame(_ frame: PlacedFrame) -> [JSONText] {
        guard let group = board.group(frame.id) else { return [] }
        let at = place(frame.frame)
        let title = VisibleText.line(group.title)
        let kind: Pairs = [("group", .string(group.kind?.rawValue ?? "group"))]
        return [
            element(
                frame.id, "rectangle", x: at.x, y: at.y, width: at.width, height: at.height,
                [
                    ("strokeStyle", .string("dashed")), ("strokeColor", .string("#868e96")),
                    ("boundElements", .array([bound("text", frame.id + "-title")] + arrows(at: frame.id))),
                    ("customData", .object(kind)),
                ]),
            text(
                frame.id + "-title", title, in: frame.id, x: at.x + 5, y: at.y + 5,
                width: Double(TextWidth.columns(title)) * Self.cell.width * Self.room.letter, vertical: "top", align: "left"),
        ]
    }

    private func box(_ box: PlacedBox) -> [JSONText] {
        guard let component = board.component(box.id) else { return [] }
        let at = place(box.frame)
        let name = component.shownName(catalog)
        let detail = DiagramDetail(component, name: name, catalog: catalog).text.map { "\n" + VisibleText.line($0) } ?? ""
        let shape = DiagramShape(catalog[component.kind]?.family, kind: component.kind)
        let said = (component[.notes] ?? "").split(whereSeparator: \.isNewline).map { VisibleText.line(String($0)) }
        var more: Pairs = said.isEmpty ? [] : [("notes", .string(said.joined(separator: "\n")))]
        // A file has no direction; each box keeps it, so that no single one is needed for it.
        if board.direction == .down { more.append(("direction", .string(Direction.down.rawValue))) }
        let words = VisibleText.line(name) + detail
        let lines = Double(words.split(separator: "\n").count)
        return [
            element(
                box.id, "rectangle", x: at.x, y: at.y, width: at.width, height: at.height,
                [
                    ("backgroundColor", .string(Self.fills[shape] ?? "transparent")),
                    ("roundness", Self.rounded.contains(shape) ? .object([("type", .number(3))]) : .null),
                    ("strokeStyle", .string(shape == .foreign ? "dotted" : "solid")),
                    ("boundElements", .array([bound("text", box.id + "-text")] + arrows(at: box.id))),
                    ("customData", .object([("kind", .string(component.kind.rawValue))] + more)),
                ]),
            text(
                box.id + "-text", words, in: box.id, x: at.x + 5, y: at.y + (at.height - lines * Self.room.line) / 2,
                width: at.width - 10, vertical: "middle"),
        ]
    }

    /// Pale grounds by what a component is. All are rectangles: in an ellipse of their size Excalidraw has no room for their texts.
    private static let fills: [DiagramShape: String] = [
        .person: "#ebfbee", .store: "#e7f5ff", .queue: "#fff4e6", .gate: "#f3f0ff", .foreign: "#f8f9fa", .aside: "#fff9db",
    ]
    private static let rounded: Set<DiagramShape> = [.person, .store, .queue]

    private func arrow(_ index: Int) -> [JSONText] {
        guard let route = scene.route(ofConnection: index), let way = ways.ways[index] else { return [] }
        let connection = board.connections[index]
        func pixels(_ place: ExcalidrawWays.Place) -> (x: Double, y: Double) {
            (place.column * Self.cell.width, place.row * Self.cell.height)
        }
        let points = way.points.map(pixels)
        guard let first = points.first else { return [] }
        let width = (points.map(\.x).max() ?? 0) - (points.map(\.x).min() ?? 0)
        let height = (points.map(\.y).max() ?? 0) - (points.map(\.y).min() ?? 0)
        let id = Self.arrowID(index)
        func binding(_ end: String) -> JSONText { .object([("elementId", .string(end)), ("focus", .number(0)), ("gap", .number(1))]) }
        let label = ExcalidrawWays.label(connection)
        let spoken: Pairs = connection[.protocol].map { [("protocol", .string(VisibleText.line($0)))] } ?? []
        // Of an arrow whose label is the word that the drawing has for its kind the file says that it is one.
        let isOwn = connection.label != nil && label == connection.kind.drawnWord
        let named: Pairs = isOwn ? label.map { [("label", .string($0))] } ?? [] : []
        let arrow = element(
            id, "arrow", x: first.x, y: first.y, width: width, height: height,
            [
                ("strokeStyle", .string(route.isDashed ? "dashed" : "solid")),
                ("boundElements", .array(label == nil ? [] : [bound("text", id + "-label")])),
                ("points", .array(points.map { .array([.number($0.x - first.x), .number($0.y - first.y)]) })),
                ("startBinding", binding(connection.from)), ("endBinding", binding(connection.to)), ("startArrowhead", .null),
                ("endArrowhead", .string("triangle")), ("lastCommittedPoint", .null),
                ("customData", .object([("kind", .string(connection.kind.rawValue))] + spoken + named)),
            ])
        guard label != nil, let middle = way.label.map(pixels) else { return [arrow] }
        let share = Self.labelSize / Self.letter
        let room = Double(way.lines.map { TextWidth.columns($0) }.max() ?? 0) * Self.cell.width * Self.room.letter * share
        let tall = Double(way.lines.count) * Self.room.line * share
        let words = text(
            id + "-label", way.lines.joined(separator: "\n"), in: id, x: middle.x - room / 2, y: middle.y - tall / 2, width: room,
            vertical: "middle", size: Self.labelSize)
        return [arrow, words]
    }

    private var notes: [JSONText] {
        var row = scene.size.rows + 1
        return board.notes.enumerated().map { number, note in
            let lines = note.text.split(whereSeparator: \.isNewline).map { VisibleText.line(String($0)) }
            let columns = lines.map { TextWidth.columns($0) }.max() ?? 0
            defer { row += lines.count + 1 }
            return text(
                "note-\(number + 1)", lines.joined(separator: "\n"), in: nil, x: 0, y: Double(row) * Self.cell.height,
                width: Double(columns) * Self.cell.width * Self.room.letter, vertical: "top", align: "left")
        }
    }
}
