import Practice
import TestSupport
import Testing
import Whiteboard

@testable import Interface

@Suite("What is half typed is kept with the session, once a second at most")
struct HalfTypedTests {
    private func typed(_ driver: Driver) -> [TypedLines] {
        let log = driver.editor.unkeptSteps?.steps ?? []
        return log.compactMap { if case .typed(let lines) = $0.what { lines } else { nil } }
    }

    @Test func aLineOfAPaneIsKept() {
        var driver = Driver(practising: "url-shortener")
        driver.send(.clock(.seconds(2)))
        driver.type("10k rea")
        #expect(typed(driver).isEmpty, "not with each key")
        driver.send(.clock(.seconds(3)))
        driver.send(.clock(.seconds(4)))
        #expect(typed(driver) == [TypedLines(panes: [.requirements: "10k rea"])])
        driver.type("ds/s⏎")
        driver.send(.clock(.seconds(5)))
        #expect(typed(driver).last == TypedLines())
    }

    @Test("A line that was kept stands half typed no more, from the key on that kept it")
    func aKeptLineIsNoDraft() {
        var driver = Driver(practising: "url-shortener")
        driver.send(.clock(.seconds(2)))
        driver.type("10k reads/s")
        driver.send(.clock(.seconds(4)))
        #expect(typed(driver).last == TypedLines(panes: [.requirements: "10k reads/s"]))
        driver.type("⏎")
        #expect(typed(driver).last == TypedLines(), "a kill before the next second must not bring it back")
    }

    @Test func theLineOnTheBoardAndAnAnswerAreKept() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⎋aclient > lb")
        driver.send(.clock(.seconds(3)))
        #expect(typed(driver).last?.line == "client > lb")
        driver.send(.clock(.seconds(240)))
        driver.type("⎋i")
        guard case .entry(let card)? = driver.editor.prompt else { return #expect(Bool(false), "the card is open: \(driver.text)") }
        #expect(card.purpose == .probe)
        driver.type("a hundred")
        driver.send(.clock(.seconds(242)))
        #expect(typed(driver).last?.answers.values.contains("a hundred") == true)
    }

    @Test("It stands there again when the session goes on")
    func itIsTakenUp() throws {
        let question = try #require(PracticeFiles.library.question("url-shortener"))
        var opening = PracticeOpening(
            question: question, reference: nil, options: Session.Options(), board: Board(), path: "url-shortener.yaml", isOnDisk: false)
        opening.typed = .after([
            SessionStep(time: 1, after: 0, what: .typed(TypedLines(panes: [.requirements: "10k"]))),
            SessionStep(
                time: 2, after: 0, what: .typed(TypedLines(panes: [.requirements: "10k rea", .api: "GET /v1"], line: "client > lb"))),
        ])
        var driver = Driver(.practice(opening), context: PracticeFiles.context)
        #expect(driver.editor.pane.field.text == "10k rea")
        driver.type("⌃n")
        #expect(driver.editor.pane.field.text == "GET /v1")
        driver.type("⎋a↑")
        guard case .line(let line)? = driver.editor.prompt else { return #expect(Bool(false), "the line is open") }
        #expect(line.field.text == "client > lb")
    }
}
