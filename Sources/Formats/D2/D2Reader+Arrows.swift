/// Arrows, and what is said of them.
extension D2Reader {
    mutating func readArrows(_ entry: D2Entry, in inner: Int?) throws(D2Slip) {
        let scope = sequence(around: inner)
        let context = try place(entry.path, from: scope, at: entry.at)
        for arrow in entry.arrows {
            guard let from = try place(arrow.from, from: context, at: entry.at), let to = try place(arrow.to, from: context, at: entry.at)
            else {
                throw D2Slip(at: entry.at, message: "an arrow needs a shape at both ends")
            }
            connect(from, to, arrow, entry)
        }
    }

    /// Draws an arrow between two shapes, or says something of those that are there.
    mutating func connect(_ from: Int, _ to: Int, _ arrow: D2Entry.Arrow, _ entry: D2Entry) {
        var same: [Int] { arrows.indices.filter { arrows[$0].from == from && arrows[$0].to == to } }
        let meant: [Int]
        switch entry.which {
        case .all: meant = same
        // `(a -> b)[0]` speaks of one that is there.
        case .one(let number): meant = Array(same.dropFirst(max(0, number)).prefix(1))
        case .new:
            arrows.append(Arrow(from: from, to: to, hasTail: arrow.hasTail, hasHead: arrow.hasHead, at: entry.at))
            if !arrow.hasTail, !arrow.hasHead { note(entry.at, ImportedDiagram.headlessNote) }
            meant = [arrows.count - 1]
        }
        let filters = self.filters(of: entry) ?? []
        for index in meant where filters.allSatisfy({ passes($0, arrows[index]) }) {
            if case .null? = entry.value { arrows[index].isGone = true }
            setArrow(index, label: entry.value, rest: entry.rest, entry)
        }
    }

    private mutating func setArrow(_ index: Int, label: D2Entry.Value?, rest: [D2Entry.Key], _ entry: D2Entry) {
        if rest.isEmpty, let text = said(label, at: entry.at) { arrows[index].label = text }
        let inner = rest.isEmpty ? entry.map?.entries ?? [] : [D2Entry(path: rest, value: entry.value, map: entry.map, at: entry.at)]
        for setting in inner where !setting.isFilter {
            let path = setting.path.map(\.text)
            switch path.first?.lowercased() {
            case "label"? where path.count == 1: arrows[index].label = said(setting.value, at: setting.at)
            case "class"?: arrows[index].classes += list(setting.value, at: setting.at)
            case "style"?:
                for (key, value) in Self.styles(path, setting) {
                    if key == "stroke-dash" { arrows[index].isDashed = value != "0" } else { note(setting.at, Self.styleLeftOut) }
                }
            case "source-arrowhead"?:
                if let text = text(atHead: setting, path) { arrows[index].tailText = text }
            case "target-arrowhead"?:
                if let text = text(atHead: setting, path) { arrows[index].headText = text }
            case "label"?: break
            case "tooltip"? where DiagramText.spokenProtocol(Self.text(setting.value) ?? "") != nil:
                arrows[index].protocolName = DiagramText.spokenProtocol(DiagramText.entities(Self.text(setting.value) ?? ""))
            case let word?: note(setting.at, "\(word) of an arrow was left out")
            case nil: break
            }
        }
    }

    /// A label, be it a text or a block: `a -> b: |md two *words* |`.
    private mutating func said(_ value: D2Entry.Value?, at place: Int) -> String? {
        guard case .block(let block)? = value else { return filled(value, at: place) }
        let lines = DiagramText.plainMarkdown(filled(block: block)).split(whereSeparator: \.isNewline).map {
            $0.trimmingPrefix { $0 == " " }
        }
        let text = lines.filter { !$0.isEmpty }.joined(separator: " ")
        return text.isEmpty ? nil : text
    }

    /// What stands at an arrow's head: `target-arrowhead: 1 {…}`, `target-arrowhead.label: 1`; its shape is left out.
    private mutating func text(atHead entry: D2Entry, _ path: [String]) -> String? {
        var text = path.count == 1 || path[1].lowercased() == "label" ? filled(entry.value, at: entry.at) : nil
        for inner in entry.map?.entries ?? [] where inner.path.last?.text.lowercased() == "label" {
            text = filled(inner.value, at: inner.at) ?? text
        }
        let words = path.dropFirst() + (entry.map?.entries ?? []).compactMap { $0.path.first?.text }
        if words.contains(where: { $0.lowercased() != "label" }) { note(entry.at, "the shape of an arrow's head was left out") }
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }
}
