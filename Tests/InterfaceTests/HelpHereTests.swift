import Testing

@testable import Interface

/// `?` begins with what can be done where one is.
@Suite struct HelpHereTests {
    @Test(arguments: [
        ("gg?", ["Tab", "h j k l", "!"], "add and connect"), ("gg)?", ["~"], "kind"), ("]⇤?", ["j k"], "move"),
    ])
    func beginsWithThisPlace(_ keys: String, _ names: [String], _ words: String) {
        var driver = Driver(sketch: "client > lb > db", columns: 120, rows: 36)
        driver.type(keys)
        #expect(driver.shows("Here"))
        let here = driver.lines.prefix(22)
        for name in names { #expect(here.contains { $0.hasPrefix("   \(name) ") }, "\(driver.text)") }
        #expect(here.contains { $0.contains(words) }, "\(driver.text)")
    }
}
