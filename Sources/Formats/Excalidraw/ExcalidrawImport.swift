import Catalog
import Drawing
import Whiteboard

/// Reads an Excalidraw file: shapes become components by the text in them, shapes around shapes and frames become groups, arrows what
/// they are bound to, or what lies at their ends.
public enum ExcalidrawImport {
    /// The board and what it does not keep; throws what is no such file, with its place.
    public static func read(_ text: String, catalog: Catalog) throws(ReadingProblem) -> (board: Board, notes: [ImportNote]) {
        if let problem = JSONSyntax.problem(in: text) { throw problem }
        let tree = YAMLTree(json: text)
        if let problem = tree.problems.first { throw problem }
        guard let root = tree.root, types.contains(root["type"]?.text ?? ""), let elements = root["elements"]?.items else {
            throw ReadingProblem(
                line: 1, column: 1, message: "an Excalidraw file was expected: {\"type\": \"excalidraw\", \"elements\": […]}")
        }
        let drawn = elements.compactMap { ExcalidrawElement($0) }.filter { !$0.isDeleted }
        var reader = ExcalidrawReader(ExcalidrawPictures(drawn))
        var diagram = reader.diagram()
        diagram.isDown = drawn.contains { $0.isDown }
        if case .scalar(let title, let style)? = root["appState"]?["name"]?.content, style != .plain {
            diagram.title = DiagramText.lines(title).joined(separator: " ")
        }
        return DiagramBoard.board(of: try diagram.counted(), catalog: catalog)
    }

    /// Whether a text begins as such a file does: for texts of unknown origin.
    public static func begins(_ text: String) -> Bool {
        let head = text.prefix(400)
        return head.first { !$0.isWhitespace } == "{" && types.contains { head.contains("\"\($0)\"") }
    }

    /// What a file says that it is, and what is copied in the program.
    private static let types = ["excalidraw", "excalidraw/clipboard"]
}

/// One thing on an Excalidraw board.
struct ExcalidrawElement {
    let id: String
    var type: String
    var x: Double, y: Double, width: Double, height: Double
    let isDeleted: Bool
    let text: String?
    let name: String?
    var container: String?
    let frame: String?
    /// The groups that it was put into, the inner ones first.
    let groups: [String]
    /// Whether it says that the drawing goes from top to bottom.
    let isDown: Bool
    let isDashed: Bool
    let kind: String?
    let group: String?
    let notes: String?
    /// What is spoken over an arrow.
    let protocolName: String?
    /// What our own export says of the label of an arrow that could be taken for its kind's word.
    let label: String?
    /// What its ends are bound to; nil is nothing.
    let start: String?, end: String?
    let hasStartHead: Bool, hasEndHead: Bool
    let points: [(x: Double, y: Double)]
    let line: Int

    init?(_ node: YAMLNode) {
        func number(_ key: String) -> Double {
            let value = node[key]?.text.flatMap { Double($0) } ?? 0
            return value.isFinite ? value : 0
        }
        func word(_ key: String) -> String? {
            guard case .scalar(let text, let style)? = node[key]?.content, !text.isEmpty, style != .plain || text != "null" else {
                return nil
            }
            return text
        }
        guard let id = word("id"), let type = word("type") else { return nil }
        self.id = id
        self.type = type
        // A shape drawn from right to left has a negative width.
        let size = (width: number("width"), height: number("height"))
        x = min(number("x"), type == "arrow" ? number("x") : number("x") + size.width)
        y = min(number("y"), type == "arrow" ? number("y") : number("y") + size.height)
        width = abs(size.width)
        height = abs(size.height)
        isDeleted = word("isDeleted") == "true"
        text = word("originalText") ?? word("text")
        name = word("name")
        container = word("containerId")
        frame = word("frameId")
        groups = (node["groupIds"]?.items ?? []).compactMap(\.text)
        isDown = node["customData"]?["direction"]?.text == "down"
        isDashed = ["dashed", "dotted"].contains(word("strokeStyle") ?? "")
        kind = node["customData"]?["kind"]?.text
        group = node["customData"]?["group"]?.text
        notes = node["customData"]?["notes"]?.text
        protocolName = node["customData"]?["protocol"]?.text
        label = node["customData"]?["label"]?.text
        start = node["startBinding"]?["elementId"]?.text
        end = node["endBinding"]?["elementId"]?.text
        hasStartHead = word("startArrowhead") != nil
        hasEndHead = word("endArrowhead") != nil || node["endArrowhead"] == nil && type == "arrow"
        points = (node["points"]?.items ?? []).compactMap { point in
            guard let pair = point.items, pair.count == 2, let x = pair[0].text.flatMap(Double.init),
                let y = pair[1].text.flatMap(Double.init)
            else { return nil }
            return (x, y)
        }
        line = node.start.line
    }

    /// Whether another lies within it, a little over its edge included.
    func contains(_ other: ExcalidrawElement) -> Bool {
        other.x >= x - 4 && other.y >= y - 4 && other.x + other.width <= x + width + 4 && other.y + other.height <= y + height + 4
            && other.width * other.height < width * height
    }

    /// How far a point is from it; 0 within.
    func distance(to point: (x: Double, y: Double)) -> Double {
        let across = max(x - point.x, 0, point.x - (x + width))
        let down = max(y - point.y, 0, point.y - (y + height))
        return across + down
    }
}

/// Puts the elements together.
struct ExcalidrawReader {
    private let elements: [ExcalidrawElement]
    private var result = ImportedDiagram()
    /// The shapes that captions and parts of pictures belong to: an arrow that is bound to one of these ends at its shape.
    private var holders: [String: String]
    private static let shapes: Set<String> = ["rectangle", "ellipse", "diamond"]
    /// How far from a shape an arrow that is bound to nothing may end and still mean it, in pixels.
    private static let reach = 24.0

    init(_ pictures: ExcalidrawPictures) {
        (elements, holders) = (pictures.elements, pictures.holders)
        for line in pictures.lines { result.note(line, "shapes that were grouped into one picture were read as one box") }
    }

    mutating func diagram() -> ImportedDiagram {
        let shapes = elements.filter { Self.shapes.contains($0.type) }
        let frames = elements.filter { $0.type == "frame" || $0.type == "magicframe" }
        var texts: [String: [String]] = [:]
        var free: [ExcalidrawElement] = []
        let ids = Set(elements.map(\.id))
        for element in elements where element.type == "text" {
            guard let text = element.text else { continue }
            if let container = element.container, ids.contains(container) {
                texts[container, default: []] += DiagramText.lines(text)
            } else {
                free.append(element)
            }
        }
        // A caption that lies on a shape without a text of its own is its name.
        let outer = shapes.filter { shape in shape.group != nil || shapes.contains { shape.contains($0) } }
        let outerIDs = Set(outer.map(\.id))
        let ends = Set(elements.flatMap { [$0.start, $0.end] }.compactMap { $0.map { holders[$0] ?? $0 } })
        free.removeAll { caption in
            guard
                let shape = shapes.last(where: {
                    $0.contains(caption) && texts[$0.id] == nil && (!outerIDs.contains($0.id) || caption.y < $0.y + 40)
                })
            else { return false }
            texts[shape.id] = DiagramText.lines(caption.text ?? "")
            holders[caption.id] = shape.id
            result.note(caption.line, "a caption was read as the name of the shape that it lies on")
            return true
        }
        add(frames: frames + outer, texts: texts)
        let boxes = shapes.filter { !outerIDs.contains($0.id) } + free.filter { ends.contains($0.id) }
        for box in boxes {
            add(box, lines: texts[box.id] ?? (box.type == "text" ? DiagramText.lines(box.text ?? "") : []), frames: frames + outer)
        }
        for text in free where !ends.contains(text.id) {
            let lines = DiagramText.lines(text.text ?? "").joined(separator: "\n")
            if !lines.isEmpty { result.texts.append(.init(text: lines, line: text.line)) }
        }
        for arrow in elements where arrow.type == "arrow" || arrow.type == "line" {
            add(arrow: arrow, label: texts[arrow.id]?.joined(separator: " "), boxes: boxes, frames: frames + outer)
        }
        for kind in ["freedraw", "image", "embeddable", "iframe"] {
            if let first = elements.first(where: { $0.type == kind }) { result.note(first.line, "what was drawn as \(kind) was left out") }
        }
        return result
    }

    private mutating func add(frames: [ExcalidrawElement], texts: [String: [String]]) {
        // The larger ones first, so that the frame around one is known.
        for frame in frames.sorted(by: { $0.width * $0.height > $1.width * $1.height }) {
            let around = parent(of: frame, among: frames)
            let place = result.frame(frame.id, parent: around.flatMap { result.frame(withKey: $0) })
            let title = texts[frame.id]?.joined(separator: " ") ?? frame.name
            result.changeFrame(place) {
                $0.title = title
                $0.word = frame.id.isReadable ? frame.id : title ?? ImportedDiagram.unnamedGroup
                $0.classes = frame.group.map { [$0] } ?? []
            }
        }
    }

    /// The smallest frame around an element, by its id.
    private func parent(of element: ExcalidrawElement, among frames: [ExcalidrawElement]) -> String? {
        if let frame = element.frame, frames.contains(where: { $0.id == frame }) { return frame }
        return frames.filter { $0.id != element.id && $0.contains(element) }.min { $0.width * $0.height < $1.width * $1.height }?.id
    }

    private mutating func add(_ element: ExcalidrawElement, lines: [String]?, frames: [ExcalidrawElement]) {
        let box = result.box(element.id)
        let around = parent(of: element, among: frames).flatMap { result.frame(withKey: $0) }
        result.changeBox(box) {
            $0.lines = lines
            $0.word = element.id.isReadable ? element.id : lines?.first ?? element.type
            $0.classes = element.kind.map { [$0] } ?? []
            $0.shape = element.type == "diamond" ? .decision : nil
            $0.line = element.line
            $0.description = element.notes.map { DiagramText.lines($0).joined(separator: "\n") }
            $0.frame = around
        }
    }

    private mutating func add(arrow: ExcalidrawElement, label: String?, boxes: [ExcalidrawElement], frames: [ExcalidrawElement]) {
        let known = Set((boxes + frames).map(\.id))
        var isGuessed = false
        func end(_ bound: String?, _ point: (x: Double, y: Double)?) -> String? {
            if let bound, let own = [bound, holders[bound] ?? bound].first(where: known.contains) { return own }
            guard let point else { return nil }
            let at = (x: arrow.x + point.x, y: arrow.y + point.y)
            let near = boxes.filter { $0.distance(to: at) <= Self.reach }.min { $0.distance(to: at) < $1.distance(to: at) }
            isGuessed = isGuessed || near != nil
            return near?.id
        }
        guard let from = end(arrow.start, arrow.points.first), let to = end(arrow.end, arrow.points.last) else {
            return result.note(arrow.line, "\(arrow.type == "line" ? "a line" : "an arrow") that ends at no shape was left out")
        }
        // A line from a shape to itself is a stroke in its picture.
        if arrow.type == "line", from == to, arrow.start == nil {
            return result.note(arrow.line, "a line that ends at no shape was left out")
        }
        if !arrow.hasStartHead, !arrow.hasEndHead { result.note(arrow.line, ImportedDiagram.headlessNote) }
        if isGuessed { result.note(arrow.line, "an arrow that is bound to nothing was read by where it ends") }
        let kind = arrow.kind.flatMap { ConnectionKind(rawValue: $0) } ?? (arrow.isDashed ? .async : .sync)
        // The word that our own drawing has for the kind is no label.
        let label = arrow.kind != nil && label == kind.drawnWord && arrow.label != label ? nil : label
        let isReversed = arrow.hasStartHead && !arrow.hasEndHead
        let spoken = arrow.protocolName
        let ends = isReversed ? (to, from) : (from, to)
        let isBothWays = arrow.hasStartHead && arrow.hasEndHead
        result.arrows.append(
            .init(from: ends.0, to: ends.1, label: label, kind: kind, isBothWays: isBothWays, protocolName: spoken, line: arrow.line))
    }
}

extension String {
    /// Whether an id was made by a person: Excalidraw's own are letters by chance.
    fileprivate var isReadable: Bool { Identifier.isValid(self) }
}
