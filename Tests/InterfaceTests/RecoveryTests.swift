import Canvas
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// What a crash left is offered, and neither it nor the file is lost before one is chosen.
@Suite struct RecoveryTests {
    private static func box(_ id: String, at index: Int) -> Edit {
        .insert(
            section: .components, index: index, attributes: Attributes([.init("id", .text(id)), .init("kind", .text("queue"))]))
    }

    private func editor(columns: Int = 100) throws -> (Editor, Recovery) {
        let board = Board(components: [Component(id: "app", kind: "service")])
        var editor = Editor(context: EditorContext(catalog: Project.catalog), opening: .board(board, path: "b.yaml", isOnDisk: true))
        _ = editor.update(.input(.resize(Size(columns: columns, rows: 24))))
        let edits = [Self.box("one", at: 1), Self.box("two", at: 2)]
        var after = board
        for edit in edits { _ = try after.apply(edit) }
        return (editor, Recovery(board: after, edits: edits, count: 2, last: 50_520, conflicts: nil, trouble: nil))
    }

    @Test func itIsSaidWhatWasLeft() throws {
        var (editor, recovery) = try editor()
        #expect(editor.update(.left(recovery)).isEmpty)
        let screen = editor.view(in: Size(columns: 100, rows: 24)).canvas.lines.joined(separator: "\n")
        #expect(screen.contains("2 edits of 14:02, never saved: adds One and Two."))
        #expect(screen.contains("take them") && screen.contains("drop them") && screen.contains("later"))
        #expect(editor.board.components.count == 1)
    }

    @Test func takenEditsAreTakenBackOneByOne() throws {
        var (editor, recovery) = try editor()
        _ = editor.update(.left(recovery))
        let effects = editor.update(.input(.key(.enter)))
        #expect(!effects.contains { if case .journal = $0 { true } else { false } })
        #expect(editor.board == recovery.board)
        #expect(editor.isModified)
        _ = editor.update(.input(.key(.character("u"))))
        #expect(editor.board.components.map(\.id) == ["app", "one"])
    }

    @Test func droppedEditsAreGone() throws {
        var (editor, recovery) = try editor()
        _ = editor.update(.left(recovery))
        // Hands that type when the question comes do not answer it.
        #expect(!editor.update(.input(.key(.character("d")))).contains(.dropJournal))
        _ = editor.update(.clock(.seconds(1)))
        #expect(editor.update(.input(.key(.character("d")))).contains(.dropJournal))
        #expect(!editor.isModified)
    }

    @Test(arguments: [Key.escape, .character("n"), .character("q")]) func whatIsPutOffIsKept(key: Key) throws {
        var (editor, recovery) = try editor()
        _ = editor.update(.left(recovery))
        _ = editor.update(.clock(.seconds(1)))
        let effects = editor.update(.input(.key(key)))
        #expect(effects.contains(.setJournalAside) && !effects.contains(.dropJournal))
        #expect(!editor.isModified)
    }

    @Test(arguments: [Key.character("x"), .character("u"), .tab, .character("a")]) func noOtherKeyChooses(key: Key) throws {
        var (editor, recovery) = try editor()
        _ = editor.update(.left(recovery))
        _ = editor.update(.clock(.seconds(1)))
        let effects = editor.update(.input(.key(key)))
        #expect(!effects.contains(.dropJournal) && !effects.contains(.setJournalAside))
        #expect(editor.view(in: Size(columns: 100, rows: 24)).canvas.lines.joined(separator: "\n").contains("take them"))
    }

    @Test func aSaveDecidesNothing() throws {
        var (editor, recovery) = try editor()
        _ = editor.update(.left(recovery))
        let effects = editor.update(.input(.key(.control("s"))))
        #expect(!effects.contains { if case .save = $0 { true } else { false } })
        #expect(editor.update(.input(.key(.enter))).contains(.journalWhole))
    }

    @Test func aMergedBoardIsTakenWhole() throws {
        var (editor, recovery) = try editor()
        recovery.edits = nil
        recovery.conflicts = ["App: replicas"]
        _ = editor.update(.left(recovery))
        #expect(
            editor.view(in: Size(columns: 100, rows: 24)).canvas.lines.joined(separator: "\n").contains(
                "The file was changed, too: both are merged."))
        _ = editor.update(.input(.key(.enter)))
        #expect(editor.board == recovery.board)
        #expect(
            editor.view(in: Size(columns: 100, rows: 24)).canvas.lines.joined(separator: "\n").contains(
                "kept as it was here: App: replicas"))
    }

    @Test func everyChangeIsJournalled() throws {
        var (editor, _) = try editor()
        let before = editor.board
        _ = editor.update(.input(.key(.character("+"))))
        var effects = editor.update(.input(.key(.character("u"))))
        #expect(effects.contains { if case .journal(_, let from) = $0 { from != before } else { false } })
        effects = editor.update(.input(.key(.character("U"))))
        #expect(effects.contains { if case .journal(_, let from) = $0 { from == before } else { false } })
    }

    // MARK: Somebody else

    @Test func aBoardThatIsOpenElsewhereIsOnlyLookedAt() throws {
        var (editor, _) = try editor()
        _ = editor.update(.held(by: "process 7 on desk"))
        #expect(editor.view(in: Size(columns: 100, rows: 24)).canvas.lines.joined(separator: "\n").contains("b (read only)"))
        for key in ["a", "x", "+", "r"].map({ Key.character(Character($0)) }) + [.tab] {
            _ = editor.update(.input(.key(key)))
            #expect(editor.board.components.count == 1)
            #expect(!editor.isModified)
            _ = editor.update(.input(.key(.escape)))
        }
        let effects = editor.update(.input(.key(.control("s"))))
        #expect(!effects.contains { if case .save = $0 { true } else { false } })
        #expect(editor.view(in: Size(columns: 100, rows: 24)).canvas.lines.joined(separator: "\n").contains("process 7 on desk"))
    }
}
