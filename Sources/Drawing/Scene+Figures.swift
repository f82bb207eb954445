import Canvas

extension Scene {
    /// Shows figures in place of the first line under the names, by the ids of components, where a box has such a line: of several ways to
    /// say one the first that has room. They never change a box, so nothing is laid out again.
    public mutating func setFigures(_ figures: [String: [String]]) {
        for index in boxes.indices where !boxes[index].text.details.isEmpty {
            guard let ways = figures[boxes[index].id] else { continue }
            let room = boxes[index].frame.size.columns - 4
            let shown = ways.first { TextWidth.columns($0) <= room } ?? ""
            boxes[index].text.details[0] = LabelText(unicode: shown, ascii: shown)
        }
    }

    /// Ids of boxes that have a line under the name: figures can be set in it.
    public var boxesWithDetails: Set<String> { Set(boxes.lazy.filter { !$0.text.details.isEmpty }.map(\.id)) }
}
