import TestSupport
import Testing

@testable import Whiteboard

@Suite struct EditTests {
    @Test("any sequence of random edits, undone, gives the first board; a refused edit changes nothing", arguments: 1...20)
    func everyEditCanBeTakenBack(seed: Int) throws {
        var random = RandomEdits(seed: UInt64(seed))
        var board = Board()
        var boards: [Board] = []
        var inverses: [Edit] = []
        var refused = 0
        var reached: Set<String> = []
        for _ in 0..<400 {
            let before = board
            let edit = random.next(on: board)
            do throws(BoardError) {
                let inverse = try board.apply(edit)
                boards.append(before)
                inverses.append(inverse)
                reached.formUnion(Section.allCases.filter { !board.entries(in: $0).isEmpty }.map(\.rawValue))
                if !board.requirements.estimates.isEmpty { reached.insert("estimates") }
            } catch {
                refused += 1
                #expect(board == before, "\(edit)")
                #expect(spellings(board) == spellings(before))
                #expect(!error.message.isEmpty)
            }
        }
        #expect(inverses.count > 50)
        #expect(refused > 5)
        #expect(
            reached.isSuperset(of: ["components", "connections", "groups", "flows", "data", "api", "notes", "trade-offs", "estimates"]))
        for (inverse, before) in zip(inverses, boards).reversed() {
            _ = try board.apply(inverse)
            #expect(board == before)
            #expect(spellings(board) == spellings(before))
        }
        #expect(board == Board())
    }

    /// Equality leaves the spelling of quantities out; undo must not.
    private func spellings(_ board: Board) -> [String?] {
        board.components.flatMap { $0.attributes.pairs }.map {
            if case .quantity(let quantity) = $0.value { quantity.spelling } else { nil }
        }
    }

    @Test("the inverse of an inverse does the edit again", arguments: 1...5)
    func redone(seed: Int) throws {
        var random = RandomEdits(seed: UInt64(seed) &+ 1000)
        var board = Board()
        for _ in 0..<200 {
            let before = board
            guard let inverse = try? board.apply(random.next(on: board)) else { continue }
            let after = board
            let again = try board.apply(inverse)
            #expect(board == before)
            _ = try board.apply(again)
            #expect(board == after)
        }
    }

    static let small: Board = {
        var board = Board()
        for component in [
            Component(id: "client", kind: "client"), Component(id: "app", kind: "service"), Component(id: "db", kind: "sql-database"),
        ] {
            _ = try? board.apply(board.adding(component))
        }
        _ = try? board.apply(board.adding(Connection(from: "client", to: "app")))
        _ = try? board.apply(board.adding(Connection(from: "app", to: "db", label: "read")))
        _ = try? board.apply(board.adding(Group(id: "zone-a", kind: .zone, members: ["app", "db"])))
        _ = try? board.apply(
            board.adding(Flow(name: "get", path: [PathEntry("client"), PathEntry("app"), PathEntry("db", caller: "app")])))
        _ = try? board.apply(board.adding(Entity(name: "Url", store: "db")))
        let waives = [Waiver(rule: "spof/single-store", subject: "db"), Waiver(rule: "resilience/no-timeout", subject: "app->db")]
        _ = try? board.apply(board.adding(TradeOff(choice: "one db", waives: waives)))
        return board
    }()

    @Test("removing a component takes its connections, memberships, waivers and steps along; entities stay without a store")
    func removal() throws {
        let board = try Self.small.applying(Self.small.removing(components: ["db"]))
        #expect(board.components.map(\.id) == ["client", "app"])
        #expect(board.connectionNames == ["client->app"])
        #expect(board.groups[0].members == ["app"])
        #expect(board.flows[0].path == [PathEntry("client"), PathEntry("app")])
        #expect(board.data[0].store == nil)
        #expect(board.tradeOffs[0].waives.isEmpty)
    }

    @Test("a flow with fewer than two entries goes with its component")
    func flowGone() throws {
        #expect(try Self.small.applying(Self.small.removing(components: ["app", "db"])).flows.isEmpty)
    }

    @Test("renaming an id rewrites connections, flows, entities, groups and waivers in the same edit")
    func renaming() throws {
        let board = try Self.small.applying(Self.small.renaming("db", to: "urls"))
        #expect(board.connections[1].to == "urls")
        #expect(board.flows[0].path.last == PathEntry("urls", caller: "app"))
        #expect(board.data[0].store == "urls")
        #expect(board.groups[0].members == ["app", "urls"])
        #expect(board.tradeOffs[0].waives.map(\.text) == ["spof/single-store on urls", "resilience/no-timeout on app->urls"])
    }

    static let refusedEdits: [(Edit, String)] = [
        (
            Edit.insert(section: .components, index: 0, attributes: Component(id: "app", kind: "service").attributes),
            "'app' is taken; another component or group has this id"
        ),
        (
            .insert(section: .components, index: 0, attributes: Component(id: "App", kind: "service").attributes),
            "'App' is no id: lower-case letters, digits and hyphens, a letter first"
        ),
        (
            .insert(section: .connections, index: 0, attributes: Connection(from: "app", to: "gone").attributes),
            "no component 'gone', which app->gone names"
        ),
        (
            .insert(section: .connections, index: 0, attributes: Connection(from: "client", to: "app").attributes),
            "client already goes to app with this kind and label"
        ),
        (
            .insert(section: .groups, index: 0, attributes: Group(id: "g", members: ["app"]).attributes),
            "'app' is a member of group 'g' already"
        ),
        (.insert(section: .groups, index: 1, attributes: Group(id: "g", members: ["g"]).attributes), "group 'g' would be in itself"),
        (.remove(section: .components, index: 2), "no component 'db', which app->db names"),
        (.remove(section: .notes, index: 0), "there is no note number 1"),
        (.insert(section: .components, index: 0, attributes: Attributes([.init("id", .text("x"))])), "a component needs its kind"),
        (
            .change(section: .components, index: 0, changes: [AttributeChange(Attribute<Component, Int>.replicas, 0)]),
            "client needs one copy at least"
        ),
    ]

    @Test("what no board may hold is refused with a reason", arguments: refusedEdits)
    func refusals(edit: Edit, message: String) {
        var board = Self.small
        do throws(BoardError) {
            _ = try board.apply(edit)
            Issue.record("accepted: \(edit)")
        } catch {
            #expect(error.message == message)
            #expect(board == Self.small)
        }
    }

    /// The members of `a`, `b` and `c` in turn, and the group that is told; groups that are passed on the way to a ring are not.
    @Test(
        "groups form a forest",
        arguments: [
            (["b", "c", "app"], nil), ([nil, "a", "b"], nil), (["b", "c", "a"], "a"), (["b", "a", "app"], "a"),
            (["app", "c", "b"], "b"), (["c", "b", "app"], "b"),
        ] as [([String?], String?)])
    func groupsFormAForest(members: [String?], inItself: String?) {
        let groups = zip(["a", "b", "c"], members).map { Group(id: $0, members: $1.map { [$0] } ?? []) }
        var board = Board(components: [Component(id: "app", kind: "service")], groups: groups)
        var told: String?
        do throws(BoardError) {
            _ = try board.apply(.insert(section: .notes, index: 0, attributes: Note(text: "seen").attributes))
        } catch {
            told = error.message
        }
        #expect(told == inItself.map { "group '\($0)' would be in itself" })
    }

    @Test("parallel connections are numbered in file order")
    func names() throws {
        let board = try Self.small.applying(Self.small.adding(Connection(from: "app", to: "db", label: "write")))
        #expect(board.connectionNames == ["client->app", "app->db", "app->db#2"])
    }
}
