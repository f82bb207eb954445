import Glibc
import Storage
import TestSupport
import Testing

@Suite struct BoardFolderTests {
    @Test func listsBoardsAndNothingElseTheLatestFirst() throws {
        let folder = TemporaryFolder()
        folder.write("boardwalk: 1\n", to: "old.yaml")
        folder.write("# a comment\nboardwalk: 1\n", to: "new.yml")
        folder.write("boardwalk-question: 1\n", to: "question.yaml")
        folder.write("boardwalk: 1\n", to: "notes.txt")
        var times = [timeval(tv_sec: 1_000_000, tv_usec: 0), timeval(tv_sec: 1_000_000, tv_usec: 0)]
        utimes(folder["old.yaml"], &times)
        #expect(BoardFolder.boards(in: folder.path) == ["new.yml", "old.yaml"])
        #expect(BoardFolder.boards(in: folder.path + "/nowhere") == [])
    }
}
