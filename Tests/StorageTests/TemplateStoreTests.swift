import Glibc
import TestSupport
import Testing

@testable import Storage

struct TemplateStoreTests {
    let folder = TemporaryFolder()

    private func store() throws -> TemplateStore {
        for path in ["data", "data/boardwalk", "data/boardwalk/templates"] { folder.makeFolder(path) }
        let builtIn = try DataFolders().builtIn
        return TemplateStore(
            try DataFolders(environment: Environment(["BOARDWALK_DATA": builtIn, "XDG_DATA_HOME": folder["data"]]), executable: nil))
    }

    private func write(_ id: String) {
        folder.makeFolder("data/boardwalk/templates/" + id)
        folder.write("id: \(id)\n", to: "data/boardwalk/templates/\(id)/question.yaml")
    }

    @Test func theBuiltInQuestionsAreListed() throws {
        let ids = try store().ids
        #expect(ids.count == 25)
        #expect(ids == ids.sorted())
    }

    @Test func aQuestionComesWithItsBoardsAndWordings() throws {
        let files = try #require(try store().files(of: "url-shortener"))
        #expect(!files.isUsers)
        #expect(Set(files.boards.keys) == ["simple", "middle", "scaled"])
        #expect(files.wordings != nil)
    }

    @Test func theUsersQuestionWins() throws {
        let store = try store()
        write("url-shortener")
        write("guestbook")
        #expect(store.ids.count == 26)
        #expect(try store.files(of: "url-shortener")?.isUsers == true)
        #expect(try store.files(of: "guestbook")?.question.bytes == Array("id: guestbook\n".utf8))
    }

    @Test("What only looks like a board hides no question: a folder, a link to nothing")
    func whatIsNoBoardIsLeftAlone() throws {
        let store = try store()
        write("guestbook")
        folder.makeFolder("data/boardwalk/templates/guestbook/old.yaml")
        folder.makeFolder("data/boardwalk/templates/guestbook/wordings.txt")
        symlink(folder["nowhere"], folder["data/boardwalk/templates/guestbook/gone.yaml"])
        let files = try #require(try store.files(of: "guestbook"))
        #expect(files.boards.isEmpty && files.wordings == nil)
        #expect(files.content.unread == ["old.yaml": "is a folder", "wordings.txt": "is a folder", "gone.yaml": "leads to no file"])
    }

    @Test(arguments: ["../Templates/url-shortener", "Url", "", "no-such", ".", "a b"])
    func anythingElseIsNoQuestion(id: String) throws {
        #expect(try store().files(of: id) == nil)
    }

    /// A link out of the folder would let a template read any file.
    @Test func whatLeadsOutOfTheFolderIsNone() throws {
        let store = try store()
        folder.makeFolder("outside")
        folder.write("id: outside\n", to: "outside/question.yaml")
        symlink(folder["outside"], folder["data/boardwalk/templates/outside"])
        #expect(try store.files(of: "outside") == nil)
    }
}
