import Formats
import Glibc
import Storage
import TestSupport
import Testing
import Whiteboard

/// `recover` shows, writes and drops what a crash left.
@Suite struct RecoverCommandTests {
    let folder = TemporaryFolder()

    private var environment: [String: String] { ["XDG_STATE_HOME": folder["state"]] }
    private static let board = "boardwalk: 1\ncomponents:\n  - {id: app, kind: service, replicas: 2}  # ours\n"

    private func recover(_ arguments: String...) throws -> ProgramRun {
        try ProgramRun(ProgramRun.products + "/boardwalk", ["recover"] + arguments, environment: environment)
    }

    /// As an editor leaves it that is killed.
    private func leave(_ edits: [Edit], of name: String = "b.yaml", text: String = board) throws {
        folder.write(text, to: name)
        let folders = try DataFolders(environment: Environment(environment.merging(["BOARDWALK_DATA": Self.data]) { $1 }), executable: nil)
        let journals = try #require(JournalFolder(folders))
        let path = JournalFolder.realPath(folder[name])
        guard case .mine(let journal, _) = try BoardJournal.open(path, in: journals) else {
            Issue.record("the journal is held")
            return
        }
        for edit in edits {
            try journal.append(edit, at: 1_764_252_120) {
                JournalOpening(path: path, text: text, digest: FileIdentity.digest(of: Array(text.utf8)))
            }
        }
    }

    private static let data = ProgramRun.products + "/boardwalk_Storage.resources"

    private static func box(_ id: String, at index: Int) -> Edit {
        .insert(
            section: .components, index: index,
            attributes: Attributes([.init("id", .text(id)), .init("kind", .text("service"))]))
    }

    @Test func nothingLeftIsNothingWrong() throws {
        folder.write(Self.board, to: "b.yaml")
        let run = try recover(folder["b.yaml"], "--accept")
        #expect(run.status == 0)
        #expect(run.output == "No unsaved edits were found for \(folder["b.yaml"])\n")
    }

    @Test func itIsShownAndNothingIsWritten() throws {
        try leave([Self.box("api", at: 1)])
        let run = try recover(folder["b.yaml"])
        #expect(run.status == 0)
        #expect(run.output.contains(": 1 edit of 2025-11-27 "))
        #expect(run.output.contains("\n  + API (Service)\n"))
        #expect(folder.text(of: "b.yaml") == Self.board)
        #expect(try recover().output.hasSuffix("/b.yaml: 1 edit\n"))
    }

    @Test func itIsWrittenAndEveryOtherByteStays() throws {
        try leave([Self.box("api", at: 1), Self.box("web", at: 2)])
        let run = try recover(folder["b.yaml"], "--accept")
        #expect(run.output == "\(folder["b.yaml"]): what was left is written\n")
        #expect(folder.text(of: "b.yaml") == Self.board + "  - {id: api, kind: service}\n  - {id: web, kind: service}\n")
        #expect(try recover(folder["b.yaml"]).output.contains("No unsaved edits"))
    }

    @Test func itIsDropped() throws {
        try leave([Self.box("api", at: 1)])
        #expect(try recover(folder["b.yaml"], "--discard").output == "\(folder["b.yaml"]): dropped\n")
        #expect(try recover().output == "Nothing was left\n")
        #expect(folder.text(of: "b.yaml") == Self.board)
    }

    @Test func aFileThatChangedSinceIsPutTogether() throws {
        try leave([Self.box("api", at: 1)])
        folder.write(Self.board.replacing("replicas: 2", with: "replicas: 5"), to: "b.yaml")
        #expect(try recover(folder["b.yaml"], "--accept").status == 0)
        #expect(folder.text(of: "b.yaml") == Self.board.replacing("replicas: 2", with: "replicas: 5") + "  - {id: api, kind: service}\n")
    }

    @Test func whatBothChangedIsTheUsersChoice() throws {
        try leave([.change(section: .components, index: 0, changes: [Component.change(.replicas, to: 3)])])
        folder.write(Self.board.replacing("replicas: 2", with: "replicas: 5"), to: "b.yaml")
        let refused = try recover(folder["b.yaml"], "--accept")
        #expect(refused.status == 73)
        #expect(refused.errors.contains("both changed App: replicas"))
        #expect(folder.text(of: "b.yaml")?.contains("replicas: 5") == true)
        #expect(try recover(folder["b.yaml"], "-o", folder["left.yaml"]).status == 0)
        #expect(folder.text(of: "left.yaml")?.contains("replicas: 3") == true)
    }

    @Test func aBoardThatIsGoneComesBack() throws {
        try leave([Self.box("api", at: 1)])
        unlink(folder["b.yaml"])
        #expect(try recover(folder["b.yaml"], "--accept").status == 0)
        #expect(folder.text(of: "b.yaml")?.contains("api") == true)
    }

    @Test(arguments: [["--accept"], ["b.yaml", "--accept", "--discard"], ["b.yaml", "--discard", "-o", "c.yaml"], ["-"]])
    func whatCannotBeMeantIsUsage(arguments: [String]) throws {
        #expect(try ProgramRun(ProgramRun.products + "/boardwalk", ["recover"] + arguments, environment: environment).status == 64)
    }
}
