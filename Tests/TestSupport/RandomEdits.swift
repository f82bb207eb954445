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
        switch number(0...15) {
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
        case 11: return board.adding(Group(id: "g\(number(0...4))", kind: .zone, members: [some, pick(board.groups.map(\.id)) ?? some]))
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
                    .remove(section: .components, index: number(-1...30)),
                ])
        default:
            let count = board.components.count
            return count < 2 ? .nothing : .move(section: .components, from: number(0...count - 1), to: number(0...count))
        }
    }
}
