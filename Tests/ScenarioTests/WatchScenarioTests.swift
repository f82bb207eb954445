import Glibc
import TestSupport
import Testing

/// `watch` beside an editor of text.
@Suite struct WatchScenarioTests {
    private static let board = "boardwalk: 1\ncomponents:\n  - {id: client, kind: client}\n  - {id: app, kind: service}\n"

    @Test func eachSaveIsDrawnAndReviewed() throws {
        let terminal = try TmuxTerminal(
            ProgramRun.products + "/boardwalk watch b.yaml", columns: 90, rows: 40, files: ["b.yaml": Self.board])
        try terminal.wait(for: "Client", "App")
        let path = terminal.folder + "/b.yaml"
        func save(_ text: String, _ name: String) {
            let file = open(terminal.folder + "/" + name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            let bytes = Array(text.utf8)
            #expect(write(file, bytes, bytes.count) == bytes.count)
            close(file)
        }
        // As most editors save: a new file in the place of the old one.
        save(Self.board + "  - {id: db, kind: sql-database}\nconnections:\n  - {from: client, to: app}\n  - {from: app, to: db}\n", "new")
        #expect(rename(terminal.folder + "/new", path) == 0)
        try terminal.wait(for: "Database", "single-store")
        // In place, and broken for a moment.
        save(Self.board + "  - {id: db, kind: nonsense}\n", "b.yaml")
        try terminal.wait(for: "b.yaml:5:")
        unlink(path)
        try terminal.wait(for: "no file")
        save(Self.board, "b.yaml")
        try terminal.wait { $0.contains("Client") && !$0.contains("Database") }
    }
}
