import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// A check ticks itself by the evidence that its sentence names: one word of it is none.
@Suite struct CheckEvidenceTests {
    /// A situation in a phase of a question after lines of Requirements, API and Data, and a sketch.
    private static func situation(
        _ question: String = "pastebin", requirements: [String] = [], calls: [String] = [], data: [String] = [], sketch: String? = nil,
        asked: [String] = []
    ) throws -> Situation {
        var player = try SessionPlayer(question, clarifier: PracticeFiles.clarifier)
        for line in asked { try player.play("0:10 type ? \(line)") }
        var board = try PaneTyping.board(requirements, in: .requirements, on: player.board)
        board = try PaneTyping.board(data, in: .data, on: PaneTyping.board(calls, in: .api, on: board))
        if let sketch { board = try SketchLine.read(sketch, on: board, catalog: Project.catalog, mode: .batch).get().board }
        let loaded = try #require(PracticeFiles.library.load(question))
        return Situation(
            board: board, session: player.session, catalog: Project.catalog, guide: PracticeFiles.guide, question: loaded.question,
            reference: loaded.scaled)
    }

    private static func state(_ check: String, in situation: Situation) throws -> CheckState {
        let all = Phase.allCases.flatMap { situation.checks(of: $0) }
        return try #require(all.first { $0.check.id == check })
    }

    @Test(
        "Users are a number of them: a rate is one only as the answer to who asked how many there are",
        arguments: [
            ("pastebin", ["how many new pastes a day"], [], false), ("url-shortener", ["how many users are there"], ["p99 100ms"], true),
            ("url-shortener", ["how many links a month"], [], false), ("pastebin", [], ["1M daily users"], true),
            ("pastebin", [], ["10 writes/s"], false),
        ] as [(String, [String], [String], Bool)])
    func users(_ question: String, _ asked: [String], _ lines: [String], _ holds: Bool) throws {
        #expect(try Self.state("R3", in: Self.situation(question, requirements: lines, asked: asked)).holds == holds)
    }

    @Test("A store that is named and too large for one node asks for a shard key before it is drawn, whatever else is there")
    func largeStoresAskForAKey() throws {
        let lines = [
            "Tweet(id key, author_id, text) in tweets", "1.5tn x 1kB", "Follow(follower_id key, followee_id) in graph",
            "Timeline(user_id key, ids) in timelines, derived from Tweet",
        ]
        let open = try Self.state("D6", in: Self.situation("twitter", requirements: ["1kB each"], data: lines))
        #expect(!open.isTicked && open.lack?.text.contains("Tweet") == true)
        let keyed = lines.prefix(2) + ["shard by id"] + lines.suffix(2)
        #expect(try Self.state("D6", in: Self.situation("twitter", requirements: ["1kB each"], data: Array(keyed))).isShown)
    }

    @Test("What the interviewer says is kept for ever needs no span of the candidate")
    func keptForEver() throws {
        let state = try Self.state(
            "R7", in: Self.situation("twitter", requirements: ["1kB each"], asked: ["how long are tweets kept"]))
        #expect(state.holds)
    }

    @Test(
        "Lists are paged where one is; where none is there to page it is said and not ticked, and a must-have that lists wants one",
        arguments: [
            (["read a paste"], ["GET /v1/pastes/{id} read a paste"], "lists are paged: no list here", "·"),
            (["browse pastes"], ["GET /v1/pastes browse them page cursor"], "lists are paged", "✔"),
            (["browse pastes"], ["GET /v1/pastes browse them"], "lists are paged", "○"),
            (["browse my pastes"], ["GET /v1/pastes/{user} browse my pastes"], "lists are paged", "○"),
        ] as [([String], [String], String, String)])
    func lists(_ requirements: [String], _ calls: [String], _ text: String, _ sign: String) throws {
        let state = try Self.state("A3", in: Self.situation(requirements: requirements, calls: calls))
        #expect(state.text == text && state.sign == sign)
    }

    @Test(
        "The hottest read and write are of the entity that the call names, by its field or its name",
        arguments: [
            (["POST /v1/pastes create one"], ["Paste(id key, text) in pastes"], "D3", true),
            (["POST /v1/upload send it"], ["Paste(id key, text) in pastes", "User(id key) in users"], "D3", false),
            (["POST /v1/upload send a paste"], ["User(id key) in users", "Paste(id key, text) in pastes"], "D3", true),
            (["GET /v1/{code} read it"], ["Paste(id key, text) in pastes", "User(name key) in users"], "D2", false),
            (["GET /v1/{id} read it"], ["Paste(id key, text) in pastes", "User(name key) in users"], "D2", true),
            (["GET /v1/home what is new"], ["Paste(id key, text) in pastes", "User(name key) in users"], "D2", false),
            (["POST /v1/holds hold it"], ["Seat(id key) in seats", "SeatHold(seat key) in holds"], "D3", true),
            // A search that is posted, and a procedure that gets, write nothing.
            (["POST /v1/seats/search find seats", "POST /v1/holds hold it"], ["SeatHold(seat key) in holds"], "D3", true),
            (["POST /v1/seats/search find seats"], ["Seat(id key) in seats"], "D3", false),
            (["POST /v1/seats/search find seats"], ["Seat(id key) in seats"], "D2", true),
        ] as [([String], [String], String, Bool)])
    func hottest(_ calls: [String], _ data: [String], _ check: String, _ holds: Bool) throws {
        #expect(try Self.state(check, in: Self.situation("ticketmaster", calls: calls, data: data)).holds == holds)
    }

    @Test(
        "Who calls is said once for users; a certificate between two programs says it of its own call",
        arguments: [
            (["POST /v1/pastes create a paste auth mtls", "GET /v1/pastes/{id} read a paste"], false),
            (["POST /v1/pastes create a paste auth jwt", "GET /v1/pastes/{id} read a paste"], true),
            (["POST /v1/pastes create a paste auth mtls", "GET /v1/pastes/{id} read a paste auth mtls"], true),
            (["POST /v1/pastes create a paste", "GET /v1/pastes/{id} read a paste", "auth mtls"], false),
            (["POST /v1/pastes create a paste", "GET /v1/pastes/{id} read a paste", "auth jwt"], true),
            (["POST /v1/pastes create a paste auth none", "GET /v1/pastes/{id} read a paste"], false),
        ])
    func identity(_ calls: [String], _ holds: Bool) throws {
        #expect(try Self.state("A5", in: Self.situation(calls: calls)).holds == holds)
    }

    @Test(
        "A store has a reason of more than a word",
        arguments: [("why fast", false), ("why dunno", false), ("why one key look-up", true)])
    func reasons(_ line: String, _ holds: Bool) throws {
        #expect(try Self.state("D4", in: Self.situation(data: ["Paste(id key) in pastes", line])).holds == holds)
    }

    @Test(
        "No store is big as long as nobody says how much there is",
        arguments: [
            ([], ["Paste(id key) in pastes", "User(id key) in users"], "○"),
            (["10 writes/s", "1kB each", "keep 1y"], ["Paste(id key) in pastes", "User(id key) in users"], "·"),
            ([], ["Paste(id key) in pastes", "shard by id", "User(id key) in users"], "✔"),
        ] as [([String], [String], String)])
    func bigOnes(_ requirements: [String], _ data: [String], _ sign: String) throws {
        #expect(try Self.state("D6", in: Self.situation(requirements: requirements, data: data)).sign == sign)
    }

    private static let flows = "; flow read: user app db kind=read; flow write: user app db kind=write"

    @Test(
        "Single points, queues and load are judged on flows that are walked",
        arguments: [
            ("I4", "user > app > db", "○"),
            ("I4", "user > lb:alb > app x2 > db:dynamodb" + flows.replacing("user app", with: "user lb app"), "✔"),
            ("I7", "user > app > db", "○"), ("I7", "user > app > db" + flows, "·"), ("I7", "user > app >> q:sqs >> w:worker > db", "○"),
            ("I8", "user > app > db", "○"), ("I8", "user > app > db" + flows, "○"),
            ("I8", "require reads=100/s writes=10/s; user > app x3 > db x2" + flows, "✔"),
            ("I6", "user > app > db", "○"), ("I6", "user > app > db" + flows, "·"),
            ("I10", "user > app {zones=1} > db", "○"), ("I10", "user > app {zones=2} > db", "✔"),
        ])
    func walked(_ check: String, _ sketch: String, _ sign: String) throws {
        let state = try Self.state(check, in: Self.situation(sketch: sketch))
        #expect(state.sign == sign, "\(state.text)")
    }

    @Test(
        "Long work answers at once by a call that says so",
        arguments: [
            ("read a paste by its link, rendered or raw", "GET /v1/pastes/{id} read a paste by its link, rendered or raw", "·"),
            ("render a report", "POST /v1/reports render a report", "○"), ("videos are transcoded", "POST /v1/videos transcode", "○"),
            ("upload a video", "POST /v1/videos upload a video", "○"), ("upload a video", "POST /v1/videos upload it, answers 202", "✔"),
            ("create a paste", "POST /v1/pastes create a paste", "·"),
        ])
    func longWork(_ requirement: String, _ call: String, _ sign: String) throws {
        #expect(try Self.state("A6", in: Self.situation("youtube", requirements: [requirement], calls: [call])).sign == sign)
    }

    @Test("What was not shown is not counted as shown")
    func counted() throws {
        let situation = try Self.situation(requirements: ["read a paste"], calls: ["GET /v1/pastes/{id} read a paste, auth jwt"])
        let checks = situation.checks(of: .api)
        #expect(CheckState.count(checks) == "2 of 3, 3 need nothing" && situation.isTicked(.api))
    }
}
