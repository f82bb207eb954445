import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What the diagram's open checks say that they still want.
@Suite struct DiagramLackTests {
    private static func row(_ check: String, _ sketch: String) throws -> String? {
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        var session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        session.go(to: .implementation)
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        return situation.checks(of: .implementation).first { $0.check.id == check }?.lack?.text
    }

    @Test(
        arguments: [
            ("I1", "user > app", "simple design first: 6 boxes at most, then S"),
            ("I1", "user > lb > app > db", "simple design: press S now"),
            ("I1", "user > lb > app > db, cache, q:queue, s3", "simple design first: too late with 7 boxes: u back to 6, S, then U"),
            (
                "I1", "entity A in db key=id; entity B in s3 key=id; user > lb > app > db, cache, q:queue, s3",
                "simple design: press S now"
            ),
            (
                "I6", "user > app > cache:redis, db",
                "cache forgets: Cache (= ttl 5min, eviction lru or invalidation write, or w why not)"
            ), ("I6", "user > app > cache:redis {ttl=5min}, db", nil), ("I6", "user > app > cache:redis {eviction=lru}, db", nil),
            ("I6", "user > app > cache:redis {invalidation=write}, db", nil),
            ("I5", "user > app > db:postgres, links:mysql", "copies and a backup: Database, Links"),
            ("I9", "user > app > db; app > cache", "arrows say what travels: 0 of 3, 3 do"),
            ("I9", "user > \"GET\" app > db; app > cache", "arrows say what travels: 1 of 3, 3 do"),
            ("I9", "user > app >> q:queue >> w:worker > db", "arrows say what travels: 0 of 4, 3 do"),
            ("I9", "user > app >> \"order\" q:queue >> w:worker > db", "arrows say what travels: 2 of 4, 3 do"),
            ("I10", "user > lb > app > db", "two zones: App (zones 2)"),
            (
                "I10", "require availability=99.9%; user > lb x2 > app x2 {zones=2}, rules:service x2 > db x2; flow read: user lb app db",
                "two zones: Load balancer, Rules and 1 more (zones 2)"
            ),
            ("I10", "user > app {zones=2} > db", nil),
            (
                "I1", "entity A in db key=id; user > lb > app, a2:service, a3:service, a4:service, cache > db",
                "simple design first: too late with 7 boxes beside 1 store of Data: u back to 6, S, then U"
            ),
            ("I2", "user > app > db; flow read: user app db", "flows: F walks 1 more"),
        ] as [(String, String, String?)])
    func says(_ check: String, _ sketch: String, _ row: String?) throws { #expect(try Self.row(check, sketch) == row) }

    @Test func aSimpleDesignOfSevenBoxesIsNone() throws {
        let line = "user > lb > app > db, cache, q:queue, s3"
        var board = try SketchLine.read(line, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        board = try board.applying(board.adding(Stage(name: "simple", components: board.components, connections: board.connections)))
        var session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        session.go(to: .implementation)
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        let lack = situation.checks(of: .implementation).first { $0.check.id == "I1" }?.lack
        #expect(lack?.text == "simple design first: too late with 7 boxes: u back to 6, S, then U")
    }

    @Test func theStoresOfTheDataPaneDoNotMakeItLate() throws {
        var player = try SessionPlayer("url-shortener", clarifier: PracticeFiles.clarifier)
        try player.play(
            "0:10 phase D\n0:20 type A(id key) in a:sql\n0:30 type B(id key) in b:kv\n0:40 type C(id key) in c:s3\n0:50 phase I")
        try player.play("1:00 line user > lb > app > a, b, c; app > q:queue > w:worker")
        #expect(player.situation.simple.canBeKept)
        try player.play("1:10 snapshot simple")
        #expect(player.situation.checks(of: .implementation).first { $0.check.id == "I1" }?.holds == true)
        #expect(!player.situation.simple.canBeKept)
    }

    @Test func moneyIsCountedInItsSmallestUnit() throws {
        let board = try PaneTyping.board(["Payment(id key, amount, currency, created) in payments"], in: .data)
        #expect(board.data.first?.fields.map(\.type) == ["id", "minor units", "text", "time"])
    }

    @Test(arguments: [
        ("Reconcile daily with the processors", "POST /v1/processors Reconcile daily with the processors"),
        ("Pay out to merchants", "POST /v1/merchants Pay out to merchants"),
        ("Count the clicks of a link", "GET /v1/clicks/count Count the clicks of a link"),
        ("Expire a link at a date", "PUT /v1/links/{id} Expire a link at a date"),
        ("delete a paste", "DELETE /v1/pastes/{id} delete a paste"),
        ("post a tweet", "POST /v1/tweets post a tweet"),
        ("Create and confirm a payment", "POST /v1/payments Create and confirm a payment"),
        ("Refund in full or in part", "POST /v1/refunds Refund in full or in part"),
        ("Checkout that never oversells", "POST /v1/checkouts Checkout that never oversells"),
        ("Send 1:1 messages with receipts", "POST /v1/messages Send 1:1 messages with receipts"),
        ("Place and cancel limit and market orders", "POST /v1/orders Place and cancel limit and market orders"),
        ("Hold seats for a few minutes", "POST /v1/seats Hold seats for a few minutes"),
        ("Estimate the fare and request a ride", "GET /v1/fares Estimate the fare and request a ride"),
        ("Crawl and index pages continuously", "GET /v1/pages Crawl and index pages continuously"),
    ])
    func tabOffersACall(_ requirement: String, _ line: String) { #expect(EntrySkeleton.call(for: requirement) == line) }

    @Test("A call that is there is offered to no other must-have")
    func noCallIsOfferedTwice() throws {
        let wanted = ["send messages to a friend", "keep messages for an offline device", "show presence"]
        var board = try PaneTyping.board(wanted, in: .requirements)
        var offered: [String] = []
        for _ in 0..<4 {
            let session = Session(question: "whatsapp", guide: PracticeFiles.guide)
            let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
            guard let line = situation.skeleton(of: .api), line.hasPrefix("POST") || line.hasPrefix("GET /v1/p") else { break }
            offered.append(line)
            board = try PaneTyping.board([line], in: .api, on: board)
        }
        #expect(Set(offered.map { $0.split(separator: " ").prefix(2) }).count == offered.count, "\(offered)")
        #expect(Set(board.api.map(\.call)).count == board.api.count && !offered.isEmpty)
    }

    @Test(
        "The path is called after what it is about; what names nothing that a call could be called after is passed over",
        arguments: [
            ("search by title", "GET /v1/search"), ("open a short link in a browser", "GET /v1/links/{id}"),
            ("read the timeline of a user", "GET /v1/users/{id}/timeline"), ("book instantly", "POST /v1/bookings"),
            ("read the home timeline, newest first", "GET /v1/timeline"), ("make a paste public or unlisted", "PUT /v1/pastes/{id}"),
            ("let a paste expire", "PUT /v1/pastes/{id}"), ("follow and unfollow", "POST /v1/follows"),
            ("follow users", "POST /v1/users/{id}/follow"), ("upload and download files up to 50 GB", "POST /v1/files"),
            ("product page with price", "GET /v1/products"), ("order history and status", "GET /v1/orders"),
            ("replay by offset for seven days", "POST /v1/replays"), ("grow by adding nodes while it runs", nil),
            ("evict when memory is full", nil), ("search", "GET /v1/search"), ("audience of each post", "GET /v1/posts/{id}/audience"),
        ] as [(String, String?)])
    func pathsAreCalledAfterThings(_ requirement: String, _ call: String?) {
        #expect(CallSkeleton(for: requirement)?.call == call)
    }
}
