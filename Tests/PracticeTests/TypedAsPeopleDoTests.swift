import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// Lines as people type them at the first try: arithmetic with `x` and blanks, calls over no HTTP, laws, hours of a day.
@Suite struct TypedAsPeopleDoTests {
    @Test(
        arguments: [
            ("journal = 100 GB/day x 7 years", "100GB/day * 7y"), ("journal = 1bn/day x 100B x 250 days x 7", "1bn/day * 100B * 250d * 7"),
            ("journal = 1bn/day * 100 B * 1750 days", "1bn/day * 100B * 1750d"), ("journal = 100 GB per day * 1750d", "100GB/day * 1750d"),
            ("rows = 1.75tn", "1.75T"), ("storage = (1 billion / day + 2M/day) × 1 kB × 5 years", "(1bn / day + 2M/day) * 1kB * 5y"),
            ("storage = 3x100B", "3 * 100B"), ("busy = 3 minutes * 2", "3min * 2"), ("kept = 2kB * days", nil),
            ("storage = 100M/day * 500B * 5y", "100M/day * 500B * 5y"),
        ] as [(String, String?)])
    func arithmetic(_ line: String, _ expression: String?) throws {
        let reading = QuickEntry(catalog: Project.catalog).read(line, in: .requirements, board: Board())
        guard let expression else { return #expect(reading.reason != nil) }
        let board = try PaneTyping.board([line], in: .requirements)
        #expect(board.requirements.estimates.first?.expression == expression)
    }

    @Test("A name goes before a unit and a sign that are spelled like it")
    func namesComeFirst() throws {
        let board = try PaneTyping.board(["days = 250", "total = 100B * days"], in: .requirements)
        #expect(board.requirements.estimates.map(\.expression) == ["250", "100B * days"])
    }

    @Test func anEntityHasTrillionsOfRows() throws {
        let board = try PaneTyping.board(["Trade(id key) in trades", "1.75tn x 100B"], in: .data)
        #expect(board.data.first?[.count]?.value == 1.75e12 && board.data.first?[.size]?.value == 100)
    }

    @Test(arguments: [
        ("NewOrder(symbol, side, qty, clOrdId) enter an order", "RPC NewOrder(symbol, side, qty, clOrdId)", "enter an order"),
        ("RPC NewOrder(symbol, side) enter an order", "RPC NewOrder(symbol, side)", "enter an order"),
        ("FIX NewOrderSingle enter an order", "FIX NewOrderSingle", "enter an order"),
        ("gRPC Orders.Enter(order) enter an order", "gRPC Orders.Enter(order)", "enter an order"),
    ])
    func aMessageIsACall(_ line: String, _ call: String, _ does: String) throws {
        let board = try PaneTyping.board([line, "errors 400 409"], in: .api)
        #expect(board.api.map(\.call) == [call] && board.api.first?[.does] == does)
        let situation = Situation(
            board: board, session: Session(question: "none", guide: PracticeFiles.guide), catalog: Project.catalog,
            guide: PracticeFiles.guide)
        #expect(situation.mainWrite?.call == call && ExitChecks.holds("A4", in: situation))
    }

    @Test func aFieldNamesTheKey() throws {
        let board = try PaneTyping.board(["POST /v1/orders enter an order idempotent clOrdId auth session errors 400 409"], in: .api)
        let call = try #require(board.api.first)
        #expect(call[.does] == "enter an order" && call[.idempotent] == .key && call[.auth] == .session && call[.errors]?.count == 2)
        #expect(try PaneTyping.board(["POST /v1/orders enter", "idempotent request_id"], in: .api).api.first?[.idempotent] == .key)
    }

    @Test(arguments: [
        ("DELETE /v1/pastes/{id} deleted by its author auth token from create", true),
        ("POST /v1/orders enter an order idempotent always", true), ("POST /login auth", false), ("POST /v1/urls shorten a URL", false),
    ])
    func whatIsLeftInTheTitleIsSaid(_ line: String, _ isSaid: Bool) {
        let reading = QuickEntry(catalog: Project.catalog).read(line, in: .api, board: Board())
        #expect(reading.edit != nil && (reading.note != nil) == isSaid, "\(reading.note ?? "")")
    }

    @Test(
        arguments: [
            ("PCI DSS", ["PCI-DSS"]), ("must be PCI DSS level 1 compliant", ["PCI-DSS"]),
            ("comply with GDPR and HIPAA", ["GDPR", "HIPAA"]),
            ("export all data of a user for GDPR", nil),
        ] as [(String, [String]?)])
    func aLawIsNoMustHave(_ line: String, _ laws: [String]?) throws {
        let requirements = try PaneTyping.board([line], in: .requirements).requirements
        #expect(requirements[.compliance] == laws && requirements.functional.isEmpty == (laws != nil))
    }

    @Test("A rate of open hours is none of the whole year, and neither are the minutes of an availability")
    func openHours() throws {
        let lines = ["42735 writes/s", "100B each", "keep 7y", "99.99%"]
        let always = try PaneTyping.board(lines, in: .requirements)
        #expect(FigureText.note("retention", on: always) == "with 100 B each: 943 TB")
        #expect(FigureText.note("availability", on: always) == "52.6 min a year")
        let hours = try PaneTyping.board(lines + ["assume open 6.5h a day, 252 days a year"], in: .requirements)
        #expect(FigureText.note("retention", on: hours) == "with 100 B each: 176 TB in open hours")
        #expect(FigureText.note("availability", on: hours) == "9.83 min a year of open hours")
        let estimated = try PaneTyping.board(
            lines + ["peak 5", "assume open 6.5 hours a day 252 days a year", "estimate"], in: .requirements)
        #expect(EstimateSheet(estimated.requirements)["storage"]?.text == "176TB")
    }
}
