import Canvas
import TestSupport
import Testing
import Whiteboard

@testable import Interface

@Suite("The inspector")
struct InspectorTests {
    /// The inspector of `app`, at the field of its copies.
    private func atCopies() throws -> Driver {
        var driver = Driver(sketch: "app x3 > db")
        driver.type("'a⏎")
        let row = try #require(driver.editor.inspectorRows.firstIndex { $0.key == "replicas" })
        driver.type(String(repeating: "↓", count: row))
        return driver
    }

    /// The inspector of a component, at a field.
    private static func at(_ key: String, of sketch: String = "app > db", letter: String = "d", columns: Int = 120) throws -> Driver {
        var driver = Driver(sketch: sketch, columns: columns, rows: 36)
        driver.type("'\(letter)⏎")
        let row = try #require(driver.editor.inspectorRows.firstIndex { $0.key == key })
        driver.type(String(repeating: "↓", count: row))
        return driver
    }

    @Test("The first Esc keeps what was typed and leaves the field, the second the pane; which of both one is in is said")
    func escapeKeepsWhatWasTyped() throws {
        var driver = try atCopies()
        driver.type("9")
        #expect(driver.shows("typing replicas"))
        #expect(driver.footer.contains("Esc leave the field"))
        driver.type("⎋")
        #expect(driver.board.components[0][.replicas] == 9)
        #expect(driver.editor.pane.inspector?.field == nil)
        #expect(!driver.shows("typing"))
        #expect(driver.footer.contains("Esc done"))
        driver.type("⎋")
        #expect(driver.editor.pane.inspector == nil)
    }

    @Test(
        "What a kind alone has stands before what any box may have",
        arguments: [("events:kafka", "partitions"), ("db", "backups"), ("cache", "eviction")])
    func ofItsKindFirst(word: String, key: String) throws {
        var driver = Driver(sketch: word, columns: 120, rows: 36)
        driver.type("'" + String(word.first ?? "d") + "⏎")
        let keys = driver.editor.inspectorRows.map(\.key)
        let place = try #require(keys.firstIndex(of: key))
        #expect(try #require(keys.firstIndex(of: "owner")) > place && (try #require(keys.firstIndex(of: "replicas"))) < place, "\(keys)")
    }

    @Test(
        "Fields stand under headings: what is stated, what is asked first, what its kind has, what any has",
        arguments: [(120, 36), (80, 24), (200, 60)])
    func headings(columns: Int, rows: Int) {
        var driver = Driver(sketch: "app x3 > db", columns: columns, rows: rows)
        driver.type("'d⏎")
        var seen: [String] = []
        for _ in driver.editor.inspectorRows.indices {
            for line in driver.lines {
                let text = line.split(separator: "│").last.map { String($0).trimmingCharacters(in: .whitespaces) } ?? ""
                if ["Stated", "First of all", "SQL database", "Any component"].contains(text), !seen.contains(text) { seen.append(text) }
            }
            driver.type("↓")
        }
        #expect(seen == ["Stated", "First of all", "SQL database", "Any component"], "\(driver.text)")
        driver.type("⎋l)⏎")
        #expect(!driver.shows("component"), "\(driver.text)")
    }

    @Test("What Esc does with what is typed is said: keep it, or drop what cannot be kept") func escapeSaysWhatItDoes() throws {
        var driver = try atCopies()
        driver.type("9")
        #expect(driver.footer.contains("Esc leave the field, keep it"), "\(driver.footer)")
        driver.type("many⏎")
        #expect(driver.footer.contains("Esc drop it"), "\(driver.footer)")
    }

    @Test("A question mark asks for help where nothing is typed, and is typed where something is") func theQuestionMark() throws {
        var driver = try atCopies()
        #expect(driver.footer.contains("? help"))
        driver.type("?")
        #expect(driver.editor.place == .help)
        #expect(driver.editor.page(columns: 80)?.lines.contains { $0.text.contains("replicas") } == true)
        driver.type("⎋")
        #expect(driver.editor.place == .board && driver.editor.pane.inspector?.field == nil)
        driver.type("9?")
        #expect(driver.editor.pane.inspector?.field?.text == "9?" && driver.footer.contains("F1 help"))
    }

    // MARK: What is refused

    @Test("A refused value is gone with the field, and the reason says so")
    func aRefusedValueIsNoValue() throws {
        var driver = try atCopies()
        driver.type("many⎋")
        #expect(driver.editor.pane.inspector?.field == nil)
        #expect(driver.shows("Not kept: 'many' is no number of copies"))
        #expect(driver.shows("▸ replicas") && driver.lines.contains { $0.contains("▸ replicas") && $0.contains(" 3") })
        driver.type("⎋⏎")
        #expect(!driver.shows("'many'") && !driver.lines.contains { $0.hasSuffix(" many") })
        #expect(driver.board.components[0][.replicas] == 3)
    }

    @Test("Enter stays at a refused value, so does the first arrow; the second goes on, and the field shows what is stated")
    func goingOnFromARefusedValue() throws {
        var driver = try atCopies()
        driver.type("many⏎")
        #expect(driver.editor.pane.inspector?.field?.text == "many")
        driver.type("↓")
        #expect(driver.editor.pane.inspector?.field == nil)
        driver.type("↑")
        #expect(driver.lines.contains { $0.contains("▸ replicas") && $0.contains(" 3") })
    }

    @Test("A pane that is left by a click says what it did not keep")
    func aRefusedValueAndAClick() throws {
        var driver = try Self.at("replicas")
        driver.type("many")
        driver.click(try #require(driver.place(of: "App")))
        #expect(driver.editor.pane.inspector == nil)
        #expect(driver.shows("Not kept: 'many'"))
    }

    // MARK: Completing

    @Test(
        "Tab takes the first of the words that the line would offer",
        arguments: [
            ("technology", "mys", "MySQL"), ("technology", "postg", "PostgreSQL"), ("technology", "kaf", "Kafka"),
            ("kind", "docu", "document-store"), ("auth", "ses", "session"), ("stateless", "t", "true"),
        ])
    func completing(_ key: String, _ typed: String, _ word: String) throws {
        var driver = try Self.at(key)
        driver.type(typed)
        #expect(driver.footer.contains("Tab complete"))
        #expect(driver.text.contains(word))
        driver.type("⇥")
        #expect(driver.editor.pane.inspector?.field?.text == word)
        driver.type("⏎")
        let value = driver.board.component("db")?.attributes[key].map(Editor.text)
        #expect(value == word)
    }

    @Test("A word that begins a technology of the kind is that one; what begins none, and a whole word, stay as typed")
    func technologies() throws {
        for (typed, kept) in [("mys", "MySQL"), ("zzdb", "zzdb"), ("postgres", "postgres"), ("kaf", "kaf")] {
            var driver = try Self.at("technology")
            driver.type(typed + "⏎")
            #expect(driver.board.component("db")?.technology == kept)
        }
    }

    @Test("The footer offers choices where there are some") func footer() throws {
        for (key, hasChoices) in [("technology", true), ("kind", true), ("auth", true), ("replicas", false), ("owner", false)] {
            let driver = try Self.at(key)
            #expect(driver.footer.contains("← → choices") == hasChoices, "\(key): \(driver.footer)")
            #expect(!driver.footer.contains("Tab complete"))
        }
    }

    @Test("Where a field has choices all stand under the fields, the stated one marked") func choicesInARow() throws {
        var driver = try Self.at("auth")
        #expect(driver.shows("none   anonymous   api-key"))
        driver.type("→→")
        #expect(driver.board.component("db")?[.auth]?.attributeValue == .text("anonymous"))
        #expect(driver.shows("none ▸ anonymous   api-key"))
    }

    @Test("Arrow keys choose among the technologies of the kind") func choosingATechnology() throws {
        var driver = try Self.at("technology")
        driver.type("→")
        let first = try #require(driver.board.component("db")?.technology)
        #expect(Project.catalog.technology(first)?.kind == "sql-database")
        #expect(driver.shows("▸ \(first)"))
    }

    // MARK: Order and steps

    @Test("Fields stay where they are while the pane is open") func orderOfFields() throws {
        var driver = try Self.at("auth")
        let keys = driver.editor.inspectorRows.map(\.key)
        let row = driver.editor.pane.inspector?.row
        driver.type("→")
        #expect(driver.editor.inspectorRows.map(\.key) == keys)
        #expect(driver.editor.pane.inspector?.row == row)
        driver.type("⌃d")
        #expect(driver.editor.inspectorRows.map(\.key) == keys)
        #expect(driver.editor.pane.inspector?.row == row)
        // Another time what is stated stands first.
        driver.type("→⎋⏎")
        #expect(driver.editor.inspectorRows.prefix(2).map(\.key) == ["kind", "auth"])
    }

    @Test("With another kind the cursor stays with its field") func orderWithAnotherKind() throws {
        var driver = try Self.at("kind")
        driver.type("cache⏎↑")
        let row = try #require(driver.editor.pane.inspector?.row)
        #expect(driver.editor.inspectorRows[row].key == "kind")
    }

    @Test("What was changed and changed back is no step") func noEmptyStep() throws {
        var driver = try Self.at("auth")
        driver.type("→←")
        driver.type("⌃d⎋u")
        #expect(driver.shows("Nothing to undo"))
    }

    // MARK: Behind `=`

    @Test(
        "Tab completes keys, what they may be, kinds and technologies",
        arguments: [
            ("tech", "technology"), ("technology mys", "technology MySQL"), ("auth ses", "auth session"), ("auth=ses", "auth=session"),
            ("x3 zon", "x3 zones"), ("mys", "mysql"), ("technology amazon-r", "technology \"Amazon RDS\""),
        ])
    func behindTheEqualsSign(_ typed: String, _ completed: String) {
        var driver = Driver(sketch: "app > db", columns: 120, rows: 36)
        driver.type("'d=\(typed)")
        #expect(driver.footer.contains("Tab complete"), "\(driver.footer)")
        driver.type("⇥")
        guard case .entry(let entry)? = driver.editor.prompt else { return #expect(Bool(false), "the prompt is closed") }
        #expect(entry.field.text == completed)
    }

    @Test("Down chooses another of the words, and Enter takes it") func choosingBehindTheEqualsSign() {
        var driver = Driver(sketch: "app > db", columns: 120, rows: 36)
        driver.type("'d=auth ↓↓⏎")
        #expect(driver.board.component("db")?[.auth]?.attributeValue == .text("anonymous"))
    }
}
