import Foundation
import Glibc
import TestSupport
import Testing

/// The real program takes the terminal, keeps it through all that a shell and a window do, and gives it back as it was.
@Suite struct TerminalLifeTests {
    private static let program = ProgramRun.products + "/boardwalk"
    private static let board =
        "boardwalk: 1\ntitle: Kept\n\ncomponents:\n  - {id: client, kind: client}\n  - {id: app, kind: service}\n\nconnections:\n  - {from: client, to: app}\n"

    private func edit(columns: Int = 100, rows: Int = 30, environment: [String: String] = [:]) throws -> TmuxTerminal {
        let terminal = try TmuxTerminal(
            "\(Self.program) edit b.yaml", columns: columns, rows: rows, environment: environment, files: ["b.yaml": Self.board])
        try terminal.wait(for: "Client")
        return terminal
    }

    private func expectRestored(_ terminal: TmuxTerminal, status: Int) throws {
        let screen = try terminal.wait(for: "ended with \(status)", " icanon")
        #expect(!screen.contains("Client"))
        let modes = try terminal.modes()
        #expect(!modes.mouse)
        #expect(!modes.alternateScreen)
    }

    @Test(arguments: [
        SIGTERM, SIGHUP, SIGINT, SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGPWR,
        SIGSTKFLT, SIGSYS, 34, 64,
    ])
    func aSignalFindsTheTerminalRestored(signal: Int32) throws {
        let terminal = try edit()
        try terminal.waitForMouse()
        try terminal.signal(signal)
        try expectRestored(terminal, status: 128 + Int(signal))
        #expect(try terminal.read("b.yaml") == Self.board)
    }

    @Test func aClosedWindowEndsIt() throws {
        let terminal = try edit()
        let process = try terminal.process()
        try terminal.hangUp()
        let end = ContinuousClock.now + .seconds(10)
        while kill(process, 0) == 0, ContinuousClock.now < end { usleep(10_000) }
        #expect(kill(process, 0) != 0, "it still runs")
    }

    /// A shell with jobs: stopped by ctrl+z, brought back by fg.
    @Test func stopsAndComesBack() throws {
        let terminal = try TmuxTerminal("bash --norc --noprofile -i", files: ["b.yaml": Self.board])
        try terminal.type("PS1='ready> '; \(Self.program) edit b.yaml\r")
        try terminal.wait(for: "Client")
        for _ in 0..<2 {
            try terminal.press("C-z")
            try terminal.wait { $0.contains("Stopped") && !$0.contains("│ Client") }
            #expect(try !terminal.modes().mouse)
            try terminal.type("stty -a | grep -o '.icanon'\r")
            try terminal.wait(for: " icanon")
            try terminal.type("clear; fg\r")
            try terminal.wait(for: "│ Client")
            try terminal.waitForMouse()
        }
    }

    /// Where no shell waits, nothing can stop it: it stays, and says why.
    @Test func withoutAShellItGoesOn() throws {
        let terminal = try edit()
        try terminal.waitForMouse()
        for key in ["C-z", "TSTP"] {
            if key == "TSTP" { try terminal.signal(SIGTSTP) } else { try terminal.press(key) }
            try terminal.wait(for: "No shell to go back to", "│ Client")
            try terminal.waitForMouse()
            try terminal.press("?")
            try terminal.wait { !$0.contains("No shell") }
            try terminal.press("Escape")
            try terminal.wait(for: "│ Client")
        }
        try terminal.type(":q\r")
        try expectRestored(terminal, status: 0)
    }

    /// Stopped and continued by somebody else, it draws itself anew.
    @Test func comesBackFromAStopWithoutNotice() throws {
        let terminal = try edit()
        let before = try terminal.settled()
        let process = try terminal.process()
        kill(process, SIGSTOP)
        kill(process, SIGCONT)
        #expect(try terminal.settled() == before)
        try terminal.waitForMouse()
    }

    @Test func followsTheWindow() throws {
        let terminal = try edit()
        for (columns, rows) in [(120, 36), (80, 24), (61, 17), (200, 60), (1, 1), (30, 8), (60, 16)] {
            try terminal.resize(columns: columns, rows: rows)
            usleep(20_000)
        }
        try terminal.wait(for: "Client")
        let screen = try terminal.settled()
        #expect(screen.split(separator: "\n").allSatisfy { $0.count <= 60 })
    }

    @Test func aWindowTooSmallSaysWhatItNeeds() throws {
        let terminal = try TmuxTerminal("\(Self.program) edit b.yaml", columns: 40, rows: 10, files: ["b.yaml": Self.board])
        try terminal.wait { $0.filter { !$0.isWhitespace }.contains("60x16") }
        try terminal.resize(columns: 100, rows: 30)
        try terminal.wait(for: "Client")
    }

    /// Two thousand keys in one go are all heeded, and shown in the end.
    @Test func keysTypedAheadAreAllHeeded() throws {
        let terminal = try edit()
        // As many as tmux takes in one go.
        for _ in 0..<4 { try terminal.type(String(repeating: "hl", count: 250)) }
        try terminal.type("atyped ahead")
        try terminal.wait { $0.contains("typed ahead") && !$0.contains("hlhl") }
    }

    @Test func pastedTextIsNoCommand() throws {
        let terminal = try edit()
        try terminal.type("\u{1B}[200~cache\r:q!\r\u{1B}[201~")
        try terminal.wait(for: "cache")
        #expect(try !terminal.settled().contains("ended with"))
    }

    @Test func theMouseSelects() throws {
        let terminal = try edit()
        let lines = try terminal.settled().split(separator: "\n", omittingEmptySubsequences: false)
        let row = try #require(lines.firstIndex { $0.contains("App") })
        let column = lines[row].distance(from: lines[row].startIndex, to: try #require(lines[row].range(of: "App")).lowerBound)
        try terminal.type("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m")
        try terminal.wait { $0.split(separator: "\n").suffix(3).contains { $0.hasPrefix(" App ") } }
    }

    @Test func worksWithoutColour() throws {
        let terminal = try edit(environment: ["NO_COLOR": "1"])
        try terminal.type("'a")
        try terminal.wait { $0.split(separator: "\n").suffix(3).contains { $0.hasPrefix(" App ") } }
        let selected = try terminal.styledScreen()
        // SGR 30 to 49 and 90 to 107 are colours; 1 bold, 2 dim, 7 reverse stay.
        let colour = /\u{1B}\[(?:[0-9;:]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;:m]/
        #expect(selected.firstMatch(of: colour) == nil)
        #expect(selected.contains(/\u{1B}\[(?:[0-9]+;)*7(?:;[0-9]+)*mApp/), "the selected box's name is reversed")
        try terminal.type("\tqueue")
        try terminal.wait(for: "one box, one arrow")
        let dim = /\u{1B}\[(?:[0-9]+;)*2(?:;[0-9]+)*m(?:\u{1B}\[[34]9m)*[^\n\u{1B}]*Queue/
        #expect(try terminal.styledScreen().contains(dim), "what is not there yet is dim")
        try terminal.press("Escape")
        try terminal.type(":q!\r")
        try expectRestored(terminal, status: 0)
    }

    @Test(arguments: ["C", "POSIX", "no_SUCH.locale"]) func worksInAnyLocale(locale: String) throws {
        let terminal = try edit(environment: ["LC_ALL": locale])
        try terminal.type(":q!\r")
        try expectRestored(terminal, status: 0)
    }

    /// The terminal's kind, and what the one sentence says.
    @Test(arguments: [("dumb", "dumb"), ("no-such-terminal", "no-such-terminal"), ("", "TERM is not set")])
    func anUnfitTerminalIsSaidInOneSentence(term: String, part: String) throws {
        let terminal = try TmuxTerminal("TERM=\(term) \(Self.program) edit b.yaml", files: ["b.yaml": Self.board])
        let screen = try terminal.wait(for: "ended with 69")
        #expect(screen.contains("boardwalk: ") && screen.contains(part))
    }

    @Test func withoutATerminalItSaysSoAndEnds() throws {
        let folder = TemporaryFolder()
        let board = folder.write(Self.board, to: "b.yaml")
        let run = try ProgramRun(Self.program, ["edit", board], environment: ["TERM": "xterm-256color"])
        #expect(run.status == 69)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("boardwalk: ") && run.errors.split(separator: "\n").count == 1)
    }
}
