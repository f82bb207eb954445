import Whiteboard

extension ImportedDiagram {
    /// The same, unless it has more boxes than a board: what is refused needs no kinds. Tables may become what a database holds.
    func counted() throws(ReadingProblem) -> ImportedDiagram {
        let count = boxes.count { $0.table == nil }
        guard count <= Board.mostComponents else {
            throw ReadingProblem(
                line: 1, column: 1, message: "\(count) boxes; a board has \(Board.mostComponents) components at most")
        }
        return self
    }
}

/// Texts that are longer than a board file holds: their ends are left out, and that is said.
extension ImportedDiagram {
    /// The most bytes of a text: those of a scalar in a board file, less what an id may get behind it.
    private static let mostBytes = YAMLTree.longestScalar - 64

    /// A text as far as a board file holds it.
    static func fitted(_ text: String) -> String {
        guard text.utf8.count > mostBytes else { return text }
        var bytes = ellipsis.utf8.count
        var end = text.startIndex
        while end < text.endIndex {
            bytes += text[end].utf8.count
            guard bytes <= mostBytes else { break }
            end = text.index(after: end)
        }
        return text[..<end] + ellipsis
    }

    private static let ellipsis = "…"

    /// What is said of a text whose end was left out.
    static func cutNote(_ what: String, _ text: String) -> String {
        "\(what) \(text.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(30))… is longer than 64 KiB, the most that a board "
            + "keeps of a text; its end was left out"
    }

    /// The same with every text cut that is too long.
    var fitted: ImportedDiagram {
        var diagram = self
        func fit(_ text: String?, _ what: String, _ line: Int?) -> String? {
            guard let text, text.utf8.count > Self.mostBytes else { return text }
            diagram.note(line ?? 1, Self.cutNote(what, text))
            return Self.fitted(text)
        }
        diagram.title = fit(title, "the title", nil)
        for (place, box) in boxes.enumerated() {
            let isLong = box.lines.map { $0.reduce($0.count) { $0 + $1.utf8.count } > Self.mostBytes } ?? false
            let shown = isLong ? fit(box.lines?.joined(separator: "\n"), "the text of a box", box.line) : nil
            let word = fit(box.word ?? (box.lines == nil ? Self.writable(box.key) : nil), "the name", box.line)
            let description = fit(box.description, "what is said of a box", box.line)
            diagram.changeBox(place) {
                if let shown { $0.lines = shown.split(separator: "\n").map(String.init) }
                if word != box.key { $0.word = word }
                $0.description = description
            }
        }
        for (place, frame) in frames.enumerated() {
            let title = fit(frame.title, "the name of a group", frame.line)
            let word = fit(frame.word ?? (frame.title == nil ? Self.writable(frame.key) : nil), "the name of a group", frame.line)
            diagram.changeFrame(place) {
                $0.title = title
                if word != frame.key { $0.word = word }
            }
        }
        for (place, arrow) in arrows.enumerated() {
            diagram.arrows[place].label = fit(arrow.label, "the label", arrow.line)
            diagram.arrows[place].protocolName = fit(arrow.protocolName, "the protocol", arrow.line)
        }
        for (place, text) in texts.enumerated() { diagram.texts[place].text = fit(text.text, "the note", text.line) ?? "" }
        return diagram
    }
}
