import Glibc
import TestSupport
import Testing

/// Exit statuses are those of sysexits.h, messages go to standard error, a line each, and results to standard output alone.
struct ExitStatusTests {
    let program = Program()

    /// What went wrong is one line `boardwalk: what, what to do`, and nothing is printed as a result.
    private func expect(_ run: ProgramRun, _ status: Int32, _ words: String..., at place: SourceLocation = #_sourceLocation) {
        #expect(run.status == status, sourceLocation: place)
        #expect(run.output == "", sourceLocation: place)
        #expect(run.errors.hasPrefix("boardwalk: ") && run.errors.hasSuffix("\n"), "\(run.errors)", sourceLocation: place)
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)", sourceLocation: place)
        for word in words { #expect(run.errors.contains(word), "\(run.errors)", sourceLocation: place) }
    }

    @Test func helpAndVersionAreResults() throws {
        let help = try program.run("--help")
        #expect(help.status == 0 && help.errors == "")
        #expect(help.output.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
        let version = try program.run("--version")
        #expect(version.status == 0 && version.output.hasPrefix("boardwalk "))
    }

    @Test(arguments: ["practice", "edit", "sketch", "review", "explain", "export", "fmt", "describe", "questions", "themes", "doctor"])
    func everyCommandIsInTheHelpAndHasItsOwn(command: String) throws {
        #expect(try program.run("--help").output.split(separator: "\n").contains { $0.hasPrefix("  \(command) ") })
        let own = try program.run(command, "--help")
        #expect(own.status == 0 && own.output.contains("USAGE: boardwalk \(command)"))
    }

    @Test func anUnknownCommandNamesTheNearest() throws {
        try expect(program.run("exprot"), 64, "no command exprot", "did you mean export?")
        try expect(program.run("no-such-command"), 64, "boardwalk --help")
    }

    @Test func anUnknownOptionOrWordIsUsage() throws {
        try expect(program.run("export", "b.yaml", "--nonsense"), 64, "--nonsense", "boardwalk export --help")
        try expect(program.run("export", "b.yaml", "--format", "nonsense"), 64, "nonsense")
        try expect(program.run("export"), 64)
    }

    @Test func helpOnNothingThatThereIsIsUsage() throws {
        try expect(
            program.run("help", "nope"), 64, "no help on nope", "keys, mouse, line, entries, words, board, schema, rules, themes, questions"
        )
        try expect(program.run("help", "reviev"), 64, "did you mean review?")
        try expect(program.run("help", "questions", "shwo"), 64, "no help on shwo")
        #expect(try program.run("help", "keys").status == 0)
        #expect(try program.run("help", "questions", "show").status == 0)
    }

    @Test(arguments: [["edit", ""], ["review", " "], ["practice", ""], ["explain", ""], ["themes", ""], [""]])
    func anEmptyNameIsUsage(arguments: [String]) throws {
        try expect(program.run(arguments), 64, "a name is empty")
    }

    @Test(arguments: [["sketch", "a", "-o", ""], ["export", "b.yaml", "--format", ""], ["practice", "--phase="]])
    func anEmptyOptionIsUsage(arguments: [String]) throws {
        try expect(
            program.run(arguments), 64, "nothing is said behind \(arguments.count > 2 ? arguments[arguments.count - 2] : arguments[1])")
    }

    @Test(arguments: ["", "  ", ";", "# nothing"]) func anEmptyLineIsNoBoard(line: String) throws {
        let run = try program.run("sketch", line)
        #expect(run.status == 65 && run.output == "")
        #expect(run.errors == "sketch:1:1: the line is empty; a component was expected, as in 'client > lb > app'\n")
    }

    @Test func aFolderThatIsNotThereIsNamed() throws {
        try expect(program.run("sketch", "a > b", "-o", "/nonexist/x.yaml"), 73, "there is no folder /nonexist; make it first")
    }

    @Test func aMissingFileIsNoInput() throws {
        try expect(program.run("export", "nowhere.yaml"), 66, "nowhere.yaml")
    }

    /// What a command is told to read is waited for, by whatever name a shell hands it over.
    @Test(arguments: [
        "cat b.yaml > pipe & boardwalk export pipe", "cat b.yaml | boardwalk export /dev/stdin", "boardwalk export /dev/stdin < b.yaml",
    ])
    func aPipeIsRead(script: String) throws {
        mkfifo(program.folder["pipe"], 0o600)
        program.folder.write(Program.board, to: "b.yaml")
        let run = try ProgramRun(
            "/bin/sh", ["-c", script.replacing("boardwalk", with: ProgramRun.products + "/boardwalk")], folder: program.folder.path)
        #expect(run.status == 0 && run.output.contains("App"), "\(run.errors)")
    }

    @Test(arguments: ["folder", "/dev/zero"])
    func whatIsNoFileIsNoInput(path: String) throws {
        program.folder.makeFolder("folder")
        try expect(program.run("export", path), 66, path)
    }

    @Test(arguments: ["b.yaml", "./b.yaml", "link.txt"]) func aDrawingNeverReplacesItsBoard(output: String) throws {
        program.folder.write(Program.board, to: "b.yaml")
        symlink("b.yaml", program.folder["link.txt"])
        try expect(program.run("export", "b.yaml", "--format", "ascii", "-o", output), 73, "is the board itself")
        #expect(try program.run("review", "b.yaml", "--fail-on", "never").status == 0)
    }

    @Test func aBadBoardIsNamedWithItsPlaces() throws {
        program.folder.write("boardwalk: 1\ntitel: x\ncomponents:\n  - {id: a, kind: srevice}\n", to: "b.yaml")
        let run = try program.run("export", "b.yaml")
        #expect(run.status == 65 && run.output == "")
        let lines = run.errors.split(separator: "\n")
        #expect(lines.count == 2, "\(run.errors)")
        #expect(lines.first?.hasPrefix("b.yaml:2:1: ") == true && lines.last?.hasPrefix("b.yaml:4:19: ") == true, "\(run.errors)")
    }

    @Test func whatABadFileHoldsDoesNotReachTheTerminal() throws {
        program.folder.write("boardwalk: 1\n\"\\e]0;owned\\a\": x\n", to: "b.yaml")
        let run = try program.run("export", "b.yaml")
        #expect(run.status == 65)
        #expect(run.errors.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" })
    }

    @Test(arguments: [["edit", "b.yaml"], ["edit"], [], ["b.yaml"], ["practice", "url-shortener"]]) func withoutATerminalTheEditorSaysSo(
        arguments: [String]
    ) throws {
        program.folder.write(Program.board, to: "b.yaml")
        try expect(program.run(arguments, environment: ["TERM": "xterm-256color"]), 69, "not a terminal")
    }

    @Test func aFolderIsNoStandardInput() throws {
        let run = try ProgramRun(
            "/bin/sh", ["-c", "'\(ProgramRun.products)/boardwalk' review - < ."], folder: program.folder.path)
        #expect(run.status == 66)
        #expect(run.errors == "boardwalk: standard input is a folder; name a file, or - for standard input\n")
    }

    @Test func standardInputIsAFile() throws {
        let run = try program.run("export", "-", "--format", "ascii", input: Program.board)
        #expect(run.status == 0 && run.output.contains("| App  x3 |"), "\(run.errors)")
        #expect(try program.run("export", "-", input: "x").errors.hasPrefix("standard input:1:1: "))
    }

    @Test func aFullDiskIsSaid() throws {
        program.folder.write(Program.board, to: "b.yaml")
        let run = try ProgramRun(
            "/bin/sh", ["-c", "'\(ProgramRun.products)/boardwalk' export b.yaml > /dev/full"], folder: program.folder.path)
        #expect(run.status == 73)
        #expect(run.errors.contains("no space left on device"))
    }

    @Test func aReaderThatGoesAwayIsNoError() throws {
        let run = try ProgramRun("/bin/sh", ["-c", "'\(ProgramRun.products)/boardwalk' explain --all | head -n 1"])
        #expect(run.status == 0 && run.errors == "")
    }

    @Test func aFileSizeLimitLeavesTheOldFile() throws {
        program.folder.write(Program.board, to: "b.yaml")
        program.folder.write("old", to: "out.txt")
        let run = try ProgramRun(
            "/bin/sh", ["-c", "ulimit -f 0; '\(ProgramRun.products)/boardwalk' export b.yaml -o out.txt"], folder: program.folder.path)
        #expect(run.status == 73, "\(run.errors)")
        #expect(program.folder.text(of: "out.txt") == "old")
        #expect(program.folder.names == ["b.yaml", "out.txt"])
    }

    @Test func aThemeThatIsNotThereIsConfiguration() throws {
        program.folder.makeFolder("config")
        program.folder.makeFolder("config/boardwalk")
        program.folder.write("theme: drak\n", to: "config/boardwalk/config.yaml")
        try expect(program.run("themes", "drak"), 78, "did you mean dark?")
    }

    @Test func missingDataIsOneSentence() throws {
        program.folder.makeFolder("bin")
        let copy = try ProgramRun("/bin/cp", [ProgramRun.products + "/boardwalk", program.folder["bin/boardwalk"]])
        try #require(copy.status == 0)
        let run = try ProgramRun(program.folder["bin/boardwalk"], ["questions"], environment: ["BOARDWALK_DATA": nil])
        expect(run, 78, "BOARDWALK_DATA", program.folder["share/boardwalk"])
    }
}
