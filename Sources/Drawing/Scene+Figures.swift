import Canvas

extension Scene {
    /// Shows figures in place of the first line under the names, by the ids of components, as far as a box has such a line and room in it:
    /// words go from the left, whole. They never change a box, so nothing is laid out again.
    public mutating func setFigures(_ figures: [String: String]) {
        for index in boxes.indices where !boxes[index].text.details.isEmpty {
            guard let figure = figures[boxes[index].id] else { continue }
            let room = boxes[index].frame.size.columns - 4
            var words = figure.split(separator: " ", omittingEmptySubsequences: true)
            var text = figure
            while TextWidth.columns(text) > room, words.count > 1 {
                words.removeFirst()
                text = words.joined(separator: " ")
            }
            let shown = TextWidth.columns(text) > room ? "" : text
            boxes[index].text.details[0] = LabelText(unicode: shown, ascii: shown)
        }
    }

    /// Ids of boxes that have a line under the name: figures can be set in it.
    public var boxesWithDetails: Set<String> { Set(boxes.lazy.filter { !$0.text.details.isEmpty }.map(\.id)) }
}
