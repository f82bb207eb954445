import Analysis
import Canvas
import Catalog
import Interface
import Review
import Whiteboard

/// From an edit to the findings that the pane draws: the edit applied to the board, the rules on what it leaves, the list they come to, the
/// frame with that. The drawing of the edit itself is the key's (`key to frame: edit`), which does not wait for the rules.
struct ReviewAfterEdit {
    /// What happens in turn.
    static let steps = ["the edit", "topology", "rules", "list and badges", "frame"]

    private let board: Board
    private let catalog: Catalog
    private var editor: Editor
    private let edits: [Edit]

    init(board: Board, catalog: Catalog) {
        self.board = board
        self.catalog = catalog
        editor = Editor(context: EditorContext(catalog: catalog), opening: .board(board, path: "generated.yaml", isOnDisk: true))
        _ = editor.start()
        _ = editor.update(.input(.resize(KeyToFrame.window)))
        // Who edits has pressed a key: what a board opens with is settled then.
        _ = editor.update(.input(.key(.escape)))
        edits = board.components.last.map { last in [7, 1].map { board.setting(.replicas, to: $0, of: last.id) } } ?? []
    }

    /// Milliseconds, the median over an edit and its undoing in turn.
    var time: Double? {
        guard !edits.isEmpty else { return nil }
        var run = self
        var number = 0
        return Measurement.median {
            number += 1
            return run.perform(number) { _ in }
        }
    }

    /// Milliseconds of each step, medians.
    var partTimes: [Double] {
        guard !edits.isEmpty else { return [] }
        var run = self
        var times = [[Double]](repeating: [], count: Self.steps.count)
        for number in 0..<200 {
            var last = ContinuousClock.now
            let frame = run.perform(number) { step in
                let now = ContinuousClock.now
                times[step].append(Measurement.milliseconds(now - last))
                last = now
            }
            withExtendedLifetime(frame) {}
        }
        return times.map(Measurement.median(of:))
    }

    /// - Parameter didStep: told the number of each step that is done.
    private mutating func perform(_ number: Int, didStep: (Int) -> Void) -> Screen? {
        guard let changed = try? board.applying(edits[number % 2]) else { return nil }
        didStep(0)
        let design = Design(changed, catalog: catalog)
        didStep(1)
        guard let found = RuleBook.review(design) else { return nil }
        didStep(2)
        _ = editor.update(.reviewed(found, revision: editor.revision, design: design))
        didStep(3)
        let frame = editor.view(in: KeyToFrame.window)
        didStep(4)
        return frame
    }

    /// How each step grows with the board. `benchmark edit`.
    static func lines(_ boards: [Board], sizes: [Int], catalog: Catalog) -> [String] {
        let times = boards.map { ReviewAfterEdit(board: $0, catalog: catalog).partTimes }
        var table = FigureTable(sizes: sizes)
        for (place, step) in steps.enumerated() {
            table.add(step, times.map { $0.indices.contains(place) ? $0[place] : nil })
        }
        return table.lines
    }
}
