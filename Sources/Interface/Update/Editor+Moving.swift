import Canvas
import Whiteboard

// Going from one thing to the next.

extension Editor {
    /// One box that way: back where one came from, else along a line, else by angle.
    mutating func step(_ direction: Bearing) {
        if isLinear, direction == .up || direction == .down { return stepToSentence(direction == .down ? 1 : -1) }
        guard let here = selection.component ?? foldedGroup else {
            selectFirst()
            return
        }
        if let last = selection.lastStep, last.to == here, direction == last.direction.opposite, drawing.boxes[last.from] != nil {
            selection.select(item(ofBox: last.from))
            selection.lastStep = (from: here, to: last.from, direction: direction)
            return
        }
        let boxes = drawing.boxes.filter { !drawing.ghosts.contains($0.key) }
        guard let next = Neighbours(boxes: boxes, board: document.board).next(from: here, direction) else { return }
        selection.select(item(ofBox: next))
        selection.lastStep = (from: here, to: next, direction: direction)
    }

    /// Something to begin with: the end of a selected connection, a member of the group, else the first client.
    private mutating func selectFirst() {
        if let name = selection.connection, let index = document.board.index(ofConnection: name) {
            let connection = document.board.connections[index]
            if drawing.boxes[connection.from] != nil { return selection.select(.component(connection.from)) }
        }
        if let member = selection.group.flatMap({ members(of: $0).first }) { return selection.select(.component(member)) }
        selectFirstClient()
    }

    mutating func selectFirstClient() {
        let components = document.board.components
        let first = components.first { context.catalog[$0.kind]?.lane == .first } ?? components.first
        selection.select(first.map { .component($0.id) })
    }

    mutating func selectOutermost(_ direction: Bearing) {
        guard let id = Neighbours(boxes: drawing.boxes, board: document.board).outermost(direction) else { return }
        selection.select(item(ofBox: id))
    }

    mutating func selectPrevious() {
        let board = document.board
        let names = Set(board.connectionNames)
        let taken = board.takenIdentifiers
        let found = selection.back { subject in
            switch subject {
            case .component(let id), .group(let id): taken.contains(id)
            case .connection(let name): names.contains(name)
            }
        }
        if !found { say("nothing was selected before") }
    }

    mutating func selectLastChanged() {
        guard let last = lastChanged else { return say("nothing was changed yet") }
        selection.select(last)
    }

    // MARK: Along connections

    mutating func follow(outward: Bool) {
        let board = document.board
        if let name = selection.connection, let index = board.index(ofConnection: name) {
            return select(end: outward ? board.connections[index].to : board.connections[index].from)
        }
        guard let here = selection.component ?? selection.group else { return }
        var ends: [String] = []
        for connection in board.connections where (outward ? connection.from : connection.to) == here {
            let other = outward ? connection.to : connection.from
            if !ends.contains(other), other != here { ends.append(other) }
        }
        switch ends.count {
        case 0: say("\(name(ofEnd: here)) \(outward ? "calls nothing" : "is called by nothing")")
        case 1: select(end: ends[0])
        default: askForLetters(.follow, among: ends)
        }
    }

    private mutating func select(end id: String) {
        selection.select(document.board.group(id) == nil ? .component(id) : .group(id))
    }

    /// The arrow that the last change drew; nil where that was something else.
    private var justDrawn: String? {
        guard let change = lastChange, change.command.hasPrefix("connect"), case .connection(let name)? = lastChanged else { return nil }
        return name
    }

    /// Steps through the connections of a component, those that leave first; from a connection to the next of the component it was
    /// reached from.
    mutating func nextConnection(by steps: Int) {
        let board = document.board
        let names = board.connectionNames
        let owner: String
        if let id = selection.component ?? selection.group {
            owner = id
        } else if let name = selection.connection, let index = board.index(ofConnection: name) {
            let ends = [board.connections[index].from, board.connections[index].to]
            owner =
                selection.trail.lazy.reversed().compactMap { if case .component(let id) = $0, ends.contains(id) { id } else { nil } }.first
                ?? ends[0]
        } else {
            return
        }
        let own =
            board.connections.indices.filter { board.connections[$0].from == owner }
            + board.connections.indices.filter { board.connections[$0].to == owner && board.connections[$0].from != owner }
        guard !own.isEmpty else { return say("\(name(ofEnd: owner)) has no connection; ‹connect› connects it") }
        let now = selection.connection.flatMap { name in own.firstIndex { names[$0] == name } }
        // Who has just drawn an arrow means that one.
        let drawn = now == nil && steps == 1 ? justDrawn.flatMap { name in own.firstIndex { names[$0] == name } } : nil
        let next = now.map { $0 + steps } ?? drawn ?? (steps > 0 ? steps - 1 : own.count + steps)
        selection.select(.connection(names[own[((next % own.count) + own.count) % own.count]]))
    }

    // MARK: Finding

    mutating func find(_ text: String) {
        searchText = text
        let found = matches
        guard !found.isEmpty else {
            searchText = ""
            return say("nothing on the board is called \(VisibleText.line(text))")
        }
        // What is called just so comes before what only begins so, and that before what holds it somewhere.
        let closeness = found.map(closeness)
        let best = closeness.min() ?? 0
        if let here = selection.subject.flatMap(found.firstIndex), closeness[here] == best { return }
        if let first = closeness.firstIndex(of: best) { selection.select(found[first]) }
    }

    /// How near a name is to the text that is searched for: the same, longer, or nowhere in it.
    private func closeness(_ item: BoardItem) -> Int {
        let text = searchText.lowercased()
        let id: String =
            switch item {
            case .component(let id), .group(let id), .connection(let id): id
            }
        let names = [id, name(of: item).lowercased()]
        return names.contains(text) ? 0 : names.contains { $0.hasPrefix(text) } ? 1 : names.contains { $0.contains(text) } ? 2 : 3
    }

    /// Components whose name, id, kind or technology holds the text, then groups whose title, id or kind does, in the board's order.
    private var matches: [BoardItem] {
        let text = searchText.lowercased()
        func hold(_ names: [String]) -> Bool { names.contains { $0.lowercased().contains(text) } }
        let components = document.board.components.filter { component in
            hold([
                component.id, component.shownName(context.catalog), component.kind.rawValue, context.catalog[component.kind]?.name ?? "",
                component.technology ?? "",
            ])
        }
        let groups = document.board.groups.filter { hold([$0.id, $0.title, $0.kind?.rawValue ?? ""]) }
        return components.map { .component($0.id) } + groups.map { .group($0.id) }
    }

    mutating func nextMatch(by steps: Int) { select(in: matches, by: steps) }

    mutating func nextOfKind(by steps: Int) {
        guard let kind = selection.component.flatMap(document.board.component)?.kind else { return }
        select(in: document.board.components.filter { $0.kind == kind }.map { .component($0.id) }, by: steps)
    }

    private mutating func select(in items: [BoardItem], by steps: Int) {
        guard !items.isEmpty else { return say("nothing matches any more") }
        let now = selection.subject.flatMap { items.firstIndex(of: $0) }
        let next = now.map { $0 + steps } ?? (steps > 0 ? steps - 1 : items.count + steps)
        selection.select(items[((next % items.count) + items.count) % items.count])
        if items.count == 1, now != nil { say("the only one") }
    }
}
