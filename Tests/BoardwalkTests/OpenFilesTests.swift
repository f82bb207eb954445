import Formats
import Storage
import TestSupport
import Testing
import Whiteboard

@testable import boardwalk

@Suite struct OpenFilesTests {
    private let folder = TemporaryFolder()
    private static let text = "# mine\nboardwalk: 1\ncomponents:\n  - {id: a,  kind: service}   # first\n"

    private func files() throws -> OpenFiles { OpenFiles(catalog: try Workplace().catalog()) }

    @Test func anUnchangedBoardIsNotWritten() throws {
        let path = folder.write(Self.text, to: "b.yaml")
        var files = try files()
        let board = try files.open(path)
        let identity = try BoardStore.read(path).identity
        #expect(try !files.save(board, to: path))
        // Another file in its place would have another inode.
        #expect(try BoardStore.read(path).identity == identity)
    }

    @Test("An unchanged board whose file another program changed is not said to be saved") func savedAlreadyIsTrue() throws {
        let path = folder.write(Self.text, to: "b.yaml")
        var files = try files()
        let board = try files.open(path)
        folder.write("boardwalk: 1\ntitle: Theirs\n", to: "b.yaml")
        #expect(throws: StorageProblem.changedOnDisk(path: path)) { try files.save(board, to: path) }
        #expect(try files.save(board, to: path, isForced: true))
        #expect(folder.text(of: "b.yaml") == Self.text)
    }

    @Test func aNameWithoutAnEndingIsABoards() throws {
        #expect(try OpenFiles.path(named: folder["feed"]) == folder["feed.yaml"])
        #expect(try OpenFiles.path(named: folder["feed.yml"]) == folder["feed.yml"])
        folder.makeFolder("sub")
        #expect(throws: StorageProblem.self) { try OpenFiles.path(named: folder["sub"]) }
        #expect(throws: StorageProblem.self) { try OpenFiles.path(named: "/dev/null") }
    }

    @Test func aHomeFolderIsKnownByItsSign() throws {
        #expect(try OpenFiles.expanded("~/x.yaml", home: "/h/me") == "/h/me/x.yaml")
        #expect(try OpenFiles.expanded("a~/x.yaml", home: "/h/me") == "a~/x.yaml")
        #expect(try OpenFiles.expanded("~x.yaml", home: "/h/me") == "~x.yaml")
        #expect(throws: StorageProblem.self) { try OpenFiles.expanded("~you/x.yaml", home: "/h/me") }
        #expect(throws: StorageProblem.self) { try OpenFiles.expanded("~/x.yaml", home: nil) }
    }

    @Test(arguments: [
        ("/designs/b.yaml", "b.yaml"), ("./b.yaml", "b.yaml"), ("/designs/./a/b.yaml", "a/b.yaml"),
        ("/designs-old/b.yaml", "/designs-old/b.yaml"),
        ("../b.yaml", "../b.yaml"), ("-", "-"),
    ])
    func aPathInTheFolderStartsThere(_ path: String, _ relative: String) {
        #expect(OpenFiles.relative(path, to: "/designs") == relative)
    }

    @Test func savingTwiceKeepsTheFirstReadingsBytes() throws {
        let path = folder.write(Self.text, to: "b.yaml")
        var files = try files()
        var board = try files.open(path)
        let inverse = try board.apply(board.adding(Component(id: "b", kind: "cache")))
        try files.save(board, to: path)
        #expect(folder.text(of: "b.yaml") == Self.text + "  - {id: b, kind: cache}\n")
        _ = try board.apply(inverse)
        try files.save(board, to: path)
        #expect(folder.text(of: "b.yaml") == Self.text)
    }

    @Test func whatSomebodyElseWroteIsNotReplaced() throws {
        let path = folder.write(Self.text, to: "b.yaml")
        var files = try files()
        var board = try files.open(path)
        _ = try board.apply(board.adding(Component(id: "b", kind: "cache")))
        folder.write("boardwalk: 1\ntitle: Theirs\n", to: "b.yaml")
        #expect(throws: StorageProblem.changedOnDisk(path: path)) { try files.save(board, to: path) }
        #expect(folder.text(of: "b.yaml") == "boardwalk: 1\ntitle: Theirs\n")
    }

    @Test func aNewBoardTakesNobodysPlace() throws {
        let path = folder.write(Self.text, to: "b.yaml")
        var files = try files()
        #expect(throws: StorageProblem.self) { try files.save(Board(components: [Component(id: "x", kind: "cache")]), to: path) }
        #expect(folder.text(of: "b.yaml") == Self.text)
    }

    @Test func mistakesOfABoardAreItsProblems() throws {
        let path = folder.write("boardwalk: 1\ntitel: x\n", to: "b.yaml")
        var files = try files()
        #expect(throws: StorageProblem.self) { try files.open(path) }
    }
}
