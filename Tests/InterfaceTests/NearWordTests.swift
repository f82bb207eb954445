import TestSupport
import Testing

@testable import Interface

/// Words that are nearly ones of the catalogue.
@Suite struct NearWordTests {
    @Test(
        "A word that is nearly a kind or a technology says so, and Tab takes that",
        arguments: [
            ("objectstore", "object-store"), ("postgress", "postgres"), ("loadbalancr", "load-balancer"), ("elasticserch", "elasticsearch"),
        ])
    func isSaid(typed: String, meant: String) {
        var driver = Driver(sketch: "app")
        driver.type("⇥" + typed)
        #expect(driver.shows("no kind: Tab takes \(meant)"), "\(driver.text)")
        driver.type("⇥⏎")
        #expect(driver.board.components.last?.kind != "service")
    }

    @Test("Enter makes what was typed", arguments: ["objectstore", "postgress"])
    func enterTakesItAsTyped(typed: String) {
        var driver = Driver(sketch: "app")
        driver.type("⇥\(typed)⏎")
        #expect(driver.board.components.last?.id == typed)
        #expect(driver.board.components.last?.kind == "service")
    }

    @Test("Own names are not taken for slips", arguments: ["orders", "users", "checkout", "payments", "timeline", "ranking", "feed"])
    func ownNames(typed: String) {
        var driver = Driver(sketch: "app")
        driver.type("⇥" + typed)
        #expect(!driver.shows("no kind"), "\(driver.text)")
    }

    @Test("Behind a colon the mistake names what was meant")
    func kind() {
        var driver = Driver(sketch: "app")
        driver.type("⇥links:objectstore")
        #expect(driver.shows("'objectstore' is no known kind or technology, did you mean object-store?"), "\(driver.text)")
    }

    @Test("A line that adds nothing says so before Enter", arguments: ["app > db", "app"])
    func nothingNew(line: String) {
        var driver = Driver(sketch: "app > db")
        driver.type("a" + line)
        #expect(driver.shows("nothing new: that is on the board already"), "\(driver.text)")
    }

    @Test("An arrow from a box to itself is drawn")
    func toItself() {
        var driver = Driver()
        driver.type("aapp > app⏎")
        #expect(driver.arrows == ["app > app"])
        #expect(driver.shows("▼"))
    }

    @Test("A label before the first of a fan is on all of its arrows, unless another has its own: then each is on its own")
    func labelOfAFan() {
        var driver = Driver()
        driver.type("aa > \"writes\" b, c, \"reads\" d⏎")
        #expect(driver.board.connections.map(\.label) == ["writes", nil, "reads"])
    }
}
