import Practice
import TestSupport
import Testing
import Whiteboard

/// The lines of the interface page's session, Design Twitter, and what its mock-ups of R and D show of them.
@Suite struct TwitterPaneTests {
    private static let requirements = [
        "post a tweet", "follow a user", "home timeline", "search recent tweets", "- DMs", "- ads", "200M daily users",
        "reads = 200M * 50 / day",
        "writes = 200M * 2 / day", "peak 3", "home p99 200ms", "99.99%", "home eventual", "own tweet read-your-writes",
    ]
    private static let later = ["rpo 0", "rto 5min", "1kB each", "keep 5y", "storage = writes * 1kB * 5y"]
    private static let calls = [
        "POST /v2/tweets post", "idempotent key", "GET /v2/timeline/home", "page cursor", "PUT /v2/users/{id}/follow", "idempotent natural",
        "GET /v2/search",
        "page cursor", "auth jwt", "errors 400 401 429",
    ]
    private static let data = [
        "Tweet(id key, author index, text, created) in tweets by id", "730bn x 1kB", "why key lookup, append only, huge",
        "Follow(follower key, followee index) in edges by follower", "20bn x 50B", "why both directions",
        "Timeline(user key, tweet) in lines by user",
        "derived from tweets", "why rebuilt on a miss",
    ]

    private func situation(_ board: Board, in phase: Phase) -> Situation {
        var session = Session(question: "twitter", guide: PracticeFiles.guide)
        session.go(to: phase)
        return Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
    }

    @Test func figuresOfTheRequirementsPane() throws {
        let board = try PaneTyping.board(Self.requirements, in: .requirements)
        let sheet = EstimateSheet(board.requirements)
        #expect(sheet["reads"]?.text == "116k/s" && FigureText.note("reads", on: board) == "peak 347k/s")
        #expect(sheet["writes"]?.text == "4.63k/s" && FigureText.note("writes", on: board) == "peak 13.9k/s")
        #expect(FigureText.note("availability", on: board) == "52.6 min a year")
        let checks = situation(board, in: .requirements).checks(of: .requirements)
        #expect(checks.map(\.isTicked) == [true, true, true, true, true, true, false, false, false])
        #expect(
            checks.map(\.text) == [
                "three to six must-haves", "what is out", "users", "requests per second", "a latency with a percentile", "availability",
                "data kept, and for how long", "loss and outage you accept", "regions and law",
            ])
        let all = try PaneTyping.board(Self.later, in: .requirements, on: board)
        #expect(EstimateSheet(all.requirements)["storage"]?.text == "730TB")
        #expect(situation(all, in: .requirements).isTicked(.requirements))
    }

    @Test func dataPane() throws {
        let board = try PaneTyping.board(Self.data, in: .data, on: try PaneTyping.board(Self.calls, in: .api))
        let checks = situation(board, in: .data).checks(of: .data)
        #expect(checks[0].holds && checks[1].text == "the hottest read: by user" && checks[2].text == "the hottest write: by id")
        #expect(board.entity("Timeline")?[.derivedFrom] == ["Tweet"])
        #expect(board.entity("Tweet").map(EntityText.amount) == "730bn rows x 1 kB: 730 TB")
        #expect(board.entity("Follow").flatMap(EntityText.total)?.shortText == "1 TB")
        #expect(!checks[6].holds && !checks[7].holds)
        let reading = QuickEntry(catalog: Project.catalog).read("shard by user", in: .data, board: board, marked: "Timeline")
        #expect(reading.text == "Timeline: shard key user")
    }

    @Test func aCheckIsTickedByHand() throws {
        var session = Session(question: "twitter", guide: PracticeFiles.guide)
        session.say(check: "R3")
        let situation = Situation(board: Board(), session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        let users = try #require(situation.checks(of: .requirements).first { $0.check.id == "R3" })
        #expect(users.isSaid && !users.holds && users.isTicked)
        session.say(check: "R3")
        #expect(session.saidChecks.isEmpty)
    }

    /// Nothing ticks itself on an empty pane.
    @Test(arguments: Phase.allCases)
    func anEmptyBoardTicksNothing(_ phase: Phase) {
        #expect(situation(Board(), in: phase).checks(of: phase).allSatisfy { !$0.isTicked })
    }
}
