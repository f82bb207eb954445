import Testing
import Whiteboard

@testable import Interface

@Suite("Names of files behind commands")
struct FileNameTests {
    @Test(arguments: [
        (":w a.yaml", "a.yaml"), (":w \"a b.yaml\"", "a b.yaml"), (":w a b.yaml", "a b.yaml"), (":w ~/x.yaml", "~/x.yaml"),
        (":w \"say \\\"x\\\".yaml\"", "say \"x\".yaml"), (":w ./--help.yaml", "./--help.yaml"), (":w! \"a b.yaml\"", "a b.yaml"),
    ])
    func saving(_ command: String, _ name: String) {
        var driver = Driver(Board(), isOnDisk: false)
        driver.type("aclient⏎\(command)⏎")
        guard case .saveAs(_, let saved, _, _)? = driver.effects.last else { return #expect(Bool(false), "\(driver.footer)") }
        #expect(saved == name)
    }

    @Test(arguments: [
        (":w -", "Not saved: - stands for a stream"), (":w --help", "Not saved: --help looks like an option; ./--help"),
        (":w \"a b", "Not saved: this quote is not closed"), (":w \"a\" b", "Not saved: one name was expected"),
        (":wq -x", "Not saved: -x looks like an option"), (":e -", "Not opened: - stands"), (":export ascii --help", "Not written: --help"),
    ])
    func noNames(_ command: String, _ said: String) {
        var driver = Driver(Board(), isOnDisk: false)
        driver.type("aclient⏎⌃s")
        driver.send(.saved(path: "feed.yaml", revision: 1))
        let before = driver.effects
        driver.type("\(command)⏎")
        #expect(driver.effects == before)
        #expect(driver.lines.suffix(3).joined().contains(said), "\(driver.lines.suffix(3))")
    }

    @Test func opening() {
        var driver = Driver(Board())
        driver.type(":e \"a b.yaml\"⏎")
        #expect(driver.effects.last == .open(path: "a b.yaml"))
        driver.type(":e ~/x⏎")
        #expect(driver.effects.last == .open(path: "~/x.yaml"))
    }
}
