import Canvas
import Drawing
import Formats
import Whiteboard

/// Boxes that were copied, with the connections among them.
struct Clipping: Hashable, Sendable {
    var components: [Component]
    var connections: [Connection]
}

extension Editor {
    /// Copies the selection for `p`, and its drawing or another format to the clipboard. A format that is asked for is of what is marked,
    /// or of the whole board, as an export's is: the box that the cursor stands on was not chosen for it.
    mutating func copy(format: String) {
        let board = document.board
        let isWhole = targets.isEmpty || !format.isEmpty && selection.marks.isEmpty
        let ids = isWhole ? board.components.map(\.id) : targets
        let wanted = Set(ids)
        register = Clipping(
            components: board.components.filter { wanted.contains($0.id) },
            connections: board.connections.filter { wanted.contains($0.from) && wanted.contains($0.to) })
        let copied = Board(components: register?.components ?? [], connections: register?.connections ?? [])
        effects.append(.keepCopied(copied))
        let part = isWhole ? board : copied
        guard let format = self.format(named: format.isEmpty ? "unicode" : format), let text = exported(part, as: format) else { return }
        effects.append(.copy(text))
        let what = isWhole ? "the board" : ids.count == 1 ? name(ofComponent: ids[0]) : "\(ids.count) components"
        say("Copied \(what) as \(format.rawValue)", tone: .done, keys: [FooterPair("p", "paste")])
    }

    mutating func paste(times: Int) {
        guard let register else { return }
        let target = selection.subject
        guard add(register, times: times, named: "paste", besideSelection: true) else { return }
        guard let target, let last = selection.component, document.board.component(last)?[.at] != nil else { return }
        say("Pasted right of \(name(of: target))", tone: .done, keys: [FooterPair("P", "let it float"), FooterPair("u", "undo")])
    }

    /// Copies each target, with connections to what the original is connected with.
    mutating func duplicate(times: Int) {
        let wanted = Set(targets)
        let board = document.board
        let clipping = Clipping(
            components: board.components.filter { wanted.contains($0.id) },
            connections: board.connections.filter { wanted.contains($0.from) || wanted.contains($0.to) })
        if add(clipping, times: times, named: "duplicate") {
            lastChange = Change(command: "duplicate", invocation: Invocation(count: times))
        }
    }

    /// Adds boxes again so many times, at most 100, as one step, and selects the last; whether the board took them.
    ///
    /// - Parameter besideSelection: whether they get places right of the selection, where there is room.
    private mutating func add(_ clipping: Clipping, times: Int, named name: String, besideSelection: Bool = false) -> Bool {
        var board = document.board
        var edits: [Edit] = []
        var last: String?
        var taken = drawing.boxes.map(\.value)
        for _ in 0..<min(times, 100) {
            let places = besideSelection ? places(of: clipping, besides: &taken) : [:]
            guard let (edit, ids) = copies(of: clipping, on: board, at: places), let after = try? board.applying(edit) else { break }
            edits.append(edit)
            board = after
            last = ids.last
        }
        guard perform(.batch(name: name, edits: edits), named: name) else { return false }
        selection.select(last.map { .component($0) })
        return true
    }

    /// The edit that adds boxes again under free ids and names.
    private func copies(
        of clipping: Clipping, on board: Board, at places: [String: Point] = [:]
    ) -> (edit: Edit, ids: [String])? {
        var taken = board.takenIdentifiers
        var renamed: [String: String] = [:]
        var edits: [Edit] = []
        var added = 0
        for component in clipping.components {
            // What came from another board keeps its name where that is free.
            let base = Self.withoutNumber(component.id)
            var number = 2
            while taken.contains("\(base)-\(number)") { number += 1 }
            let isFree = !taken.contains(component.id)
            let id = isFree ? component.id : "\(base)-\(number)"
            taken.insert(id)
            renamed[component.id] = id
            var copy = component
            copy.attributes["id"] = .text(id)
            copy.attributes["at"] = nil
            if let place = places[component.id] { copy[.at] = Whiteboard.Place(column: place.column, row: place.row) }
            if !isFree, let name = component.name {
                copy.attributes["name"] = .text("\(Self.withoutNumber(name, separator: " ")) \(number)")
            }
            edits.append(.insert(section: .components, index: board.components.count + added, attributes: copy.attributes))
            added += 1
        }
        guard added > 0 else { return nil }
        for (offset, connection) in clipping.connections.enumerated() {
            var copy = connection
            copy.attributes["from"] = .text(renamed[connection.from] ?? connection.from)
            copy.attributes["to"] = .text(renamed[connection.to] ?? connection.to)
            copy.attributes["id"] = nil
            copy.attributes["via"] = nil
            edits.append(.insert(section: .connections, index: board.connections.count + offset, attributes: copy.attributes))
        }
        return (.batch(name: "paste", edits: edits), clipping.components.compactMap { renamed[$0.id] })
    }

    /// So many columns part a copy from what it is put beside.
    private static let columnsApart = 5

    /// Where copies stand right of the selection, as the originals stand to each other, and further down or right where that is taken;
    /// none where nothing is selected, or the board is not seen as it is drawn.
    private func places(of clipping: Clipping, besides taken: inout [Rect]) -> [String: Point] {
        guard !isOverview, !isLinear, !drawing.isBehind, let origin = drawing.scene?.origin,
            let beside = selection.subject.flatMap(drawing.rect(of:))
        else { return [:] }
        let known = clipping.components.compactMap { component in drawing.boxes[component.id].map { (component.id, $0) } }
        guard known.count == clipping.components.count, let first = known.first?.1 else { return [:] }
        let whole = known.reduce(first) { $0.union($1.1) }
        // A frame around what is selected has no room for strangers.
        let frames = drawing.frames.values.filter { $0.contains(beside.origin) }
        let starts = [beside.right] + frames.map(\.right).sorted()
        for start in starts {
            for down in 0..<Self.mostRowsDown {
                let step = Point(column: start + Self.columnsApart, row: beside.top + down) - whole.origin
                let boxes = known.map { $0.1.offset(by: step) }
                let isFree = boxes.allSatisfy { box in
                    let room = box.grown(columns: 2, rows: 1)
                    return !taken.contains { $0.intersects(room) }
                        && !drawing.frames.values.contains { $0.intersects(room) }
                }
                guard isFree else { continue }
                taken += boxes
                return Dictionary(uniqueKeysWithValues: zip(known, boxes).map { ($0.0, $1.origin + origin) })
            }
        }
        return [:]
    }

    private static let mostRowsDown = 24

    /// A text without a number at its end and what stands before that.
    private static func withoutNumber(_ text: String, separator: Character = "-") -> String {
        let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }.count
        let rest = text.dropLast(digits)
        return digits > 0 && rest.last == separator ? String(rest.dropLast()) : text
    }
}
