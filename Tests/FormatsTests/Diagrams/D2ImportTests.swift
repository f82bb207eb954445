import TestSupport
import Testing
import Whiteboard

@testable import Formats

@Suite struct D2ImportTests {
    typealias Example = MermaidImportTests.Example

    @Test(arguments: [
        Example("a -> b: get", "a=a service", "b=b service", "a > b: get"),
        Example("x -> y -> z <- w", "x=x service", "y=y service", "z=z service", "w=w service", "x > y", "y > z", "w > z"),
        Example("a <-> b: both", "a=a service", "b=b service", "a > b: both"),
        Example("web lb -> api-1", "web-lb=web lb load-balancer", "api-1=api-1 service", "web-lb > api-1"),
        Example("db: Orders {shape: cylinder}", "db=Orders sql-database"),
        Example("a: My\tservice", "a=My service service"),
        Example("DB: x\ndb.shape: queue\ndb.label: Jobs", "db=Jobs queue"),
        Example("a <-> b: {style.stroke-dash: 2}", "a=a service", "b=b service", "a > b async", "b > a async"),
        Example("q: Later {shape: queue; style.multiple: true}", "q=Later queue"),
        Example("a -> b: {style.stroke-dash: 3}", "a=a service", "b=b service", "a > b async"),
        Example("a -> b\n(a -> b)[0].label: put\n(a -> b)[0].style.stroke-dash: 4", "a=a service", "b=b service", "a > b async: put"),
        Example("x: {\n  b -> c\n}\nx.(b -> c)[0].label: put", "b=b service", "c=c service", "b > c: put", "x[x]: b, c"),
        Example("a: one; b: two # comment", "a=one service", "b=two service"),
        Example("a: |md\n  # Title\n|\nb -> c", "b=b service", "c=c service", "b > c", "note: Title"),
        Example(
            "t: {\n shape: sql_table\n id: int {constraint: primary_key}\n}\nu.x -> t.id", "t=t sql-database", "x=x service", "x > t",
            "u[u]: x"),
        Example(
            "a -> b: | hi |\nb -> c: {label: |md\n  # two\n  *words*\n|}", "a=a service", "b=b service", "c=c service", "a > b: hi",
            "b > c: two *words*"),
        Example("a -> b\nb: null", "a=a service"),
        Example("a: long \\\n  name\n\"b \\\n  c\" -> d \\\n  e", "a=long name service", "b-c=b c service", "d-e=d e service", "b-c > d-e"),
        Example("a -> b\nc: {near: top-center; tooltip: tip}", "a=a service", "b=b service", "c=c service", "a > b"),
        Example("a: |md\n  ## Orders\n  db\n| {shape: cylinder}\nb: |md\n  only text\n|", "a=Orders db sql-database", "note: only text"),
        Example("a: |md\n  # Web *shop*\n  - sells `[things](x)`\n|\na -> b", "a=Web *shop* sells things service", "b=b service", "a > b"),
        Example(
            "a -> b: has {\n source-arrowhead: 1\n target-arrowhead: n {shape: diamond}\n}\nb -> c: {target-arrowhead.label: all}",
            "a=a service", "b=b service", "c=c service", "a > b: has (1 to n)", "b > c: all"),
        Example("'a.b' -> \"c \\\"d\\\"\"", "a-b=a.b service", "c-d=c \"d\" service", "a-b > c-d"),
        Example("classes: {hot: {label: Hot one; shape: cylinder}}\na.class: hot", "a=Hot one sql-database"),
    ])
    func reads(_ example: Example) throws { #expect(try summary(example.text, .d2) == example.lines) }

    @Test func keepsContainersAndPathsOutOfThem() throws {
        let text = """
            us: US East {
              app -> db
              inner: {
                job -> _.db: read
              }
            }
            eu.app -> us.app: copy
            us.inner -> eu
            """
        #expect(
            try summary(text, .d2) == [
                "app=app service", "db=db sql-database", "job=job service", "app-2=app service", "app > db", "job > db: read",
                "app-2 > app: copy", "inner > eu", "us[US East]: app, db, inner", "inner[inner]: job", "eu[eu]: app-2",
            ])
    }

    @Test func readsClassesPlacesAndVariables() throws {
        let text = """
            vars: {region: us; team: {name: Shop}}
            app: App of ${team.name} in ${region} ${none} { label.near: outside-top-center }
            app -> db: to ${region}
            Order: {
              shape: class
              +id: int
              +pay(amount int): void
            }
            """
        #expect(
            try summary(text, .d2) == [
                "app=App of Shop in us ${none} service", "db=db sql-database", "order=Order service", "app > db: to us",
            ])
    }

    @Test("In single quotes, or escaped, it stands for itself", arguments: ["'${a}'", "\"\\${a}\""])
    func isNoVariable(_ text: String) throws {
        let file = try DiagramFile("vars: {a: 1}\nx: \(text)", language: .d2, catalog: Project.catalog)
        #expect(file.board.component("x")?.name == "${a}" && file.notes.isEmpty)
    }

    @Test(arguments: [("x: ${nope}", "1"), ("vars: {a: 1}\nx -> y: to ${nope}", "2"), ("x: {\n  label: ${nope}\n}", "2")])
    func aVariableThatIsNoneIsSaid(_ text: String, _ line: String) throws {
        let notes = try DiagramFile(text, language: .d2, catalog: Project.catalog).notes
        #expect(notes.map { "\($0.line) \($0.text)" } == ["\(line) no variable is called nope; ${nope} stays as it is written"])
    }

    @Test func saysWhatItLeavesOut() throws {
        let text =
            "vars: {\n  x: 1\n}\n*.style.fill: red\n...@other\na: {tooltip: hi; icon: x; style.fill: red; style.stroke: red}\nsteps: {1: {b}}\ndirection: down\na -- b: {style.animated: true}\nshape: sequence_diagram"
        let result = try DiagramFile(text, language: .d2, catalog: Project.catalog)
        #expect(result.board.component("a")?[.notes] == "hi")
        #expect(result.board.settings["direction"] == .text("down"))
        #expect(
            result.notes.map { "\($0.line) \($0.text)" } == [
                "4 a style was left out; so were 3 more, lines 6, 9", "5 what other.d2 holds, another file, was left out",
                "6 icon was left out",
                "7 what stands under steps was left out: a board is made of one diagram, which is the first",
                "9 a line without a head was read as an arrow from its first end",
                "10 the order of a sequence diagram's messages was left out; they are arrows here",
            ])
    }

    @Test(arguments: [
        ("a: {\n  b", 1, 4, "a map begins here and its '}' is missing"), ("a -> ", 1, 6, "a key was expected, such as app or us.app"),
        ("a: \"open", 1, 4, "a text begins here and its closing quote is missing"), ("}", 1, 1, "'}' closes nothing here"),
        ("a: |md\n text", 1, 4, "a block begins here and its '|' is missing"),
        ("_.x -> y", 1, 1, "'_' stands for the container around, and there is none here"),
    ])
    func refusesWithItsPlace(_ text: String, _ line: Int, _ column: Int, _ message: String) {
        #expect(throws: ReadingProblem(line: line, column: column, message: message)) {
            try DiagramFile(text, language: .d2, catalog: Project.catalog)
        }
    }

    // MARK: Sequences

    @Test(arguments: [
        "sd: {\n shape: sequence_diagram\n alice -> bob: hi\n grp: {\n  alice -> bob: again\n  inner: {\n   bob -> alice: ok\n  }\n }\n}",
        "sd: {\n alice -> bob: hi\n alice.span -> bob.\"other span\": again\n bob -> alice: ok\n shape: sequence_diagram\n}",
    ])
    func onlyActorsAreBoxes(_ text: String) throws {
        let board = try DiagramFile(text, language: .d2, catalog: Project.catalog).board
        #expect(board.components.map(\.id) == ["alice", "bob"])
        #expect(
            board.connections.map { "\($0.from) > \($0.to) \($0.label ?? "")" } == [
                "alice > bob hi", "alice > bob again", "bob > alice ok",
            ])
    }

    @Test func aWholeFileMayBeASequence() throws {
        let text = "shape: sequence_diagram\na -> b: x\nlater: {\n b -> a: y\n}\na.\"a note\"\n"
        let board = try DiagramFile(text, language: .d2, catalog: Project.catalog).board
        #expect(board.components.map(\.id) == ["a", "b"])
        #expect(board.connectionNames == ["a->b", "b->a"])
        #expect(board.notes.map(\.text) == ["a note"])
    }

    // MARK: Tables

    @Test func columnsStayWithATableThatIsABox() throws {
        let text = "users: {shape: sql_table; id: int; name: text}\napp -> users\njob -> users.id"
        let board = try DiagramFile(text, language: .d2, catalog: Project.catalog).board
        #expect(board.component("users")?[.notes] == "columns: id int, name text")
    }

    @Test func aTableThatACalledOneRefersToIsABoxToo() throws {
        let text = """
            users: {shape: sql_table; org: int}
            orgs: {shape: sql_table; id: int}
            plans: {shape: sql_table; id: int}
            users.org -> orgs.id
            C: {shape: class}
            C -> users
            """
        let board = try DiagramFile(text, language: .d2, catalog: Project.catalog).board
        #expect(board.components.map(\.id) == ["users", "orgs", "c"])
        #expect(board.connectionNames == ["users->orgs", "c->users"])
        #expect(board.notes.map(\.text) == ["plans: id int"])
    }

    @Test func rowsOfAClassAreMissedWhereItStands() throws {
        let text = "a -> b\nb: {\n  shape: class\n  +pay(): void\n  -x: int\n}"
        #expect(
            try DiagramFile(text, language: .d2, catalog: Project.catalog).notes.map { "\($0.line) \($0.text)" } == [
                "1 2 rows of class b were left out"
            ])
    }

    @Test func aBarInAKeyIsAKey() throws {
        #expect(try DiagramFile("a|b -> c", language: .d2, catalog: Project.catalog).board.components.count == 2)
    }

    /// Our own export gives a box one class; whoever gives it several tags it.
    @Test func tagsStateNoKind() throws {
        let file = try DiagramFile(
            "a: \"Ledger desk\\nkeeps what was paid\" {class: [monitoring; security]}\na -> b", language: .d2, catalog: Project.catalog)
        #expect(file.board.component("a")?.kind == "service" && file.board.component("a")?.technology == nil)
    }

    @Test func anArrowMayGoOnInTheNextLine() throws {
        #expect(try summary("a --\\\n  -> b: x", .d2) == ["a=a service", "b=b service", "a > b: x"])
    }
}
