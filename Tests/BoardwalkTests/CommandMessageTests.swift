import TestSupport
import Testing

/// What commands say of what they were asked, in the words that were typed.
@Suite struct CommandMessageTests {
    private static func run(_ arguments: [String]) throws -> ProgramRun {
        try ProgramRun(ProgramRun.products + "/boardwalk", arguments)
    }

    @Test func aTopicOfHelpStandsAlone() throws {
        let run = try Self.run(["help", "keys", "x"])
        #expect(run.status == 64)
        #expect(run.errors == "boardwalk: help keys stands alone; 'x' means nothing behind it\n")
    }

    @Test func whatAnOptionMayBeIsOneClause() throws {
        let run = try Self.run(["review", "--family", "nope", "x.yaml"])
        #expect(run.status == 64)
        #expect(run.errors.contains("it is one of spof, "), "\(run.errors)")
        #expect(!run.errors.contains(" - ") && !run.errors.contains("  "), "\(run.errors)")
    }

    @Test(arguments: [
        (["a", ">", "b"], ["a > b"]), (["client", "> app x3", "> db"], ["client > app x3 > db"]), (["a > b,", "c"], ["a > b, c"]),
        (["a > b", "c > d"], ["a > b; c > d"]), (["app", "x3", ">", "db"], ["app x3 > db"]), (["cache", "{ttl=1d}"], ["cache {ttl=1d}"]),
        (["a", ">>", "b", "c"], ["a >> b; c"]),
    ])
    func wordsOfTheShellGoOnWithEachOther(_ words: [String], _ line: [String]) throws {
        let run = try Self.run(["sketch"] + words)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == (try Self.run(["sketch"] + line)).output)
    }

    @Test(arguments: [
        ("a - b", "sketch:1:3: '-' is no arrow; an arrow is >, as in a > b\n"),
        ("[zone a] a; [region a] b", "sketch:1:13: a is a zone already\n"),
    ])
    func mistakesSpeakOfWhatWasTyped(_ line: String, _ message: String) throws {
        let run = try Self.run(["sketch", line])
        #expect(run.status == 65)
        #expect(run.errors == message)
    }

    @Test(
        "A value that begins with a minus was given, and is refused for what it is",
        arguments: [
            (["practice", "--minutes", "-5"], "--minutes is a number from 1 to 600"),
            (["practice", "--minutes", "-x"], "--minutes needs a number such as 45; '-x' is not one"),
            (["practice", "--seed", "-1"], "--seed needs a whole number from 0, such as 7; '-1' is not one"),
            (["simulate", "x.yaml", "--traffic", "-2x"], "--traffic "), (["replay", "--speed", "-8x"], "--speed is one of 1x, "),
            (["replay", "--size", "-1x2"], "--size is columns and rows"), (["history", "--interview", "-3"], "--interview needs a date"),
        ])
    func valuesBelowZero(_ words: [String], _ says: String) throws {
        let run = try Self.run(words)
        #expect(run.status == 64 && run.errors.hasPrefix("boardwalk: \(says)"), "\(run.errors)")
    }

    @Test(arguments: [["--phase", "R"], ["--minutes", "20"], ["--untimed"]]) func redrawHasNoPhases(_ words: [String]) throws {
        let run = try Self.run(["practice", "--redraw"] + words)
        #expect(run.status == 64 && run.errors.hasPrefix("boardwalk: --redraw has a minute to look"), "\(run.errors)")
    }

    @Test func aClosedOutputIsSaid() throws {
        let run = try ProgramRun("/bin/sh", ["-c", "\"\(ProgramRun.products)/boardwalk\" themes >&-"])
        #expect(run.status == 73)
        #expect(run.errors == "boardwalk: standard output is closed; leave it open, or write to a file\n")
    }

    @Test func whatIsNotUnderstoodHasTheInterviewersAnswer() throws {
        let run = try Self.run(["questions", "ask", "url-shortener", "XYZ"])
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("-: ") && run.output.count > 25, "\(run.output)")
    }

    @Test func whatHappensIsSaidOnce() throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/b.yaml"
        _ = try Self.run(["sketch", "client > app > db", "-o", path])
        let run = try Self.run(["simulate", path, "--fail", "db", "--fail", "db", "--slow", "db", "--slow", "app", "--slow", "app"])
        #expect(run.output.contains("If Database fails, App is 10 times slower:"), "\(run.output)")
    }

    /// A drawing as text is the drawing: who reads it back finds the boxes in its first paragraph. Markdown has the title as its heading.
    @Test func aDrawingAsTextIsTheDrawing() throws {
        let folder = TemporaryFolder()
        let titled = folder.write("boardwalk: 1\ntitle: Shop\ncomponents:\n  - {id: a, kind: service}\n", to: "a.yaml")
        let plain = folder.write("boardwalk: 1\ncomponents:\n  - {id: a, kind: service}\n", to: "b.yaml")
        for format in ["unicode", "ascii"] {
            let drawing = try Self.run(["export", plain, "--format", format]).output
            #expect(try Self.run(["export", titled, "--format", format]).output == drawing)
        }
        #expect(try Self.run(["export", titled, "--format", "markdown"]).output.hasPrefix("# Shop\n"))
    }
}
