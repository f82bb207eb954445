import TestSupport
import Testing

@testable import Whiteboard

@Suite struct HistoryTests {
    private func add(_ id: String, _ history: inout History, _ board: inout Board) throws {
        try history.perform(board.adding(Component(id: id, kind: "service")), named: "add \(id)", on: &board)
    }

    @Test func undoAndRedoWalkTheSteps() throws {
        var history = History()
        var board = Board()
        try add("a", &history, &board)
        try add("b", &history, &board)
        #expect(history.undo(&board) == "add b")
        #expect(board.components.map(\.id) == ["a"])
        #expect(history.redo(&board) == "add b")
        #expect(board.components.map(\.id) == ["a", "b"])
        #expect(history.redo(&board) == nil)
    }

    @Test func aNewStepForgetsWhatWasUndone() throws {
        var history = History()
        var board = Board()
        try add("a", &history, &board)
        _ = history.undo(&board)
        try add("b", &history, &board)
        #expect(history.nextRedo == nil)
        #expect(board.components.map(\.id) == ["b"])
    }

    @Test func aGestureBailsToItsMark() throws {
        var history = History()
        var board = Board()
        try add("a", &history, &board)
        let mark = history.mark()
        try add("b", &history, &board)
        try add("c", &history, &board)
        history.bail(to: mark, &board)
        #expect(board.components.map(\.id) == ["a"])
        #expect(history.depth == 1)
    }

    @Test func joinedStepsAreOneStep() throws {
        var history = History()
        var board = Board()
        let mark = history.mark()
        try add("a", &history, &board)
        try add("b", &history, &board)
        history.join(since: mark, named: "both")
        #expect(history.undo(&board) == "both")
        #expect(board == Board())
        _ = history.redo(&board)
        #expect(board.components.map(\.id) == ["a", "b"])
    }

    @Test func aRefusedStepIsNoStep() {
        var history = History()
        var board = Board()
        #expect(throws: BoardError.self) { try history.perform(.remove(section: .notes, index: 3), named: "x", on: &board) }
        #expect(history.nextUndo == nil)
    }
}
