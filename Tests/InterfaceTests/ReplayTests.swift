import Canvas
import Practice
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// A session played back in the editor's frame, and the log that it is played from.
@Suite struct ReplayTests {
    /// A driver whose disk keeps what it is given.
    private struct Disk {
        var steps: [SessionStep] = []
        var record: SessionRecord?

        mutating func take(_ driver: inout Driver, from start: Int = 0) {
            for effect in driver.effects.dropFirst(start) {
                switch effect {
                case .keep(let kept):
                    record = kept
                    driver.send(.kept(id: 7))
                case .keepSteps(let new, let place, let session):
                    #expect(session == 7 && place <= steps.count)
                    steps = Array(steps.prefix(place)) + new
                    driver.send(.keptSteps(from: place, upTo: steps.count))
                default: break
                }
            }
        }
    }

    /// A session of eleven minutes that was finished, as it was kept.
    private static func held(columns: Int = 120, rows: Int = 36) throws -> (record: SessionRecord, steps: [SessionStep], board: Board) {
        var driver = Driver(practising: "url-shortener", columns: columns, rows: rows) { $0.temperament = .quiet }
        var disk = Disk()
        for (seconds, keys) in [
            (30, "shorten a URL⏎"), (60, "10k reads/s⏎"), (90, "⌃n"), (30, "POST /v1/urls shorten a URL⏎"), (60, "⌃n⌃n"),
            (60, "⇥user > lb > app x3 > db⏎"), (60, "u"), (60, "U"), (60, "⌃n"), (60, ":sum-up all is met⏎"), (60, ":finish⏎"),
        ] {
            driver.wait(seconds: seconds)
            let start = driver.effects.count
            driver.type(keys)
            disk.take(&driver, from: start)
            // What the answers to the disk's answers ask for.
            disk.take(&driver, from: start)
        }
        return (try #require(disk.record), disk.steps, driver.board)
    }

    private static func opening(columns: Int = 120, rows: Int = 36) throws -> ReplayOpening {
        let held = try held(columns: columns, rows: rows)
        let question = try #require(PracticeFiles.library.question("url-shortener"))
        let replay = try #require(Replay(held.record, steps: held.steps, guide: PracticeFiles.guide, catalog: Project.catalog))
        return ReplayOpening(replay: replay, question: question, reference: nil)
    }

    private func driver(columns: Int = 120, rows: Int = 36) throws -> Driver {
        Driver(.replay(try Self.opening(columns: columns, rows: rows)), context: PracticeFiles.context, columns: columns, rows: rows)
    }

    @Test("Who hears it is told in words where it stands") func spokenTimeline() throws {
        var driver = try driver()
        driver.editor.isLinear = true
        driver.type("→")
        let row = driver.lines[driver.lines.count - 2]
        #expect(row.hasPrefix(" stopped, ") && row.contains(" of 10:") || row.contains(" of 11:"), "\(row)")
        #expect(!row.contains("━") && !row.contains("-"))
        driver.type(" ")
        #expect(driver.lines[driver.lines.count - 2].hasPrefix(" playing"), "\(driver.text)")
        #expect(driver.lines[driver.lines.count - 2].contains("minutes of "), "\(driver.text)")
    }

    @Test("Each edit goes to the disk with its key; together they make the board again")
    func theLogMakesTheBoard() throws {
        let held = try Self.held()
        #expect(SessionStep.board(after: held.steps) == held.board)
        #expect(held.steps.map(\.time) == held.steps.map(\.time).sorted())
        #expect(held.record.isFinished)
    }

    @Test("A replay begins where the session began, and goes on by itself to its end")
    func playsToTheEnd() throws {
        var driver = try driver()
        #expect(driver.lines[0].contains("▐ R 0:00 of 5:00 ▌"))
        #expect(driver.lines[34].hasPrefix(" ▸ 8x     R"))
        driver.wait(seconds: 5)
        #expect(driver.lines[0].contains("▐ R 0:40"))
        #expect(driver.shows("shorten a URL") && driver.lines[33] == " 0:30     Must have: shorten a URL")
        driver.wait(seconds: 30)
        #expect(driver.lines[0].contains("▐ D") || driver.lines[0].contains("▐ I"))
        driver.wait(seconds: 60)
        #expect(driver.shows("The end: ") && driver.lines[34].hasPrefix(" stopped"))
        #expect(driver.board == (try Self.held()).board)
        #expect(!driver.editor.needsClock && driver.editor.nextChange(after: driver.editor.now) == nil)
    }

    @Test("Keys stop it, step, change its speed and go to phases")
    func keysDrive() throws {
        var driver = try driver()
        driver.type(" ")
        driver.wait(seconds: 100)
        #expect(driver.lines[34].hasPrefix(" stopped") && driver.lines[0].contains("▐ R 0:00"))
        driver.type("→")
        #expect(driver.lines[33].hasSuffix("Must have: shorten a URL"))
        driver.type("l")
        #expect(driver.lines[33].contains("reads 10,000/s") || driver.lines[33].contains("reads 10k"))
        driver.type("h")
        #expect(driver.lines[33].hasSuffix("Must have: shorten a URL"))
        driver.type("gi")
        #expect(driver.lines[0].contains("▐ I 0:00") && driver.editor.place == .board)
        driver.type("⌃p")
        #expect(driver.lines[0].contains("▐ A 0:00"))
        driver.type(" ++")
        #expect(driver.lines[34].hasPrefix(" ▸ 32x"))
        driver.type("---------")
        #expect(driver.lines[34].hasPrefix(" ▸ 1x") && driver.footer.contains("as slow as it goes"))
        driver.type("G")
        #expect(driver.shows("The end"))
        driver.type("gg")
        #expect(driver.lines[0].contains("▐ R 0:00"))
    }

    @Test("What was drawn is drawn again, and what was taken back is gone again")
    func undoIsSeen() throws {
        var driver = try driver()
        driver.type("gi→")
        #expect(driver.board.components.count == 4 && driver.shows("Load balancer"))
        driver.type("→")
        #expect(driver.board.components.isEmpty)
        #expect(driver.lines[33].contains("Undone: removed"))
        driver.type("→")
        #expect(driver.board.components.count == 4)
    }

    @Test("Nothing is edited, nothing kept, whatever is pressed or pasted")
    func nothingIsChanged() throws {
        var driver = try driver()
        driver.type("gi→ ")
        let board = driver.board
        driver.type("⇥app⏎d:w⏎xaDf⌃s")
        driver.send(.input(.paste("a > b")))
        driver.click(Point(column: 20, row: 10))
        driver.wait(seconds: 1)
        #expect(driver.board == board || driver.board.components.count <= 4)
        #expect(
            !driver.effects.contains { effect in
                switch effect {
                case .keep, .keepSteps, .save, .saveAs, .write: true
                default: false
                }
            })
        #expect(driver.editor.sessionRecord == nil && driver.editor.unkeptSteps == nil)
    }

    @Test("The mouse goes to a phase and along the bar")
    func theMouseGoes() throws {
        var driver = try driver()
        driver.type(" G")
        driver.click(Point(column: 11, row: 34))
        #expect(driver.lines[0].contains("▐ R 0:0"))
        let bar = try #require(driver.lines[34].firstIndex(of: "I"))
        driver.click(Point(column: driver.lines[34].distance(from: driver.lines[34].startIndex, to: bar), row: 34))
        #expect(driver.lines[0].contains("▐ I 0:00"))
        driver.click(try #require(driver.place(of: "A 1:30")))
        #expect(driver.lines[0].contains("▐ A 0:00"))
    }

    @Test("Leaving a replay from the shell ends the program; from a report it goes back there")
    func leavingGoesBack() throws {
        var shell = try driver()
        shell.type("q")
        #expect(shell.effects.last == .quit(status: 0))
        var driver = Driver(practising: "url-shortener")
        driver.type("10k reads/s⏎:finish⏎")
        let before = driver.board
        driver.send(.kept(id: 3))
        driver.type("p")
        #expect(driver.effects.last == .replay(session: 3))
        driver.send(.replaying(try Self.opening()))
        driver.wait(seconds: 20)
        driver.type("gi?")
        #expect(driver.shows("Playing a session back"))
        driver.type("⎋⎋")
        #expect(driver.editor.place == .report && driver.board == before && driver.editor.playback == nil)
    }

    @Test("It fits every screen: the last three rows are the replay's own", arguments: [(60, 16), (80, 24), (120, 36), (200, 50)])
    func fitsEveryScreen(_ columns: Int, _ rows: Int) throws {
        var driver = try driver(columns: columns, rows: rows)
        driver.wait(seconds: 5)
        for keys in ["", "ga", "gd", "gi→", "go", "G"] {
            driver.type(keys)
            #expect(driver.lines[rows - 2].contains(" of ") && driver.lines.allSatisfy { TextWidth.columns($0) <= columns })
            #expect(driver.screen.cursor == nil)
        }
    }

    @Test func aSessionUnderWayIsNotLeftForAReplay() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⎋:replay⏎")
        #expect(driver.shows("this session is under way"))
    }
}

/// A disk that refuses: the session goes on, and nothing of it is lost once the disk takes things again.
@Suite struct StepLogTests {
    private static func step(_ time: Double) -> SessionStep {
        SessionStep(time: time, after: 0, what: .edited(edit: .nothing, isUndo: false))
    }

    @Test func stepsAreHandedOutOnce() {
        var log = StepLog(kept: 4)
        log.add(Self.step(1))
        log.add(Self.step(2))
        #expect(log.handOut()?.from == 4)
        #expect(log.handOut() == nil)
        log.add(Self.step(3))
        #expect(log.handOut()?.from == 6)
        log.wereKept(from: 4, upTo: 6)
        #expect(log.waiting.map(\.time) == [3] && log.place == 6)
        log.wereKept(from: 6, upTo: 7)
        #expect(log.waiting.isEmpty && log.place == 7)
    }

    @Test("A later step that found room on a full disk takes none before it along: both are handed in again")
    func aGapIsHandedInAgain() {
        var log = StepLog(kept: 4)
        log.add(Self.step(1))
        #expect(log.handOut()?.from == 4)
        log.add(Self.step(2))
        #expect(log.handOut()?.from == 5)
        log.wereRefused()
        log.wereKept(from: 5, upTo: 6)
        #expect(log.waiting.map(\.time) == [1, 2] && log.place == 4)
        log.tryAgain()
        let again = log.handOut()
        #expect(again?.from == 4 && again?.steps.count == 2)
    }

    @Test func refusedStepsAreHandedInAgain() {
        var log = StepLog()
        log.add(Self.step(1))
        #expect(log.handOut()?.steps.count == 1)
        log.wereRefused()
        log.add(Self.step(2))
        #expect(log.handOut() == nil)
        log.tryAgain()
        let again = log.handOut()
        #expect(again?.from == 0 && again?.steps.map(\.time) == [1, 2])
    }

    @Test("A full disk is said once; what it did not take is tried again and then kept")
    func aFullDiskLosesNothing() throws {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("10k reads/s⏎")
        #expect(driver.effects.contains { if case .keep = $0 { true } else { false } })
        driver.send(.notKept(reason: "the disk is full"))
        #expect(driver.footer.contains("The session is not kept: the disk is full. It goes on, and that is tried again"))
        driver.type("100 writes/s⏎")
        driver.send(.notKept(reason: "the disk is full"))
        #expect(!driver.footer.contains("not kept"))
        let before = driver.effects.count
        driver.wait(seconds: 25)
        #expect(driver.effects.dropFirst(before).contains { if case .keep = $0 { true } else { false } })
        driver.send(.kept(id: 9))
        #expect(driver.shows("The session is kept again"))
        guard case .keepSteps(let steps, 0, 9)? = driver.effects.last else {
            Issue.record("the log is not handed in")
            return
        }
        #expect(SessionStep.board(after: steps) == driver.board)
    }

    @Test("The report says that its session is not in the history") func theReportSaysWhatIsNotKept() {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("10k reads/s⏎")
        driver.send(.notKept(reason: "the disk is full"))
        driver.type(":finish⏎")
        #expect(driver.shows("This session is not in your history: the disk is full. :w tries again."), "\(driver.text)")
    }
}
