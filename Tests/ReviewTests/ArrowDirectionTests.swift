import Review
import TestSupport
import Testing

@Suite("Which way arrows lead")
struct ArrowDirectionTests {
    /// Turned out of the store, the arrow of a program that nothing else calls would leave it without a caller.
    @Test(
        "An arrow out of a store is turned around first where its program has another caller",
        arguments: [
            ("client > lb > app x3 > db:postgres > mail:service", "Make it a change feed"),
            ("client > lb > app x3 > db:postgres > mail:service; app > mail", "Turn the arrow around"),
        ])
    func outOfAStore(_ line: String, _ first: String) throws {
        let found = try ExampleBoard.review(ExampleBoard.read(line)).findings.first { $0.rule == "structure/store-calls-out" }
        #expect(found?.fixes.map(\.title).first == first)
    }

    @Test("Of an arrow into a store nobody is asked whether it leads the wrong way")
    func intoAStore() throws {
        let found = try ExampleBoard.review(ExampleBoard.read("client > lb > app x2 > db; report-service > db")).findings.first {
            $0.rule == "structure/unreachable"
        }
        #expect(found?.headline == "Nothing calls Report service: who starts it?")
    }
}
