import Whiteboard

/// Random edits, most of them sensible, some that must be refused.
public struct RandomEdits {
    public var generator: SeededGenerator

    public init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private mutating func pick<Element>(_ list: [Element]) -> Element? { list.randomElement(using: &generator) }
    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    public mutating func next(on board: Board) -> Edit {
        let identifiers = board.components.map(\.id)
        let some = pick(identifiers) ?? "nobody"
        switch number(0...21) {
        case 0, 1, 2:
            let kind = pick(["service", "cache", "sql-database", "queue", "client"]) ?? "service"
            return board.adding(Component(id: "c\(number(0...30))", kind: Kind(kind)))
        case 3, 4, 5:
            let other = pick(identifiers) ?? "nobody"
            let kind = pick(ConnectionKind.allCases.map { $0 }) ?? .sync
            return board.adding(Connection(from: some, to: other, kind: kind, label: pick([nil, "get", "put"]) ?? nil))
        case 6: return board.removing(components: [some])
        case 7: return board.removing(connections: board.connections.isEmpty ? [] : [number(0...board.connections.count - 1)])
        case 8: return board.renaming(some, to: "c\(number(0...40))")
        case 9: return board.setting(.replicas, to: number(0...3), of: some)
        case 10:
            return board.setting(.ttl, to: pick([nil, TimeSpan(60, spelling: "60s"), TimeSpan(60, spelling: "1min")]) ?? nil, of: some)
        case 11:
            return board.adding(
                Group(
                    id: "g\(number(0...4))", kind: .zone,
                    members: [some] + [pick(board.groups.map(\.id)), pick([nil, some])].compactMap { $0 ?? nil }))
        case 12: return board.groups.isEmpty ? .nothing : board.removing(group: pick(board.groups.map(\.id)) ?? "")
        case 13:
            let path: [PathEntry] = (0..<number(1...4)).compactMap { _ in pick(identifiers).map { PathEntry($0, caller: nil) } }
            return board.adding(Flow(name: "f\(number(0...9))", kind: .read, path: path))
        case 14:
            return .batch(
                name: "several",
                edits: [
                    .require(changes: [AttributeChange(Attribute<Requirements, Rate>.reads, Rate(Double(number(1...9))))]),
                    .settle(changes: [AttributeChange("title", .text("t\(number(0...9))"))]),
                    board.adding(TradeOff(choice: "a", waives: [Waiver(rule: "spof/single-store", subject: some)])),
                    .remove(section: .components, index: number(-1...max(1, board.components.count))),
                ])
        case 15:
            let count = board.components.count
            return count < 2 ? .nothing : .move(section: .components, from: number(0...count - 1), to: number(0...count))
        case 16: return board.adding(entity(on: board, store: some))
        case 17: return board.adding(call(on: board, handler: some))
        case 18: return board.adding(note())
        case 19: return estimates(on: board)
        case 20: return changing(board)
        default:
            guard let section = pick([Section.data, .api, .notes, .tradeOffs]) else { return .nothing }
            let count = board.entries(in: section).count
            guard count > 0 else { return .remove(section: section, index: 0) }
            return number(0...2) == 0
                ? .move(section: section, from: number(0...count - 1), to: number(0...count))
                : .remove(section: section, index: number(0...count - 1))
        }
    }

    private mutating func entity(on board: Board, store: String) -> Entity {
        var entity = Entity(name: "E\(number(0...9))", store: pick([store, "nowhere", nil]) ?? nil)
        entity[.key] = pick(["id", "id, part", nil]) ?? nil
        entity[.size] = pick([DataSize(500, spelling: "500B"), DataSize(2000), nil]) ?? nil
        entity[.fields] = pick([Fields([Field(name: "id", type: "text"), Field(name: "at", type: "time?")]), nil]) ?? nil
        // Others by name: now and then one that is not there.
        if number(0...2) == 0 { entity[.derivedFrom] = [pick(board.data.map(\.name)) ?? "Nobody"] }
        return entity
    }

    private mutating func call(on board: Board, handler: String) -> Call {
        var call = Call(call: (pick(["GET", "POST"]) ?? "GET") + " /v1/\(number(0...9))/{id}")
        call[.does] = pick(["Show it", nil]) ?? nil
        call[.handler] = pick([handler, nil]) ?? nil
        if number(0...2) == 0 { call[.flow] = pick(board.flows.map(\.name)) ?? "nothing" }
        return call
    }

    private mutating func note() -> Note {
        var note = Note(text: pick(["Codes: base62", "one\ntwo", "# no comment", " blanks "]) ?? "")
        note[.at] = pick([Place(column: number(-3...90), row: number(-3...40)), nil]) ?? nil
        return note
    }

    /// A line of arithmetic more, another expression of one, or one fewer.
    private mutating func estimates(on board: Board) -> Edit {
        var all = board.requirements.estimates
        let line = Estimate(name: "e\(number(0...4))", expression: pick(["2k/s * day", "5 * 100B", "(1 + 2) ^ 3"]) ?? "1")
        if let place = all.firstIndex(where: { $0.name == line.name }) {
            if number(0...1) == 0 { all.remove(at: place) } else { all[place] = line }
        } else {
            all.append(line)
        }
        return .require(changes: [AttributeChange(Attribute<Requirements, [Estimate]>.estimates, all.isEmpty ? nil : all)])
    }

    /// Another value for an attribute of an entity, call or note, or none.
    private mutating func changing(_ board: Board) -> Edit {
        guard let section = pick([Section.data, .api, .notes]) else { return .nothing }
        let count = board.entries(in: section).count
        guard count > 0 else { return .change(section: section, index: 0, changes: [AttributeChange("size", nil)]) }
        let index = number(0...count - 1)
        let change: AttributeChange
        switch section {
        case .data: change = AttributeChange(Attribute<Entity, DataSize>.size, pick([DataSize(Double(number(1...9))), nil]) ?? nil)
        case .api: change = AttributeChange(Attribute<Call, String>.does, pick(["Show it all", "", nil]) ?? nil)
        default: change = AttributeChange(Attribute<Note, String>.text, pick(["another", nil]) ?? nil)
        }
        return .change(section: section, index: index, changes: [change])
    }
}
