import Catalog
import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// `=` and `:set`: what is typed is read as the line reads it, and nothing is kept that a reader of the file would refuse.
extension Driver {
    /// The last rows as one text: a message may take several.
    fileprivate var said: String { lines.suffix(4).joined(separator: " ").split(separator: " ").joined(separator: " ") }
}

extension AttributeSetting {
    fileprivate func edit(of item: BoardItem, _ text: String) throws(SettingMistake) -> Edit {
        switch item {
        case .component(let id): try components([id], text)
        case .connection(let name): try connection(name, text)
        case .group(let id): try group(id, text)
        }
    }
}

@Suite("Setting attributes")
struct SettingTests {
    static func board() -> Board {
        Driver.board("[zone a] client > app x3 {name=\"Shop app\"} > db; app > cache {ttl=1d, eviction=lru}")
    }

    /// An editor with something selected: a component's id, a connection `from->to`, or the group `a`.
    private static func driver(at item: BoardItem) -> Driver {
        var driver = Driver(board())
        driver.editor.selection.select(item)
        return driver
    }

    private static func reads(_ board: Board) -> Bool {
        let text = BoardDocument(new: Board(), catalog: Project.catalog).text(for: board)
        return BoardFile.read(text, catalog: Project.catalog).document?.board == board
    }

    @Test(
        "What the drawing does not show is said",
        arguments: [
            ("require reads=10k/s availability=99.9%", "Requirements: availability 99.9%; reads 10k/s"),
            ("flow read: app db", "Added flow read"),
            ("entity Url in db", "Added entity Url"), ("app > db", "that is on the board already"),
        ])
    func whatALineSetIsSaid(_ line: String, _ message: String) {
        var driver = Driver(sketch: "app > db", columns: 120, rows: 36)
        driver.type("a\(line)⏎")
        #expect(driver.text.contains(message), "\(driver.text)")
    }

    @Test(
        "What is said behind a comma and begins with no key is a note, and a comma parts settings",
        arguments: [
            ("x40, batch 500", 40, "batch 500"), ("x3, zones 2", 3, nil),
            ("x3, redis 6 cluster", 3, "redis 6 cluster"),
        ] as [(String, Int, String?)])
    func notesBehindAComma(_ text: String, _ copies: Int, _ note: String?) throws {
        var driver = Driver(Driver.board("client > app > db"))
        driver.editor.selection.select(.component("app"))
        driver.type("=\(text)⏎")
        let app = try #require(driver.board.component("app"))
        #expect(app.kind == "service" && app[.replicas] == copies && app[.notes] == note, "\(app) \(driver.text)")
    }

    @Test func quotedTextsArePartedByCommas() throws {
        var driver = Self.driver(at: .connection("app->db"))
        driver.type(":set fallback \"yesterday's list\", timeout 2s⏎")
        let connection = try #require(driver.board.connections.first { $0.to == "db" })
        #expect(connection[.fallback] == "yesterday's list" && connection[.timeout]?.value == 2, "\(driver.text)")
    }

    @Test("A flow that is lit is deleted by ^d, and undone") func aLitFlowIsDeleted() {
        var driver = Driver(sketch: "client > app > db; flow read: client app db kind=read", columns: 120, rows: 36)
        driver.type("}")
        #expect(driver.shows("^d delete it"), "\(driver.text)")
        driver.type("⌃d")
        #expect(driver.board.flows.isEmpty && driver.board.connections.count == 2 && driver.shows("Deleted the flow read"))
        driver.type("u")
        #expect(driver.board.flows.count == 1)
    }

    @Test("A word that a connection's key has not is refused", arguments: ["kind foo", "kind=foo", "=kind=foo", "access foo", "foo"])
    func connectionWords(_ text: String) {
        var driver = Self.driver(at: .connection("app->db"))
        driver.type(":set \(text)⏎")
        #expect(driver.board == Self.board())
        #expect(driver.said.contains("foo"), "\(driver.said)")
    }

    @Test("A kind that a connection has is kept, the usual one unwritten")
    func connectionKinds() {
        var driver = Self.driver(at: .connection("app->db"))
        driver.type(":set kind batch⏎")
        #expect(driver.board.connections[1].kind == .batch)
        driver.editor.selection.select(.connection("app->db"))
        driver.type(":set kind sync⏎")
        #expect(driver.board.connections[1].attributes["kind"] == nil)
    }

    @Test("Two connections of one id are refused")
    func connectionIds() {
        var driver = Self.driver(at: .connection("app->db"))
        driver.type(":set id main⏎")
        driver.editor.selection.select(.connection("app->cache"))
        let before = driver.board
        driver.type(":set id main⏎")
        #expect(driver.board == before)
        #expect(driver.said.contains("main"))
    }

    @Test("A cell has two numbers within the drawing", arguments: ["at 5", "at=5", "at 20000 1", "at [1, 2, 3]", "at a b"])
    func noCells(_ text: String) {
        var driver = Self.driver(at: .component("app"))
        driver.type(":set \(text)⏎")
        #expect(driver.board == Self.board())
        #expect(driver.said.contains("at: "), "\(driver.said)")
    }

    @Test("A cell", arguments: ["at 34 6", "at [34, 6]", "at=[34,6]"])
    func cells(_ text: String) {
        var driver = Self.driver(at: .component("app"))
        driver.type(":set \(text)⏎")
        #expect(driver.board.component("app")?[.at] == Place(column: 34, row: 6), "\(driver.status)")
    }

    @Test("A point of a route has two numbers")
    func routes() {
        var driver = Self.driver(at: .connection("app->db"))
        driver.type(":set via [[5]]⏎")
        #expect(driver.board == Self.board())
        driver.type(":set via [[5, 6], [5, 9]]⏎")
        #expect(driver.board.connections[1].attributes["via"] != nil, "\(driver.status)")
    }

    @Test(
        "Quotes hold blanks, as in the line",
        arguments: [
            ("name \"Order service\"", "Order service"), ("name=\"Order service\"", "Order service"),
            ("name \"say \\\"x\\\"\"", "say \"x\""),
            ("name redis:7", "redis:7"), ("name Shop", "Shop"),
        ])
    func names(_ text: String, _ name: String) {
        var driver = Self.driver(at: .component("app"))
        driver.type(":set \(text)⏎")
        #expect(driver.board.component("app")?.name == name, "\(driver.status)")
        driver.editor.selection.select(.component("app"))
        driver.type("=x4  \(text)⏎")
        #expect(driver.board.component("app")?.name == name)
        #expect(driver.board.component("app")?[.replicas] == 4)
    }

    @Test("An empty text takes a statement back")
    func emptyText() {
        var driver = Self.driver(at: .component("app"))
        driver.type(":set name \"\"⏎")
        #expect(driver.board.component("app")?.name == nil)
        driver.editor.selection.select(.connection("app->db"))
        driver.type(":set label \"reads\"⏎")
        #expect(driver.board.connections[1].label == "reads")
        driver.editor.selection.select(.connection("app->db"))
        driver.type(":set label \"\"⏎")
        #expect(driver.board.connections[1].attributes["label"] == nil)
    }

    @Test(
        "What is wrong is said, and nothing changes",
        arguments: [
            ("name two words", "\"two words\""), ("name \"open", "not closed"), ("tll=1d", "no key 'tll' in a service"),
            ("id other", ":id NEW"),
            ("ttl 1d", "a service has no ttl"), ("replicas many", "many"), ("stateless maybe", "maybe"), ("capacity 5GB", "capacity"),
        ])
    func mistakes(_ text: String, _ said: String) {
        var driver = Self.driver(at: .component("app"))
        driver.type(":set \(text)⏎")
        #expect(driver.board == Self.board())
        #expect(driver.said.contains(said), "\(driver.said)")
    }

    @Test("Another kind takes with it what it has not, and says so; undo brings all back")
    func otherKinds() {
        var driver = Self.driver(at: .component("cache"))
        driver.type("=kind service⏎")
        #expect(driver.board.component("cache")?.kind == "service")
        #expect(driver.board.component("cache")?[.ttl] == nil)
        #expect(Self.reads(driver.board))
        #expect(driver.said.contains("without eviction, ttl"), "\(driver.said)")
        driver.type("u")
        #expect(driver.board == Self.board())
    }

    @Test(
        "A group's keys",
        arguments: [
            ("name \"two words\"", "a zone \"two words\""), ("name=East", "a zone \"East\""), ("kind region", "a region"), ("vpc", "a vpc"),
            ("folded", "a zone folded"), ("folded true", "a zone folded"),
        ])
    func groups(_ text: String, _ group: String) {
        var driver = Self.driver(at: .group("a"))
        driver.type(":set \(text)⏎")
        let found = driver.board.groups[0]
        let parts = [found.id, found.kind?.rawValue, found.name.map { "\"\($0)\"" }, found[.folded] == true ? "folded" : nil]
        #expect(parts.compactMap { $0 }.joined(separator: " ") == group, "\(driver.status)")
    }

    @Test(
        "What is wrong with a group's keys is said by the key",
        arguments: [
            ("name two words", "\"two words\""), ("folded maybe", "neither true nor false"), ("id 9", ":id NEW"), ("kind=foo", "foo"),
            ("foo", "'foo' is no kind of group"), ("replicas 3", "no kind of group"),
        ])
    func groupMistakes(_ text: String, _ said: String) {
        var driver = Self.driver(at: .group("a"))
        driver.type(":set \(text)⏎")
        #expect(driver.board == Self.board())
        #expect(driver.said.contains(said), "\(driver.said)")
        #expect(!driver.said.contains("'name' is no kind"))
    }

    // MARK: Whatever is typed

    /// Texts that somebody may type as a value, sensible and not.
    static let values = [
        "", "5", "0", "-1", "1.5", "x", "true", "foo", "async", "none", "5GB", "10k/s", "99.9%", "200%", "1d", "$5", "100:1",
        "9999999999999",
        "[1]", "[1, 2]", "[20000, 1]", "[[5]]", "[[5, 6]]", "[a, b]", "[]", "\"\"", "\" \"", "\"a b\"", "\"#x\"", "\"- a\"", "\"{}\"",
        "\"no\"", "\"a: b\"", "\"\\\"\"", "\"\u{7}\"", "\"\u{FEFF}\"", "\"\u{85}\"", "\"\u{2028}\"", "\"\u{0}\"", "é", "bounded-staleness",
        "\"bounded-staleness 5s\"", "app", "client,db", "\"spof/x on y\"", "\"links = reads * 5y\"", "\"9x = 5\"", "\"x = y\"",
    ]

    private static let scopes: [(scope: AttributeScope, item: BoardItem)] = [
        (.component, .component("app")), (.component, .component("cache")), (.component, .component("db")),
        (.connection, .connection("app->db")), (.group, .group("a")),
    ]

    @Test("Whatever is set is read again from the file", arguments: SettingTests.scopes.indices)
    func everyKeyBySet(_ index: Int) {
        let (scope, item) = Self.scopes[index]
        let board = Self.board()
        let setting = AttributeSetting(context: Driver.context, board: board)
        for key in Set(Project.catalog.attributes.keys(in: scope)).sorted() {
            for value in Self.values {
                guard let edit = try? setting.edit(of: item, "\(key)=\(value)"),
                    let after = try? Self.applied(edit, to: board), after != board
                else { continue }
                #expect(Self.reads(after), "\(key)=\(value)")
            }
        }
    }

    /// As the editor does it.
    private static func applied(_ edit: Edit, to board: Board) throws(BoardError) -> Board {
        var after = board
        _ = try after.apply(edit) { BoardCheck.problem(after: edit, on: $0, Project.catalog) }
        return after
    }

    @Test(
        "Fields that no file can hold are refused with the reason",
        arguments: [
            (["code", "code"], "fields: 'code' stands twice"),
            ([String(repeating: "a", count: 600)], "fields: 'aaaaaaaaaaaaaaaaaaaa…' is longer than a name may be, 500 bytes"),
        ])
    func fieldsOfAnEntity(_ names: [String], _ reason: String) {
        var entity = Entity(name: "Url")
        entity[.fields] = Fields(names.map { Field(name: $0, type: "text") })
        let error = #expect(throws: BoardError.self) { _ = try Self.applied(Board().adding(entity), to: Board()) }
        #expect(error?.message == reason)
    }

    @Test("Whatever the line makes is read again from the file", arguments: ["app", "cache", "db", "kafka"])
    func everyKeyByLine(_ word: String) {
        let table = Project.catalog.attributes
        let lines = table.keys(in: .component).map { "\(word) {\($0)=" } + table.keys(in: .connection).map { "a > \(word) < b {\($0)=" }
        for line in Set(lines).sorted() {
            for value in Self.values {
                guard case .success(let result) = SketchLine.read(line + value + "}", on: Board(), catalog: Project.catalog, mode: .batch)
                else { continue }
                #expect(Self.reads(result.board), "\(line)\(value)}")
            }
        }
    }

    @Test("Requirements, entities and flows of a line, too", arguments: [AttributeScope.requirement, .entity, .flow])
    func everyStatement(_ scope: AttributeScope) {
        let heads: [AttributeScope: String] = [
            .requirement: "require ", .entity: "app > db; entity Url in db ", .flow: "app > db; flow read: app db ",
        ]
        for key in Set(Project.catalog.attributes.keys(in: scope)).sorted() {
            for value in Self.values {
                let line = "\(heads[scope] ?? "")\(key.replacing("*", with: "code"))=\(value)"
                guard case .success(let result) = SketchLine.read(line, on: Board(), catalog: Project.catalog, mode: .batch) else {
                    continue
                }
                #expect(Self.reads(result.board), "\(line)")
            }
        }
    }

    @Test("A requirement that an estimate needs cannot be taken back alone")
    func neededRequirements() {
        var driver = Driver(Driver.board("require reads=10k/s estimates=\"links = reads * 5y\""))
        let before = driver.board
        let isDone = driver.editor.perform(.require(changes: [AttributeChange("reads", nil)]), named: "x")
        #expect(!isDone)
        #expect(driver.board == before)
        #expect(driver.editor.message?.text.contains("reads") == true)
    }

    private static let said: [(typed: String, holds: @Sendable (Component) -> Bool)] = [
        ("regions us-east eu-west", { $0[.regions] == ["us-east", "eu-west"] }),
        ("regions us-east, eu-west x2", { $0[.regions] == ["us-east", "eu-west"] && $0[.replicas] == 2 }),
        ("backup 1d", { $0[.backups] == .daily }), ("shards=12", { $0[.shardingShards] == 12 }),
        ("replication sync, zones 3", { $0[.replicationSync] == .sync && $0[.zones] != nil }),
        ("capacity 15k, p99 1ms", { $0[.capacity]?.value == 15_000 && $0[.latencyP99] != nil }),
    ]

    @Test("Lists stand with blanks or commas, figures with commas between them, keys by their short names", arguments: said.map(\.typed))
    func asPeopleSayThem(_ typed: String) throws {
        let row = try #require(Self.said.first { $0.typed == typed })
        let board = Self.board()
        let edit = try AttributeSetting(context: Driver.context, board: board).edit(of: .component("db"), typed)
        let db = try #require(try board.applying(edit).component("db"))
        #expect(row.holds(db), "\(db.attributes)")
    }

    @Test("All that is wrong is told at once")
    func allMistakesAtOnce() throws {
        let setting = AttributeSetting(context: Driver.context, board: Self.board())
        let mistake = #expect(throws: SettingMistake.self) { try setting.edit(of: .component("db"), "ttll=1d zones=3 zonnes=2") }
        let said = try #require(mistake?.message)
        #expect(said.contains("no key 'ttll'") && said.contains("no key 'zonnes'"), "\(said)")
    }
}
