import Catalog
import Formats
import TestSupport
import Testing
import Whiteboard

/// The schema takes what the reader takes, and refuses what it refuses wherever a schema can see it.
@Suite struct BoardSchemaTests {
    private static let text = BoardSchema.write(Project.catalog)
    private static let schema = try? JSONValue(json: text)
    private let validator: SchemaValidator

    init() throws { validator = SchemaValidator(try #require(Self.schema)) }

    private static let boards: [String] =
        Project.templateBoards
        + ["architectures", "boards", "hurting", "placed"].flatMap { folder in
            Project.names(in: "Tests/Fixtures/" + folder).map { "Tests/Fixtures/\(folder)/\($0)" }
        }

    private func value(_ yaml: String) throws -> JSONValue { JSONValue(try #require(YAMLTree(yaml).root)) }

    @Test(arguments: boards) func everyBoardOfTheProjectIsValid(path: String) throws {
        let problems = validator.problems(try value(Project.text(path)))
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
        #expect(validator.unknown.isEmpty)
    }

    /// The export names each connection; else it has the file's shape.
    @Test(arguments: Project.templateBoards) func theExportHasTheSameShape(path: String) throws {
        var json = try JSONValue(json: BoardJSON.write(Project.document(path).board, catalog: Project.catalog))
        guard var pairs = json.pairs else { return }
        pairs["connections"] = .array((pairs["connections"]?.items ?? []).map { Self.nameless($0) })
        pairs["stages"] = pairs["stages"].map { stages in
            .array(
                (stages.items ?? []).map { stage in
                    var keys = stage.pairs ?? [:]
                    keys["connections"] = keys["connections"].map { .array(($0.items ?? []).map { Self.nameless($0) }) }
                    return .object(keys)
                })
        }
        json = .object(pairs)
        let problems = validator.problems(json)
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }

    private static func nameless(_ connection: JSONValue) -> JSONValue {
        .object((connection.pairs ?? [:]).filter { $0.key != "name" })
    }

    /// What stands behind a component `a`, and whether it may.
    private static let changes: [(board: String, isRight: Bool)] = [
        ("components: [{id: a, kind: service, replicas: 3, capacity: 4k/s, x-rack: {any: [thing]}}]", true),
        ("components: [{id: a, kind: service, replica: 3}]", false),
        ("components: [{id: a, kind: servise}]", false),
        ("components: [{id: a}]", false),
        ("components: [{id: A, kind: service}]", false),
        ("components: {id: a, kind: service}", false),
        ("components: [{id: a, kind: service, replicas: three}]", false),
        ("components: [{id: a, kind: service, replicas: 0}]", false),
        ("components: [{id: a, kind: service, replicas: 1.5}]", false),
        ("components: [{id: a, kind: service, replicas: \"3\"}]", true),
        ("components: [{id: a, kind: service, replicas: 10k}]", true),
        ("components: [{id: a, kind: service, replicas: [3]}]", false),
        ("components: [{id: a, kind: service, stateless: true, managed: \"false\"}]", true),
        ("components: [{id: a, kind: service, stateless: yes}]", false),
        ("components: [{id: a, kind: service, technology: 1.10, name: no, owner: ~}]", true),
        ("components: [{id: a, kind: client, ttl: 5s}]", false),
        ("components: [{id: a, kind: cdn, ttl: 5s}]", true),
        ("components: [{id: a, kind: cdn, ttl: 5}]", false),
        ("components: [{id: a, kind: cdn, ttl: 0}]", true),
        ("components: [{id: a, kind: cdn, ttl: 5m}]", false),
        ("components: [{id: a, kind: service, capacity: 0/s}]", false),
        ("components: [{id: a, kind: service, capacity: 0}]", false),
        ("components: [{id: a, kind: service, capacity: 0.5/s}]", true),
        ("components: [{id: a, kind: load-balancer, algorithm: ip-hash, layer: 4}]", true),
        ("components: [{id: a, kind: load-balancer, algorithm: token-bucket}]", false),
        ("components: [{id: a, kind: rate-limiter, algorithm: token-bucket}]", true),
        ("components: [{id: a, kind: rate-limiter, algorithm: ip-hash}]", false),
        ("components: [{id: a, kind: service, algorithm: ip-hash}]", false),
        ("components: [{id: a, kind: load-balancer, layer: 5}]", false),
        ("components: [{id: a, kind: sql-database, replication: {mode: leaderless, x-own: 1}}]", true),
        ("components: [{id: a, kind: sql-database, replication: {mod: leaderless}}]", false),
        ("components: [{id: a, kind: service, replication: {mode: leaderless}}]", false),
        ("components: [{id: a, kind: sql-database, consistency: bounded-staleness 5s}]", true),
        ("components: [{id: a, kind: sql-database, consistency: bounded-staleness}]", false),
        ("components: [{id: a, kind: service, zones: 3}]", true),
        ("components: [{id: a, kind: service, zones: [a, 1]}]", true),
        ("components: [{id: a, kind: service, zones: a}]", false),
        ("components: [{id: a, kind: service, zones: 27}]", false),
        ("components: [{id: a, kind: service, at: [-3, 6]}]", true),
        ("components: [{id: a, kind: service, at: [3]}]", false),
        ("components: [{id: a, kind: service, at: [3, 10000]}]", false),
        ("components: [{id: a, kind: cache, jitter: true}, {id: b, kind: cache, jitter: 10%}]", true),
        ("components: [{id: a, kind: cache, jitter: 10}]", false),
        ("components: [{id: a, kind: queue, dead-letter: true}, {id: b, kind: queue, dead-letter: late}]", true),
        ("components: [{id: a, kind: service}]\nconnections: [{from: a, to: a, kind: async}]", true),
        ("components: [{id: a, kind: service}]\nconnections: [{from: a, to: a, name: x}]", false),
        ("components: [{id: a, kind: service}]\nconnections: [{from: a, to: a, kind: asynk}]", false),
        ("components: [{id: a, kind: service}]\nconnections: [{from: a}]", false),
        ("components: [{id: a, kind: service}]\nconnections: [{from: a, to: a, via: [[3, 6], [3, 9]]}]", true),
        ("components: [{id: a, kind: service}]\nconnections: [{from: a, to: a, via: [3, 6]}]", false),
        ("components: [{id: a, kind: service}]\nconnections: [{from: a, to: a, calls: 0.5, share: 30%}]", true),
        ("components: [{id: a, kind: service}]\nconnections: [{from: a, to: a, calls: 0}]", false),
        ("components: [{id: a, kind: service}]\nconnections: [{from: a, to: a, timeout: 0}]", false),
        ("components: [{id: a, kind: service}]\nflows: [{name: f, path: [a, a > a, \"a > a #2\"]}]", true),
        ("components: [{id: a, kind: service}]\nflows: [{name: f, path: [a >> a]}]", false),
        ("components: [{id: a, kind: service}]\nflows: [{name: f, path: a}]", false),
        ("components: [{id: a, kind: service}]\ngroups: [{id: g, kind: zone, members: [a], folded: true}]", true),
        ("components: [{id: a, kind: service}]\ngroups: [{id: g, kind: zoo, members: [a]}]", false),
        ("requirements: {reads: 10k/s, daily-users: 10M, peak: 2.5, read-write: \"100:1\", latency: 100ms, x-own: 1}", true),
        ("requirements: {read: 10k/s}", false),
        ("requirements: {reads: 10k}", false),
        ("requirements: {reads: 5}", false),
        ("requirements: {read-write: 100}", false),
        ("requirements: {availability: 100.1%}", false),
        ("requirements: {availability: 0%}", false),
        ("requirements: {peak: 0.5}", false),
        ("requirements: {partition: both}", false),
        ("requirements: {functional: [Shorten, 5, true]}", true),
        ("requirements: {functional: Shorten}", false),
        ("requirements: {writes: 1/s, estimates: [{name: links, expression: writes * 5y}, {name: n, expression: 5}]}", true),
        ("requirements: {estimates: [{name: day, expression: 5}]}", false),
        ("requirements: {estimates: [{name: n}]}", false),
        ("requirements:", false),
        ("api: [{call: GET /, request: {url: text, x-own: text}, errors: [404 not found, 500], idempotent: key}]", true),
        ("api: [{call: GET /, request: {url: [text]}}]", false),
        ("api: [{does: Redirect}]", false),
        ("data: [{entity: Url, store: nowhere yet, fields: {code: text}, count: 16bn, size: 500B, with: [Url]}]", true),
        ("data: [{entity: 1st}]", false),
        ("data: [{entity: Url, size: 500KiB}]", false),
        ("data: [{entity: Url, count: 6B}]", false),
        ("notes: [{text: a note, at: [2, 20]}, {text: 5}]", true),
        ("notes: [{at: [2, 20]}]", false),
        ("trade-offs: [{choice: a, over: b, because: c, waives: [security/no-rate-limit on lb]}]", true),
        ("trade-offs: [{choice: a, waives: [no-rate-limit on lb]}]", false),
        ("trade-offs: [{chose: a}]", false),
        ("optimizations: [{problem: a, answer: b}]", true),
        ("stages: [{name: simple, at-time: 12min, components: [{id: a, kind: client}], connections: [{from: a, to: a}]}]", true),
        ("stages: [{name: simple, components: [{id: a, kind: klient}]}]", false),
        ("review: {capacity/hot: off, spof/single-zone: advice}", true),
        ("review: {capacity/hot: loud}", false),
        ("figures: {PostgreSQL: {capacity: 8k/s, x-from: a test}, cache: {latency: 1ms}}", true),
        ("figures: {PostgreSQL: {capacity: 0}}", false),
        ("figures: {PostgreSQL: {speed: 8k/s}}", false),
        ("figures: {PostgreSQL: 8k/s}", false),
        ("titel: x", false), ("title: 5", true), ("title: [x]", false), ("x-own: [1, {a: b}]", true), ("boardwalk.x: 1", false),
    ]

    @Test(arguments: changes) func theSchemaSaysWhatTheReaderSays(change: (board: String, isRight: Bool)) throws {
        let text = "boardwalk: 1\n" + change.board + "\n"
        let (document, problems) = BoardFile.read(text, catalog: Project.catalog)
        #expect((document != nil) == change.isRight, "\(problems)")
        let found = validator.problems(try value(text))
        #expect(found.isEmpty == change.isRight, "\(found)")
    }

    @Test(arguments: [("1", true), ("\"1\"", true), ("2", false), ("one", false)]) func theVersionIsThisOne(text: String, isRight: Bool)
        throws
    {
        #expect(validator.problems(try value("boardwalk: \(text)\n")).isEmpty == isRight)
        #expect(!validator.problems(try value("title: x\n")).isEmpty)
    }

    private static let spellings: [String] = {
        let numbers = ["0", "5", "007", "1.5", "0.0", "0.05", "100", "99.9", "100.1", ".5", "5.", "-5", "1,000", "1e3", "1.2.3"]
        let units = [
            "", "k", "M", "bn", "T", "K", "G", "ns", "ms", "s", "m", "min", "h", "d", "day", "w", "month", "y", "B", "kB", "KB", "PB",
            "KiB",
            "bit", "Mbit", "%", "x", "/s", "k/s", "/min", "/m", "/month", "/fortnight", "MB/s", "Mbit/s", "s/s", "%/s", ":1", ":0", ":1.5",
            ":",
            " s", "/",
        ]
        return numbers.flatMap { number in units.flatMap { [number + $0, "$" + number + $0] } } + ["", "five"]
    }()

    /// Patterns and reader agree on every spelling.
    @Test(arguments: Dimension.allCases) func patternsTakeWhatTheReaderTakes(dimension: Dimension) throws {
        for text in Self.spellings where dimension != .count {
            let value = (try? QuantityText.read(text, as: dimension))?.value
            #expect(try validator.isValid(.string(text), dimension.rawValue) == (value != nil), "\(text)")
            #expect(try validator.isValid(.string(text), dimension.rawValue + "-above-0") == (value.map { $0 > 0 } ?? false), "\(text)")
        }
        for text in Self.spellings where dimension == .count {
            let problems = validator.problems(.object(["boardwalk": .number(1), "requirements": .object(["daily-users": .string(text)])]))
            // That a count is whole is seen of numbers, not of texts.
            #expect(problems.isEmpty == ((try? QuantityText.read(text, as: .count)) != nil), "\(text)")
        }
    }

    /// An editor shows what a key means.
    @Test func everyKeyIsExplained() throws {
        let schema = try #require(Self.schema)
        let holders =
            [schema] + ["requirements", "component", "connection", "entity", "flow", "call", "group"].compactMap { schema["$defs"]?[$0] }
        #expect(holders.count == 8)
        for (key, value) in holders.flatMap({ $0["properties"]?.pairs ?? [:] }) {
            #expect(value["description"] != nil || value["anyOf"]?.items?.allSatisfy { $0["description"] != nil } == true, "\(key)")
        }
        for row in Project.catalog.attributes.rows where !row.help.isEmpty { #expect(Self.text.contains(row.help), "\(row.key)") }
    }

    @Test func itIsWrittenToBeRead() {
        #expect(Self.text.hasPrefix("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"))
        #expect(Self.text.hasSuffix("}\n"))
        #expect(Self.text == BoardSchema.write(Project.catalog))
    }
}
