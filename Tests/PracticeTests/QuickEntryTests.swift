import Practice
import TestSupport
import Testing
import Whiteboard

/// One line a thought: what is typed in the panes, and what the right end of the entry row says of it.
@Suite struct QuickEntryTests {
    private let entry = QuickEntry(catalog: Project.catalog)

    @Test(arguments: [
        ("10k reads/s", "reads: 10k/s"), ("10k reads per second", "reads: 10k/s"), ("reads 10k/s", "reads: 10k/s"),
        ("500 qps", "requests: 500/s"),
        ("100M daily users", "daily users: 100M"), ("100M users a day", "daily users: 100M"), ("2 million users", "daily users: 2M"),
        ("p99 100ms", "latency: 100 ms p99"), ("latency 100 ms", "latency: 100 ms p99"),
        ("home p99 200ms", "new flow home: latency 200 ms p99"),
        ("availability 99.9%", "availability: 99.9% · 8.76 h a year"), ("uptime 99.9%", "availability: 99.9% · 8.76 h a year"),
        ("home availability 99.9%", "new flow home: availability 99.9%"), ("0 writes/s", "writes: 0/s"),
        ("99.9%", "availability: 99.9% · 8.76 h a year"), ("99.99% availability", "availability: 99.99% · 52.6 min a year"),
        ("home 99.9%", "new flow home: availability 99.9%"), ("eventual", "consistency: eventual"),
        ("home eventual", "new flow home: consistency eventual"),
        ("own tweet read-your-writes", "new flow own-tweet: consistency read-your-writes"),
        ("bounded-staleness 5s", "consistency: bounded-staleness 5s"),
        ("rpo 1min", "may be lost: 1 min"), ("rpo 0", "may be lost: 0 s"), ("rto 5min", "back within: 5 min"),
        ("keep 5y", "retention: 5 years"),
        ("keep for 30 days", "retention: 30 days"), ("1kB each", "object size: 1 kB"), ("1 kB a tweet", "object size: 1 kB"),
        ("100:1", "read:write: 100:1"),
        ("peak 3", "peak: 3 times the average"), ("3x at peak", "peak: 3 times the average"), ("peak 30k/s", "at the peak: 30k/s"),
        ("writes = 100M / month", "writes: 38.6/s"), ("writes = 1B / month", "writes: 386/s"), ("1B users", "daily users: 1bn"),
        ("1B writes / month", "writes: 386/s"), ("500B each", "object size: 500 B"), ("- custom aliases", "out of scope: custom aliases"),
        ("regions us-east, eu", "users in: us-east, eu"),
        ("strong consistency", "consistency: strong"),
        ("strong consistency for payment state and ledger", "assumed: strong consistency for payment state and ledger"),
        ("eventual consistency for balances", "new flow balances: consistency eventual"),
        ("balances may be 5s stale", "new flow balances: consistency bounded-staleness 5s"),
        ("booking strong consistency", "new flow booking: consistency strong"),
        ("bookings strongly consistent", "new flow booking: consistency strong"),
        ("1M checks/s", "requests: 1M/s"), ("120 events per second", "requests: 120/s"),
        ("100M client keys a day", "daily users: 100M"), ("500k bookings a day", "requests: 5.79/s"),
        ("GDPR", "law: GDPR"), ("partition available", "when parted: available"),
        ("assume links hardly change", "assumed: links hardly change"),
        ("writes 40/s peak 5x", "writes: 40/s; peak: 5 times the average · 200/s at the peak"),
        ("reads 10k/s, writes 40/s and p99 100ms", "reads: 10k/s; writes: 40/s; latency: 100 ms p99"),
        ("peak: 5x", "peak: 5 times the average"), ("rpo 1min rto 5min", "may be lost: 1 min; back within: 5 min"),
        ("Shorten a long URL", "must-have: Shorten a long URL"), ("1 post a tweet", "must-have: 1 post a tweet"),
        ("search within 200 ms of typing", "must-have: search within 200 ms of typing"),
        ("give a 10% discount", "must-have: give a 10% discount"),
        ("give discount 10%", "must-have: give discount 10%"), ("Restore a snapshot", "must-have: Restore a snapshot"),
        ("keep drafts", "must-have: keep drafts"),
        ("2 users edit one page", "must-have: 2 users edit one page"), ("24/7 support", "must-have: 24/7 support"),
        ("3 A/B tests at once", "must-have: 3 A/B tests at once"), ("top 1,5 and 10 lists", "must-have: top 1,5 and 10 lists"),
        ("error handling", "must-have: error handling"), ("latency map of drivers", "must-have: latency map of drivers"),
        ("assume open 24h a day", "assumed: open 24h a day"), ("users edit their names", "must-have: users edit their names"),
        ("Accounts for 5 users", "must-have: Accounts for 5 users"), ("region map of drivers", "must-have: region map of drivers"),
    ])
    func requirement(_ line: String, says text: String) throws {
        let reading = entry.read(line, in: .requirements, board: Board())
        #expect(reading.text == text)
        let edit = try #require(reading.edit)
        #expect(try Board().applying(edit) != Board())
    }

    @Test(arguments: [
        ("p99 5GB", "latency is a duration; 5GB is a size"), ("rpo 5GB", "rpo is a duration; 5GB is a size"),
        ("10k/s", "10k/s of what? 10k reads/s"), ("regions 3", "regions are named: regions us-east, us-west, eu-west"),
        ("100ms", "what takes 100ms? p99 100ms, rpo 100ms or keep 100ms"), ("500B", "what has 500B? 500B each"),
        ("100M", "100M of what? 100M daily users, peak 3"),
        ("storage = links * 500B", "nothing is called links"), ("day = 5", "day is a unit; choose another name"),
        ("writes = 5GB + 1s", "a size and a duration cannot be added"),
        ("-", "what is out? - custom aliases"), ("keep 5m", "min or M?"),
        ("0 users", "daily users 0: more than nothing, or leave it out"), ("users 0", "daily users 0: more than nothing, or leave it out"),
        ("99999999999999999999999 reads/s", "reads 99999999999999999999999/s: 1T/s at most"),
        ("p99 99999y", "latency 99999y: a request that takes a day is none: a day at most"),
        ("p99 0ms", "latency 0ms: more than nothing, or leave it out"), ("900bn users", "daily users 900bn: more people than there are"),
        ("keep 99999y", "retention 99999y: 1000y at most"), ("999999TB each", "object size 999999TB: 1PB at most"),
        ("-5 reads/s", "no figure is below zero: 5 reads/s; '- ' and a text is out of scope"),
        ("-5%", "no figure is below zero: 5%; '- ' and a text is out of scope"),
        ("1e99 reads/s", "'1e99 reads/s' cannot be counted with: digits, then k, M, bn or T, as 10k reads/s"),
        ("10^6 reads/s", "'10^6 reads/s' cannot be counted with: digits, then k, M, bn or T, as 10k reads/s"),
        ("1.5.2k reads/s", "'1.5.2k reads/s' cannot be counted with: digits, then k, M, bn or T, as 10k reads/s"),
        ("NaN reads/s", "'NaN reads/s' cannot be counted with: digits, then k, M, bn or T, as 10k reads/s"),
        ("ten million users", "'ten million users' cannot be counted with: digits, then k, M, bn or T, as 10M daily users"),
        ("10 reads/fortnight", "'fortnight' is no time here: reads/s, /min, /h, /day, /month or /y, as 10k reads/s"),
        ("1,5 Mio. users", "'1,5': a point stands before the decimals here, as 1.5"),
        ("99,9%", "'99,9%': a point stands before the decimals here, as 99.9%"),
        ("p99 0,5s", "'0,5s': a point stands before the decimals here, as 0.5s"),
        ("peak -3x", "no figure is below zero: 3x"), ("rpo -1min", "no figure is below zero: 1min"),
        ("balances may be -5s stale", "no figure is below zero: 5s"),
        ("rpo soon", "rpo is a figure, and 'soon' is no value of it: write it as rpo 1min"),
        ("peak 1e3", "'1e3' is no number, such as 3 or 6bn"),
        ("regions", "regions needs a name: regions us-east, eu-west"), ("compliance", "compliance needs a name: compliance GDPR"),
        ("5 GB/s", "5GB/s of what? egress = 5GB/s, or another name of one word"),
        ("101%", "101% is over 100%: what is promised is less, as 99.9%"),
        ("0%", "0% of what? an availability is 99.9%, of one operation redirect 99.99%"),
        ("$5", "what costs $5? costs $5 a month is a line of Optimise"),
        ("assume open 30h a day", "a day has 24 hours: assume open 9h a day, 252 days a year"),
        ("assume open 0h a day", "open for no time there are no requests: assume open 9h a day, 252 days a year"),
        ("assume open 400 days a year", "a year has 365 days: assume open 9h a day, 252 days a year"),
    ])
    func requirement(_ line: String, cannotBeRead reason: String) {
        #expect(entry.read(line, in: .requirements, board: Board()).reason == reason)
    }

    @Test func aFigureSaysWhatItComesToWithTheOthers() throws {
        let board = try PaneTyping.typed(["writes = 200M * 2 / day", "peak 3", "1kB each"], in: .requirements).board
        #expect(entry.read("keep 5y", in: .requirements, board: board).text == "retention: 5 years · with 1 kB each: 730 TB")
        #expect(entry.read("10k reads/s", in: .requirements, board: board).text == "reads: 10k/s · peak 30k/s")
    }

    @Test func aFigureAndAnEstimateOfItsNameTakeEachOthersPlace() throws {
        let board = try PaneTyping.typed(["10k reads/s", "reads = 1bn / day"], in: .requirements).board
        #expect(board.requirements[.reads] == nil)
        let back = try PaneTyping.typed(["10k reads/s"], in: .requirements, on: board).board
        #expect(back.requirements.estimates.isEmpty)
        #expect(back.requirements[.reads]?.value == 10_000)
    }

    @Test func questionsGoToTheInterviewer() {
        #expect(entry.read("? do links expire", in: .requirements, board: Board()).outcome == .ask("do links expire"))
        #expect(entry.read(" ? ", in: .data, board: Board()).outcome == .askMe)
        #expect(entry.read("   ", in: .api, board: Board()).outcome == .nothing)
    }

    @Test(arguments: ["--", "- -", "...", "—", "-  --"], Phase.allCases)
    func onlyMarksSayNothing(_ line: String, _ phase: Phase) {
        #expect(entry.read(line, in: phase, board: Board()).reason?.hasPrefix("only marks") == true)
    }

    @Test(arguments: Phase.allCases)
    func aCommandIsNoEntry(_ phase: Phase) {
        #expect(entry.read(":finish", in: phase, board: Board()).reason?.hasPrefix("a line that begins with :") == true)
    }

    @Test func callsAreRefinedWhileTheyAreMarked() throws {
        let lines = [
            "POST /v1/urls shorten a URL", "idempotent key", "errors 400 not a URL 409", "auth jwt", "GET /{code} redirect", "page cursor",
        ]
        let (board, said, marked) = try PaneTyping.typed(lines, in: .api)
        #expect(said == "GET /{code}: page cursor")
        #expect(marked == "GET /{code}")
        #expect(board.api.map(\.call) == ["POST /v1/urls", "GET /{code}"])
        #expect(board.api[0][.does] == "shorten a URL")
        #expect(board.api[0][.errors] == ["400 not a URL", "409"])
        #expect(board.api[0][.auth] == .jwt)
        #expect(board.api[1][.page] == .cursor)
    }

    /// Whoever sends a key with a call has said that repeats are safe.
    @Test func aKeyInTheRequestMakesRepeatsSafe() throws {
        let keyed = try PaneTyping.typed(["POST /v1/payments pay", "request amount, idempotency_key"], in: .api)
        #expect(keyed.board.api[0][.idempotent] == .key)
        #expect(keyed.said.hasSuffix("; idempotent key"))
        let stated = ["POST /v1/payments pay", "idempotent natural", "request amount, Idempotency-Key"]
        #expect(try PaneTyping.typed(stated, in: .api).board.api[0][.idempotent] == .natural)
        #expect(try PaneTyping.typed(["POST /v1/payments pay", "request amount"], in: .api).board.api[0][.idempotent] == nil)
    }

    @Test(
        arguments: [
            ("WS send: a message to a group", "WS send", "a message to a group"),
            ("RPC get(key, version) one key", "RPC get(key, version)", "one key"),
            ("get /v1/me who I am", "GET /v1/me", "who I am"), ("PUT /v1/users/{id}/follow", "PUT /v1/users/{id}/follow", nil),
        ] as [(String, String, String?)])
    func call(_ line: String, is call: String, does: String?) throws {
        let board = try PaneTyping.typed([line], in: .api).board
        #expect(board.api.map(\.call) == [call])
        #expect(board.api[0][.does] == does)
    }

    @Test(arguments: [
        ("page cursor", "'page' refines a call, and none is marked: begin with one, as GET /v1/urls"),
        (
            "shorten a URL",
            "begin with a method and a path, such as POST /v1/urls, or RPC Buy(item)"
        ),
        ("POST", "POST what? POST /v1/things does a thing"),
    ])
    func call(_ line: String, cannotBeRead reason: String) { #expect(entry.read(line, in: .api, board: Board()).reason == reason) }

    @Test func aWordThatIsNoneOfItsListNamesTheNearest() throws {
        let board = try PaneTyping.typed(["GET /v1/urls"], in: .api).board
        let reading = entry.read("page cursr", in: .api, board: board, marked: "GET /v1/urls")
        #expect(reading.reason == "page is none, offset or cursor; did you mean cursor?")
    }

    @Test func entitiesAndTheirStores() throws {
        let lines = [
            "Url(code key, long, owner index, created) in urls:kv by code", "6bn x 500B", "why one key lookup", "keep 5y", "not personal",
            "shard by code",
            "Timeline(user key, tweet) in lines by user", "derived from Url",
        ]
        let (board, said, _) = try PaneTyping.typed(lines, in: .data)
        #expect(said == "Timeline: derived from Url")
        let url = try #require(board.entity("Url"))
        #expect(
            url.fields == [
                Field(name: "code", type: "text"), Field(name: "long", type: "text"), Field(name: "owner", type: "id"),
                Field(name: "created", type: "time"),
            ])
        #expect(url[.key] == "code")
        #expect(url[.indexes] == ["owner"])
        #expect(url[.shardBy] == "code")
        #expect(url[.count]?.value == 6e9)
        #expect(url[.size]?.value == 500)
        #expect(url[.pii] == false)
        #expect(board.component("urls")?.kind == "key-value-store")
        #expect(board.entity("Timeline")?.store == "lines")
        #expect(board.component("lines") == nil)
        let placed = try PaneTyping.typed(["lines:redis"], in: .data, on: board).board
        #expect(placed.component("lines")?.technology == "Redis")
    }

    @Test(arguments: [
        ("Url(code key, long, owner index) in urls by code", "Url in urls, not on the board yet: name its kind, as urls:kv, by code"),
        ("Tweet(id key snowflake) in tweets:cas", "Tweet in tweets, Cassandra, by id"),
        ("Reservation(order, sku) by order and sku", "Reservation, by order, sku"),
    ])
    func entity(_ line: String, says text: String) { #expect(entry.read(line, in: .data, board: Board()).text == text) }

    @Test(arguments: [
        ("why fast", "'why' refines an entity, and none is marked: begin with one, as Url(code key)"),
        ("Url(code key", "the bracket of fields is not closed: Url(code key, long) in urls"),
        ("Url in urls:nosuch", "no kind or technology 'nosuch'"),
        ("the link table", "an entity is its name and fields: Url(code key, long, owner index) in urls by code"),
    ])
    func entity(_ line: String, cannotBeRead reason: String) { #expect(entry.read(line, in: .data, board: Board()).reason == reason) }

    @Test func tradeOffsAndProblems() throws {
        let board = try PaneTyping.typed(
            [
                "async replication over sync because redirects stay fast",
                "hot links: CDN caches redirects for 60 s, because origin is slow",
            ], in: .optimise
        ).board
        #expect(board.tradeOffs == [TradeOff(choice: "async replication", over: "sync", because: "redirects stay fast")])
        #expect(
            board.optimizations == [Optimization(problem: "hot links", answer: "CDN caches redirects for 60 s, because origin is slow")])
    }

    @Test func aChoiceWithoutItsAlternativeAsksForIt() throws {
        let reading = entry.read("302 because clicks count", in: .optimise, board: Board())
        guard case .alternative(let draft) = reading.outcome else {
            Issue.record("not asked")
            return
        }
        #expect(draft.prompt == "302 over what?")
        let edit = try #require(entry.complete(draft, over: "301", board: Board()).edit)
        #expect(try Board().applying(edit).tradeOffs == [TradeOff(choice: "302", over: "301", because: "clicks count")])
    }

    /// A figure that is not understood is never kept as a must-have.
    @Test(arguments: [
        "writes 40/s peak high", "rpo 5 bananas", "latency 100ms for everyone", "peak 5x peak 6x", "bookings strong", "keep bookings 7y",
    ])
    func halfAFigureIsRefused(_ line: String) {
        let reading = entry.read(line, in: .requirements, board: Board())
        #expect(reading.edit == nil && reading.reason != nil, "\(line): \(reading.text)")
    }

    /// ↑ walks the entries: each reads back to what it is, and each can be deleted.
    @Test func everyEntryReadsBackToItself() throws {
        var board = try PaneTyping.typed(
            [
                "Shorten a URL", "- accounts", "100M daily users", "writes = 100M / month", "10k reads/s", "peak 3", "500B each", "keep 5y",
                "p99 50ms",
                "99.9%", "eventual", "rpo 1min", "rto 5min", "home p99 200ms", "regions us-east, eu", "assume it is quiet",
            ], in: .requirements
        ).board
        board = try PaneTyping.typed(
            ["POST /v1/urls shorten a URL", "idempotent key", "errors 400, 409 taken", "WS send: a message", "auth jwt"], in: .api,
            on: board
        ).board
        board = try PaneTyping.typed(
            [
                "Url(code key, long, owner index) in urls:kv", "6bn x 500B", "why one key lookup", "keep 5y", "personal", "shard by code",
                "eventual",
                "Count(code, day time, clicks) in urls by code, day", "derived from Url", "append only",
            ], in: .data, on: board
        ).board
        board = try PaneTyping.typed(["async over sync because it is fast", "hot links: the CDN"], in: .optimise, on: board).board
        for phase in [Phase.requirements, .api, .data, .optimise] {
            for item in entry.entries(of: phase, board: board) {
                let reading = entry.read(item.text, in: phase, board: board, marked: item.owner, replacing: item)
                let edit = try #require(reading.edit, "\(item.text): \(reading.reason ?? "")")
                #expect(try board.applying(edit) == board, "\(item.text)")
                #expect(try board.applying(item.removal) != board, "\(item.text)")
            }
        }
    }

    /// Whatever is typed: nothing crashes, and what is read as an edit can be made and taken back.
    @Test(arguments: [Phase.requirements, .api, .data, .optimise])
    func anyLineIsReadOrRefused(in phase: Phase) throws {
        let words = [
            "POST", "/v1/{id}", "Url(code", "key,", "long)", "(:)", "Url(:)", "in", "urls:kv", ":", "by", "code", "6bn", "x", "500B", "why",
            "keep", "5y", "5", "%", "99.9%",
            "home", "p99", "200ms", "=", "reads", "10k", "/s", "reads/s", "per", "second", "-", "?", "peak", "3x", "over", "because",
            "because:", "eventual", "GDPR", "regions",
            "derived", "from", "Url", "errors", "400", "auth", "jwt", "é", "İstanbul", "½", "👩‍👩‍👧", "$5", "100:1", "1,000", "rpo", "0",
            "assume", "partition", "consistent", "#", "\"",
        ]
        var random = SeededGenerator(seed: UInt64(phase.place + 1))
        var board = Board()
        var marked: String?
        for _ in 0..<400 {
            let line = (0..<Int.random(in: 1...6, using: &random)).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
                .joined(separator: " ")
            let items = entry.entries(of: phase, board: board)
            let replaced = items.isEmpty || Bool.random(using: &random) ? nil : items[Int.random(in: 0..<items.count, using: &random)]
            let reading = entry.read(line, in: phase, board: board, marked: marked, replacing: replaced)
            guard case .edit(let edit, let mark) = reading.outcome else { continue }
            var next = board
            let inverse = try next.apply(edit)
            var back = next
            _ = try back.apply(inverse)
            #expect(back == board, "\(line)")
            board = board.data.count + board.api.count + board.flows.count + board.requirements.functional.count > 20 ? Board() : next
            marked = mark
        }
    }
}
