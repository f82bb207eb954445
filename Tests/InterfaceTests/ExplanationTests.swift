import Canvas
import Review
import Testing

@testable import Interface

/// Reading why a finding matters: to its last word on every screen.
@Suite struct ExplanationTests {
    private static let sketch = """
        passenger:client > gateway:api-gateway > trip:service x3 > "Trip DB":sql; driver:client > gateway > location:service x2 > geo:redis; \
        trip >> payments:queue >> "Payment worker":worker x2 > "Payment provider":external; \
        trip > catalog:mongodb; trip >> mails:queue >> "Mail worker":worker > "Mail provider":external
        """

    private static func driver(_ columns: Int, _ rows: Int) -> Driver {
        Driver(.board(Driver.board(sketch), path: "a.yaml", isOnDisk: true), columns: columns, rows: rows, review: ReviewOptions())
    }

    @Test(
        "Every explanation can be read to its end, and where it is longer than the pane the footer says how",
        arguments: [(120, 36), (110, 24), (80, 24)])
    func isReadToItsEnd(_ columns: Int, _ rows: Int) throws {
        var driver = Self.driver(columns, rows)
        let count = driver.editor.findings.open.count
        #expect(count > 9, "one whose number takes two digits is among them")
        driver.type("]e")
        for _ in 0..<count {
            let finding = try #require(driver.editor.shownFinding)
            let question = RuleBook.rule(finding.rule)?.explanation.question ?? ""
            if driver.editor.isExplanationLonger {
                #expect(driver.footer.contains("j k scroll"), "\(finding.rule): \(driver.footer)")
            }
            driver.type(String(repeating: "j", count: 60))
            let last = question.split(separator: " ").last.map(String.init) ?? "keep it and say why"
            #expect(driver.shows(last), "\(finding.rule) at \(columns) columns: \(driver.text)")
            driver.type("]")
        }
    }

    @Test("Space turns the page as in every text and marks nothing") func spaceReadsOn() {
        var driver = Self.driver(80, 24)
        driver.type("]e")
        #expect(driver.editor.isExplanationLonger)
        driver.type(" ")
        #expect(driver.editor.selection.marks.isEmpty && driver.editor.pane.scroll > 0)
    }

    @Test("A page of help between leaves it where it was") func helpDoesNotScrollIt() {
        var driver = Self.driver(80, 24)
        driver.type("]ej")
        let before = driver.text
        driver.type("?  ⎋")
        #expect(driver.text == before)
    }
}
