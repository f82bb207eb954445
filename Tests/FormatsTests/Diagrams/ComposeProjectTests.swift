import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Several compose files, what they include and what they extend make one project, as compose puts them together.
@Suite struct ComposeProjectTests {
    private func lines(_ texts: (String, String), others: [String: String] = [:]) throws -> [String] {
        summary(try compose(texts.0, texts.1, others: others).board)
    }

    @Test func aLaterFileGoesOverAnEarlierOne() throws {
        let base = """
            name: first
            services:
              app: {image: shop/app, scale: 3, depends_on: [db], environment: {CACHE_URL: "redis://cache", LOG: info}}
              db: {image: postgres}
              cache: {image: redis}
            """
        let over = """
            name: second
            services:
              app: {scale: 2, depends_on: {bus: {condition: service_started}}, environment: [LOG=debug]}
              db: {image: mysql}
              bus: {image: nats}
            """
        let result = try compose(base, over)
        #expect(result.board.title == "second")
        #expect(
            summary(result.board) == [
                "app=App service x2", "db=Database sql-database/MySQL", "cache=Cache cache/Redis", "bus=Bus pub-sub/NATS", "app > db",
                "app > bus async", "app > cache",
            ])
        #expect(result.notes == ["a.yml:3: the key environment, but for the services it names, was left out"])
    }

    @Test(
        "What .env says stands for the variables, in what the files name too",
        arguments: [
            ("REPLICAS=3\nIMAGE=mysql:8\nWHERE=parts", ["db=Database sql-database/MySQL", "app=App service x3", "app > db"]),
            (
                "REPLICAS=2\nWHERE=parts\nexport IMAGE=\"redis:7\" # the cache",
                ["db=Database cache/Redis", "app=App service x2", "app > db"]
            ),
        ])
    func variablesAreFilledIn(_ environment: String, _ lines: [String]) throws {
        let main = "include: [\"${WHERE}/db.yml\"]\nservices: {app: {scale: \"${REPLICAS-9}\", image: app, depends_on: [db]}}"
        let others = [".env": environment, "parts/db.yml": "services: {db: {image: \"$IMAGE\"}}"]
        #expect(try summary(compose(main, others: others).board) == lines)
    }

    @Test("An included project has its folder's variables, over which those of the first go")
    func variablesOfAnInclude() throws {
        let main = "include: [infra/db.yml]\nservices: {app: {image: app, depends_on: [db]}}"
        let file = "services: {db: {image: \"${PG:-postgres:15}\"}}"
        #expect(
            try summary(compose(main, others: ["infra/db.yml": file, "infra/.env": "PG=mysql:8"]).board)
                == ["db=Database sql-database/MySQL", "app=App service", "app > db"])
        let own = main.replacing("image: app", with: "image: \"${IMAGE-app}\"")
        #expect(
            try summary(compose(own, others: ["infra/db.yml": file, "infra/.env": "PG=mysql:8", ".env": "PG=redis:7"]).board).first
                == "db=Database cache/Redis")
    }

    @Test(
        "An include may name files of variables, or the folder that its own stand in",
        arguments: [
            ("{path: infra/db.yml, env_file: ops/dev.env}", "sql-database/MySQL"),
            ("{path: infra/db.yml, env_file: [ops/dev.env, ops/more.env]}", "cache/Redis"),
            ("{path: infra/db.yml, project_directory: ops}", "document-store/MongoDB"),
            ("{path: [infra/db.yml, over.yml]}", "wide-column-store/Cassandra"), ("infra/db.yml", "wide-column-store/Cassandra"),
        ])
    func filesOfVariablesOfAnInclude(_ include: String, _ kind: String) throws {
        let others = [
            "infra/db.yml": "services: {db: {image: \"${PG:-postgres:15}\"}}",
            "over.yml": "services: {db: {image: \"${PG:-postgres:14}\"}}",
            "ops/dev.env": "PG=mysql:8", "ops/more.env": "PG=redis:7", "ops/.env": "PG=mongo:7", "infra/.env": "PG=cassandra:5",
        ]
        let board = try compose("include: [\(include)]\nservices: {app: {image: app}}", others: others).board
        #expect(summary(board).first { $0.hasPrefix("db=") }?.hasSuffix(" " + kind) == true, "\(summary(board))")
    }

    @Test func aFileThatIsExtendedHasTheVariablesOfTheProject() throws {
        let main = "services: {db: {extends: {file: infra/base.yml, service: db}}}"
        let others = [
            "infra/base.yml": "services: {db: {image: \"${PG:-postgres:15}\"}}", "infra/.env": "PG=mysql:8", ".env": "PG=mongo:7",
        ]
        #expect(try summary(compose(main, others: others).board) == ["db=Database document-store/MongoDB"])
    }

    @Test(arguments: [
        ("${A:-x}", "", "x"), ("${A:-x}", "A=", "x"), ("${A-x}", "A=", ""), ("${A-x}", "A=y", "y"), ("$A-${B}", "A=1\nB=2", "1-2"),
        ("${A:+x}", "A=1", "x"), ("${A:+x}", "A=", ""), ("${A+x}", "A=", "x"), ("${A:-${B:-z}}", "B=2", "2"), ("$$A", "A=1", "$A"),
        ("${A:?needed}", "A=1", "1"), ("${A", "A=1", "${A"),
    ])
    func aVariableIsReadAsComposeReadsIt(_ text: String, _ environment: String, _ result: String) {
        let settings = ComposeSettings.read(environment, for: .environment, file: 0)
        #expect(ComposeVariables(settings).replaced(in: text) == result)
    }

    @Test("A service of an include that its file defines again is said, for compose refuses it")
    func aServiceIsDefinedOnce() throws {
        let result = try compose(
            "include: [one.yml, two.yml]\nservices: {db: {image: postgres}}",
            others: ["one.yml": "services: {db: {image: mysql}, bus: {image: nats}}", "two.yml": "services: {bus: {image: nats}}"])
        #expect(
            result.notes.filter { $0.contains("defines too") } == [
                "a.yml:2: db, which another file defines too, goes over it; compose refuses that",
                "two.yml:1: bus, which another file defines too, goes over it; compose refuses that",
            ])
    }

    @Test func listsFollowOneAnotherAndNothingChangesNothing() throws {
        #expect(
            try lines(("services: {a: {links: [b]}, b: , c: }", "services: {a: {links: [c]}, b: }")) == [
                "a=A service", "b=B service", "c=C service", "a > b", "a > c",
            ])
    }

    @Test func tagsTakeAwayAndTakeThePlace() throws {
        let base = "services: {a: {image: redis, depends_on: [b, c]}, b: , c: }"
        #expect(
            try lines((base, "services: {a: {image: !reset null, depends_on: !override [c]}, b: !reset }")) == [
                "a=A service", "c=C service", "a > c",
            ])
    }

    @Test func theOverrideOfADeveloperIsRead() throws {
        let files = ["tickets", "tickets.override"].map { Project.text("Tests/Fixtures/compose/\($0).yml") }
        let board = try compose(files[0], files[1]).board
        #expect(board.connections.filter { $0.from == "proxy" }.map(\.to) == ["api"])
        #expect(board.connections.filter { $0.from == "api" }.map(\.to) == ["db", "files", "search", "cache"])
        #expect(board.components.first { $0.id == "api" }?[.replicas] == nil)
    }

    // MARK: Extending

    @Test func aServiceHasWhatItExtends() throws {
        let text = """
            services:
              base: {image: shop/app, scale: 2, depends_on: [db], environment: {A_URL: "http://x:80", B_URL: "http://db"}}
              app: {extends: base, environment: {A_URL: "http://y:80"}}
              job: {extends: {service: app}, scale: 4}
              db: {image: postgres}
              x: {}
              y: {}
            """
        let board = try compose(text).board
        #expect(board.components.map { $0[.replicas] } == [2, 2, 4, nil, nil, nil])
        #expect(
            board.connections.map { "\($0.from) > \($0.to)" } == [
                "base > db", "base > x", "app > db", "app > y", "job > db", "job > y",
            ])
    }

    @Test func aServiceOfAnotherFileIsExtended() throws {
        let board = try compose(
            "services: {app: {extends: {file: ./common/base.yml, service: web}}, q: {image: nats}}",
            others: ["common/base.yml": "services: {web: {extends: core}, core: {image: nginx, depends_on: [q]}}"]
        ).board
        #expect(summary(board) == ["app=App reverse-proxy/nginx", "q=Q pub-sub/NATS", "app > q async"])
    }

    // MARK: Including

    @Test func whatIsIncludedLiesBelow() throws {
        let others = [
            "infra/stores.yml": "name: infra\ninclude: [../bus/bus.yml]\nservices: {db: {image: postgres}, cache: {image: redis}}",
            "bus/bus.yml": "services: {bus: {image: nats}}",
            "infra/dev.yml": "services: {cache: {image: memcached}}",
        ]
        let text = """
            include:
              - path: [infra/stores.yml, ./infra/dev.yml]
              - bus/bus.yml
            services: {app: {depends_on: [db, bus, cache]}}
            """
        let result = try compose(text, others: others)
        #expect(
            summary(result.board) == [
                "bus=Bus pub-sub/NATS", "db=Database sql-database/PostgreSQL", "cache=Cache cache/Memcached", "app=App service", "app > db",
                "app > bus async", "app > cache",
            ])
        #expect(result.board.title == nil && result.notes.isEmpty)
    }

    @Test func pathsAreBesideTheFileThatNamesThem() {
        let cases = [
            ("b.yml", "a.yml", "b.yml"), ("./b.yml", "x/a.yml", "x/b.yml"), ("../b.yml", "x/y/a.yml", "x/b.yml"),
            ("../../b.yml", "x/a.yml", "../b.yml"), ("/b.yml", "x/a.yml", "/b.yml"), ("b.yml", "/x/a.yml", "/x/b.yml"), ("-", "-", "./-"),
            ("oci://x/y", "a.yml", nil), ("https://x/y.git", "a.yml", nil), ("git@x:y.git", "a.yml", nil), ("", "a.yml", nil),
            ("b\u{0}.yml", "a.yml", nil),
        ]
        for (text, file, path) in cases { #expect(ProjectFiles.path(text, beside: file) == path, "\(text) beside \(file)") }
    }

    @Test func whatIsOnTheNetworkIsANote() throws {
        let result = try compose("include: [\"oci://x/y\"]\nservices: {a: }\n")
        #expect(result.notes == ["a.yml:1: oci://x/y, which is not on this machine, was left out"])
    }

    @Test func filesThatIncludeEachOtherAreRefused() {
        let round = ["b.yml": "include: [c.yml]", "c.yml": "include: [b.yml]"]
        #expect(
            complaints("include: [b.yml]\nservices: {a: }", others: round) == [
                "c.yml:1:11: b.yml includes this file, which cannot include it again"
            ])
        let long = Dictionary((1...70).map { ("\($0).yml", "include: [\($0 + 1).yml]") }, uniquingKeysWith: { first, _ in first })
        #expect(
            complaints("include: [1.yml]\nservices: {a: }", others: long) == [
                "64.yml:1:1: more than 64 files; that is more than are put together"
            ])
    }

    @Test func aMistakeIsInItsOwnFile() {
        #expect(complaints("services: {a: }", "services: {b: {extends: c}}") == ["b.yml:1:25: no service c to extend"])
        #expect(complaints("include: [b/c.yml]", others: ["b/c.yml": "services: 3"]).first?.hasPrefix("b/c.yml:1:11: ") == true)
    }

    // MARK: Bounds

    @Test func littleDoesNotBecomeMuch() {
        // Ten thousand copies of ten thousand variables.
        let variables = (0..<10_000).map { "V\($0): 1" }.joined(separator: ", ")
        let services = (0..<9_000).map { "  s\($0): {extends: base, environment: {X: 1}}\n" }.joined()
        #expect(
            complaints("services:\n  base: {environment: {\(variables)}}\n" + services).first?.contains(
                "the files come to more than is read when they are put together") == true)
        let chain = (0..<100).map { "  s\($0): {extends: s\($0 + 1)}\n" }.joined()
        #expect(
            complaints("services:\n\(chain)  s100: {}\n").first?.hasSuffix("more than 64 services extend one another in a row") == true)
        let many = (0..<10_001).map { "  s\($0): {}\n" }.joined()
        #expect(complaints("services:\n" + many) == ["a.yml:1:1: 10001 services; a board has 10000 components at most"])
    }

    @Test func thousandsOfServicesThatShareALongEnvironmentAreReadInAMoment() throws {
        let long = String(repeating: "x", count: 60_000)
        let services = (0..<5_000).map { "  s\($0): {extends: base}\n" }.joined()
        let board = try compose("services:\n  base: {environment: {A_URL: \"\(long)\", B_HOST: s1}}\n" + services).board
        #expect(board.components.count == 5_001)
    }

    @Test func manyNetworksAreNoGroups() throws {
        let networks = (0..<300).map { "n\($0)" }.joined(separator: ", ")
        let result = try compose("services: {a: {networks: &n [\(networks)]}, b: {networks: *n}, c: }")
        #expect(result.board.groups.isEmpty)
        #expect(result.notes == ["a.yml:1: 300 networks were left out; groups are made of 200 at most"])
    }

    // MARK: Variables

    @Test(arguments: [
        ("a", "a"), ("$$a", "$a"), ("${A:-b}", "b"), ("${A-b}", "b"), ("${A:-}", ""), ("${A}", ""), ("$A/x", "/x"), ("$A_1.b", ".b"),
        ("${A:?needed}", ""), ("${A:+other}", ""), ("x${A:-${B:-c}}y", "xcy"), ("${A:-$B}", ""), ("${A", "${A"), ("$", "$"), ("$1", "$1"),
        ("a$", "a$"), ("${A:-x}${B-y}", "xy"), ("${A:-é}", "é"), ("${}", ""), ("$${A:-b}", "${A:-b}"), ("${A:-{b}", "{b"),
    ])
    func standForTheirDefaults(_ text: String, _ result: String) { #expect(ComposeVariables().replaced(in: text) == result) }

    @Test func nestedForEverEndSomewhere() {
        let text = String(repeating: "${A:-", count: 5_000) + String(repeating: "}", count: 5_000)
        #expect(ComposeVariables().replaced(in: text).hasPrefix("${A:-"))
        #expect(ComposeVariables().replaced(in: String(repeating: "${", count: 20_000)).utf8.count == 40_000)
    }

    // MARK: Recognition

    @Test(arguments: [
        ("compose.yml", "", true), ("x/compose.yaml", "", true), ("docker-compose.yml", "", true), ("docker-compose.prod.yaml", "", true),
        ("Docker-Compose.YML", "", true), ("compose.override.yml", "", true), ("stack.yml", "# x\nservices:\n  a: {", true),
        ("-", "services: {a: }", true), ("-", "{\"services\": {\"a\": {}}}", true), ("-", "version: 3", false),
        ("-", "a:\n  services:\n", false),
        ("board.yaml", "boardwalk: 1\n", false), ("compose.txt", "", false), ("x.d2", "services:\n", false),
        ("-", "services: 3 > 2\nx\n", true),
    ])
    func isToldByNameAndText(_ file: String, _ text: String, _ isCompose: Bool) {
        #expect((ImportLanguage(file: file, text: text) == .compose) == isCompose)
    }

    @Test func everyLanguageHasItsWord() {
        #expect(ImportLanguage.allCases.map(\.rawValue) == ["mermaid", "d2", "dot", "excalidraw", "compose", "structurizr"])
        for language in ImportLanguage.allCases { #expect(ImportLanguage(rawValue: language.rawValue) == language) }
        #expect(ImportLanguage(rawValue: "yaml") == nil)
    }
}
