import Canvas
import Catalog
import Interface
import Whiteboard

/// Our own work between a key and its finished frame: the editor's update and view, without the terminal.
struct KeyToFrame {
    static let window = Size(columns: 200, rows: 60)

    let board: Board
    let catalog: Catalog

    private func editor() -> Editor {
        var editor = Editor(context: EditorContext(catalog: catalog), opening: .board(board, path: "generated.yaml", isOnDisk: true))
        _ = editor.start()
        _ = editor.update(.input(.resize(Self.window)))
        return editor
    }

    /// The median over keys pressed in turn.
    private func median(after opening: [Key], _ keys: [Key]) -> Double {
        var editor = editor()
        for key in opening { _ = editor.update(.input(.key(key))) }
        var next = 0
        return Measurement.median {
            let effects = editor.update(.input(.key(keys[next % keys.count])))
            next += 1
            return (effects, editor.view(in: Self.window))
        }
    }

    /// Going from box to box.
    var move: Double {
        median(after: [.character("g"), .character("g")], [.character("l"), .character("l"), .character("h"), .character("h")])
    }

    /// Moving a box of six lines, or as many as there are, by a cell and back: lines, findings and frame anew. The median, and what 95 of a
    /// hundred keys keep to.
    var place: (median: Double, most: Double) {
        var editor = editor()
        let lines = Dictionary(board.connections.flatMap { [($0.from, 1), ($0.to, 1)] }, uniquingKeysWith: +)
        guard let box = board.components.min(by: { abs(lines[$0.id, default: 0] - 6) < abs(lines[$1.id, default: 0] - 6) }) else {
            return (0, 0)
        }
        for character in "/\(box.shownName(catalog))" { _ = editor.update(.input(.key(.character(character)))) }
        _ = editor.update(.input(.key(.enter)))
        var times: [Double] = []
        for number in 0..<100 {
            let start = ContinuousClock.now
            let effects = editor.update(.input(.key(.character(number % 2 == 0 ? "L" : "H"))))
            let frame = editor.view(in: Self.window)
            withExtendedLifetime((effects, frame)) { times.append(Measurement.milliseconds(ContinuousClock.now - start)) }
        }
        times.sort()
        return (times[50], times[95])
    }

    /// A letter into the open line, which shows at once what it would draw.
    var type: Double { median(after: [.character("a"), .character("d")], [.character("b"), .backspace]) }

    /// One copy more or less: an edit, the drawing anew.
    var edit: Double { median(after: [.character("g"), .character("g"), .character("l")], [.character("+"), .character("-")]) }
}
