import TestSupport
import Testing

/// `fmt` prints, writes or checks; a file that is canonical is not touched.
struct FormatCommandTests {
    let program = Program()
    private static let loose = "boardwalk: 1\n# who comes in\ncomponents:\n- id: a\n  kind: client\n"
    private static let canonical = "boardwalk: 1\n# who comes in\ncomponents:\n  - {id: a, kind: client}\n"

    @Test func theFormGoesToStandardOutput() throws {
        program.folder.write(Self.loose, to: "a.yaml")
        #expect(try program.run("fmt", "a.yaml").output == Self.canonical)
        #expect(try program.run("fmt", "-", input: Self.loose).output == Self.canonical)
        #expect(program.folder.text(of: "a.yaml") == Self.loose)
    }

    @Test func checkSaysWhichFilesDiffer() throws {
        program.folder.write(Self.loose, to: "a.yaml")
        program.folder.write(Self.canonical, to: "b.yaml")
        let run = try program.run("fmt", "--check", "a.yaml", "b.yaml")
        #expect(run.status == 1 && run.output == "")
        #expect(run.errors == "boardwalk: a.yaml is not in canonical form; boardwalk fmt --write changes it\n")
        #expect(try program.run("fmt", "--check", "b.yaml").status == 0)
    }

    @Test func writeChangesWhatDiffers() throws {
        program.folder.write(Self.loose, to: "a.yaml")
        #expect(try program.run("fmt", "--write", "a.yaml").status == 0)
        #expect(program.folder.text(of: "a.yaml") == Self.canonical)
    }

    @Test("What a terminal would obey or hide stands in the form by its number; what joins a picture stays")
    func hostileTextIsEscaped() throws {
        let board =
            "boardwalk: 1\ntitle: \"a\u{202E}b\u{200B}c 👩\u{200D}💻\"\ncomponents:\n  - {id: a, kind: client, name: \"x\\U000E0001y\"}\n"
        program.folder.write(board, to: "a.yaml")
        let form = try program.run("fmt", "a.yaml").output
        #expect(form.contains("title: \"a\\u202Eb\\u200Bc 👩\u{200D}💻\""), "\(form.debugDescription)")
        #expect(form.contains("name: \"x\\U000E0001y\""), "\(form.debugDescription)")
        #expect(try program.run("fmt", "-", input: form).output == form)
    }

    @Test("What export wrote as JSON is canonical; what somebody wrote becomes so, and stays JSON") func jsonStaysJSON() throws {
        program.folder.write(Self.canonical, to: "a.yaml")
        #expect(try program.run("export", "a.yaml", "-o", "a.json").status == 0)
        #expect(try program.run("fmt", "--check", "a.json").status == 0)
        let text = try #require(program.folder.text(of: "a.json"))
        program.folder.write("{\"components\": [{\"kind\": \"client\", \"id\": \"a\"}], \"boardwalk\": 1}", to: "loose.json")
        #expect(try program.run("fmt", "--write", "loose.json").status == 0)
        #expect(program.folder.text(of: "loose.json") == text)
    }

    @Test("A new board whose file is named .json is JSON") func newJSON() throws {
        program.folder.write("graph LR\n  a --> b\n", to: "d.mmd")
        #expect(try program.run("sketch", "a > b", "-o", "s.json").status == 0)
        #expect(try program.run("import", "d.mmd", "-o", "i.json").status == 0)
        for file in ["s.json", "i.json"] {
            #expect(program.folder.text(of: file)?.hasPrefix("{\n  \"boardwalk\": 1,\n") == true)
            #expect(try program.run("fmt", "--check", file).status == 0, "\(file)")
        }
    }

    /// A CRLF is one character of a text, and ends its line all the same.
    @Test("The form of a file with line ends of Windows is printed as it is") func windowsLineEnds() throws {
        let form = try program.run("fmt", "-", input: "boardwalk: 1\r\ncomponents: [{id: a,kind: service}]\n").output
        #expect(Array(form.utf8) == Array("boardwalk: 1\r\ncomponents:\r\n  - {id: a, kind: service}\r\n".utf8))
        #expect(try program.run("fmt", "--check", "-", input: form).status == 0)
    }

    @Test func allFilesAreWorkedThroughAndTheWorstDecides() throws {
        program.folder.write("boardwalk: 2\n", to: "bad.yaml")
        program.folder.write(Self.loose, to: "a.yaml")
        let run = try program.run("fmt", "--check", "bad.yaml", "nowhere.yaml", "a.yaml")
        #expect(run.status == 65, "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 3)
    }
}
