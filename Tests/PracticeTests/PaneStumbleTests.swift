import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What candidates typed in practice sessions and was not taken as they meant it.
@Suite struct PaneStumbleTests {
    @Test(
        "Who calls is said in as many words as people use",
        arguments: [
            ("auth api key", Authentication.apiKey), ("auth api-key", .apiKey), ("auth apikey", .apiKey), ("auth API keys", .apiKey),
            ("auth OAuth2", .oauth), ("auth session cookie", .session), ("auth jwt", .jwt),
        ])
    func auth(_ line: String, _ auth: Authentication) throws {
        #expect(try PaneTyping.board(["GET /v1/urls list them", line], in: .api).api.first?[.auth] == auth)
        let call = try #require(try PaneTyping.board(["GET /v1/urls list them, \(line), errors 404"], in: .api).api.first)
        #expect(call[.auth] == auth && call[.does] == "list them" && call[.errors] == ["404"])
    }

    @Test("A note of a call stands on the board under its name", arguments: ["note: partners cache it", "note partners cache it"])
    func noteOfACall(_ line: String) throws {
        #expect(try PaneTyping.board(["GET /v1/urls list them", line], in: .api).notes.map(\.text) == ["GET /v1/urls: partners cache it"])
    }

    @Test(arguments: [Phase.requirements, .api, .data, .optimise])
    func aNoteIsTakenInEachPane(_ phase: Phase) throws {
        let board = try PaneTyping.board(["note: ask legal"], in: phase)
        #expect(board.notes.map(\.text) == ["ask legal"] && board.requirements.functional.isEmpty && board.optimizations.isEmpty)
    }

    @Test func twoClausesOfAnEntityAreTwo() throws {
        let board = try PaneTyping.board(["Hold(seat key, user) in holds", "why one key look-up in memory; keep 7y"], in: .data)
        let hold = try #require(board.data.first)
        #expect(hold[.why] == "one key look-up in memory" && hold[.retention]?.text == "7y")
        let line = try PaneTyping.board(["Hold(seat key, user) in holds, why one look-up; keep 7y"], in: .data)
        #expect(line.data.first?[.why] == "one look-up" && line.data.first?[.retention]?.text == "7y")
        let entry = try #require(QuickEntry(catalog: Project.catalog).entries(of: .data, board: board).first { $0.text.hasPrefix("why") })
        let again = QuickEntry(catalog: Project.catalog).read(
            "why two; keep 8y", in: .data, board: board, marked: "Hold", replacing: entry)
        let after = try board.applying(try #require(again.edit))
        #expect(after.data.first?[.why] == "two" && after.data.first?[.retention]?.text == "8y")
    }

    @Test(
        "A capital B is bytes whatever the estimate is called; a billion only where the unit of the figure leaves nothing else",
        arguments: [
            ("photos = 30B", "30B"), ("photos = 30B * 2", "30B * 2"), ("storage = 30B * 1MB", "30bn * 1MB"),
            ("storage = 30B photos * 1MB", nil), ("row = 30B", "30B"), ("bytes = 30B", "30B"), ("storage = 30M * 500B", "30M * 500B"),
            ("photos = 30bn", "30bn"), ("writes = 30B / month", "30bn / month"), ("locations = 2M / 4s * 100B", "2M / 4s * 100B"),
            ("traces = 500k/s * 100 bytes * 90 days", "500k/s * 100B * 90d"), ("pings = 2M * 100B", "2M * 100B"),
        ] as [(String, String?)])
    func billions(_ line: String, _ expression: String?) throws {
        guard let expression else {
            return #expect(QuickEntry(catalog: Project.catalog).read(line, in: .requirements, board: Board()).edit == nil)
        }
        #expect(try PaneTyping.board([line], in: .requirements).requirements.estimates.first?.expression == expression)
    }

    @Test(
        "What came out in another unit than its name says is told",
        arguments: [
            ("photos = 30B", "B is bytes: a billion is bn, as 30bn"), ("locations = 2M / 4s * 100B", nil), ("row = 30B", nil),
            (
                "storage = 1M/day * 10kB * 365 * 5",
                "storage came out a second, as 211MB/s: times how long is a size, and a time has its unit, as 365d or 5y"
            ),
            ("bandwidth = 1k/s * 10kB", nil),
        ] as [(String, String?)])
    func unitsAreDoubted(_ line: String, _ note: String?) {
        #expect(QuickEntry(catalog: Project.catalog).read(line, in: .requirements, board: Board()).note == note)
    }

    @Test(
        arguments: [("30B x 500B", 30e9, 500.0), ("30B rows", 30e9, nil), ("500B each", nil, 500), ("30bn x 1kB", 30e9, 1000)]
            as [(String, Double?, Double?)])
    func rowsAreCountedInBillions(_ line: String, _ count: Double?, _ size: Double?) throws {
        let entity = try #require(try PaneTyping.board(["Photo(id key) in photos", line], in: .data).data.first)
        #expect(entity[.count]?.value == count && entity[.size]?.value == size)
    }

    @Test(
        "A level for things is theirs, and makes no flow of them",
        arguments: [
            "strong consistency for seats", "seats strong consistency", "seats are strongly consistent", "seats consistency strong",
        ])
    func thingsAreNoFlow(_ line: String) throws {
        let (board, said, _) = try PaneTyping.typed([line], in: .requirements)
        #expect(board.flows.isEmpty && board.requirements.functional.isEmpty)
        #expect(board.data.map(\.name) == ["Seat"] && board.data.first?.attributes["consistency"] == .text("strong"))
        #expect(said == "Seat: readers need strong")
        let entry = try #require(QuickEntry(catalog: Project.catalog).entries(of: .requirements, board: board).first)
        #expect(entry.text == "strong consistency for Seat")
        #expect(try board.applying(entry.removal).data.isEmpty)
        let full = try PaneTyping.board(["Seat(id key, state) in seats"], in: .data, on: board)
        #expect(full.data.count == 1 && full.data.first?.attributes["consistency"] == .text("strong") && full.data.first?[.key] == "id")
    }

    @Test func aLevelGoesToTheEntityOrFlowOfItsName() throws {
        let drawn = try PaneTyping.board(["SeatHold(seat key, user) in holds"], in: .data)
        #expect(
            try PaneTyping.board(["strong consistency for seat holds"], in: .requirements, on: drawn).data.first?.attributes["consistency"]
                == .text("strong"))
        #expect(try PaneTyping.board(["strong consistency for bookings"], in: .requirements).flows.map(\.name) == ["bookings"])
    }

    @Test(
        "One thing of a bounded size is no list to page through",
        arguments: [
            ("GET /v1/events/{id}/seats the seat map", false), ("GET /v1/events/{id}/seat-map all seats", false),
            ("GET /v1/events list events", true), ("GET /v1/pins pins on the map", true),
            ("GET /v1/fares pickup, dropoff, returns price and quote id", false), ("GET /v1/links returns links and a cursor", true),
            ("GET /v1/events/{id}/seats free seats", true),
        ])
    func aMapIsNoList(_ line: String, _ isList: Bool) throws {
        let call = try #require(try PaneTyping.board([line], in: .api).api.first)
        #expect(Situation.isList(call) == isList)
    }
}
