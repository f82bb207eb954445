import Testing
import Whiteboard

@testable import Interface

/// What is read on the overview: notes to their end, names and signs that cannot be taken for others.
@Suite struct OverviewNoteTests {
    private static let sketch = """
        passenger-app:client, driver-app:client > gateway:api-gateway; gateway > trip-service x3, location-service x2; \
        trip-service > "Trip DB":postgres => replica:sql; location-service > geo:redis; \
        trip-service >> payments:queue >> payment-worker:worker x2 > payment-provider:external
        """
    private static let note =
        "When Trip DB fails: end-trip gets no answer. Gateway gets 50k requests/s and can do 10k: 5 times over; Location service gets 50k "
        + "requests/s and can do 4.0k, so most of the positions wait until they time out and are sent again, which makes it worse (last)"

    private func overview(_ columns: Int, _ rows: Int) throws -> Driver {
        let board = Driver.board(Self.sketch)
        var driver = Driver(try board.applying(board.adding(Note(text: Self.note))), columns: columns, rows: rows)
        if !driver.editor.isOverview { driver.type("z") }
        return driver
    }

    @Test("A note under the overview is seen to its end", arguments: [(120, 36), (80, 26)])
    func noteIsWhole(_ columns: Int, _ rows: Int) throws {
        let driver = try overview(columns, rows)
        #expect(driver.shows("(last)") && driver.shows("Trip DB"), "\(driver.text)")
        #expect(!driver.editor.hasBoxesOutside && !driver.shows("has the rest"))
    }

    @Test("Where there is no room for that it says where its end is read") func noteIsCut() throws {
        var driver = try overview(80, 24)
        #expect(driver.shows(" … g n has the rest"), "\(driver.text)")
        driver.type("gn")
        #expect(driver.shows("(last)"), "\(driver.text)")
    }

    @Test("An arrow up is no warning") func arrowsUp() {
        var driver = Driver(sketch: Self.sketch)
        if !driver.editor.isOverview { driver.type("z") }
        #expect(driver.editor.drawing.map != nil)
        let warned = driver.editor.drawing.scene?.boxes.count { $0.badge == .warning } ?? 0
        let signs = driver.lines.dropFirst(2).prefix(18).joined().count { $0 == "▲" }
        #expect(signs <= warned, "\(driver.text)")
    }

    @Test("Names that begin alike are cut so that they differ") func namesDiffer() {
        var driver = Driver(sketch: Self.sketch)
        if !driver.editor.isOverview { driver.type("z") }
        var names = driver.text.split(separator: "[").dropFirst().compactMap { $0.split(separator: "]").first.map(String.init) }
        names = names.map { name in name.filter { !"✖▲●".contains($0) } }
        #expect(names.count == 11)
        for (index, name) in names.enumerated() {
            #expect(!names.enumerated().contains { $0 != index && $1.hasPrefix(name) }, "\(name): \(driver.text)")
        }
    }
}
