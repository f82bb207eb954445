import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What is said in one's own words lands where it was meant.
@Suite struct LandsWhereMeantTests {
    private static let entry = QuickEntry(catalog: Project.catalog)

    @Test(
        "Loss and outage in a sentence",
        arguments: [
            ("lose at most 1 minute of links", "rpo", "1min"), ("we may lose up to 5 min of data", "rpo", "5min"),
            ("data loss at most 30 s", "rpo", "30s"), ("no data loss", "rpo", "0s"), ("nothing may be lost", "rpo", "0s"),
            ("back within 15 minutes", "rto", "15min"), ("recover in 5 min after a failure", "rto", "5min"),
            ("outages last at most 1 hour", "rto", "1h"),
        ])
    func lossAndOutage(_ line: String, _ key: String, _ value: String) throws {
        let board = try PaneTyping.board([line], in: .requirements)
        #expect(board.requirements.attributes[key].map { FigureText.plain($0) } == value, "\(board.requirements.attributes)")
        #expect(board.requirements.functional.isEmpty)
    }

    @Test(
        "A feature with a time in it is none",
        arguments: ["restore a deleted file within 30 days", "users lose access after 5 minutes of silence"])
    func featuresStay(_ line: String) throws {
        let board = try PaneTyping.board([line], in: .requirements)
        #expect(board.requirements.functional == [line])
    }

    @Test("A rate that stands there under another name is not counted twice", arguments: ["links 100M/month", "100M links a month"])
    func saidTwice(_ line: String) throws {
        let board = try PaneTyping.board(["writes 100M/month"], in: .requirements)
        let reading = Self.entry.read(line, in: .requirements, board: board)
        #expect(reading.reason?.contains("stands there already, as writes") == true, "\(reading)")
        #expect(Self.entry.read("clicks 500/s", in: .requirements, board: board).edit != nil)
        let other = try PaneTyping.board(["writes 40/s"], in: .requirements)
        #expect(Self.entry.read("logins 40/s", in: .requirements, board: other).edit != nil, "as many by chance")
    }

    @Test(
        "What is sent and what comes back behind a call",
        arguments: [
            ("POST /urls {long_url} -> 201 short_url", ["long_url"], ["short_url"], nil),
            (
                "POST /urls {long_url, alias?} shorten a URL -> 201 {code, short}", ["long_url", "alias"], ["code", "short"],
                "shorten a URL"
            ),
            ("GET /{code} → 302", [], [], nil), ("GET /{code} -> redirects to the long URL", [], [], "-> redirects to the long URL"),
        ] as [(String, [String], [String], String?)])
    func callsAsPeopleWriteThem(_ line: String, _ request: [String], _ response: [String], _ does: String?) throws {
        let call = try #require(try PaneTyping.board([line], in: .api).api.first)
        #expect((call[.request]?.all.map(\.name) ?? []) == request && (call[.response]?.all.map(\.name) ?? []) == response)
        #expect(call[.does] == does)
    }

    @Test("A word about repeats is said of the call that writes, and the line says of which")
    func repeatsOfTheWrite() throws {
        let board = try PaneTyping.board(["POST /urls shorten", "GET /{code} redirect"], in: .api)
        let reading = Self.entry.read("idempotent key", in: .api, board: board, marked: "GET /{code}")
        #expect(reading.text == "POST /urls: idempotent key" && reading.note == "Said of POST /urls: a GET may be repeated anyway")
        let after = try board.applying(try #require(reading.edit))
        #expect(after.api.map { $0[.idempotent] } == [.key, nil])
        let own = Self.entry.read("idempotent key", in: .api, board: board, marked: "POST /urls")
        #expect(own.text == "POST /urls: idempotent key" && own.note == nil)
    }

    @Test(
        "A problem with its answer in one sentence",
        arguments: [
            "the counter falls behind when kafka lags, so add more partitions",
            "The counter falls behind when Kafka lags. Add more partitions.",
            "the counter falls behind when kafka lags -> add more partitions",
        ])
    func problemAndAnswer(_ line: String) throws {
        let row = try #require(try PaneTyping.board([line], in: .optimise).optimizations.first)
        #expect(
            row.problem.lowercased() == "the counter falls behind when kafka lags" && row[.answer]?.lowercased() == "add more partitions")
        let half = Self.entry.read("the counter falls behind", in: .optimise, board: Board())
        #expect(half.reason == "write X over Y because Z, or a problem: its answer (or problem, so answer)")
    }

    @Test("Who watches and what it costs are no deep dives")
    func watchingIsNoDive() throws {
        var player = try SessionPlayer("url-shortener", clarifier: PracticeFiles.clarifier)
        try player.play("0:10 phase I\n0:20 line user > app > links:kv\n0:30 phase O")
        try player.play("1:00 type alert: when p99 of links is above 100ms\n1:10 type cost: links 6000 $ a month")
        #expect(player.situation.deepDives.isEmpty)
        try player.play("1:20 type hot link: links serve 20k/s, a copy in each zone")
        #expect(player.situation.deepDives.map(\.name) == ["hot link"])
    }
}
