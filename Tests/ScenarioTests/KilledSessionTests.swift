import Glibc
import Practice
import Storage
import TestSupport
import Testing

/// A session that is killed goes on with every edit that was seen, and is played back whole.
@Suite struct KilledSessionTests {
    private func steps(in terminal: TmuxTerminal) -> [SessionStep] {
        let path = terminal.folder + "/home/data/boardwalk/history.sqlite"
        guard BoardStore.exists(path), let store = try? HistoryStore(path: path) else { return [] }
        return (try? store.steps(ofSession: 1)) ?? []
    }

    @Test func goesOnAndIsPlayedBack() throws {
        let program = ProgramRun.products + "/boardwalk"
        let practice = "\(program) practice url-shortener"
        let terminal = try TmuxTerminal("\(practice) --interviewer quiet; \(practice); \(program) replay", columns: 120, rows: 36)
        try terminal.wait(for: "URL shortener")
        try terminal.type("10k reads/s")
        try terminal.press("Enter")
        try terminal.wait(for: "reads         10k/s")
        try terminal.press("C-n", "C-n", "C-n", "Tab")
        try terminal.type("user > lb > app x3 > db")
        try terminal.press("Enter")
        try terminal.wait(for: "Load balancer")
        // The beginning, the figure, the line.
        try terminal.wait { _ in steps(in: terminal).count == 3 }
        try terminal.signal(SIGKILL)
        try terminal.wait(for: "goes on where it was broken off")
        try terminal.press("C-n", "C-n", "Escape")
        try terminal.wait(for: "Load balancer")
        try terminal.press("C-s")
        try terminal.wait(for: "Saved url-shortener.yaml")
        try terminal.type(":q")
        try terminal.press("Enter")
        try terminal.wait(for: "← → step")
        try terminal.type("G")
        try terminal.wait(for: "this session goes on")
        try terminal.type("gi")
        try terminal.press("Right")
        try terminal.wait(for: "Added User, Load balancer, App, Database and 3 arrows")
        try terminal.press("q")
        try terminal.wait(for: "ended with 0")
        #expect(try terminal.read("url-shortener.yaml").contains("load-balancer"))
    }

    @Test("A killed session goes on when it is asked for again as it was held; asked for otherwise it stays as it is, and another begins")
    func goesOnAsItWasHeld() throws {
        let practice = ProgramRun.products + "/boardwalk practice url-shortener --interviewer quiet --minutes"
        let terminal = try TmuxTerminal("\(practice) 30; \(practice) 30; \(practice) 60", columns: 120, rows: 36)
        try terminal.wait(for: "URL shortener")
        try terminal.type("10k reads/s")
        try terminal.press("Enter")
        try terminal.wait(for: "reads         10k/s")
        try terminal.wait { _ in steps(in: terminal).count == 2 }
        try terminal.signal(SIGKILL)
        try terminal.wait(for: "goes on where it was broken off", "reads         10k/s")
        try terminal.signal(SIGKILL)
        try terminal.wait(for: "url-shortener-2", "0 of 9")
        try terminal.press("Escape")
        try terminal.type(":q!")
        try terminal.press("Enter")
        try terminal.wait(for: "ended with 0")
    }

    @Test("A question practised from a folder of its own is found again by the start screen")
    func aFolderOfItsOwnIsFoundAgain() throws {
        let program = ProgramRun.products + "/boardwalk"
        let begin = "mkdir course; \(program) questions new photo-wall --in course --title 'Design a photo wall'"
        let terminal = try TmuxTerminal(
            "\(begin); \(program) practice course/photo-wall --interviewer quiet; \(program); \(program) compare photo-wall.yaml",
            columns: 120, rows: 36)
        try terminal.wait(for: "Let visitors of many sites")
        try terminal.type("10k reads/s")
        try terminal.press("Enter")
        try terminal.wait(for: "reads         10k/s")
        try terminal.press("Escape")
        try terminal.type(":wq")
        try terminal.press("Enter")
        try terminal.wait(for: "Continue")
        try terminal.press("Enter")
        try terminal.wait(for: "reads         10k/s")
        try terminal.type("? how many readers")
        try terminal.press("Enter")
        try terminal.wait(for: "Ten entries and a thousand page reads a second", "Let visitors of many sites")
        try terminal.press("Escape")
        try terminal.type(":q!")
        try terminal.press("Enter")
        try terminal.wait(for: "What breaks first in the simple design", "ended with 0")
    }
}
