/// What is said of a graph's parts in brackets.
extension DOTReader {
    /// `[a=b, c="d"] [e=f]`, in one.
    mutating func readAttributes() throws(ReadingProblem) -> [String: String] {
        var attributes: [String: String] = [:]
        while takes("[") {
            while !takes("]") {
                guard let key = next, key.isID else { throw problem("an attribute or ']' was expected") }
                at += 1
                guard takes("=") else {
                    throw cursor.problem(
                        key.at, "'=' and a value were expected behind \(key.text); quotes go around a text of several words")
                }
                guard let token = next, token.isID else { throw problem("a value was expected") }
                at += 1
                try checkMarkup(token, of: key.text)
                attributes[key.text] = text(of: token)
                if !takes(",") { _ = takes(";") }
            }
        }
        return attributes
    }

    /// Throws where the HTML of a label is none to Graphviz; of anything else it looks at no HTML.
    func checkMarkup(_ value: DOTToken, of key: String) throws(ReadingProblem) {
        guard value.kind == .html, ["label", "xlabel", "headlabel", "taillabel"].contains(key) else { return }
        do throws(DOTMarkup.Slip) { try DOTMarkup.check(value.text) } catch {
            throw cursor.problem(value.at + 1 + error.at, error.message)
        }
    }

    /// What a value says; of HTML what it shows, and that a picture is gone.
    mutating func text(of token: DOTToken) -> String {
        guard token.kind == .html else { return token.text }
        if DiagramText.holdsPicture(token.text) { note(token.at, DiagramText.pictureNote) }
        return Self.html(token.text)
    }

    mutating func setBox(_ key: String, _ attributes: [String: String]) {
        let box = diagram.box(key)
        let shape = attributes["shape"]?.lowercased()
        if let label = attributes["label"] {
            let isRecord = shape?.hasSuffix("record") ?? (diagram.boxes[box].isRecord)
            let lines =
                isRecord
                ? [
                    DOTText.fields(label).map { self.lines($0, of: key).joined(separator: " ") }.filter { !$0.isEmpty }.joined(
                        separator: ", ")
                ] : self.lines(label, of: key)
            diagram.changeBox(box) { $0.lines = lines }
        }
        if let shape {
            diagram.changeBox(box) { box in
                box.shape = Self.shapes[shape] ?? nil
                box.isRecord = shape.hasSuffix("record")
                box.isPoint = shape == "point"
                // A picture without an outline is drawn for what it shows.
                box.isRemark = ["note", "plaintext", "none"].contains(shape) && attributes["image"] == nil
            }
        }
        if let style = attributes["style"] { diagram.changeBox(box) { $0.isUnseen = Self.isInvisible(["style": style]) } }
        // What stands beside a box is said of it.
        let said = ["tooltip", "xlabel"].compactMap { attributes[$0] }.map { lines($0, of: key).joined(separator: "\n") }
            .filter { !$0.isEmpty }
        if !said.isEmpty {
            diagram.changeBox(box) { $0.description = said.joined(separator: "\n") }
        }
        if let name = attributes["class"] { diagram.changeBox(box) { $0.classes += name.split(separator: " ").map(String.init) } }
    }

    private static let shapes: [String: DiagramShape] = ["cylinder": .store, "cds": .queue, "diamond": .decision, "mdiamond": .decision]

    /// What a label says, a line an entry.
    ///
    /// - Parameter ends: Those of the line that it stands at.
    func lines(_ label: String, of key: String, between ends: (tail: String, head: String)? = nil) -> [String] {
        var text = String.UnicodeScalarView()
        var escaped = false
        for scalar in label.unicodeScalars {
            guard escaped else {
                if scalar == "\\" { escaped = true } else { text.append(scalar) }
                continue
            }
            escaped = false
            switch scalar {
            case "n", "l", "r": text.append("\n")
            case "N": text.append(contentsOf: key.unicodeScalars)
            case "E" where ends != nil:
                let sign = isDirected ? "->" : "--"
                text.append(contentsOf: ends.map { $0.tail + sign + $0.head }?.unicodeScalars ?? "".unicodeScalars)
            case "T" where ends != nil: text.append(contentsOf: (ends?.tail ?? "").unicodeScalars)
            case "H" where ends != nil: text.append(contentsOf: (ends?.head ?? "").unicodeScalars)
            case "G": text.append(contentsOf: graphName.unicodeScalars)
            default: text.append(scalar)
            }
        }
        return DiagramText.lines(DiagramText.entities(String(text)))
    }

    /// HTML as a label that `lines` reads: what it escapes itself stays as it is.
    static func html(_ text: String) -> String {
        DiagramText.plainHTML(text.replacing("\n", with: " ")).replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing(
            "&", with: "&amp;")
    }

    // MARK: What a board does not keep

    /// Says what else attributes hold, by what it is to whoever looks.
    mutating func noteRest(of attributes: [String: String], at place: Int) {
        for (words, what) in Self.leftOut where words.contains(where: { attributes[$0].map { !$0.isEmpty } ?? false }) {
            note(place, "\(what) was left out")
        }
    }

    private static let leftOut: [(words: [String], what: String)] = [
        (["color", "fillcolor", "fontcolor", "bgcolor", "pencolor", "colorscheme"], "a colour"), (["URL", "href"], "a link"),
        (["image"], "a picture"), (["weight", "minlen", "constraint", "rank", "pos"], "a hint where to place things"),
    ]
}
