import Canvas

extension Scene {
    /// Shows figures in place of the first line under the names, by the ids of components, where a box has such a line: of several ways to
    /// say one the first that has room. They never change a box, so nothing is laid out again.
    public mutating func setFigures(_ figures: [String: [String]]) {
        for index in boxes.indices where !boxes[index].text.details.isEmpty {
            guard let ways = figures[boxes[index].id] else { continue }
            let room = boxes[index].frame.size.columns - 4
            // The shortest takes the blanks at both ends, as a badge does, before nothing is said.
            let shown =
                ways.first { TextWidth.columns($0) <= room } ?? ways.last.flatMap { TextWidth.columns($0) <= room + 2 ? $0 : nil } ?? ""
            boxes[index].text.details[0] = LabelText(unicode: shown, ascii: shown)
        }
    }

    /// Ids of boxes that have a line under the name: figures can be set in it.
    public var boxesWithDetails: Set<String> { Set(boxes.lazy.filter { !$0.text.details.isEmpty }.map(\.id)) }
}
