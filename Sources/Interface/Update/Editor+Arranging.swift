import Canvas
import Drawing
import Whiteboard

// Groups and places.

extension Editor {
    /// `zone a`, `region eu-west`, or a name alone for a plain group.
    mutating func group(_ text: String) {
        let members = targets
        let words = text.split(separator: " ").map(String.init)
        guard let first = words.first, !members.isEmpty else { return }
        let kind = GroupKind(rawValue: first)
        let title = (kind == nil ? words : Array(words.dropFirst())).joined(separator: " ")
        guard !title.isEmpty else { return say("group \(first): its name is missing") }
        let board = document.board
        let holders = Set(members.map { board.group(holding: $0)?.id })
        guard holders.count == 1, let holder = holders.first else { return say("the marks are in different groups; a group stands in one") }
        let id = freeIdentifier(for: title)
        var edits: [Edit] = []
        let group = Group(id: id, kind: kind, name: title == id ? nil : title, members: members)
        if let parent = board.groups.firstIndex(where: { $0.id == holder }) {
            let gone = Set(members)
            let kept = board.groups[parent].members.filter { !gone.contains($0) } + [id]
            edits.append(Group.edit(at: parent, .members, to: kept))
        }
        edits.insert(board.adding(group), at: 0)
        if holder != nil {
            // Members leave their group before they enter the new one.
            edits = [edits[1], edits[0]]
        }
        if perform(.batch(name: "group", edits: edits), named: "group") {
            lastChange = Change(command: "group", invocation: Invocation(argument: text))
            selection.marks = []
            selection.select(.group(id))
            say("\(group.title): \(members.count) member\(members.count == 1 ? "" : "s")", tone: .done, keys: [FooterPair("u", "undo")])
        }
    }

    /// An id that nothing has yet, made of a text.
    func freeIdentifier(for text: String) -> String {
        let taken = document.board.takenIdentifiers
        let base = context.identifier(for: text)
        guard taken.contains(base) else { return base }
        var number = 2
        while taken.contains("\(base)-\(number)") { number += 1 }
        return "\(base)-\(number)"
    }

    // MARK: Direction

    /// Draws the board to the right or downwards; the other way of the two where neither is named.
    mutating func turn(_ word: String) {
        let now = document.board.direction ?? .right
        guard let way = word.isEmpty ? (now == .right ? .down : .right) : Direction(rawValue: word) else {
            return say("direction WAY: right or down")
        }
        guard way != now else { return say("the board goes \(way.shown) already") }
        // To the right is what a board does that says nothing.
        let value: Value? = way == .right ? nil : .text(way.rawValue)
        if perform(.settle(changes: [AttributeChange("direction", value)]), named: "direction") {
            lastChange = Change(command: "direction", invocation: Invocation(argument: way.rawValue))
            say("The board goes \(way.shown)", tone: .done, keys: [FooterPair("u", "undo")])
        }
    }

    // MARK: Places

    /// Moves the selection or the marks, which pins them where they are drawn.
    mutating func move(_ direction: Bearing, cells: Int) {
        let step: Point
        switch direction {
        case .left: step = Point(column: -cells, row: 0)
        case .right: step = Point(column: cells, row: 0)
        case .up: step = Point(column: 0, row: -cells)
        case .down: step = Point(column: 0, row: cells)
        }
        let ids = targets
        let start = lastMove.flatMap { $0.ids == ids && $0.revision == revision ? $0.start : nil } ?? document.mark()
        move(ids, by: step)
        // One step after another is one move, as it looks: one undo takes all of it back.
        document.join(since: start, named: "move")
        lastMove = Move(ids: ids, start: start, revision: revision)
    }

    /// A move by keys that may go on.
    struct Move: Sendable {
        var ids: [String]
        /// Where the history stood before it.
        var start: History.Mark
        /// The board that it came to: any other change ends it.
        var revision: Int
    }

    mutating func move(_ ids: [String], by step: Point) {
        if let id = foldedGroup, ids.allSatisfy({ drawing.boxes[$0] == nil }) {
            return say("\(name(of: .group(id))) is folded; ‹fold› opens it, and what is in it can be moved")
        }
        move(ids, edit(moving: ids, by: step))
    }

    /// Makes a move; false with its reason said where it cannot be kept.
    @discardableResult
    mutating func move(_ ids: [String], _ moves: Edit) -> Bool {
        if let reason = refusal(of: ids, moves) {
            say(reason)
            return false
        }
        guard perform(moves, named: "move") else { return false }
        say(
            "", tone: .done,
            keys: [FooterPair("H J K L", "move on"), FooterPair("P", "let it float"), FooterPair("u", "undo"), FooterPair("?", "help")])
        return true
    }

    /// Pins components so many cells from where they are drawn.
    func edit(moving ids: [String], by step: Point) -> Edit {
        let board = document.board
        return .batch(name: "move", edits: ids.compactMap { id in place(id, by: step).map { board.setting(.at, to: $0, of: id) } })
    }

    /// Where a component would stand on the board, so many cells from where it is drawn.
    private func place(_ id: String, by step: Point) -> Whiteboard.Place? {
        guard let box = drawing.boxes[id], let origin = drawing.scene?.origin else { return nil }
        let cell = box.origin + origin + step
        return Whiteboard.Place(column: cell.column, row: cell.row)
    }

    /// Why components cannot stand where an edit puts them; nil if they can.
    func refusal(of ids: [String], _ edit: Edit) -> String? {
        guard let after = try? document.board.applying(edit), let refusals = drawing.drawn?.refusals(on: after),
            let refusal = refusals.first(where: { ids.contains($0.component) })
        else { return nil }
        guard let other = refusal.other else { return "\(name(ofComponent: refusal.component)) would stand too far from all others" }
        let inTheWay = document.board.group(other).map { "the frame of \($0.title)" } ?? name(ofComponent: other)
        if refusal.own == refusal.component { return "\(inTheWay) is in the way" }
        return "the frame of \(document.board.group(refusal.own)?.title ?? refusal.own) would lie over \(inTheWay)"
    }

    /// Pins what floats where it is drawn; lets float what is pinned.
    mutating func togglePin() {
        let board = document.board
        let ids = targets
        let isPinned = ids.contains { board.component($0)?[.at] != nil }
        let edits = ids.compactMap { id -> Edit? in
            if isPinned { return board.component(id)?[.at] == nil ? nil : board.setting(.at, to: nil, of: id) }
            return place(id, by: .zero).map { board.setting(.at, to: $0, of: id) }
        }
        if perform(.batch(name: isPinned ? "let float" : "pin", edits: edits), named: isPinned ? "let float" : "pin") {
            say(
                "\(targetName) \(isPinned ? "floats" : "is pinned")", tone: .done,
                keys: [FooterPair("P", isPinned ? "pin it" : "let it float"), FooterPair("u", "undo")])
        }
    }

    /// Takes places by hand back, of the marks if there are any; what is marked not stays pinned.
    mutating func tidy() {
        let board = document.board
        let ids = selection.marks.isEmpty ? Set(board.components.map(\.id)) : selection.marks
        var edits: [Edit] = []
        for (index, component) in board.components.enumerated() where ids.contains(component.id) && component[.at] != nil {
            edits.append(.change(section: .components, index: index, changes: [AttributeChange("at", nil)]))
        }
        for (index, connection) in board.connections.enumerated()
        where connection[.via] != nil && (ids.contains(connection.from) || ids.contains(connection.to)) {
            edits.append(.change(section: .connections, index: index, changes: [AttributeChange("via", nil)]))
        }
        guard !edits.isEmpty else { return say("tidy already: nothing was placed by hand", tone: .done) }
        if perform(.batch(name: "tidy", edits: edits), named: "tidy") { say("tidied, ‹undo› undoes", tone: .done) }
    }
}

extension Direction {
    /// As it is said of a board.
    fileprivate var shown: String { self == .right ? "to the right" : "downwards" }
}
