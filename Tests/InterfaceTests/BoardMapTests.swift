import Canvas
import Review
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// The overview of boards that no drawing of them has room for.
@Suite struct BoardMapTests {
    private static let chain = (1...24).map { "s\($0):service" }.joined(separator: " > ")

    @Test("z shows every box of a worked design in 80 columns", arguments: ["netflix", "uber", "dropbox"])
    func everyDesign(name: String) {
        let board = Project.document("Templates/\(name)/scaled.yaml").board
        var driver = Driver(board, columns: 80, rows: 24)
        if !driver.editor.isOverview { driver.type("z") }
        #expect(!driver.editor.hasBoxesOutside, "\(name): \(driver.text)")
        #expect(driver.footer.contains("z larger"), "\(name): \(driver.footer)")
        #expect(driver.editor.drawing.boxes.count == board.components.count, "\(name)")
    }

    @Test("From afar boxes stand apart, each in one row, and z comes back")
    func boxesAreApart() {
        var driver = Driver(sketch: Self.chain)
        let before = driver.lines
        driver.type("z")
        #expect(driver.editor.drawing.map != nil)
        let boxes = driver.editor.drawing.boxes.values.map { $0 }
        #expect(boxes.count == 24)
        for (index, box) in boxes.enumerated() {
            #expect(box.size.rows == 1)
            #expect(!boxes[(index + 1)...].contains { $0.intersects(box) })
        }
        driver.type("z")
        #expect(driver.lines == before)
    }

    @Test(
        "From afar a badge leaves the bracket, a fork turns above its heads, and frames are there",
        arguments: ["netflix", "uber", "dropbox"])
    func readsFromAfar(name: String) throws {
        let board = Project.document("Templates/\(name)/scaled.yaml").board
        var driver = Driver(.board(board, path: "a.yaml", isOnDisk: true), columns: 80, rows: 24, review: ReviewOptions())
        if !driver.editor.isOverview { driver.type("z") }
        try #require(driver.editor.drawing.map != nil)
        let lines = driver.editor.drawing.canvas.lines.map(Array.init)
        for (id, box) in driver.editor.drawing.boxes where box.size.columns >= 6 {
            #expect(lines[box.top][box.left] == "[", "\(id): \(driver.text)")
        }
        for group in board.groups where driver.editor.drawing.frames[group.id] != nil {
            #expect(driver.shows(String(group.title.prefix(3))), "\(driver.text)")
        }
        for component in board.components { #expect(isAsWideAsItCan(component, driver), "\(component.id): \(driver.text)") }
        // Where one row lies between two boxes a fork has no other.
        if name != "dropbox" { #expect(!driver.text.contains("▼──") && !driver.text.contains("──▼"), "\(driver.text)") }
    }

    /// Whether a name is whole, or something stands or runs beside its box.
    private func isAsWideAsItCan(_ component: Component, _ driver: Driver) -> Bool {
        let drawing = driver.editor.drawing
        guard let box = drawing.boxes[component.id], box.size.columns >= 6 else { return true }
        let row = (0..<drawing.size.columns).map { drawing.canvas.text(at: Point(column: $0, row: box.top)) }
        if row[box.left..<box.right].joined().contains(component.shownName(Project.catalog)) { return true }
        let after = row[box.right...].prefix { $0 == " " }.count
        let before = row[..<box.left].reversed().prefix { $0 == " " }.count
        return after <= 2 && before <= 2
    }

    @Test("Esc leaves the overview, marks before it")
    func escapeLeaves() {
        var driver = Driver(sketch: Self.chain)
        let before = driver.lines
        driver.type("z ⎋")
        #expect(driver.editor.selection.marks.isEmpty && driver.editor.isOverview)
        driver.type("⎋")
        #expect(!driver.editor.isOverview && driver.lines == before)
    }

    @Test("From afar one goes, jumps, connects and marks as always; nothing is moved")
    func keys() {
        var driver = Driver(sketch: Self.chain)
        driver.type("z")
        let first = driver.editor.selection.component
        driver.type("l")
        #expect(driver.editor.selection.component != first)
        driver.type(" ")
        #expect(driver.editor.selection.marks.count == 1)
        driver.type(",H")
        #expect(driver.footer.contains("seen from afar; z shows it larger"), "\(driver.footer)")
        #expect(driver.board.components.allSatisfy { $0[.at] == nil })
        driver.type("'")
        for (letter, id) in driver.editor.hintLetters() where letter.count == 1 {
            #expect(driver.editor.drawing.boxes[id] != nil)
        }
    }
}
