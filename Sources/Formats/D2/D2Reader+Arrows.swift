/// Arrows, and what is said of them.
extension D2Reader {
    mutating func readArrows(_ entry: D2Entry, in inner: Int?) throws(D2Slip) {
        let scope = sequence(around: inner)
        guard case .new = entry.which else { return try readKnownArrows(entry, in: scope) }
        let context = try place(entry.path, from: scope, at: entry.at)
        for arrow in entry.arrows {
            guard let from = try place(arrow.from, from: context, at: entry.at), let to = try place(arrow.to, from: context, at: entry.at)
            else {
                throw D2Slip(at: entry.at, message: "an arrow needs a shape at both ends")
            }
            connect(from, to, arrow, entry)
        }
    }

    /// Says something of arrows that are there: `(a -> b)[0]` must be, unless it is taken out.
    private mutating func readKnownArrows(_ entry: D2Entry, in scope: Int?) throws(D2Slip) {
        let context = known(entry.path, from: scope)
        for arrow in entry.arrows {
            if let from = known(arrow.from, from: context), let to = known(arrow.to, from: context),
                !numbers(from, to, arrow, entry.which).isEmpty
            {
                connect(from, to, arrow, entry)
            } else if case .one(let number) = entry.which {
                if case .null? = entry.value { continue }
                throw D2Slip(at: entry.at, message: "no arrow [\(number)] stands between these two; the first between two is [0]")
            }
        }
    }

    /// The arrows between two shapes that are spoken of, by their places: `a <- b` is `b -> a`.
    private func numbers(_ from: Int, _ to: Int, _ arrow: D2Entry.Arrow, _ which: D2Entry.Which) -> [Int] {
        func ends(_ from: Int, _ to: Int, _ hasTail: Bool, _ hasHead: Bool) -> [Int] {
            (hasTail && !hasHead ? [to, from] : [from, to]) + [hasTail && hasHead ? 2 : hasTail || hasHead ? 1 : 0]
        }
        let meant = ends(from, to, arrow.hasTail, arrow.hasHead)
        let same = arrows.indices.filter {
            !arrows[$0].isGone && ends(arrows[$0].from, arrows[$0].to, arrows[$0].hasTail, arrows[$0].hasHead) == meant
        }
        guard case .one(let number) = which else { return same }
        return Array(same.dropFirst(max(0, number)).prefix(1))
    }

    /// Draws an arrow between two shapes, or says something of those that are there.
    mutating func connect(_ from: Int, _ to: Int, _ arrow: D2Entry.Arrow, _ entry: D2Entry) {
        let meant: [Int]
        switch entry.which {
        case .all, .one: meant = numbers(from, to, arrow, entry.which)
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
            checkKeys(ofArrow: path, at: setting.at, isHead: false)
            if !["source-arrowhead", "target-arrowhead"].contains(path.first) { state(path, setting, of: .arrow(index)) }
            switch path.first?.lowercased() {
            case "label"? where path.count == 1:
                arrows[index].label = said(setting.value, at: setting.at)
                noteStyle(ofLabel: setting)
            case "class"?: arrows[index].classes += list(setting.value, at: setting.at)
            case "style"?:
                for (key, value) in Self.styles(path, setting) {
                    if key == "stroke-dash" { arrows[index].isDashed = value != "0" } else { note(setting.at, Self.styleLeftOut) }
                }
            case "source-arrowhead"?:
                stateHead(setting, path, of: .head(ofArrow: index, isTail: true))
                if let text = text(atHead: setting, path) { arrows[index].tailText = text }
            case "target-arrowhead"?:
                stateHead(setting, path, of: .head(ofArrow: index, isTail: false))
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

    private mutating func stateHead(_ setting: D2Entry, _ path: [String], of head: D2Stated.Subject) {
        var all = (setting.map?.entries ?? []).map { ($0.path.map(\.text), $0) }
        if path.count > 1 { all = [(Array(path.dropFirst()), setting)] }
        for (path, one) in all {
            checkKeys(ofArrow: path, at: one.at, isHead: true)
            state(path, one, of: head)
        }
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
