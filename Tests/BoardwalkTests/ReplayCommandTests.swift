import Foundation
import Practice
import Storage
import TestSupport
import Testing
import Whiteboard

/// A session as it lies in the history, played into a film by the program.
@Suite struct ReplayCommandTests {
    private let program = Program()

    /// Keeps a session of five minutes with one box; without its edit log where it was held by an older program.
    private func keep(question: String = "url-shortener", hasLog: Bool = true) throws -> Int64 {
        guard let guide = PracticeGuide.read(Project.bytes("Sources/Practice/PracticeData/practice.yaml")).guide else {
            throw ProgramRun.Failure(description: "practice.yaml cannot be read")
        }
        var session = Session(question: question, guide: guide)
        var steps = [SessionStep(.began(board: Board()), in: session)]
        session.pass(60)
        session.go(to: .implementation)
        session.pass(60)
        let edit = Board().adding(Component(id: "lighthouse", kind: "service"))
        let after = try Board().applying(edit)
        session.note(edit, from: Board(), to: after)
        steps.append(SessionStep(.edited(edit: edit, isUndo: false), in: session))
        session.pass(180)
        let store = try HistoryStore(path: program.folder["data/boardwalk/history.sqlite"])
        let id = try store.keep(
            SessionRecord(session, title: "Design it", id: nil, board: program.folder["b.yaml"], started: 1000, now: 1300))
        if hasLog { try store.keep(steps, from: 0, ofSession: id) }
        return id
    }

    @Test("A film is JSON lines with rising times, and shows what was drawn", arguments: ["1", "url-shortener", "b.yaml", nil])
    func filmsAreAsciicasts(_ session: String?) throws {
        _ = try keep()
        let arguments = ["replay", "--cast", "-", "--speed", "64x", "--size", "80x24"] + (session.map { [$0] } ?? [])
        let run = try program.run(arguments)
        #expect(run.status == 0, "\(run.errors)")
        let lines = try run.output.split(separator: "\n").map { try JSONSerialization.jsonObject(with: Data($0.utf8)) }
        let header = try #require(lines.first as? [String: Any])
        #expect(header["version"] as? Int == 2 && header["width"] as? Int == 80 && header["height"] as? Int == 24)
        let frames = lines.dropFirst().compactMap { $0 as? [Any] }
        let times = frames.compactMap { ($0.first as? NSNumber)?.doubleValue }
        #expect(times.count == lines.count - 1 && times == times.sorted())
        // Five minutes at 64 times, and the last frame's rest.
        #expect((7.5...8.5).contains(times.last ?? 0))
        let texts = frames.compactMap { $0.last as? String }.joined()
        #expect(texts.contains("Lighthouse") && texts.contains("Added Lighthouse") && !texts.contains("space"))
    }

    @Test func aFileThatIsThereIsNotWrittenOver() throws {
        _ = try keep()
        program.folder.write("mine\n", to: "a.cast")
        #expect(try program.run("replay", "--cast", "a.cast").status == 73)
        #expect(try program.run("replay", "--cast", "a.cast", "--force").status == 0)
        #expect(try String(contentsOfFile: program.folder["a.cast"], encoding: .utf8).hasPrefix("{\"version\": 2"))
    }

    @Test("A session whose question's folder is gone is played all the same")
    func theQuestionMayBeGone() throws {
        _ = try keep(question: "my-own-question")
        let run = try program.run("replay", "--cast", "-", "--speed", "64x")
        #expect(run.status == 0 && run.output.contains("Added Lighthouse"))
    }

    @Test("What cannot be played is said, with what to do")
    func saysWhatIsMissing() throws {
        let nothing = try program.run("replay")
        #expect(nothing.status == 66 && nothing.errors == "boardwalk: no session can be played back yet; boardwalk practice holds one\n")
        let id = try keep(hasLog: false)
        #expect(try program.run("replay", "\(id)", "--cast", "-").errors.contains("session \(id) has no edit log"))
        #expect(try program.run("replay", "99").errors == "boardwalk: no session 99; boardwalk history lists them\n")
        #expect(try program.run("replay", "nosuch").status == 66)
        #expect(try program.run("replay", "--speed", "3x").status == 64)
        #expect(try program.run("replay", "--cast", "-", "--size", "10x10").status == 64)
    }
}
