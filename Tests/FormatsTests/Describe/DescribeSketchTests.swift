import Catalog
import Formats
import TestSupport
import Testing
import Whiteboard

/// `describe --sketch` reads back to an equal structure: kinds, replicas, groups, labels, attributes, requirements, entities, flows.
@Suite struct DescribeSketchTests {
    let catalog = Project.catalog

    func sketch(_ text: String) throws -> String { Describe.sketch(try SketchReading(text).board, catalog: catalog) }

    @Test func kindsStandInFull() throws {
        #expect(
            try sketch("client > lb > app x3 > cache, db") == """
                client:client
                lb:load-balancer
                app:service x3
                cache:cache
                db:sql-database
                client > lb
                lb > app
                app > cache
                app > db

                """)
    }

    @Test func everythingTheLineCanSayIsSaid() throws {
        let text = """
            require reads=10k/s writes=100/s read-write="100:1"
            require functional=["Shorten a URL", Redirect]
            require estimates=["links = writes * 5y"]
            user:client
            [region eu] [zone a] app:service x3 {name="Redirect service", zones=[a, b]}
            clicks:event-log {technology=Kafka, dead-letter=true}
            db:sql-database {replication.mode=leader-follower, replication.followers=2}
            copy:sql-database
            user > "GET /{code}" {encrypted=true} app
            app > {kind=sync} clicks
            app >> clicks
            db => copy
            app > "say \\"hi\\"" db
            entity Url in db fields.code=text fields.alias="text?" key=code
            flow redirect: user app app>db#1 kind=read rate=10k/s

            """
        #expect(try sketch(text) == text)
    }

    @Test func whatCannotBeSaidIsListed() throws {
        let board = Project.document("Tests/Fixtures/boards/url-shortener.yaml").board
        let lines = Describe.sketch(board, catalog: catalog).split(separator: "\n").prefix { $0.hasPrefix("#") }
        #expect(
            lines == [
                "# URL shortener", "# left out:", "#   two API calls", "#   one note", "#   two trade-offs", "#   one optimization",
                "#   question",
            ])
    }

    @Test func positionsAreListed() throws {
        var component = Component(id: "app", kind: "service")
        component[.at] = Place(column: 3, row: 4)
        component[.notes] = "two\nlines"
        #expect(
            Describe.sketch(Board(components: [component]), catalog: catalog) == """
                # left out:
                #   notes of app, which has several lines
                #   the position of app
                app:service

                """)
    }

    /// A word that another box shows is read as that box: the component of that id is written first.
    @Test func namesakesStayApart() throws {
        var one = Component(id: "one", kind: "service")
        var two = Component(id: "two", kind: "service")
        one[.name] = "Two"
        two[.name] = "One"
        for components in [[Component(id: "db", kind: "cache"), Component(id: "database", kind: "queue")], [one, two]] {
            let board = Board(components: components, connections: [Connection(from: components[0].id, to: components[1].id, kind: .async)])
            try expectReadsBack(board, "namesakes")
        }
    }

    @Test(arguments: Project.templateBoards + Project.fixtureBoards) func referenceBoardsReadBack(_ path: String) throws {
        try expectReadsBack(Project.document(path).board, path)
    }

    @Test(arguments: 0..<60 as Range<UInt64>) func randomBoardsReadBack(_ seed: UInt64) throws {
        var random = RandomBoard(seed: seed)
        try expectReadsBack(random.board(), "seed \(seed)")
    }

    private static func text(_ entries: Set<Attributes>) -> String {
        entries.map { entry in entry.pairs.map { "\($0.key): \($0.value)" }.joined(separator: "\n  ") + "\n" }.sorted().joined()
    }

    func expectReadsBack(_ board: Board, _ name: String) throws {
        let text = Describe.sketch(board, catalog: catalog)
        switch SketchLine.read(text, on: Board(), catalog: catalog, mode: .batch) {
        case .failure(let mistake): Issue.record("\(name): \(mistake.text)\n\(text)")
        case .success(let result):
            let before = Structure(board)
            let after = Structure(result.board)
            for (left, right) in zip(before.parts, after.parts) where left != right {
                let lost = Self.text(left.subtracting(right))
                let new = Self.text(right.subtracting(left))
                Issue.record("\(name) lost\n\(lost)and has instead\n\(new)of\n\(text)")
            }
        }
    }
}

/// What the line can say of a board, without order where order means nothing.
private struct Structure {
    let parts: [Set<Attributes>]

    init(_ board: Board) {
        func said(_ attributes: Attributes, without: Set<String> = []) -> Attributes {
            Attributes(attributes.pairs.filter { !without.contains($0.key) && !Self.hasLines($0.value) })
        }
        parts = [
            Set(board.components.map { said($0.attributes, without: ["at"]) }),
            Set(board.connections.map { said($0.attributes, without: ["via"]) }),
            // The names of groups are kept where they give the id.
            Set(
                board.groups.filter { !$0.members.isEmpty }.map { Group(id: $0.id, kind: $0.kind, members: $0.members.sorted()).attributes }
            ),
            [said(board.requirements.attributes)],
            Set(board.data.map { said($0.attributes) }),
            Set(board.flows.filter { !$0.path.isEmpty }.map { said($0.attributes) }),
        ]
    }

    private static func hasLines(_ value: Value) -> Bool {
        switch value {
        case .text(let text): text.contains(where: \.isNewline)
        case .list(let list): list.contains(where: hasLines)
        default: false
        }
    }
}

/// Boards with everything that the line can say, from a seed.
private struct RandomBoard {
    private var generator: SeededGenerator
    private let catalog = Project.catalog

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    private mutating func isOne(in count: Int) -> Bool { number(1...count) == 1 }
    private mutating func pick<Element>(_ list: [Element]) -> Element { list[number(0...list.count - 1)] }

    private let words = [
        "app", "db", "database", "users-db", "redis", "queue", "x3", "flow", "require", "a", "kafka-2", "lb", "order-service", "c7",
        "search", "in", "entity", "user",
    ]
    private let texts = [
        "one", "two words", "say \"x\"", "back\\slash", "100:1", "{code}", "# no comment", "é", "склад", "true", "x2", "a, b", "[z]", "-",
        "a->b",
    ]

    mutating func board() -> Board {
        let components = Array(Set((0...number(0...9)).map { _ in pick(words) })).sorted().map { component($0) }
        let groups = groups(components)
        var connections: [Connection] = []
        var seen: Set<String> = []
        for _ in 0...number(0...12) {
            let connection = connection(pick(components).id, pick(components).id)
            if seen.insert("\(connection.from) \(connection.to) \(connection.kind) \(connection.label ?? "")\(connection.label == nil)")
                .inserted
            {
                connections.append(connection)
            }
        }
        var requirements = Requirements()
        requirements.attributes = attributes(.requirement, kind: nil, without: ["estimates"], rate: 4)
        let data = ["Url", "Click"].map { name in
            var entity = Entity(attributes: attributes(.entity, kind: nil, without: ["entity", "store", "with", "derived-from"], rate: 5))
            entity[.entity] = name
            entity[.store] = isOne(in: 3) ? nil : isOne(in: 4) ? "nowhere" : pick(components).id
            entity[.fields] = isOne(in: 2) ? nil : Fields([Field(name: "code", type: "text?"), Field(name: "at", type: "time")])
            entity[.with] = isOne(in: 3) ? ["Click"] : nil
            return entity
        }
        let flows = ["read", "write-it"].map { name in
            var flow = Flow(attributes: attributes(.flow, kind: nil, without: ["name", "path", "entity"], rate: 3))
            if flow[.userFacing] == true { flow[.userFacing] = nil }
            flow[.name] = name
            flow[.path] = (0...number(1...4)).map { _ in
                isOne(in: 3)
                    ? PathEntry(pick(components).id, caller: pick(components).id, parallel: isOne(in: 2) ? 2 : nil)
                    : PathEntry(pick(components).id)
            }
            return flow
        }
        return Board(requirements: requirements, data: data, flows: flows, components: components, connections: connections, groups: groups)
    }

    private mutating func component(_ id: String) -> Component {
        let kind = pick(catalog.kinds).kind
        var component = Component(attributes: attributes(.component, kind: kind, without: ["id", "kind", "at"], rate: 12))
        component[.id] = id
        component[.kind] = kind
        if isOne(in: 2) { component[.technology] = pick(catalog.technologies).name }
        return component
    }

    private mutating func connection(_ from: String, _ to: String) -> Connection {
        var attributes = attributes(.connection, kind: nil, without: ["from", "to", "id", "kind", "via", "label"], rate: 15)
        let plain = Connection(from: from, to: to, kind: pick(ConnectionKind.allCases), label: isOne(in: 2) ? pick(texts) : nil)
        for pair in plain.attributes.pairs { attributes[pair.key] = pair.value }
        return Connection(attributes: attributes)
    }

    /// Up to three nested or neighbouring groups.
    private mutating func groups(_ components: [Component]) -> [Group] {
        var rest = components.map(\.id)
        var groups: [Group] = []
        for id in ["eu", "zone-a", "team"] where !rest.isEmpty && isOne(in: 2) {
            var members: [String] = []
            for _ in 0..<number(1...rest.count) { members.append(rest.remove(at: number(0...rest.count - 1))) }
            if let inner = groups.last, isOne(in: 2), !groups.contains(where: { $0.members.contains(inner.id) }) {
                members.append(inner.id)
            }
            let kind = isOne(in: 5) ? nil : pick(GroupKind.allCases)
            groups.append(Group(id: id, kind: kind, name: isOne(in: 3) ? "Zone A" : nil, members: members))
        }
        return groups
    }

    /// One in so many of a scope's keys, with values of their types.
    private mutating func attributes(_ scope: AttributeScope, kind: Kind?, without: Set<String>, rate: Int) -> Attributes {
        var attributes = Attributes()
        for row in catalog.attributes.rows(in: scope)
        where !without.contains(row.key) && !row.key.contains("*") && !row.key.contains("estimates.") {
            guard kind.map(row.fits) ?? true, isOne(in: rate), let value = value(row.type, row) else { continue }
            attributes[row.key] = value
        }
        return attributes
    }

    private mutating func value(_ type: AttributeType, _ row: AttributeRow) -> Value? {
        switch type {
        case .text, .id: return .text(pick(texts))
        case .word:
            let word = pick(row.words)
            return .text(word.value == nil ? word.word : "\(word.word) 5s")
        case .bool: return .bool(isOne(in: 2))
        case .list(let element):
            return .list((0...number(0...2)).compactMap { _ in value(element, row) })
        case .record: return nil
        // `true` would be read as the other side.
        case .either(let left, let right):
            if isOne(in: 2) { return value(right, row) }
            return left == .text ? .text("dlq") : value(left, row)
        case .count: return .quantity(AnyQuantity(Double(number(1...Int(min(5000, row.limits.maximum ?? 5000)))), .count))
        case .rate: return .quantity(AnyQuantity(Double(number(1...5000)), .rate))
        case .size: return .quantity(AnyQuantity(Double(number(1...5000)) * 1e6, .size))
        case .bandwidth: return .quantity(AnyQuantity(Double(number(1...5000)) * 125, .bandwidth))
        case .duration: return .quantity(AnyQuantity(Double(number(1...5000)), .duration))
        case .percent: return .quantity(AnyQuantity(Double(number(1...100)) / 100, .percent))
        case .ratio: return .quantity(AnyQuantity(Double(number(1...100)), .ratio))
        case .money: return .quantity(AnyQuantity(Double(number(1...5000)), .money))
        }
    }
}
