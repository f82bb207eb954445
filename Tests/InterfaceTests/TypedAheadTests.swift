import Canvas
import Testing

@testable import Interface

/// Characters that had piled up while a frame was painted come as one input.
@Suite struct TypedAheadTests {
    @Test(arguments: ["aclient > lb > app x3", "aweb > cache, db {ttl", "a\"Order service\" > db", "jjjkkkhhhlll", "agggg", ":theme light"])
    func showsWhatTheKeysWouldHaveShown(text: String) {
        var pressed = Driver(sketch: "client > lb > app x3 > cache, db")
        var typed = pressed
        for character in text { pressed.send(.input(.key(.character(character)))) }
        typed.send(.input(.typed(text)))
        // The view pans by the least that each key asks for, so the board may stand elsewhere; what is said of the line may not differ.
        #expect(Self.below(typed) == Self.below(pressed))
        for key in [Key.enter, .escape] {
            typed.send(.input(.key(key)))
            pressed.send(.input(.key(key)))
        }
        #expect(typed.board == pressed.board)
    }

    /// The rows of the candidates, the line, its reading and the keys.
    private static func below(_ driver: Driver) -> [Substring] {
        Array(driver.text.split(separator: "\n", omittingEmptySubsequences: false).suffix(9))
    }

    @Test func aLongLineIsReadOnce() {
        var driver = Driver()
        let line = (0..<400).map { "n\($0)" }.joined(separator: " > ")
        driver.send(.input(.typed("a" + line)))
        driver.send(.input(.key(.enter)))
        #expect(driver.board.components.count == 400)
        #expect(driver.arrows.count == 399)
    }
}
