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

    @Test(
        "The metadata of an element of another type stands where a technology does",
        arguments: [
            "e = element Sensor Hardware \"Counts cars\"", "e = element Sensor \"\" \"Counts cars\" {\nmetadata Hardware\n}",
        ])
    func metadataIsKept(_ element: String) throws {
        let board = try read(element).board
        #expect(board.component("e")?.technology == "Hardware" && board.component("e")?[.notes] == "Counts cars")
    }

    @Test(arguments: [
        (
            "a = softwareSystem Gate\nb = softwareSystem Gate",
            "4:20: a softwareSystem Gate stands in line 3 already; each needs its own name"
        ),
        ("a = person U\ngroup g {\nperson U\n}", "5:8: a person U stands in line 3 already; each needs its own name"),
        (
            "s = softwareSystem S {\ncontainer C\ncontainer C\n}",
            "5:11: a container C stands in line 4 already; each needs its own name"
        ),
        (
            "a = person A\nb = person B\na -> b calls\na -> b pays\na -> b calls HTTP",
            "7:6: A -> B stands in line 5 already; two need descriptions of their own"
        ),
    ])
    func twoOfOneNameAreRefused(_ model: String, _ message: String) throws {
        do throws(ProjectProblem) {
            _ = try structurizr("workspace {\nmodel {\n\(model)\n}\n}\n")
            Issue.record("nothing was said")
        } catch {
            #expect(error.problems.map { $0.text(file: error.file) } == ["a.dsl:" + message])
        }
    }

    @Test func twoOfDifferentKindsOrHomesMayShareAName() throws {
        let model = "person U\nelement U\ns = softwareSystem U {\ncontainer C\n}\nt = softwareSystem T {\ncontainer C\n}"
        #expect(try read(model).board.components.count == 4)
    }

    @Test func whatWasReadOfWhereThingsRunIsSaid() throws {
        let live = "s = softwareSystem S {\napi = container API\n}\ndeploymentEnvironment Live {\ndeploymentNode AWS {\n"
        let copies = try read(live + "containerInstance api\n}\n}").notes.filter { $0.contains("where things run") }
        #expect(copies == ["a.dsl:7: where things run was read for the numbers of copies only; so was 1 more, line 8"])
        let more = try read(live + "lb = infrastructureNode ELB\ni = containerInstance api\nlb -> i\n}\n}")
        #expect(more.board.connectionNames == ["lb->api"])
        #expect(
            more.notes.filter { $0.contains("where things run") } == [
                "a.dsl:7: where things run was read for the numbers of copies and the infrastructure only; so was 1 more, line 9"
            ])
    }
}
