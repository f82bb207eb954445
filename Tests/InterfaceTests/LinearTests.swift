import Canvas
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// The board for those who hear the screen: sentences in the drawing's place, and the cursor where the selection is.
@Suite struct LinearTests {
    private func row(_ driver: Driver, at point: Point?) -> String {
        guard let point else { return "" }
        let rows = driver.text.split(separator: "\n", omittingEmptySubsequences: false)
        return rows.indices.contains(point.row) ? String(rows[point.row]) : ""
    }

    @Test func theCursorStandsAtTheSelectionWithoutBeingShown() {
        var driver = Driver(sketch: "client > app > db", columns: 100, rows: 30)
        driver.type(":jump app⏎")
        let screen = driver.editor.view(in: driver.size)
        #expect(screen.cursor == nil)
        #expect(row(driver, at: screen.attention).contains("App"))
        // Where something is typed, that is what is worked on.
        driver.type("a")
        #expect(driver.editor.view(in: driver.size).cursor != nil)
    }

    @Test func sentencesStandInTheDrawingsPlace() {
        var driver = Driver(sketch: "client > app > db", columns: 100, rows: 30)
        driver.type(":linear on⏎")
        #expect(driver.shows("App is a service, one copy assumed.") && driver.shows("App calls Database.") && !driver.shows("┌"))
        driver.type(":jump database⏎")
        let cursor = driver.editor.view(in: driver.size).cursor
        #expect(row(driver, at: cursor).hasPrefix(" > Database is an SQL database, one copy assumed."))
        // What is read row by row has one column.
        #expect(!driver.text.contains("│"))
        driver.type(":linear off⏎")
        #expect(driver.shows("┌"))
    }

    @Test(arguments: [":set linear on⏎", ":linear⏎", "=linear on⏎"]) func isAskedForInSeveralWays(keys: String) {
        var driver = Driver(sketch: "client > app", columns: 100, rows: 30)
        driver.type(keys)
        #expect(driver.editor.isLinear && driver.board.components.count == 2)
    }

    @Test("Behind a colon the command that Enter would run is said alone, and the next one on Down") func oneCommandAtATime() {
        var driver = Driver(sketch: "client > app > db", columns: 100, rows: 30)
        driver.type(":linear on⏎:und")
        let said = driver.lines.filter { $0.contains("Undo the last change") }
        #expect(said.count == 1 && said[0].contains("undo: Undo the last change, key u"), "\(driver.text)")
        #expect(!driver.lines.contains { $0.contains("─") || $0.contains("----") })
        driver.type("⎋:↓")
        #expect(driver.lines.contains { $0.contains("; 2 of ") }, "\(driver.text)")
    }

    @Test("A board is given its title by a command, and a step takes it back", arguments: [true, false]) func title(isLinear: Bool) {
        var driver = Driver(sketch: "client > app", columns: 100, rows: 30)
        if isLinear { driver.type(":linear on⏎") }
        driver.type(":title⏎")
        #expect(driver.shows("no title yet; :title TEXT gives one"), "\(driver.text)")
        driver.type(":title Shop of mugs⏎")
        #expect(driver.board.title == "Shop of mugs" && driver.shows("The title is Shop of mugs"))
        driver.type("u")
        #expect(driver.board.title == nil)
    }

    @Test func downIsTheNextSentence() {
        var driver = Driver(sketch: "client > app > db; app > cache", columns: 100, rows: 30)
        driver.type(":linear on⏎:jump client⏎")
        let read = (0..<4).map { _ in
            driver.type("j")
            return row(driver, at: driver.editor.view(in: driver.size).cursor).trimmed
        }
        #expect(read.map { $0.hasPrefix(">") } == [true, true, true, true])
        #expect(
            read[0].contains("App is") && read[1].contains("Database is") && read[2].contains("Cache is") && read[3].contains(" calls "))
        driver.type("k")
        #expect(row(driver, at: driver.editor.view(in: driver.size).cursor).contains("Cache is"))
    }

    @Test func sentencesAreMadeAnewOnlyWhereSomethingHasChanged() {
        var driver = Driver(sketch: "client > app > db", columns: 100, rows: 30)
        driver.type(":linear on⏎:jump app⏎")
        let kept = driver.editor.spoken
        #expect(kept.rows.contains("App is a service, one copy assumed.") && kept.items.count == 5)
        driver.type("jjk")
        #expect(driver.editor.spoken.moment == kept.moment)
        driver.type(":jump app⏎⇥cache⏎⎋")
        #expect(driver.editor.spoken.moment != kept.moment && driver.editor.spoken.rows.contains { $0.hasPrefix("Cache is a cache") })
        #expect(driver.shows("App calls Cache."))
    }

    @Test func aSelectedArrowHasItsSentence() {
        var driver = Driver(sketch: "client > app > db", columns: 100, rows: 30)
        driver.type(":linear on⏎:jump app⏎)")
        #expect(row(driver, at: driver.editor.view(in: driver.size).cursor).contains(" calls "))
    }

    @Test func whatIsSelectedIsSeenHoweverLongTheTextIs() {
        var driver = Driver(sketch: (1...60).map { "s\($0)" }.joined(separator: " > "), columns: 100, rows: 24)
        driver.type(":linear on⏎:jump s55⏎")
        #expect(row(driver, at: driver.editor.view(in: driver.size).cursor).contains("S55 is a service"))
    }

    @Test func findingsAreSaidToo() {
        var driver = Driver(sketch: "client > app > db", columns: 100, rows: 60)
        driver.type("gx")
        #expect(driver.shows("Findings:") == !driver.editor.findings.open.isEmpty)
    }

    @Test(arguments: [("app", "app"), ("Order service", "order"), ("order s", "order"), ("zone-a", "db")])
    func aPartIsJumpedToByItsName(text: String, id: String) {
        var driver = Driver(sketch: "client > app > \"Order service\"; [zone a] db", columns: 100, rows: 30)
        driver.type(":jump \(text)⏎")
        #expect(driver.editor.selection.subject != nil)
        if id == "app" { #expect(driver.editor.selection.component == "app") }
    }

    @Test func aNameThatNothingHasIsSaid() {
        var driver = Driver(sketch: "client > app", columns: 100, rows: 30)
        driver.type(":jump nowhere⏎")
        #expect(driver.shows("No such component: nowhere; / finds by a part of a name"))
        driver.type(":jump clinet⏎")
        #expect(driver.shows("No such component: clinet. Did you mean"))
    }

    @Test("Each key that needs the drawing says why it cannot act", arguments: ["z", "#", "Z", "H", "P", "t"])
    func whatNeedsTheDrawingSaysSo(key: String) {
        var driver = Driver(sketch: "client > app > db", columns: 100, rows: 30)
        driver.type(":linear on⏎:jump app⏎")
        let before = driver.board
        driver.type(key)
        #expect(driver.footer.hasPrefix(" \(key): ") && driver.footer.contains("the drawing"))
        #expect(driver.editor.prompt == nil && driver.board == before)
        #expect(driver.editor.isLinear && !driver.editor.isOverview)
    }

    @Test(
        "Where letters would stand on the drawing a name is asked for",
        arguments: [("'", ":jump"), ("c", ":connect"), ("C", ":connect-from"), ("F", "Flow:"), ("!p", "What happens: partition")])
    func namesInPlaceOfLetters(keys: String, asked: String) {
        var driver = Driver(sketch: "client > app > db", columns: 100, rows: 30)
        driver.type(":linear on⏎:jump app⏎" + keys)
        #expect(driver.status.contains(asked), "\(driver.text)")
        #expect(driver.editor.view(in: driver.size).cursor?.row == driver.size.rows - 2)
    }

    @Test(
        "The footer offers the keys that act on sentences, and no other",
        arguments: [(":jump app⏎", "Tab"), (":jump app⏎)", "~"), ("gg", "( )")])
    func theFooterIsTheSentences(keys: String, offered: String) {
        var driver = Driver(sketch: "client > app > db", columns: 120, rows: 30)
        driver.type(":linear on⏎" + keys + (keys.hasSuffix("⏎") ? "jk" : ""))
        #expect(driver.footer.hasPrefix(" j k sentences") && driver.footer.contains(offered), "\(driver.footer)")
        #expect(driver.footer.contains("? help") && !driver.footer.contains("c connect"))
    }
}
