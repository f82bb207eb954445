import Testing
import Whiteboard

@testable import Interface

/// A rate that is typed with a flow is the flow's.
@Suite struct FlowRateTests {
    private func driver() -> Driver { Driver(sketch: "client > lb > app x3 > cache, db", columns: 120, rows: 36) }

    @Test(
        "Behind the name a rate and what it does may stand in any order",
        arguments: ["home timeline 1.5k/s read", "home timeline read 1.5k/s"])
    func behindTheName(_ typed: String) {
        var driver = driver()
        driver.type("Fclah⏎⌃u\(typed)⏎")
        let flow = driver.board.flows.first
        #expect(flow?.name == "home-timeline" && flow?.kind == .read && flow?[.rate]?.value == 1500, "\(driver.footer)")
        #expect(driver.shows("home-timeline, a read, 1.5k/s: "))
    }

    @Test(
        "A number behind what the flow does is so many a second, and said to be read so",
        arguments: ["view photo read 2k", "view photo write 300"])
    func aBareNumber(_ typed: String) throws {
        var driver = driver()
        driver.type("Fclah⏎⌃u\(typed)⏎")
        let flow = try #require(driver.board.flows.first)
        let number = try #require(typed.split(separator: " ").last)
        #expect(flow.name == "view-photo" && flow[.rate]?.value == (number == "2k" ? 2000 : 300))
        #expect(driver.shows("\(number)/s: ") && driver.shows("\(number) behind what it does is read as \(number)/s"), "\(driver.text)")
    }

    @Test("A number that is part of the name stays in it") func aNumberInAName() {
        var driver = driver()
        driver.type("Fclah⏎⌃ustep 2⏎")
        #expect(driver.board.flows.first?.name == "step-2" && driver.board.flows.first?[.rate] == nil)
    }

    @Test("That a name loses its blanks is said once") func blanks() {
        var driver = driver()
        driver.type("Fclah⏎⌃uend trip write⏎")
        #expect(driver.shows("A flow's name has no blanks: end trip is end-trip"), "\(driver.text)")
        driver.type("Fcla⏎⌃uview photo read⏎")
        #expect(driver.shows("view-photo, a read: ") && !driver.shows("has no blanks"))
    }

    @Test("A rate that is nothing but an even share is said to be one, and how it is set")
    func evenShares() {
        var driver = driver()
        driver.type("gr210 writes/s⏎⎋Fcladd⏎⌃ubook write 6/s⏎")
        #expect(!driver.shows("even share"))
        driver.type("Fcladd⏎⌃umessage write⏎")
        #expect(driver.editor.messages.last?.contains("Its 204/s are an even share, assumed") == true, "\(driver.editor.messages)")
    }

    @Test("A step that no arrow leads to is said while one walks")
    func gapsAreSaid() {
        var driver = driver()
        driver.type("Fcl")
        #expect(!driver.shows("no arrow leads"))
        driver.type("da")
        #expect(driver.editor.messages.contains { $0.hasPrefix("no arrow leads from Load balancer to Database") })
    }

    @Test("In Requirements a flow's rate is confirmed")
    func inRequirements() {
        var driver = driver()
        driver.type("Fclah⏎⌃uhome timeline read⏎grhome timeline 2k/s⏎")
        #expect(driver.board.flows.first?[.rate]?.value == 2000)
        #expect(driver.shows("Set: "), "\(driver.text)")
    }

    @Test("A rate that nothing names is asked about and is no must-have", arguments: ["sharing photos 300/s", "must take 5k/s of uploads"])
    func questioned(_ typed: String) {
        var driver = driver()
        driver.type("gr\(typed)⏎")
        #expect(driver.board.requirements[.functional] == nil && driver.shows("of what?"), "\(driver.text)")
    }
}
