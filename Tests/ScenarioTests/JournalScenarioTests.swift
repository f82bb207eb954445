import Glibc
import TestSupport
import Testing

/// What was seen on the screen is never lost: not with the process, and not with the terminal.
@Suite struct JournalScenarioTests {
    private static let program = ProgramRun.products + "/boardwalk"
    private static let board =
        "boardwalk: 1\ntitle: Kept\n\ncomponents:\n  - {id: client, kind: client}\n  - {id: app, kind: service}\n\nconnections:\n  - {from: client, to: app}\n"

    private func edit(_ commands: String, files: [String: String] = ["b.yaml": board]) throws -> TmuxTerminal {
        let terminal = try TmuxTerminal(commands.replacing("boardwalk", with: Self.program), columns: 100, rows: 30, files: files)
        try terminal.wait(for: "Client")
        return terminal
    }

    private func add(_ name: String, in terminal: TmuxTerminal) throws {
        try terminal.type("a")
        try terminal.type(name)
        try terminal.press("Enter")
        try waitForBox(name.prefix(1).uppercased() + name.dropFirst().replacing("-", with: " "), in: terminal)
    }

    /// Answers a question that came by itself: for a moment no letter does.
    private func answer(_ key: String, in terminal: TmuxTerminal) throws {
        usleep(900_000)
        try terminal.type(key)
    }

    /// A box of that name stands on the board, with a badge or without.
    private func waitForBox(_ name: String, in terminal: TmuxTerminal) throws {
        try terminal.wait { Self.hasBox(name, $0) }
    }

    private static func hasBox(_ name: String, _ screen: String) -> Bool {
        // While the line is open a box may be its ghost.
        !screen.contains("Esc cancel") && ["│ ", "│▲ ", "│✖ ", "│● "].contains { screen.contains($0 + name) }
    }

    @Test(arguments: [SIGKILL, SIGTERM, SIGHUP])
    func anEditThatWasSeenIsOfferedAgain(signal: Int32) throws {
        let terminal = try edit("boardwalk edit b.yaml; boardwalk edit b.yaml")
        try add("queue", in: terminal)
        try terminal.signal(signal)
        try terminal.wait(for: "1 edit of", "adds Queue", "take them")
        #expect(try terminal.read("b.yaml") == Self.board)
        try terminal.press("Enter")
        try terminal.wait(for: "Taken: 1 edit")
        try waitForBox("Queue", in: terminal)
        try terminal.type("u")
        try terminal.wait { !Self.hasBox("Queue", $0) }
        try terminal.type("U")
        try waitForBox("Queue", in: terminal)
        try terminal.press("C-s")
        try terminal.wait(for: "Saved b.yaml")
        try terminal.type(":q")
        try terminal.press("Enter")
        try terminal.wait(for: "ended with 0")
        #expect(try terminal.read("b.yaml").contains("queue"))
    }

    @Test func aJournalThatIsGoneIsBegunAgainWithAllThatIsNotSaved() throws {
        let terminal = try edit("boardwalk edit b.yaml; boardwalk edit b.yaml")
        try add("queue", in: terminal)
        #expect(try ProgramRun("/bin/rm", ["-rf", terminal.folder + "/home/state/boardwalk"]).status == 0)
        try add("worker", in: terminal)
        try terminal.signal(SIGKILL)
        try terminal.wait(for: "take them")
        try terminal.press("Enter")
        try waitForBox("Queue", in: terminal)
        try waitForBox("Worker", in: terminal)
    }

    @Test func takenEditsAreKeptThroughAnotherKill() throws {
        let recover = "(boardwalk recover --accept b.yaml; boardwalk recover b.yaml) > out.txt"
        let terminal = try edit("boardwalk edit b.yaml; boardwalk edit b.yaml; \(recover)")
        try add("queue", in: terminal)
        try terminal.signal(SIGKILL)
        try terminal.wait(for: "take them")
        try terminal.press("Enter")
        try waitForBox("Queue", in: terminal)
        try add("worker", in: terminal)
        try terminal.signal(SIGKILL)
        // A killed program leaves the terminal as it had it, so that lines break anywhere.
        try terminal.wait { $0.replacing("\n", with: "").replacing(" ", with: "").contains("icanon") }
        #expect(try terminal.read("out.txt") == "b.yaml: what was left is written\nNo unsaved edits were found for b.yaml\n")
        let text = try terminal.read("b.yaml")
        #expect(text.contains("queue") && text.contains("worker"))
    }

    @Test func whatIsPutOffIsOfferedTheNextTime() throws {
        let terminal = try edit("boardwalk edit b.yaml; boardwalk edit b.yaml; boardwalk edit b.yaml")
        try add("queue", in: terminal)
        try terminal.signal(SIGKILL)
        try terminal.wait(for: "take them")
        try terminal.press("Escape")
        try terminal.wait(for: "Put off")
        try terminal.type(":q")
        try terminal.press("Enter")
        try terminal.wait(for: "take them")
        try answer("d", in: terminal)
        try terminal.wait(for: "Dropped")
        #expect(try !Self.hasBox("Queue", terminal.screen()))
    }

    @Test func aFileThatWasChangedSinceIsPutTogetherWithIt() throws {
        let terminal = try edit("boardwalk edit b.yaml; boardwalk edit b.yaml")
        try add("queue", in: terminal)
        try terminal.write(Self.board.replacing("kind: service}", with: "kind: service, replicas: 3}"), to: "b.yaml")
        try terminal.signal(SIGKILL)
        try terminal.wait(for: "both are merged")
        try terminal.press("Enter")
        try terminal.wait(for: "x3")
        try waitForBox("Queue", in: terminal)
        try terminal.press("C-s")
        try terminal.wait(for: "Saved b.yaml")
        let text = try terminal.read("b.yaml")
        #expect(text.contains("replicas: 3") && text.contains("queue"))
    }

    @Test func aBoardWithoutANameIsKeptToo() throws {
        let terminal = try TmuxTerminal("\(Self.program) edit; \(Self.program) edit; \(Self.program) recover", columns: 100, rows: 30)
        try terminal.wait(for: "? help")
        try add("queue", in: terminal)
        try terminal.signal(SIGKILL)
        try terminal.wait(for: "1 edit of", "take them")
        try terminal.press("Enter")
        try waitForBox("Queue", in: terminal)
        try terminal.type(":q!")
        try terminal.press("Enter")
        try terminal.wait(for: "(a board without a name): the board as it was")
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGKILL]) func anOfferOutlivesASignal(signal: Int32) throws {
        let terminal = try edit("boardwalk edit b.yaml; boardwalk edit b.yaml; boardwalk recover --accept b.yaml > out.txt")
        try add("queue", in: terminal)
        try terminal.signal(SIGKILL)
        try terminal.wait(for: "take them")
        try terminal.press("C-s")
        try terminal.signal(signal)
        try terminal.wait { $0.replacing("\n", with: "").replacing(" ", with: "").contains("icanon") }
        #expect(try terminal.read("out.txt") == "b.yaml: what was left is written\n")
    }

    @Test func editsBehindAMergedBoardAreKeptThroughAKill() throws {
        let terminal = try edit("boardwalk edit b.yaml; boardwalk edit b.yaml; boardwalk recover --accept b.yaml > out.txt")
        try add("queue", in: terminal)
        try terminal.write(Self.board.replacing("connections:", with: "  - {id: cache, kind: cache}\nconnections:"), to: "b.yaml")
        try terminal.signal(SIGKILL)
        try terminal.wait(for: "both are merged")
        try terminal.press("Enter")
        try terminal.wait(for: "beside what the file has got since")
        try add("worker", in: terminal)
        try terminal.signal(SIGKILL)
        try terminal.wait { $0.replacing("\n", with: "").replacing(" ", with: "").contains("icanon") }
        let text = try terminal.read("b.yaml")
        for id in ["queue", "cache", "worker"] { #expect(text.contains("id: \(id)")) }
    }

    // MARK: Other programs

    private static let larger = board.replacing("kind: service}", with: "kind: service, replicas: 3}")

    @Test func aFileThatChangesIsShownAsItIs() throws {
        let terminal = try edit("boardwalk edit b.yaml")
        try terminal.write(Self.larger, to: "b.yaml")
        try terminal.wait(for: "x3", "changed by another program and is shown as it is now")
        try add("queue", in: terminal)
        try terminal.press("C-s")
        try terminal.wait(for: "Saved b.yaml")
        #expect(try terminal.read("b.yaml").contains("replicas: 3"))
    }

    @Test(arguments: ["m", "t", "k"]) func whatBothChangedIsChosen(key: String) throws {
        let terminal = try edit("boardwalk edit b.yaml")
        try add("queue", in: terminal)
        try terminal.write(Self.larger, to: "b.yaml")
        try terminal.wait(for: "The file was changed by another program: it changes App.", "merge both")
        try answer(key, in: terminal)
        try terminal.wait(for: ["m": "Merged", "t": "Taken", "k": "Kept"][key] ?? "")
        try terminal.press("C-s")
        // Not the bar's `unsaved`.
        try terminal.wait { $0.contains("Saved") || $0.contains(" saved") }
        let text = try terminal.read("b.yaml")
        #expect(text.contains("replicas: 3") == (key != "k"))
        #expect(text.contains("queue") == (key != "t"))
    }

    @Test func aSaveAsksAgain() throws {
        let terminal = try edit("boardwalk edit b.yaml")
        try add("queue", in: terminal)
        try terminal.write(Self.larger, to: "b.yaml")
        try terminal.wait(for: "merge both")
        try terminal.press("Escape")
        try terminal.wait(for: "Put off")
        try terminal.press("C-s")
        try terminal.wait(for: "merge both")
        try answer("m", in: terminal)
        try terminal.wait(for: "Merged")
        try terminal.signal(SIGTERM)
        try terminal.wait { $0.replacing("\n", with: "").replacing(" ", with: "").contains("icanon") }
        #expect(try terminal.read("b.yaml") == Self.larger)
    }

    @Test func aMergedBoardIsKeptThroughAKill() throws {
        let terminal = try edit("boardwalk edit b.yaml; boardwalk recover --accept b.yaml > out.txt")
        try add("queue", in: terminal)
        try terminal.write(Self.larger, to: "b.yaml")
        try terminal.wait(for: "merge both")
        try answer("m", in: terminal)
        try terminal.wait(for: "Merged")
        try terminal.signal(SIGKILL)
        try terminal.wait { $0.replacing("\n", with: "").replacing(" ", with: "").contains("icanon") }
        let text = try terminal.read("b.yaml")
        #expect(text.contains("replicas: 3") && text.contains("queue"))
    }

    @Test func aBoardIsHandedOver() throws {
        let terminal = try edit("boardwalk edit b.yaml")
        try add("queue", in: terminal)
        let other = try second(of: terminal)
        try other.wait(for: "read only")
        try other.type(":take-over")
        try other.press("Enter")
        try other.wait(for: "adds Queue", "take them")
        try other.press("Enter")
        try waitForBox("Queue", in: other)
        try terminal.wait(for: "read only")
        try add("worker", in: other)
        try other.press("C-s")
        try other.wait(for: "Saved b.yaml")
        try other.type(":q")
        try other.press("Enter")
        // The first one has it again, as it was saved.
        try terminal.wait { !$0.contains("read only") }
        try waitForBox("Worker", in: terminal)
    }

    /// Another editor of the same user on the same board.
    private func second(of terminal: TmuxTerminal) throws -> TmuxTerminal {
        try TmuxTerminal(
            "cd \(terminal.folder); XDG_STATE_HOME=\(terminal.folder)/home/state \(Self.program) edit b.yaml", columns: 100, rows: 30)
    }

    @Test func aSecondEditorOnlyLooks() throws {
        let terminal = try edit("boardwalk edit b.yaml")
        let other = try second(of: terminal)
        try other.wait(for: "open in another Boardwalk (process \(terminal.process())")
        try other.type("a")
        try other.wait(for: "it is changed there")
        #expect(try !Self.hasBox("Queue", other.screen()))
        try other.type(":w copy.yaml")
        try other.press("Enter")
        try other.wait(for: "Saved copy.yaml")
        try add("queue", in: other)
        try add("worker", in: terminal)
        #expect(try !terminal.read("copy.yaml").contains("queue"))
    }

    @Test func aJournalThatCannotGrowIsSaid() throws {
        let terminal = try edit("(ulimit -f 1; boardwalk edit b.yaml)")
        try add("queue", in: terminal)
        try terminal.wait(for: "Not journalled: the file would be too large; save often")
        try add("worker", in: terminal)
    }
}
