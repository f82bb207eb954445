import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Tables of a database: what they are called among the data, and databases that are drawn around them.
@Suite struct D2TableTests {
    private func file(_ text: String) throws -> DiagramFile { try DiagramFile(text, language: .d2, catalog: Project.catalog) }

    @Test(
        "A name that no entity may have is made one, and that is said",
        arguments: [
            ("\"orders (v2)\"", "orders_v2"), ("Order Items", "Order_Items"), ("public.users", "public_users"), ("Таблица", "table"),
            ("2fa_tokens", "table_2fa_tokens"), ("\"заказ 7\"", "table_7"), ("order-items", "order-items"),
        ])
    func names(_ name: String, _ expected: String) throws {
        let file = try file("db: Postgres {shape: cylinder}\nt: \(name) {shape: sql_table; id: int}\ndb -> t")
        #expect(file.board.data.map(\.name) == [expected])
        #expect(file.notes.contains { $0.text.contains("is called \(expected) among the data") } == (name != expected))
        let problems = BoardFile.read(
            BoardFile.canonical(BoardDocument(new: file.board, catalog: Project.catalog)), catalog: Project.catalog
        ).problems
        #expect(problems.isEmpty, "\(problems.map(\.message))")
    }

    @Test func tablesOfOneNameInTwoDatabasesAreTwo() throws {
        let text = """
            db1: Postgres A {shape: cylinder}
            db2: Postgres B {shape: cylinder}
            a: {t: orders {shape: sql_table; id: int}}
            b: {t: orders {shape: sql_table; id: int}}
            db1 -> a.t
            db2 -> b.t
            """
        let file = try file(text)
        #expect(file.board.data.map(\.name) == ["orders", "orders_2"])
        #expect(file.board.data.map(\.store) == ["db1", "db2"])
        #expect(file.board.groups.isEmpty)
        #expect(file.notes.map(\.text).contains("the group a, which held tables alone, was left out"))
        #expect(file.notes.map(\.text).contains("the table orders is called orders_2 among the data: another one has its name"))
    }

    @Test func aGroupOfTablesAloneIsLeftOutOfTheGroupAroundIt() throws {
        let text =
            "db: Postgres {shape: cylinder}\na: {b: {t: {shape: sql_table; id: int}}}\nc: {d: {u: {shape: sql_table; id: int}}; e}\ndb -> a.b.t"
        let file = try file(text)
        #expect(file.board.groups.map { "\($0.id): \($0.members)" } == ["c: [\"e\"]"])
        let problems = BoardFile.read(
            BoardFile.canonical(BoardDocument(new: file.board, catalog: Project.catalog)), catalog: Project.catalog
        ).problems
        #expect(problems.isEmpty, "\(problems.map(\.message))")
    }

    @Test func aTableOfTwoDatabasesSaysSo() throws {
        let text = """
            db1: Postgres A {shape: cylinder}
            db2: Postgres B {shape: cylinder}
            t: orders {shape: sql_table; id: int}
            db1 -> t: holds
            db2 -> t
            """
        #expect(
            try file(text).notes.map(\.text) == ["the table orders was drawn as a database, since arrows join it to 2 databases"])
    }

    @Test func theLabelOfAnArrowToATableIsMissed() throws {
        let file = try file("db: Postgres {shape: cylinder}\nt: orders {shape: sql_table; id: int}\ndb -> t: holds")
        #expect(file.notes.map(\.text) == ["the label holds of an arrow between a table and its database was left out"])
    }

    // MARK: Databases around their tables

    @Test(
        "A database that is drawn around its tables is one component with entities",
        arguments: ["shop_db: Shop DB", "shop_db: PostgreSQL", "shop_db: Data"])
    func containers(_ head: String) throws {
        let shape = head.hasSuffix("Data") ? "\n  shape: cylinder" : ""
        let text = """
            api: API
            \(head) {\(shape)
              orders: {
                shape: sql_table
                id: int {constraint: primary_key}
                user_id: int
              }
              users: {shape: sql_table; id: int}
              orders.user_id -> users.id
            }
            api -> shop_db: SQL
            api -> shop_db.orders: writes
            """
        let file = try file(text)
        #expect(file.board.components.map(\.id) == ["api", "shop-db"])
        #expect(file.board.components.map(\.kind) == ["service", "sql-database"])
        #expect(file.board.data.map(\.name) == ["orders", "users"])
        #expect(file.board.data.map(\.store) == ["shop-db", "shop-db"])
        #expect(
            file.board.connections.map { "\($0.from) > \($0.to): \($0.label ?? "")" } == ["api > shop-db: SQL", "api > shop-db: writes"])
        #expect(file.board.groups.isEmpty)
        #expect(file.board.notes.map(\.text) == ["orders > users"])
        #expect(!file.notes.contains { $0.text.contains("drawn as a database") || $0.text.contains("nothing in it") })
    }

    @Test func aGroupOfTablesAndOthersStaysOne() throws {
        let board = try file(
            "db: Shop DB {\n  t: orders {shape: sql_table; id: int}\n  pg: Postgres {shape: cylinder}\n  pg -> t\n}\na -> db.pg"
        )
        .board
        #expect(board.groups.map(\.id) == ["db"])
        #expect(board.data.map(\.store) == ["pg"])
    }

    @Test func aDatabaseStaysInItsGroup() throws {
        let text = "vpc: VPC {\n  db: Shop DB {\n    t: orders {shape: sql_table; id: int}\n  }\n  app\n  app -> db.t\n}\nuser -> vpc.app"
        let board = try file(text).board
        #expect(board.groups.map { "\($0.id): \($0.members)" } == ["vpc: [\"db\", \"app\"]"])
        #expect(board.data.map(\.store) == ["db"])
        #expect(board.connectionNames == ["app->db", "user->app"])
    }
}
