import Analysis
import Canvas
import Catalog
import Whiteboard

// The last row but one: what is selected, with its facts.

extension Editor {
    func drawStatus(row: Int, on canvas: inout Sheet) {
        if case .entry(let entry)? = prompt, entry.purpose != .command { return }
        let columns = canvas.size.columns
        var column = 1
        if pendingCount != nil || !pendingKeys.isEmpty {
            let text =
                (pendingCount.map(String.init) ?? "")
                + pendingKeys.compactMap { if case .character(let key) = $0 { String(key) } else { nil } }.joined()
            column += canvas.put(text, at: Point(column: column, row: row), style: Style(.key, .bold)) + 3
        }
        let board = document.board
        var (name, facts) = statusParts(isShort: columns < 110)
        if let answer = strayAnswer { facts.insert(answer, at: 0) }
        if drawing.isBehind, place == .board { facts.insert("drawing the board", at: 0) }
        column += canvas.put(
            Wrap.cut(VisibleText.line(name), columns: columns - column - 1), at: Point(column: column, row: row),
            style: Style(.boxName, .bold))
        column += columns < 110 ? 2 : 3
        // Facts drop from the right, whole; before them what the kind does, which its figures are worth more than.
        var shown = facts
        func isTooWide() -> Bool { column + TextWidth.columns(shown.joined(separator: " · ")) > columns }
        if isTooWide(), let purpose = selection.component.flatMap(board.component).flatMap(purpose(of:)),
            let place = shown.firstIndex(of: purpose)
        {
            shown.remove(at: place)
        }
        while !shown.isEmpty, isTooWide() { shown.removeLast() }
        canvas.put(VisibleText.line(shown.joined(separator: " · ")), at: Point(column: column, row: row))
    }

    /// What `f` will fix where the list points elsewhere: the selection's own worst finding, which may lie outside the list's rows.
    private var strayAnswer: String? {
        // In a what-if the key fails and mends.
        guard whatIf == nil, findings.gap != nil || findings.stepped != nil && !isPointerHere, layout.pane != nil, layout.breadth == .full,
            place == .board,
            let finding = shownFinding, finding.fixes.contains(where: { $0.edit != nil })
        else { return nil }
        return "f fixes: \(finding.title)"
    }

    private func statusParts(isShort: Bool) -> (name: String, facts: [String]) {
        if let palette = paletteStatus { return palette }
        if let tried = whatIfStatus { return tried }
        if case .letters(let letters)? = prompt, letters.purpose == .flow, !letters.figures.isEmpty {
            return (letters.name.isEmpty ? "Flow so far" : letters.name, letters.figures)
        }
        let board = document.board
        if !selection.marks.isEmpty {
            let marked = Design.list(targets.map { name(ofComponent: $0) })
            // Who hears the row is told where one is, too.
            guard isLinear, let here = selection.subject else { return (marked, []) }
            return (name(of: here), ["marked: \(marked)"])
        }
        switch selection.subject {
        case .component(let id)?:
            guard let component = board.component(id) else { return (id, []) }
            return (component.shownName(context.catalog), facts(of: component, isShort: isShort))
        case .group(let id)?:
            guard let group = board.group(id) else { return (id, []) }
            let count = members(of: id).count
            return (group.title, [group.kind?.rawValue ?? "group", "\(count) component\(count == 1 ? "" : "s")"])
        case .connection(let name)?:
            guard let index = board.index(ofConnection: name) else { return (name, []) }
            return (self.name(of: .connection(name)), facts(of: board.connections[index]))
        case nil:
            if board.components.isEmpty { return ("", []) }
            return ("", ["\(board.components.count) components", "\(board.connections.count) connections"])
        }
    }

    private func facts(of component: Component, isShort: Bool) -> [String] {
        var facts: [String] = []
        var kind = context.catalog[component.kind]?.name ?? component.kind.rawValue
        if isShort, kind.hasSuffix(" database") { kind = String(kind.dropLast(9)) }
        // A box that is called what it is says what that does.
        facts.append(purpose(of: component) ?? kind)
        let technology = component.technology.flatMap(context.catalog.technology)
        // A line of third parties has the figures of several firms, and the name of one.
        let isOutside = context.catalog.family(of: component.kind) == .outside
        if let name = isOutside ? component.technology : technology?.name ?? component.technology { facts.append(name) }
        if let copies = component[.replicas] ?? component[.replicationFollowers].map({ $0 + 1 }) ?? component[.copies] {
            facts.append(copies == 1 ? "1 copy" : "\(copies) copies")
        } else if let copies = design?.topology.indexOf[component.id].flatMap({ design?.parts[$0].instances.count }), copies > 1 {
            // As many as its zones or its autoscaling have, which is what the figures count.
            facts.append("\(copies) copies assumed")
        } else if technology?.isRedundant != true, !isOutside, component[.managed] != true, component[.multiZone] != true,
            component[.elastic] != true, !["cdn", "dns"].contains(component.kind)
        {
            // What its provider runs, and a network of copies, is not one.
            facts.append("1 copy assumed")
        }
        facts += liveFigures(of: component.id)
        return facts
    }

    /// What a box that is called as its kind is for; nil for others.
    private func purpose(of component: Component) -> String? {
        guard let kind = context.catalog[component.kind] else { return nil }
        return component.shownName(context.catalog).lowercased() == kind.name.lowercased() ? kind.help : nil
    }

    /// How much of what it can a part has to serve, in whole percent as long as that is read at a glance.
    static func share(_ ratio: Double) -> String { ratio < 10 ? "\(Int((ratio * 100).rounded()))%" : QuantityText.share(ratio) }

    /// What the analysis says it has to serve and how fast it does: at peak, of what it can.
    private func liveFigures(of id: String) -> [String] {
        guard !isBlindfolded, let design, let part = design.parts.first(where: { $0.id == id }), !part.isClient else { return [] }
        var facts: [String] = []
        if let use = design.utilisation(of: part), design.isWorkUnstated(part) {
            facts.append("\(Self.figure(use.load.peak))/s, work unstated")
        } else if let use = design.utilisation(of: part) {
            // Both together, where it has to do both: a share of them under one name is no sum.
            let few = use.load.peak * 0.1
            let (reads, writes) = (use.load.peakReads > few, use.load.peakWrites > few)
            let noun = !part.isStore ? " requests" : reads && writes ? "" : writes ? " writes" : " reads"
            facts.append("\(Self.figure(use.load.peak)) of \(Self.figure(use.supply))\(noun)/s (\(Self.share(use.ratio)))")
        }
        if part.isStore || part.isCache, part.technology != nil {
            facts.append("p99 \(QuantityText.spaced(design.ownTime(of: part).value.p99 / 1000, .duration))")
        }
        return facts
    }

    /// A figure among others of its kind: with two digits at least, so that `2.0k of 5.0k` line up in the eye.
    static func figure(_ value: Double) -> String {
        let text = QuantityText.short(value, .count)
        let digits = text.prefix { $0.isNumber || $0 == "." }
        let unit = text.dropFirst(digits.count)
        return digits.count == 1 && !unit.isEmpty ? "\(digits).0\(unit)" : text
    }

    private func facts(of connection: Connection) -> [String] {
        var facts = [connection.kind.rawValue]
        if let label = connection.label { facts.append("\"\(label)\"") }
        if let timeout = connection[.timeout] { facts.append("timeout \(timeout.text)") }
        if let retries = connection[.retries] { facts.append(retries == 1 ? "1 retry" : "\(retries) retries") }
        if let access = connection[.access] { facts.append(access.rawValue) }
        return facts
    }
}
