import Practice
import TestSupport
import Testing

@testable import boardwalk

/// Where the board of a new session lies.
@Suite struct PracticeRoomTests {
    private let folder = TemporaryFolder()
    private static let board = "boardwalk: 1\nquestion: twitter\n"

    private func opening() throws -> (path: String?, isOnDisk: Bool, notice: String?, mustHaves: [String]) {
        let workplace = try Workplace()
        let catalog = try workplace.catalog()
        var files = OpenFiles(catalog: catalog)
        let opening = try PracticeRoom(workplace: workplace, catalog: catalog).opening("twitter", in: folder[""], files: &files)
        return (opening.path, opening.isOnDisk, opening.notice, opening.board.requirements.functional)
    }

    @Test func theFirstIsCalledLikeTheQuestion() throws {
        let opening = try opening()
        #expect(opening.path == folder["twitter.yaml"] && !opening.isOnDisk && opening.notice == nil)
    }

    @Test func oneThatIsNotFinishedGoesOn() throws {
        folder.write(Self.board, to: "twitter.yaml")
        let opening = try opening()
        #expect(opening.path == folder["twitter.yaml"] && opening.isOnDisk)
        #expect(opening.notice == "twitter.yaml was there: this session goes on with it")
    }

    @Test("A finished one stays as it is, with its report; the new session has an empty board")
    func oneThatIsFinishedStays() throws {
        folder.write(Self.board + "requirements:\n  functional: [post]\n", to: "twitter.yaml")
        folder.write("# report\n", to: "twitter.report.md")
        let opening = try opening()
        #expect(opening.path == folder["twitter-2.yaml"] && !opening.isOnDisk)
        #expect(opening.mustHaves.isEmpty)
        #expect(opening.notice == "twitter.report.md is there, so twitter stays as it is: this is a new board, twitter-2.yaml")
    }

    @Test func theSecondGoesOnWhereTheFirstIsFinished() throws {
        for name in ["twitter", "twitter-2"] { folder.write(Self.board, to: name + ".yaml") }
        folder.write("# report\n", to: "twitter.report.md")
        #expect(try opening().path == folder["twitter-2.yaml"])
    }

    @Test("A session whose board is gone goes on, and says on what", arguments: [false, true])
    func theBoardOfASessionIsGone(_ isAnotherThere: Bool) throws {
        if isAnotherThere { folder.write(Self.board, to: "twitter.yaml") }
        let workplace = try Workplace()
        let catalog = try workplace.catalog()
        let room = try PracticeRoom(workplace: workplace, catalog: catalog)
        var session = Session(question: "twitter", guide: room.guide)
        session.pass(100)
        session.go(to: .data)
        let record = SessionRecord(session, title: "Design Twitter", id: 1, board: folder["gone/t.yaml"], started: 0, now: 100)
        var files = OpenFiles(catalog: catalog)
        let opening = try room.opening("twitter", resuming: record, in: folder[""], files: &files)
        #expect(opening.resumed?.session?.elapsed == 100)
        #expect(opening.isOnDisk == isAnotherThere && opening.path == folder["twitter.yaml"])
        let notice = try #require(opening.notice)
        #expect(notice.hasPrefix("\(folder["gone/t.yaml"]) is gone: the session goes on where it was, "))
        #expect(notice.hasSuffix(isAnotherThere ? "with \(folder["twitter.yaml"])" : "on an empty board"))
    }

    @Test func aBoardOfAnotherQuestionKeepsItsName() throws {
        folder.write("boardwalk: 1\n", to: "twitter.yaml")
        let opening = try opening()
        #expect(opening.path == folder["twitter-2.yaml"])
        let says = "\(folder["twitter.yaml"]) is no board of this question and stays as it is: this one is twitter-2.yaml"
        #expect(opening.notice == says)
    }
}
