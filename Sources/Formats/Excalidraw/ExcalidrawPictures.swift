/// Shapes that were put together into one picture, such as a cylinder of two ellipses and a rectangle: each picture is one box.
///
/// A group of Excalidraw's is a picture when one text at most stands in it and no arrow ends within it at two of its shapes; a group of
/// several named boxes only moves them together.
struct ExcalidrawPictures {
    /// What is left: of each picture one shape as large as all of it, and its text in it.
    private(set) var elements: [ExcalidrawElement]
    /// The shape that stands for an element of a picture, by their ids.
    private(set) var holders: [String: String] = [:]
    /// The lines of pictures of more than one shape.
    private(set) var lines: [Int] = []

    private static let parts: Set<String> = ["rectangle", "ellipse", "diamond", "line", "freedraw", "image"]
    private static let shapes: Set<String> = ["rectangle", "ellipse", "diamond"]

    init(_ elements: [ExcalidrawElement]) {
        self.elements = elements
        var members: [String: [Int]] = [:]
        for (place, element) in elements.enumerated() { for group in element.groups { members[group, default: []].append(place) } }
        let ends = Set(elements.flatMap { [$0.start, $0.end] }.compactMap { $0 })
        var gone: Set<Int> = []
        // The outer ones first: what is a picture of pictures is one.
        let groups = members.values.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
        for group in groups where gone.isDisjoint(with: group) {
            let whole = group.map { elements[$0] }
            let parts = group.filter { Self.parts.contains(elements[$0].type) }
            let texts = group.filter { elements[$0].type == "text" && elements[$0].text != nil }
            let isEnd = whole.contains { ends.contains($0.id) }
            guard texts.count < 2, !isDiagram(whole), isEnd || !texts.isEmpty || parts.contains(where: isShape),
                parts.count > 1 || texts.count == 1 && parts.contains(where: { !isShape($0) || !holds($0, texts[0]) })
            else { continue }
            let largest = parts.filter(isShape).max { area($0) < area($1) } ?? parts.max { area($0) < area($1) }
            guard let main = largest else { continue }
            if parts.count > 1 { lines.append(elements[main].line) }
            self.elements[main] = elements[main].around(whole)
            for place in group { holders[elements[place].id] = elements[main].id }
            for text in texts { self.elements[text].container = elements[main].id }
            gone.formUnion(group.filter { $0 != main && !texts.contains($0) })
        }
        self.elements = self.elements.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
    }

    private func isShape(_ place: Int) -> Bool { Self.shapes.contains(elements[place].type) }
    private func area(_ place: Int) -> Double { elements[place].width * elements[place].height }
    private func holds(_ shape: Int, _ text: Int) -> Bool {
        elements[text].container == elements[shape].id || elements[shape].contains(elements[text])
    }

    /// Whether an arrow leads from one member to another.
    private func isDiagram(_ members: [ExcalidrawElement]) -> Bool {
        let ids = Set(members.map(\.id))
        return elements.contains { element in
            guard let start = element.start, let end = element.end else { return false }
            return start != end && ids.contains(start) && ids.contains(end)
        }
    }
}

extension ExcalidrawElement {
    /// A rectangle in its place that is as large as all of a picture together.
    fileprivate func around(_ parts: [ExcalidrawElement]) -> ExcalidrawElement {
        var shape = self
        let (right, bottom) = (parts.map { $0.x + $0.width }.max() ?? x, parts.map { $0.y + $0.height }.max() ?? y)
        shape.x = parts.map(\.x).min() ?? x
        shape.y = parts.map(\.y).min() ?? y
        (shape.width, shape.height) = (right - shape.x, bottom - shape.y)
        shape.type = "rectangle"
        return shape
    }
}
