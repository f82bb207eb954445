import Analysis
import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What people heard in sessions of a whole interview, and should have heard.
@Suite struct HeardInInterviewTests {
    private static func board(_ lines: [String], in phase: Phase, on board: Board = Board()) throws -> Board {
        try PaneTyping.board(lines, in: phase, on: board)
    }

    @Test("An estimate may be called by two words, which are joined")
    func estimateOfTwoWords() throws {
        let board = try Self.board(["in flight = 1160/s * 1.5s"], in: .requirements)
        #expect(board.requirements.estimates.map(\.name) == ["in_flight"])
    }

    @Test(
        "What is asked of what is gone, of who comes to a sale and of a login is heard as that",
        arguments: [
            ("pastebin", "how quickly does a deleted paste have to disappear", "editing"),
            ("ticketmaster", "how many people arrive when a big event goes on sale", "onsale"),
            ("ticketmaster", "may I make browsing public without login", nil), ("rate-limiter", "failure", "failure"),
            ("uber", "pricing", "pricing"), ("news-feed", "ranking", "ranking"), ("whatsapp", "presence", "presence"),
        ] as [(String, String, String?)])
    func heardAsMeant(_ id: String, _ text: String, _ topic: String?) throws {
        let interviewer = Interviewer(
            question: try #require(PracticeFiles.library.question(id)), clarifier: PracticeFiles.library.clarifier())
        #expect(interviewer.understand(text).topics == [topic].compactMap(\.self))
    }

    @Test("A figure in another time is told of the number that it is of")
    func thatIsWhichOne() {
        let several = "115 payments a second, and clients ask for their state 400 times a second."
        #expect(AmountInPeriod.converted(several, asked: "how many payments a day") == "The first of these is about 9.9M a day.")
        let one = "Ten million a month, 4 a second."
        #expect(AmountInPeriod.converted(one, asked: "how many a day") == "That is about 350k a day.")
    }

    @Test("A flow that waits under the word read is walked by that name")
    func aFlowCalledRead() throws {
        let board = try SketchLine.read("user > app > db", on: Board(), catalog: Project.catalog, mode: .batch).get().board
        #expect(WalkedFlow.isNameless("read 2k/s", on: board))
        let waiting = try board.applying(board.adding(Flow(name: "read")))
        #expect(!WalkedFlow.isNameless("read", on: waiting) && !WalkedFlow.isNameless("read 2k/s", on: waiting))
        #expect(WalkedFlow.isNameless("write", on: waiting))
        #expect(WalkedFlow("read 2k/s", walk: ["user", "app", "db"], on: waiting).name == "read")
    }

    @Test("Who finds a thing by its key finds it by the field that is its key, whatever the path calls it")
    func theKeyOfAPath() throws {
        let called = try Self.board(["GET /v1/pastes/{key} read a paste", "POST /v1/pastes post"], in: .api)
        let board = try Self.board(["Paste(code key, text) in pastes:kv", "Account(id key) in accounts:kv"], in: .data, on: called)
        let situation = Situation(
            board: board, session: ProbeTests.session(in: .data), catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(situation.hottest(writes: false)?.entity.name == "Paste" && situation.hottest(writes: false)?.field == "code")
    }

    @Test("Why a call is so can be said in API, as the help has it, and is noted of the call")
    func whyOfACall() throws {
        let board = try Self.board(
            ["POST /v1/payments/{id}/confirm confirm a payment", "why confirm waits for an outside processor"], in: .api)
        #expect(board.api.count == 1)
        #expect(board.notes.map(\.text) == ["POST /v1/payments/{id}/confirm: why confirm waits for an outside processor"])
    }

    @Test("Who writes a store behind a message walks a write, whatever reads it by the same name")
    func broughtOn() throws {
        let sketch = "client > pay:app >> bus:kafka >> writer:worker > ledger:sql; client > api:app > ledger"
        let drawn = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let board = try drawn.applying(drawn.adding(Call(call: "GET /v1/ledger")))
        let walk = WalkedFlow("ledger", walk: ["pay", "bus", "writer", "ledger"], on: board)
        #expect(walk.kind == .write && walk.name == "ledger")
    }

    @Test("How many of what was asked for is no question of its own")
    func oneOrSeveral() throws {
        let interviewer = Interviewer(
            question: try #require(PracticeFiles.library.question("payment-system")), clarifier: PracticeFiles.clarifier)
        #expect(
            !interviewer.clauses(of: "which processors, one or several").contains {
                $0.text.contains("one or several") && $0.topic == "regions"
            })
    }

    @Test("What is said aloud at the end sums up, too", arguments: [("To sum up: the quorum holds", true), ("the quorum holds", false)])
    func summedUp(_ text: String, _ isSummedUp: Bool) {
        var session = Session(question: "payment-system", guide: PracticeFiles.guide)
        session.speak(text)
        #expect(session.isSummedUp == isSummedUp)
    }

    @Test("10,000 garages where the question has 500 are twenty times as many")
    func asManyMore() throws {
        let question = try #require(PracticeFiles.library.question("parking-lot"))
        let sketch = "gate > app x2 > db:postgres; flow entry: gate app db kind=write rate=10/s"
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        var session = Session(question: "parking-lot", guide: PracticeFiles.guide)
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide, question: question)
        session.draw(DrawnCurveball(id: "traffic-x10", event: "10,000 garages", time: 0), in: situation)
        let trial = CurveballTrial(session.curveballs[0], in: situation)
        #expect(trial.board?.flows.map { $0[.rate]?.value.rounded() } == [200])
    }

    @Test(
        "A class is an entity, as one who designs classes writes it", arguments: ["class Ticket(id key, state)", "Ticket(id key, state)"])
    func classes(_ line: String) throws {
        let entity = try #require(Self.board([line], in: .data).data.first)
        #expect(entity.name == "Ticket" && entity[.key] == "id" && entity.fields.map(\.name) == ["id", "state"])
    }
}
