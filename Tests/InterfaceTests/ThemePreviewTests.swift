import Canvas
import TestSupport
import Testing

@testable import Interface

/// `:theme`: what is chosen shows at once, and only Enter keeps it.
@Suite struct ThemePreviewTests {
    /// What the terminal is told of themes while keys are typed.
    private static func told(_ keys: String) -> [Effect] {
        var driver = Driver(sketch: "client > app", columns: 80, rows: 24)
        driver.type(keys)
        return driver.effects.filter {
            switch $0 {
            case .setTheme, .previewTheme: true
            default: false
            }
        }
    }

    @Test("Stepping through the list shows each; the row above them is the theme that was there")
    func steppingShowsEach() {
        #expect(told(":theme ") == [])
        #expect(told(":theme ↓") == [.previewTheme("dark")])
        #expect(told(":theme ↓↓") == [.previewTheme("dark"), .previewTheme("light")])
        #expect(told(":theme ↓↓↑↑").last == .previewTheme(nil))
    }

    @Test func aNameThatIsWrittenOutShows() {
        #expect(told(":theme light") == [.previewTheme("light")])
        #expect(told(":theme lightx") == [.previewTheme("light"), .previewTheme(nil)])
    }

    @Test("The beginning of one theme is that theme; what is none is said")
    func aBeginningIsEnough() {
        #expect(told(":theme l") == [.previewTheme("light")])
        #expect(told(":theme l⏎").suffix(2) == [.setTheme("light"), .previewTheme(nil)])
        var driver = Driver(sketch: "client > app", columns: 80, rows: 24)
        driver.type(":theme foo⏎")
        #expect(driver.place(of: "no theme 'foo': there are dark, light") != nil)
    }

    @Test("However the list is left without Enter, what was there is back", arguments: ["⎋", "⌃c", "⌫⌫⌫⌫⌫⌫⌫⌫⌫⌫⌫⌫"])
    func leavingRestores(_ keys: String) {
        #expect(told(":theme light" + keys).last == .previewTheme(nil))
        #expect(!told(":theme light" + keys).contains(.setTheme("light")))
    }

    @Test("Enter keeps what is shown, chosen or typed", arguments: [":theme ↓↓⏎", ":theme light⏎", ":theme l⇥⏎"])
    func enterKeeps(_ keys: String) {
        #expect(told(keys).suffix(2) == [.setTheme("light"), .previewTheme(nil)])
    }

    @Test("Pressing a row shows it, pressing it again keeps it")
    func pressing() throws {
        var driver = Driver(sketch: "client > app", columns: 80, rows: 24)
        driver.type(":theme ")
        let row = try #require(driver.place(of: "   light")).row
        let point = Point(column: 4, row: row)
        driver.click(point)
        #expect(driver.effects.last == .previewTheme("light"))
        driver.wait(seconds: 1)
        driver.click(point)
        #expect(driver.effects.suffix(2) == [.setTheme("light"), .previewTheme(nil)])
    }

    private func told(_ keys: String) -> [Effect] { Self.told(keys) }
}
