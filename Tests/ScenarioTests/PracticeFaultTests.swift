import Glibc
import Practice
import Storage
import TestSupport
import Testing

/// What goes wrong outside while one practises: the session goes on, says what is wrong, and is kept as soon as it can be.
@Suite struct PracticeFaultTests {
    private let program = ProgramRun.products + "/boardwalk"

    private func steps(in terminal: TmuxTerminal) -> [SessionStep] {
        let path = terminal.folder + "/home/data/boardwalk/history.sqlite"
        guard BoardStore.exists(path), let store = try? HistoryStore(path: path) else { return [] }
        return (try? store.steps(ofSession: 1)) ?? []
    }

    /// Takes the limit away again; prlimit is a part of util-linux, which every Debian has.
    private func makeRoom(for terminal: TmuxTerminal) throws {
        let run = try ProgramRun("/usr/bin/env", ["prlimit", "--pid", "\(try terminal.process())", "--fsize=unlimited"])
        #expect(run.status == 0, "\(run.errors)")
    }

    /// No file may grow: what a full disk is to a program, for anybody.
    @Test func nothingCanBeWritten() throws {
        let terminal = try TmuxTerminal("ulimit -S -f 0; \(program) practice url-shortener --interviewer quiet", columns: 120, rows: 36)
        try terminal.wait(for: "URL shortener")
        try terminal.type("10k reads/s")
        try terminal.press("Enter")
        try terminal.wait(for: "The session is not kept: ")
        try terminal.wait(for: "It goes on, and that is tried again")
        try terminal.type("p99 100ms")
        try terminal.press("Enter")
        try terminal.wait(for: "latency       100ms p99")
        try terminal.press("C-s")
        try terminal.wait(for: "Not saved: ")
        // Room again: nothing that was typed meanwhile is lost.
        try makeRoom(for: terminal)
        try terminal.type("99.9%")
        try terminal.press("Enter")
        try terminal.wait(for: "The session is kept again")
        try terminal.wait { _ in steps(in: terminal).count == 4 }
        try terminal.press("C-s")
        try terminal.wait(for: "Saved url-shortener.yaml")
        try terminal.type(":q")
        try terminal.press("Enter")
        try terminal.wait(for: "ended with 0")
        let board = try terminal.read("url-shortener.yaml")
        #expect(board.contains("10k/s") && board.contains("100ms") && board.contains("99.9%"))
    }

    /// A drill and a session in two terminals: neither waits for the other, and both are kept.
    @Test func twoProgramsShareTheHistory() throws {
        let session = try TmuxTerminal("\(program) practice url-shortener --interviewer quiet", columns: 120, rows: 36)
        try session.wait(for: "URL shortener")
        let data = session.folder + "/home/data"
        let drill = try TmuxTerminal("\(program) drill", columns: 120, rows: 36, environment: ["XDG_DATA_HOME": data])
        try drill.wait(for: "space show")
        for (number, figure) in ["10k reads/s", "p99 100ms", "99.9%"].enumerated() {
            try session.type(figure)
            try session.press("Enter")
            try drill.press("Enter")
            try drill.wait(for: "1-4 rate")
            try drill.type("3")
            try drill.wait(for: "space show")
            try session.wait { _ in steps(in: session).count >= number + 1 }
        }
        let store = try HistoryStore(path: data + "/boardwalk/history.sqlite")
        // The next card does not wait for the disk.
        try drill.wait { _ in (try? store.reviewTimes().count) ?? 0 >= 3 }
        #expect(try store.reviewTimes().count == 3)
        #expect(try store.cards().count == 3)
        #expect(try store.history().unfinished.count == 1)
    }

    @Test("A report that cannot be written is shown all the same, and written once there is room")
    func theReportWaits() throws {
        let terminal = try TmuxTerminal("ulimit -S -f 0; \(program) practice url-shortener --interviewer quiet", columns: 120, rows: 36)
        try terminal.wait(for: "URL shortener")
        try terminal.type("10k reads/s")
        try terminal.press("Enter")
        try terminal.type(":finish")
        try terminal.press("Enter")
        try terminal.wait(for: "url-shortener.report.md is not saved: ")
        try makeRoom(for: terminal)
        try terminal.type(":w")
        try terminal.press("Enter")
        try terminal.wait { _ in (try? terminal.read("url-shortener.report.md"))?.hasPrefix("# Design a URL shortener: report") ?? false }
        try terminal.type(":q")
        try terminal.press("Enter")
        try terminal.wait(for: "ended with 0")
        #expect(try terminal.read("url-shortener.yaml").contains("10k/s"))
        #expect(try HistoryStore(path: terminal.folder + "/home/data/boardwalk/history.sqlite").history().sessions.count == 1)
    }

    /// The folder of the question goes while it is asked; stopped and gone on with, it says so.
    @Test func theQuestionGoes() throws {
        let gone = "rm -r home/data/boardwalk/templates/guestbook"
        let terminal = try TmuxTerminal(
            "\(program) questions new guestbook >/dev/null; \(program) practice guestbook --interviewer quiet; "
                + "\(program) practice guestbook", columns: 120, rows: 36)
        try terminal.wait(for: "Design a guestbook")
        #expect(try ProgramRun("/bin/sh", ["-c", gone], folder: terminal.folder).status == 0)
        try terminal.type("? how many readers")
        try terminal.press("Enter")
        try terminal.wait(for: "a thousand page reads a second")
        try terminal.press("C-s")
        try terminal.wait(for: "Saved guestbook.yaml")
        try terminal.type(":q")
        try terminal.press("Enter")
        try terminal.wait(for: "The folder of guestbook is gone: the session goes on without its script and its reference")
        try terminal.wait(for: "reads         1k/s")
        try terminal.type("? how long are entries kept")
        try terminal.press("Enter")
        try terminal.wait(for: "Assume what you need and write it down")
        try terminal.type(":finish")
        try terminal.press("Enter")
        try terminal.wait(for: "saved guestbook.report.md")
        try terminal.type(":q")
        try terminal.press("Enter")
        try terminal.wait(for: "ended with 0")
    }

    /// Stopped and let go on, as a suspended machine is: the editor's clock goes by the steady one, whatever the one on the wall says.
    @Test func stoppedAndContinued() throws {
        let terminal = try TmuxTerminal("\(program) practice url-shortener --interviewer quiet", columns: 120, rows: 36)
        try terminal.wait(for: "R 0:0")
        try terminal.type("10k reads/s")
        try terminal.press("Enter")
        try terminal.signal(SIGSTOP)
        try terminal.signal(SIGCONT)
        try terminal.type("p99 100ms")
        try terminal.press("Enter")
        try terminal.wait(for: "latency       100ms p99")
        try terminal.type(":finish")
        try terminal.press("Enter")
        try terminal.wait(for: "saved url-shortener.report.md")
        try terminal.type(":q")
        try terminal.press("Enter")
        try terminal.wait(for: "ended with 0")
    }
}
