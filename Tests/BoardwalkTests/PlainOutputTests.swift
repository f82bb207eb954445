import TestSupport
import Testing

/// Where there is no terminal output is plain text, the same every time.
struct PlainOutputTests {
    let program = Program()

    static let commands: [[String]] = [
        ["export", "b.yaml"], ["export", "b.yaml", "--format", "ascii"], ["questions"], ["questions", "show", "url-shortener"],
        ["fmt", "b.yaml"], ["describe", "b.yaml"], ["describe", "--sketch", "b.yaml"],
        ["export", "b.yaml", "--format", "markdown"], ["export", "b.yaml", "--format", "json"], ["review", "b.yaml", "--fail-on", "never"],
        ["sketch", "client > app > db"], ["explain", "--list"], ["explain", "spof/single-store"],
        ["explain", "--all", "--format", "markdown"], ["themes"], ["doctor"],
    ]

    @Test(arguments: commands) func noEscapesNoTrailingBlanksAndAlwaysTheSame(arguments: [String]) throws {
        program.folder.write(Program.board, to: "b.yaml")
        let runs = try (0..<2).map { _ in try program.run(arguments) }
        #expect(runs[0].status == 0 && runs[0].errors == "", "\(runs[0].errors)")
        #expect(!runs[0].output.unicodeScalars.contains("\u{1B}"))
        #expect(runs[0].output.hasSuffix("\n") && !runs[0].output.hasSuffix("\n\n"))
        #expect(runs[0].output.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
        #expect(runs[0].output == runs[1].output)
    }

    @Test(arguments: [
        ("keys", "add-connected"), ("line", "client > lb > app x3"), ("words", "sql-database"), ("board", "replicas"),
    ])
    func helpHasPages(topic: String, word: String) throws {
        let run = try program.run("help", topic)
        #expect(run.status == 0 && run.errors == "")
        #expect(run.output.contains(word), "\(run.output)")
        #expect(run.output.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
    }

    /// Direction controls and invisible characters of a document would show a reader something else than it holds.
    @Test(arguments: [
        ["describe"], ["describe", "--sketch"], ["export", "--format", "unicode"], ["export", "--format", "markdown"], ["review"],
    ])
    func whatADocumentHidesIsShown(command: [String]) throws {
        program.folder.write(
            "boardwalk: 1\ntitle: \"a\\u2066b\"\ncomponents:\n  - {id: a, kind: service, name: \"x\\u202Ey\\u200B\"}\n", to: "sly.yaml")
        let run = try program.run(command + ["sly.yaml"])
        #expect(run.output.contains("\u{FFFD}y") || command == ["review"], "\(run.output)")
        let hidden: Set<Unicode.Scalar> = ["\u{2066}", "\u{202E}", "\u{200B}"]
        #expect((run.output + run.errors).unicodeScalars.allSatisfy { !hidden.contains($0) })
    }

    @Test func withoutUnicodeInTheLocaleDrawingsAreASCII() throws {
        program.folder.write(Program.board, to: "b.yaml")
        let run = try program.run("export", "b.yaml", environment: ["LC_ALL": "C"])
        #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
        #expect(run.output.contains("+"))
        // What was asked for is what is given.
        #expect(try program.run("export", "b.yaml", "--format", "unicode", environment: ["LC_ALL": "C"]).output.contains("┌"))
    }

    @Test func colourIsOnlyWhereItIsWanted() throws {
        #expect(try program.run("themes", "--color", "always").output.contains("\u{1B}["))
        #expect(!(try program.run("themes", "--color", "never").output.contains("\u{1B}[")))
    }

    @Test func anExportReplacesItsFileInOneStep() throws {
        program.folder.write(Program.board, to: "b.yaml")
        program.folder.write("old", to: "out.txt", mode: 0o600)
        let run = try program.run("export", "b.yaml", "-o", "out.txt")
        #expect(run.status == 0 && run.output == "" && run.errors == "")
        #expect(program.folder.text(of: "out.txt") == (try program.run("export", "b.yaml").output))
        #expect(program.folder.mode(of: "out.txt") & 0o777 == 0o600)
    }

    @Test func theEndingSaysTheFormat() throws {
        program.folder.write(Program.board, to: "b.yaml")
        let run = try program.run("export", "b.yaml", "-o", "out.xyz")
        #expect(run.status == 64 && run.errors.contains(".xyz"), "\(run.errors)")
        #expect(program.folder.text(of: "out.xyz") == nil)
    }

    @Test func aDrawingThatIsTooWideSaysSo() throws {
        #expect(try program.run("sketch", "a, b, c, d > e, f, g, h", "-o", "b.yaml").status == 0)
        let run = try program.run("export", "b.yaml", "--width", "20")
        #expect(run.status == 0 && run.output.contains("A"))
        #expect(
            run.errors.hasPrefix("boardwalk: b.yaml: ") && run.errors.hasSuffix("not 20: draw parts with --only GROUP\n"), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1)
    }
}
