import Practice
import Testing
import Whiteboard

@testable import Interface

/// What a question calls the people and machines that call in.
@Suite struct ClientWordTests {
    @Test("A question's own word for its clients is a client on the line; elsewhere it is a service like any other word")
    func theQuestionsClients() {
        var opening = PracticeFiles.opening("url-shortener")
        opening = PracticeOpening(
            question: opening.question, reference: Driver.board("rider:client > gateway > app"), options: opening.options,
            board: opening.board, path: opening.path, isOnDisk: false)
        var driver = Driver(.practice(opening), context: PracticeFiles.context, columns: 120, rows: 36)
        driver.type("⌃n⌃n⌃narider>gateway>trips⏎")
        #expect(driver.board.components.map(\.kind) == ["client", "api-gateway", "service"])
        var blank = Driver()
        blank.type("arider>gateway⏎")
        #expect(blank.board.components.map(\.kind) == ["service", "api-gateway"])
    }
}
