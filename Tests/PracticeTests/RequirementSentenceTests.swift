import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// Requirements as people say them: several things in one sentence, each of another flow, or of what the system stands under.
@Suite struct RequirementSentenceTests {
    @Test("A peak of reads is how often the average it is, or the peak of all where no average is known")
    func peakOfReads() throws {
        let known = try PaneTyping.board(["500M reads/day", "17.4k reads/s at peak"], in: .requirements)
        #expect(known.requirements[.peak]?.value == 3 && known.requirements.functional.isEmpty)
        let unknown = try PaneTyping.board(["17.4k reads/s at the peak"], in: .requirements)
        #expect(unknown.requirements.attributes["peak-requests"] != nil && unknown.requirements.functional.isEmpty)
    }

    @Test(
        "A rate at the peak is kept as that, whatever it is said of and in whatever order",
        arguments: [
            ("500k location updates/s at peak", "location_updates"), ("500k updates/s at the peak", "updates"),
            ("500k writes/s peak", "writes"), ("writes 500k/s at peak", "writes"), ("peak 500k writes/s", "writes"),
            ("500k reads per second at peak", "reads"), ("500,000 location updates a second at peak", "location_updates"),
        ])
    func peakOfAnything(_ line: String, _ name: String) throws {
        let line = line.replacing("500,000", with: "500k")
        let alone = try PaneTyping.board([line], in: .requirements).requirements
        #expect(alone[.peakRequests]?.value == 500_000 && alone.functional.isEmpty && alone[.requests] == nil && alone[.writes] == nil)
        #expect(alone.estimates.map(\.name) == ["peak_" + name])
        // The factor gives the average, whichever comes first.
        for lines in [[line, "peak 4x"], ["peak 4x", line]] {
            let both = try PaneTyping.board(lines, in: .requirements).requirements
            #expect(both[.peak]?.value == 4 && both[.peakRequests] == nil)
            #expect(EstimateSheet(both)[name]?.quantity?.value == 125_000, "\(lines)")
        }
    }

    @Test("Beside other figures it is one thing's; of all requests it is the peak of all")
    func peakOfOneThing() throws {
        let beside = try PaneTyping.board(["25M writes/day", "500k location updates/s at peak"], in: .requirements).requirements
        #expect(beside[.peakRequests] == nil && beside.estimates.map(\.name) == ["peak_location_updates"])
        let all = try PaneTyping.board(["500k requests/s peak"], in: .requirements).requirements
        #expect(all[.peakRequests]?.value == 500_000 && all.estimates.isEmpty)
        let plain = try PaneTyping.board(["500k location updates/s"], in: .requirements).requirements
        #expect(plain.functional.isEmpty && plain[.requests]?.value == 500_000)
    }

    @Test(
        "A level that is said of one thing is no level of all",
        arguments: [
            ("strong consistency for assignment; positions may be 4s stale", ["assignment"], ["Position"], []),
            ("strong consistency for a new paste; view counts eventual", [], ["ViewCount"], ["strong consistency for a new paste"]),
            (
                "a paste is readable right after it is posted; view counts may be stale", [], ["ViewCount"],
                ["a paste is readable right after it is posted"]
            ),
            ("estimate may be 15s stale", ["estimate"], [], []), ("pastes may be 60s stale after a delete", [], ["Paste"], []),
            ("strong consistency for payment state and ledger", [], [], ["strong consistency for payment state and ledger"]),
        ] as [(String, [String], [String], [String])])
    func aLevelOfOneThing(_ line: String, _ flows: [String], _ entities: [String], _ assumed: [String]) throws {
        let board = try PaneTyping.board([line], in: .requirements)
        #expect(board.requirements[.consistency] == nil && board.requirements.functional.isEmpty)
        #expect(board.flows.map(\.name) == flows && board.data.map(\.name) == entities)
        #expect(board.requirements[.assumptions] ?? [] == assumed)
    }

    @Test("What is known gets its level, whatever stands before its name")
    func aLevelOfWhatIsKnown() throws {
        let drawn = try PaneTyping.board(["Paste(key key, text) in pastes", "Charge(id key) in charges"], in: .data)
        let board = try PaneTyping.board(["strong consistency for a new paste and charges"], in: .requirements, on: drawn)
        #expect(board.data.compactMap { $0.attributes["consistency"] } == [.text("strong"), .text("strong")])
        #expect(board.requirements[.assumptions] == nil)
    }

    @Test("A time that one operation has is that one's, and the percentile is all of theirs")
    func timesOfOperations() throws {
        let lines = ["create a paste", "read a paste", "Reading within 200 ms at p99; creating within 400 ms"]
        let board = try PaneTyping.board(lines, in: .requirements)
        #expect(board.requirements[.latency] == nil && board.flows.map(\.name) == ["read", "create"])
        #expect(board.flows.compactMap { $0[.latency]?.value } == [0.2, 0.4])
    }

    @Test("Targets of several flows stand in one line")
    func targetsOfSeveral() throws {
        let board = try PaneTyping.board(["99.99% for holds and payment, 99.9% for browsing"], in: .requirements)
        #expect(board.requirements.functional.isEmpty)
        #expect(board.flows.map(\.name) == ["holds", "payment", "browsing"])
        #expect(board.flows.compactMap { $0[.availability]?.value } == [0.9999, 0.9999, 0.999])
    }

    @Test("Where it runs and what law holds is no must-have")
    func scope() throws {
        let board = try PaneTyping.board(["one region, US and EU customers later; GDPR"], in: .requirements)
        #expect(board.requirements.functional.isEmpty)
        #expect(board.requirements[.compliance] == ["GDPR"])
        #expect(board.requirements[.assumptions] == ["one region, US and EU customers later"])
    }

    @Test("What may be lost of one thing is heard beside how long it may be out")
    func lossAndOutage() throws {
        let board = try PaneTyping.board(["rpo 0 for orders, rto 5 min"], in: .requirements)
        #expect(board.requirements.attributes["rpo"] != nil && board.requirements.attributes["rto"] != nil)
        #expect(board.requirements.functional.isEmpty)
    }

    @Test("One flow in the singular and in the plural is one")
    func twins() throws {
        let board = try PaneTyping.board(["hold p99 500ms", "holds 99.99%"], in: .requirements)
        #expect(board.flows.map(\.name) == ["hold"])
        #expect(board.flows.first?[.availability]?.value == 0.9999)
    }

    @Test(
        "A must-have that has a comma or a figure in it stays one",
        arguments: ["hold a seat for 5 min, then free it", "search events, by city and date", "work in one region and sync later"])
    func mustHaves(_ line: String) throws {
        #expect(try PaneTyping.board([line], in: .requirements).requirements.functional == [line])
    }
}

/// Entities and calls whose refinements stand in any order, with prose between them.
@Suite struct TailSentenceTests {
    @Test("A store with a blank before its kind, and a figure in a reason")
    func entities() throws {
        let board = try PaneTyping.board(
            [
                "Seat(id key, event) in inventory: postgres, 60k x 200B, shard by event",
                "Entry(id key) in queue:redis why sorted set, 10M joins in a minute",
            ],
            in: .data)
        #expect(board.data.map(\.store) == ["inventory", "queue"])
        #expect(board.data[0][.shardBy] == "event" && board.data[0][.count]?.value == 60_000)
        #expect(board.data[1][.why] == "sorted set, 10M joins in a minute" && board.data[1][.count] == nil)
    }

    @Test("A product is a store without another name")
    func products() throws {
        let board = try PaneTyping.board(["Order(id key) in postgres"], in: .data)
        #expect(board.component("postgres")?.technology == "Postgres" || board.component("postgres")?.technology == "PostgreSQL")
    }

    @Test("Who says that something is the truth is heard, in a cache as well")
    func truth() throws {
        let board = try PaneTyping.board(["Entry(id key) in ranks:redis", "the truth"], in: .data)
        let situation = Situation(
            board: board, session: ProbeTests.session(in: .data), catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(situation.unsaidTruth == nil && ExitChecks.holds("D5", in: situation))
        #expect(situation.checks(of: .data).first { $0.check.id == "D5" }?.isShown == true)
    }

    @Test("What is the truth is a reason beside the one that was given, and nothing that rules hold its rows against")
    func truthIsNoInvariant() throws {
        let lines = ["Order(id key) in orders:postgres", "why one row a purchase", "the truth", "the truth"]
        let entity = try #require(try PaneTyping.board(lines, in: .data).data.first)
        #expect(entity[.why] == "one row a purchase; the truth, no copy" && entity[.invariant] == nil)
    }

    @Test("Paging and keys between two clauses of a title are heard")
    func calls() throws {
        let board = try PaneTyping.board(
            ["GET /v1/events?q= search events, page cursor, cached", "POST /v1/events/{id}/holds hold seats, idempotent key, one a user"],
            in: .api)
        #expect(board.api[0][.page] == .cursor && board.api[0][.does] == "search events, cached")
        #expect(board.api[1][.idempotent] == .key && board.api[1][.does] == "hold seats, one a user")
    }

    @Test("The hottest write is known in Data, by what a call creates, and stays known when the flows are walked")
    func hottestWrite() throws {
        var board = try PaneTyping.board(["hold p99 500ms", "hold 2k/s", "waiting-room p99 1s", "waiting-room 30k/s"], in: .requirements)
        board = try PaneTyping.board(["POST /v1/events/{id}/holds hold seats", "POST /v1/events/{id}/queue wait"], in: .api, on: board)
        board = try PaneTyping.board(["Hold(hold_id key, event_id) in holds:postgres"], in: .data, on: board)
        let situation = Situation(
            board: board, session: ProbeTests.session(in: .data), catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(situation.hottest(writes: true)?.entity.name == "Hold")
    }
}

/// What the interviewer says of a time that the answer does not name.
@Suite struct AmountInPeriodTests {
    @Test(
        arguments: [
            ("Up to 60,000; the site sells 500 million tickets a year.", "how many tickets are sold a day", "That is about 1.4M a day."),
            ("500 million tickets a year.", "how many tickets are sold a year", nil), ("Five minutes.", "how many a day", nil),
            ("100,000 orders a day", "how many orders per second", "That is about 1.2 a second."),
        ] as [(String, String, String?)])
    func isConverted(_ answer: String, _ question: String, _ said: String?) {
        #expect(AmountInPeriod.converted(answer, asked: question) == said)
    }
}
