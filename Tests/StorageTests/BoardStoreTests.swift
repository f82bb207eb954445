import Glibc
import TestSupport
import Testing

@testable import Storage

/// What reads refuse and saves keep.
struct BoardStoreTests {
    let folder = TemporaryFolder()

    private func problem(_ body: () throws(StorageProblem) -> Void) -> StorageProblem? {
        do throws(StorageProblem) { try body() } catch { return error }
        return nil
    }

    private func read(_ name: String) -> StorageProblem? {
        problem { () throws(StorageProblem) in _ = try BoardStore.read(name) }
    }

    private func save(_ text: String, to path: String, when condition: SaveCondition) -> StorageProblem? {
        problem { () throws(StorageProblem) in try BoardStore.save(Array(text.utf8), to: path, when: condition) }
    }

    // MARK: Reading

    @Test func aFileIsReadWhole() throws {
        folder.write("boardwalk: 1\n", to: "b.yaml")
        #expect(try BoardStore.read(folder["b.yaml"]).bytes == Array("boardwalk: 1\n".utf8))
    }

    @Test(arguments: ["/dev/null", "/dev/zero", "/tmp"])
    func whatIsNoFileIsRefusedWithoutWaiting(path: String) {
        let problem = read(path)
        #expect(problem?.kind == .noInput)
        #expect(problem?.lines.count == 1)
    }

    @Test func aPipeIsRefusedWithoutWaiting() {
        mkfifo(folder["pipe"], 0o600)
        #expect(
            read(folder["pipe"])?.lines == ["boardwalk: \(folder["pipe"]) is a named pipe; name a file, or - for standard input"])
    }

    @Test("The pipe that a shell hands over for <(command) is read") func aPipeHandedOverIsRead() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        let bytes = Array("boardwalk: 1\n".utf8)
        try #require(Glibc.write(ends[1], bytes, bytes.count) == bytes.count)
        close(ends[1])
        #expect(try StoredFile(reading: "/dev/fd/\(ends[0])").bytes == bytes)
    }

    @Test func aMissingFileIsNoInput() {
        #expect(read(folder["none.yaml"])?.kind.rawValue == 66)
    }

    @Test func aFileOverTheLimitIsBadInput() {
        folder.write(String(repeating: "#", count: 101), to: "large.yaml")
        let problem = problem { () throws(StorageProblem) in _ = try StoredFile(reading: folder["large.yaml"], limit: 100) }
        #expect(problem?.kind == .badInput)
        #expect(problem?.lines.first?.hasPrefix(folder["large.yaml"] + ":1:1: ") == true)
    }

    // MARK: What a save keeps

    @Test func aSaveKeepsTheModeAndLeavesNothingElse() throws {
        folder.write("old", to: "b.yaml", mode: 0o640)
        let identity = try #require(BoardStore.read(folder["b.yaml"]).identity)
        #expect(save("new", to: folder["b.yaml"], when: .unchanged(identity)) == nil)
        #expect(folder.text(of: "b.yaml") == "new")
        #expect(folder.mode(of: "b.yaml") & 0o7777 == 0o640)
        #expect(folder.names == ["b.yaml"])
    }

    @Test func aNewFileHasTheModeOfAnyNewFile() {
        #expect(save("new", to: folder["b.yaml"], when: .absent) == nil)
        let mask = umask(0)
        umask(mask)
        #expect(folder.mode(of: "b.yaml") & 0o777 == 0o666 & ~mask)
        #expect(folder.names == ["b.yaml"])
    }

    @Test(arguments: [["elsewhere/real.yaml"], ["second", "elsewhere/real.yaml"]])
    func symbolicLinksStay(chain: [String]) {
        folder.makeFolder("elsewhere")
        folder.write("old", to: "elsewhere/real.yaml")
        for (name, target) in zip(["first"] + chain, chain) { symlink(target, folder[name]) }
        #expect(save("new", to: folder["first"], when: .always) == nil)
        #expect(folder.text(of: "elsewhere/real.yaml") == "new")
        #expect(folder.mode(of: "first") & S_IFMT == S_IFLNK)
    }

    @Test func aLinkThatLeadsNowhereGetsItsFile() {
        symlink("later.yaml", folder["link"])
        #expect(save("new", to: folder["link"], when: .absent) == nil)
        #expect(folder.text(of: "later.yaml") == "new")
        #expect(folder.mode(of: "link") & S_IFMT == S_IFLNK)
    }

    @Test func linksInACircleAreNamed() {
        symlink("b", folder["a"])
        symlink("a", folder["b"])
        #expect(save("new", to: folder["a"], when: .always)?.sentence.contains("circle") == true)
    }

    @Test func hardLinksStayOneFile() throws {
        folder.write("a longer old text", to: "b.yaml")
        link(folder["b.yaml"], folder["other.yaml"])
        let identity = try #require(BoardStore.read(folder["b.yaml"]).identity)
        #expect(save("new", to: folder["b.yaml"], when: .unchanged(identity)) == nil)
        #expect(folder.text(of: "other.yaml") == "new")
        #expect(folder.names == ["b.yaml", "other.yaml"])
    }

    // MARK: What a save refuses

    @Test func aChangedFileIsNotOverwritten() throws {
        folder.write("old", to: "b.yaml")
        let identity = try #require(BoardStore.read(folder["b.yaml"]).identity)
        folder.write("of somebody else", to: "b.yaml")
        #expect(save("new", to: folder["b.yaml"], when: .unchanged(identity)) == .changedOnDisk(path: folder["b.yaml"]))
        #expect(folder.text(of: "b.yaml") == "of somebody else")
        #expect(folder.names == ["b.yaml"])
    }

    /// As cp and rsync set it.
    @Test func aTimeThatWasSetBackHidesNoChange() throws {
        folder.write("old", to: "b.yaml")
        let identity = try #require(BoardStore.read(folder["b.yaml"]).identity)
        var status = stat()
        #expect(stat(folder["b.yaml"], &status) == 0)
        let file = open(folder["b.yaml"], O_WRONLY | O_CLOEXEC)
        #expect(write(file, "new", 3) == 3)
        var times = [status.st_atim, status.st_mtim]
        #expect(futimens(file, &times) == 0)
        close(file)
        #expect(save("mine", to: folder["b.yaml"], when: .unchanged(identity)) == .changedOnDisk(path: folder["b.yaml"]))
    }

    @Test func aFileWrittenAnewAsItWasIsUnchanged() throws {
        folder.write("old", to: "b.yaml")
        let identity = try #require(BoardStore.read(folder["b.yaml"]).identity)
        unlink(folder["b.yaml"])
        folder.write("old", to: "b.yaml")
        #expect(save("new", to: folder["b.yaml"], when: .unchanged(identity)) == nil)
        #expect(folder.text(of: "b.yaml") == "new")
    }

    @Test func whatASaveReturnsHoldsForTheNext() throws {
        let first = try BoardStore.save(Array("one".utf8), to: folder["b.yaml"], when: .absent)
        #expect(save("two", to: folder["b.yaml"], when: .unchanged(first)) == nil)
        #expect(folder.text(of: "b.yaml") == "two")
    }

    @Test func nothingTakesThePlaceOfAFileThatWasNotRead() {
        folder.write("old", to: "b.yaml")
        let problem = save("new", to: folder["b.yaml"], when: .absent)
        #expect(problem?.kind.rawValue == 73)
        // On the command line a flag helps, in the editor a command.
        #expect(problem?.lines.first?.hasSuffix("choose another name, or --force to replace it") == true)
        #expect(problem?.sentence.hasSuffix("is there already; :w! NAME replaces it") == true)
        #expect(folder.text(of: "b.yaml") == "old")
    }

    @Test func pipesDevicesAndFoldersAreNoTargets() {
        mkfifo(folder["pipe"], 0o600)
        for path in [folder["pipe"], "/dev/null", folder.path, folder.path + "/"] {
            #expect(save("new", to: path, when: .always)?.kind == .cannotWrite, "\(path)")
        }
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    }

    @Test func aFolderThatIsNotThereIsNamed() {
        let problem = save("new", to: folder["none/b.yaml"], when: .absent)
        #expect(problem?.kind == .cannotWrite)
        #expect(problem?.lines.first?.hasSuffix("there is no folder \(folder["none"]); make it first, or name another") == true)
        folder.write("", to: "file")
        #expect(save("new", to: folder["file/b.yaml"], when: .absent)?.sentence.contains("\(folder["file"]) is no folder") == true)
    }

    /// Root may write everywhere.
    @Test(.enabled(if: geteuid() != 0)) func readOnlyPlacesAreNamed() {
        folder.write("old", to: "b.yaml", mode: 0o444)
        #expect(save("new", to: folder["b.yaml"], when: .always)?.kind.rawValue == 77)
        folder.makeFolder("closed", mode: 0o555)
        #expect(save("new", to: folder["closed/b.yaml"], when: .absent)?.kind.rawValue == 77)
    }
}
