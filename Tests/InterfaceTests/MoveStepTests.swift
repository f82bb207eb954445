import Testing
import Whiteboard

@testable import Interface

/// Moving by keys: what looks like one move is one step of undo.
@Suite struct MoveStepTests {
    private static func place(_ driver: Driver) -> Whiteboard.Place? { driver.board.component("app")?[.at] }

    @Test("H J K L pressed one after another are one step", arguments: ["LLLJ", "3LK", "L→LL"])
    func oneStep(keys: String) {
        var driver = Driver(sketch: "app")
        driver.type(keys.replacing("→", with: ""))
        #expect(Self.place(driver) != nil)
        driver.type("u")
        #expect(Self.place(driver) == nil)
        driver.type("U")
        #expect(Self.place(driver) != nil)
    }

    @Test("Another key between them parts them", arguments: ["h", "+", "gg"])
    func parted(key: String) throws {
        var driver = Driver(sketch: "app")
        driver.type("L")
        let first = try #require(Self.place(driver))
        driver.type(key + "L")
        #expect(Self.place(driver) != first)
        driver.type("u")
        #expect(Self.place(driver) == first)
    }

    @Test("After an undo a move begins anew")
    func afterUndo() throws {
        var driver = Driver(sketch: "app")
        driver.type("LhL")
        let both = try #require(Self.place(driver))
        driver.type("uL")
        #expect(Self.place(driver) == both)
        driver.type("u")
        #expect(Self.place(driver) != nil)
    }
}
