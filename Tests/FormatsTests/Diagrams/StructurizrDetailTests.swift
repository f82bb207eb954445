import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What of a Structurizr model is finer or coarser than a board draws it.
@Suite struct StructurizrDetailTests {
    private func read(_ model: String) throws -> (board: Board, notes: [String]) {
        try structurizr("workspace {\nmodel {\n\(model)\n}\n}\n")
    }

    private static let shop = "u = person U\ns = softwareSystem Shop {\napi = container API \"Sells\" Go {\n"

    @Test(arguments: [
        ("cart = component Cart \"Holds goods\" gin\n}\n}\nu -> cart \"fills\"", "u > api: fills", "Sells\nHolds Cart (gin): Holds goods"),
        ("a = component A\nb = component B\n}\n}\nu -> api \"buys\"", "u > api: buys", "Sells\nHolds A\nHolds B"),
    ])
    func aContainerWhosePartsNothingCallsApartIsABox(_ parts: String, _ arrow: String, _ notes: String) throws {
        let board = try read(Self.shop + parts).board
        #expect(summary(board) == ["u=U client", "api=API service/Go", arrow, "s[Shop]: api"])
        #expect(board.component("api")?[.notes] == notes)
    }

    @Test func aContainerOfSeveralPartsKeepsItsTechnologyInTheNotes() throws {
        let result = try read(Self.shop + "a = component A\nb = component B\n}\n}\nu -> a asks\na -> b tells")
        #expect(
            summary(result.board) == [
                "u=U client", "a=A service", "b=B service", "u > a: asks", "a > b: tells", "s[Shop]: api", "api[API]: a, b",
                "note: API (Go): Sells",
            ])
        #expect(result.notes == ["a.dsl:5: what describes API, a group here, is in the board's notes"])
    }

    @Test func whatIsSaidInDetailIsDrawnOnce() throws {
        let result = try read(Self.shop + "}\n}\nu -> s \"uses\"\nu -> api \"buys over\"\nm = softwareSystem Mail\ns -> m \"sends\"")
        #expect(summary(result.board).filter { $0.contains(" > ") } == ["u > api: buys over", "s > m: sends"])
        #expect(
            result.notes.contains("a.dsl:8: U -> Shop, which relationships of what is in them say in detail, was left out"),
            "\(result.notes)")
    }

    @Test func anElementMayStillCallItself() throws {
        #expect(summary(try read("a = softwareSystem A\na -> a again").board).last == "a > a: again")
    }
}
