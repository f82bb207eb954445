/// What is said of shapes: labels, outlines, classes, styles, and the variables in their texts.
extension D2Reader {
    mutating func set(_ path: [String], _ entry: D2Entry, of place: Int?) {
        guard let word = path.first?.lowercased() else { return }
        state(path, entry, of: place.map { .shape($0) } ?? .whole)
        let text = word == "shape" || word == "near" ? filled(entry.value, at: entry.at) : Self.text(entry.value)
        if word == "shape", text?.lowercased() == "sequence_diagram" {
            note(entry.at, "the order of a sequence diagram's messages was left out; they are arrows here")
        }
        guard let place else { return }
        switch word {
        case "label" where path.count > 1:
            // Where it stands.
            break
        case "label":
            if let text = filled(entry.value, at: entry.at) { shapes[place].label = text }
            if case .block(let block)? = entry.value {
                setBlock(block, of: place, at: entry.at)
                shapes[place].label = nil
            }
            noteStyle(ofLabel: entry)
        case "shape":
            shapes[place].shape = text?.lowercased()
        case "class": shapes[place].classes += list(entry.value, at: entry.at)
        case "near": shapes[place].near = text
        case "style":
            for (key, value) in Self.styles(path, entry) {
                if key == "multiple" { shapes[place].isMultiple = value == "true" } else { note(entry.at, Self.styleLeftOut) }
            }
        case "tooltip":
            if let text = filled(entry.value, at: entry.at) { shapes[place].tooltip = DiagramText.entities(text) }
            if case .block(let block)? = entry.value { shapes[place].tooltip = DiagramText.plainMarkdown(block) }
        case "constraint":
            shapes[place].constraints = list(entry.value, at: entry.at)
        case "direction": note(entry.at, "the direction of a container was left out")
        default: note(entry.at, "\(word) was left out")
        }
    }

    /// A block as the text of a shape, be it behind the shape's key or behind `label`.
    mutating func setBlock(_ text: String, of place: Int, at offset: Int) {
        if DiagramText.holdsPicture(text) { note(offset, DiagramText.pictureNote) }
        shapes[place].block = filled(block: text)
        shapes[place].isText = true
    }

    /// `label: "…" {style.bold: true}`
    mutating func noteStyle(ofLabel entry: D2Entry) {
        for inner in entry.map?.entries ?? [] where inner.path.first.flatMap(Self.word) == "style" { note(inner.at, Self.styleLeftOut) }
    }

    static let styleLeftOut = "a style was left out"

    static func text(_ value: D2Entry.Value?) -> String? {
        switch value {
        case .text(let text)?, .literal(let text)?: text
        case .list?, .block?, .null?, nil: nil
        }
    }

    static func list(_ value: D2Entry.Value?) -> [String] {
        switch value {
        case .text(let text)?, .literal(let text)?: [text]
        case .list(let items)?: items
        case .block?, .null?, nil: []
        }
    }

    /// `style.stroke-dash: 3` and `style: {stroke-dash: 3}`, alike.
    static func styles(_ path: [String], _ entry: D2Entry) -> [(String, String)] {
        if path.count > 1 { return [(path[1].lowercased(), text(entry.value) ?? "")] }
        return (entry.map?.entries ?? []).compactMap { inner in inner.path.last.map { ($0.text.lowercased(), text(inner.value) ?? "") } }
    }

    mutating func readClasses(_ entry: D2Entry) {
        let entries =
            entry.path.count > 1
            ? [D2Entry(path: Array(entry.path.dropFirst()), value: entry.value, map: entry.map, at: entry.at)] : entry.map?.entries ?? []
        for one in entries {
            guard let name = one.path.first?.text else { continue }
            var look = looks[name] ?? Look()
            let inner =
                one.path.count > 1
                ? [D2Entry(path: Array(one.path.dropFirst()), value: one.value, map: one.map, at: one.at)] : one.map?.entries ?? []
            for setting in inner {
                let path = setting.path.map(\.text)
                let word = setting.path.first.flatMap(Self.word) ?? ""
                if !D2Form.keywords.contains(word) || word == "class" {
                    stated.refuse(setting.at, "a class has no \(path.first ?? "such setting"); a keyword such as shape was expected")
                }
                state(path, setting, of: .look(name))
                if !["shape", "style"].contains(path.first?.lowercased()) { look.isStyled = true }
                switch path.first?.lowercased() {
                case "label"?: look.label = filled(setting.value, at: setting.at)
                case "shape"?: look.shape = filled(setting.value, at: setting.at)?.lowercased()
                case "style"?:
                    for (key, value) in Self.styles(path, setting) {
                        if key != "stroke-dash" { look.isStyled = true }
                        switch key {
                        case "stroke-dash": look.isDashed = value != "0"
                        case "multiple": look.isMultiple = value == "true"
                        default: note(setting.at, Self.styleLeftOut)
                        }
                    }
                case let word?: note(setting.at, "\(word) was left out")
                case nil: break
                }
            }
            looks[name] = look
        }
    }
}
