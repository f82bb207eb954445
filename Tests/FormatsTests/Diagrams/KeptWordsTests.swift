import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What a box says beside a product or a number stays in its name or its notes.
@Suite struct KeptWordsTests {
    private func box(_ text: String) throws -> Component {
        let board = try DiagramFile("graph LR\nuser --> x[\"\(text)\"]", language: .mermaid, catalog: Project.catalog).board
        return try #require(board.component("x"))
    }

    /// Every word of a box that was read, whatever it is kept in.
    private func words(_ component: Component) -> String {
        [component.shownName(Project.catalog), component[.notes] ?? "", component.technology ?? ""].joined(separator: " ").lowercased()
    }

    @Test(
        "A second line with a product and more is no product alone",
        arguments: [
            "RPN<br/>region proposals", "device_id =<br/>UUID-42", "SQL<br/>Postgres, MySQL, Spanner", "Memory mgr<br/>VM + page cache",
            "Provider Adapters<br/>OpenAI, Anthropic, Google, self-hosted vLLM", "Audit Log +<br/>Screenshot Archive (S3)",
            "Auth methods:<br/>k8s · oidc · aws · approle", "APNs · FCM<br/>Twilio · SendGrid", "Read DB<br/>Elasticsearch/Redis",
            "Historical Sales DB<br/>Snowflake, 5yr", "etcd<br/>Raft · 3 or 5 nodes", "TTL at least 2x<br/>materialize interval?",
        ])
    func nothingIsLost(_ text: String) throws {
        let component = try box(text)
        let kept = words(component)
        for word in text.replacing("<br/>", with: " ").split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            #expect(kept.contains(word.lowercased()), "\(component)")
        }
        #expect(component[.regions] == nil)
    }

    @Test(
        "A product alone below the name still is what it is made with",
        arguments: [
            ("Orders<br/>Postgres 16", "PostgreSQL"), ("Orders<br/>Kafka v3.7", "Kafka"), ("Events<br/>Google Pub/Sub", "Google Pub/Sub"),
            ("Ledger<br/>Amazon Aurora", "Aurora"),
            ("Orders<br/>PostgreSQL", "PostgreSQL"), ("Files<br/>AWS S3", "S3"), ("Sessions<br/>Redis (cache)", "Redis"),
            ("Edge<br/>Nginx (reverse proxy)", "nginx"),
        ])
    func isMadeWith(_ text: String, _ technology: String) throws {
        let component = try box(text)
        #expect(component.technology.flatMap(Project.catalog.technology)?.name == Project.catalog.technology(technology)?.name)
        #expect(!component.shownName(Project.catalog).contains(" "))
    }

    @Test(
        "A number in a sentence is no count of copies",
        arguments: [
            "Health check<br/>fails 3x", "Stage 2: Canary<br/>1 of 20 pods", "Must avoid the 2x<br/>boundary burst artifact?",
            "etcd<br/>Raft · 3 or 5 nodes", "TTL at least 2x<br/>interval?", "Burn-rate alerts page<br/>14.4x / 6x",
            "All units · X1, X2, X3", "Needs 2 replicas", "Postgres<br/>Primary + 2 replicas",
        ])
    func noCopies(_ text: String) throws {
        let component = try box(text)
        #expect(component[.replicas] == nil, "\(component)")
        for word in text.replacing("<br/>", with: " ").split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            #expect(words(component).replacing("postgresql", with: "postgres").contains(word.lowercased()), "\(component)")
        }
    }

    @Test(
        "What stands for itself is one",
        arguments: [("Worker x3", 3), ("API (2x)", 2), ("API<br/>Go, 3 replicas", 3), ("API<br/>3 replicas", 3), ("API<br/>x12", 12)])
    func copies(_ text: String, _ count: Int) throws {
        #expect(try box(text)[.replicas] == count)
    }

    @Test(
        "The sign between a name and its count goes with the count",
        arguments: [
            ("Orders (Go) — 3 replicas", "Orders (Go)", 3), ("Orders – 3 replicas", "Orders", 3), ("Orders: 3 nodes", "Orders", 3),
            ("Orders | 3x", "Orders", 3), ("Orders; 4 pods", "Orders", 4), ("Orders - 3 instances", "Orders", 3),
            ("Orders, 3 replicas", "Orders", 3),
        ])
    func countsBehindSigns(_ text: String, _ name: String, _ count: Int) throws {
        #expect(try box(text)[.replicas] == count)
        #expect(try box(text).shownName(Project.catalog) == name)
    }

    @Test("Tables with an arrow that no database holds stand for one each, and their arrow stays")
    func tables() throws {
        let text = """
            orders: {shape: sql_table; id: int; user: int}
            users: {shape: sql_table; id: int}
            orders.user -> users.id: belongs to
            db: Postgres {shape: cylinder}
            api -> db
            lonely: {shape: sql_table; id: int}
            """
        let file = try DiagramFile(text, language: .d2, catalog: Project.catalog)
        #expect(
            summary(file.board) == [
                "orders=orders sql-database", "users=users sql-database", "db=Postgres sql-database/Postgres", "api=api service",
                "orders > users: belongs to", "api > db", "note: lonely: id int",
            ])
        #expect(file.board.component("orders")?[.notes] == "columns: id int, user int")
        #expect(
            file.notes.map { "\($0.line) \($0.text)" } == [
                "1 the table orders was drawn as a database, since no arrow says which one holds it",
                "2 the table users was drawn as a database, since no arrow says which one holds it",
                "3 the row user, where an arrow ends, was left out; it ends at orders",
                "3 the row id, where an arrow ends, was left out; it ends at users",
                "6 the table lonely, which no database holds, is a note",
            ])
    }

    @Test("An arrow between tables of one database is a note")
    func tablesOfOneDatabase() throws {
        let text = """
            orders: {shape: sql_table; id: int}
            users: {shape: sql_table; id: int}
            db: Postgres {shape: cylinder}
            db -- orders
            db -- users
            api -> db
            orders.id -> users.id: belongs to
            """
        let file = try DiagramFile(text, language: .d2, catalog: Project.catalog)
        #expect(file.board.data.map(\.name) == ["orders", "users"])
        #expect(file.board.notes.map(\.text) == ["orders > users: belongs to"])
        #expect(file.notes.map(\.text).contains("the arrow from table orders to table users of one database is a note"))
    }

    @Test("A quote behind a backslash ends no text")
    func escapedQuotes() throws {
        let text = #"graph LR\na["Critique\n\"Given P\""] --> b["plain"]"#.replacing("LR\\n", with: "LR\n")
        let board = try DiagramFile(text, language: .mermaid, catalog: Project.catalog).board
        #expect(board.components.count == 2)
        #expect(board.component("a").map(words)?.contains("given p") == true, "\(board.components)")
    }
}
