import Canvas
import Practice
import Testing
import Whiteboard

@testable import Interface

@Suite("The start screen's list")
struct StartListTests {
    /// A start screen whose questions and history are still being read.
    private func begun(columns: Int = 80, rows: Int = 24) -> Driver {
        var context = StartContext.context
        context.isBeingRead = true
        context.questions = []
        context.guide = nil
        context.history = SessionHistory()
        context.cards = CardBox()
        return Driver(.start, context: context, columns: columns, rows: rows)
    }

    private func complete(_ driver: inout Driver) {
        let context = StartContext.context
        guard let guide = context.guide else { return }
        driver.send(.questions(context.questions, guide: guide))
        driver.send(.history(context.history))
        driver.send(.cards(context.cards))
    }

    @Test("On the smallest screen no sentence is cut, and help is named") func smallest() {
        var context = StartContext.context
        context.history = SessionHistory()
        let driver = Driver(.start, context: context, columns: 60, rows: 16)
        #expect(driver.shows("draw your first design in two minutes") && driver.footer.contains("? help"), "\(driver.text)")
    }

    @Test("No entry stands in the row of the keys", arguments: [(60, 16), (80, 24), (120, 36)])
    func entriesAndKeys(columns: Int, rows: Int) {
        let driver = Driver(.start, context: StartContext.context, columns: columns, rows: rows)
        #expect(driver.footer.hasPrefix(" j k move") && driver.lines.dropLast().contains { $0.contains("Tutorial") }, "\(driver.text)")
    }

    @Test("The questions are opened from the start screen on no board") func questionsOnNoBoard() {
        var driver = Driver(.start, context: StartContext.context, columns: 80, rows: 24)
        driver.type("b")
        #expect(driver.lines[0].hasPrefix(" Boardwalk"), "\(driver.text)")
    }

    @Test("It has no rows until it has all of them, and then no row moves", arguments: [(120, 36), (80, 24), (60, 16)])
    func rowsComeAtOnce(_ columns: Int, _ rows: Int) {
        var driver = begun(columns: columns, rows: rows)
        #expect(!driver.shows("New board") && driver.shows("Reading"))
        let context = StartContext.context
        if let guide = context.guide { driver.send(.questions(context.questions, guide: guide)) }
        #expect(!driver.shows("New board"))
        driver.send(.history(context.history))
        driver.send(.cards(context.cards))
        #expect(driver.shows("New board") && driver.shows("Continue"))
    }

    @Test("An early Enter means what it means in the whole list")
    func earlyEnter() {
        var driver = begun()
        driver.type("⏎")
        #expect(driver.effects.isEmpty && driver.editor.place == .start)
        complete(&driver)
        guard case .resume(let record)? = driver.effects.last else { return #expect(Bool(false), "\(driver.effects)") }
        #expect(record.question == "twitter")
    }

    @Test("Early keys keep their order; those of any list act at once")
    func earlyKeys() {
        var driver = begun()
        driver.type("jp")
        complete(&driver)
        guard case .practise? = driver.effects.last else { return #expect(Bool(false), "\(driver.effects)") }
        var other = begun()
        other.type("n")
        #expect(other.editor.place == .board)
        complete(&other)
        #expect(other.editor.place == .board)
        var third = begun()
        third.type("q")
        #expect(third.effects == [.quit(status: 0)])
    }

    @Test("What cannot be read is not waited for")
    func problems() {
        var driver = begun()
        driver.send(.noQuestions(reason: "the folder is gone"))
        driver.send(.notKept(reason: "history.sqlite is damaged"))
        #expect(driver.shows("New board"))
        driver.type("⏎")
        #expect(driver.editor.place == .board)
    }
}
