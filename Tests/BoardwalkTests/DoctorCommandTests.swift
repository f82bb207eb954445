import TestSupport
import Testing

/// `boardwalk doctor` looks at the history without touching it.
@Suite struct DoctorCommandTests {
    private let folder = TemporaryFolder()

    private func doctor(_ before: String = "") throws -> ProgramRun {
        let command = "XDG_DATA_HOME='\(folder.path)' \"\(ProgramRun.products)/boardwalk\" doctor"
        return try ProgramRun("/bin/sh", ["-c", before + command])
    }

    private var path: String { folder["boardwalk/history.sqlite"] }

    @Test func namesAHistoryThatIsNotThereYet() throws {
        let run = try doctor()
        #expect(run.status == 0)
        #expect(run.output.contains("ok  history     none yet; it would lie in \(path)"), "\(run.output)")
        #expect(folder.names.isEmpty)
    }

    @Test("A question of one's own that cannot be practised is said, and hinders nothing else")
    func aBrokenQuestionIsSaid() throws {
        folder.makeFolder("boardwalk")
        folder.makeFolder("boardwalk/templates")
        folder.makeFolder("boardwalk/templates/mine")
        folder.write("boardwalk-question: 1\nid: other\n", to: "boardwalk/templates/mine/question.yaml")
        let run = try doctor()
        #expect(run.status == 0)
        #expect(
            run.output.contains("ok  questions   25\n--  questions   \(folder["boardwalk/templates/mine/question.yaml"]):1:1: "),
            "\(run.output)")
    }

    @Test func aDamagedOneIsSaid() throws {
        folder.makeFolder("boardwalk")
        folder.write(
            "no database, but long enough to have a header of one hundred bytes: " + String(repeating: "x", count: 200),
            to: "boardwalk/history.sqlite")
        let run = try doctor()
        #expect(run.status == 78)
        #expect(run.output.contains("--  history     \(path) is damaged, or no history; it was left as it is"), "\(run.output)")
    }

    @Test func aFolderInItsPlaceIsSaid() throws {
        folder.makeFolder("boardwalk")
        folder.makeFolder("boardwalk/history.sqlite")
        let run = try doctor()
        #expect(run.status == 78)
        #expect(run.output.contains("--  history     \(path) is no file; move it away"), "\(run.output)")
    }
}
