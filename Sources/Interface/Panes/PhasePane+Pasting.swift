import Canvas
import Practice
import Whiteboard

// Pasting into a pane: each line of the text is one that was typed, the last of them stays in the line.

extension Editor {
    /// So many bytes are taken at once.
    private static let mostPasted = 1_000_000
    /// So many lines are kept before the clock goes on; of a long paste always as many as were kept before, so that the work grows with
    /// the lines and not with their square.
    private static let pastedAtOnce = 128
    private static let mostAtOnce = 1024
    /// A line that is asked, or kept by itself, takes as long as so many others.
    private static let weightAlone = 16

    mutating func pasteIntoPane(_ text: String) {
        guard let phase = place.phase else { return }
        guard text.utf8.count <= Self.mostPasted else {
            pane.problem = "Not pasted: that is more than 1 MB; \(QuickEntry.mostWords)"
            return
        }
        var lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }.map(String.init)
        if let long = lines.firstIndex(where: { $0.utf8.count > QuickEntry.longestLine }) {
            let which = lines.count == 1 ? "that line" : "line \(long + 1) of \(lines.count)"
            pane.problem = "Not pasted: \(which) is too long; \(QuickEntry.mostWords)"
            return
        }
        guard !lines.isEmpty else { return }
        // A list that ends its last line has that line whole: it is kept as the others are.
        if lines.count > 1, text.last?.isNewline ?? false { lines.append("") }
        insertInField(lines.removeFirst())
        pane.pasted[phase, default: []].insert(contentsOf: lines, at: 0)
        pane.keptOfPaste = 0
        keepPasted(phase)
    }

    /// Goes on with a line that was begun: what of it is more than a line may have is not shown, and the line says that it is too long.
    mutating func typeIntoPane(_ text: Substring) {
        guard !text.isEmpty else { return }
        insertInField(String(text.prefix(QuickEntry.longestLine + 1)))
    }

    /// Goes on with a paste that is too long to be kept between two seconds of the clock. A key that has come meanwhile goes first, and so
    /// does what it opened.
    mutating func goOnPasting() {
        guard pane.isKeepingPaste else { return }
        guard let phase = place.phase, prompt == nil, pane.problem == nil, isLineFresh else {
            pane.isKeepingPaste = false
            if let phase = place.phase, pane.problem == nil { sayWhatWaits(phase) }
            return
        }
        keepPasted(phase)
    }

    /// Keeps the line, and what of a paste comes behind it, up to what is in the way; the last of it stays in the line.
    mutating func keepPasted(_ phase: Phase) {
        pane.isKeepingPaste = false
        var left = min(Self.mostAtOnce, max(Self.pastedAtOnce, pane.keptOfPaste))
        while pane.pasted[phase]?.isEmpty == false {
            if !pane.field.isEmpty {
                let kept = keepRun(phase, most: left)
                left -= kept == 0 ? Self.weightAlone : kept
                if kept == 0 { keepEntry(phase) }
            }
            guard pane.problem == nil, isLineFresh else { return sayWhatWaits(phase) }
            guard left > 0 else {
                pane.isKeepingPaste = true
                return
            }
            if let next = pane.pasted[phase]?.removeFirst() { pane.field.insert(next) }
        }
        if pane.keptOfPaste > 0 {
            say("Kept \(Self.counted(pane.keptOfPaste)) pasted lines", tone: .done, keys: [undoPair])
            pane.keptOfPaste = 0
        }
    }

    /// Says of lines that still wait behind an emptied line how they come; nothing where none does.
    mutating func sayWhatStillWaits() {
        guard let phase = place.phase, pane.field.isEmpty, let count = pane.pasted[phase]?.count(where: { !$0.isEmpty }), count > 0 else {
            return
        }
        say("\(count) more pasted line\(count == 1 ? " waits" : "s wait"): ⏎ goes on with \(count == 1 ? "it" : "them")", tone: .done)
    }

    private mutating func sayWhatWaits(_ phase: Phase) {
        let count = pane.pasted[phase]?.count(where: { !$0.isEmpty }) ?? 0
        guard count > 0 else { return }
        let waiting = "\(count) more pasted line\(count == 1 ? " waits" : "s wait") until this one is kept, or emptied with ^u and ⏎"
        if let problem = pane.problem { pane.problem = "\(problem); \(waiting)" } else { say(waiting, tone: .done) }
    }

    /// `5,000`.
    private static func counted(_ count: Int) -> String {
        count < 1000 ? "\(count)" : "\(count / 1000),\(String(count % 1000 + 1000).dropFirst())"
    }

    /// Keeps the line and those of the paste behind it that change the board, as one step: the board is looked at once, and taken back at
    /// once. What is asked, refused or wants an answer ends them. Returns how many they were, none where the line stands alone.
    private mutating func keepRun(_ phase: Phase, most: Int) -> Int {
        guard most > 1, !pane.field.isEmpty, pane.draft == nil, pane.topics.isEmpty, pane.replacing == nil,
            let waiting = pane.pasted[phase], waiting.count > 1
        else { return 0 }
        let lines = [pane.field.text] + waiting.dropLast().prefix(most - 1)
        let run = PastedRun(
            lines, in: phase, of: QuickEntry(catalog: context.catalog), on: document.board, marked: pane.marked[phase])
        guard run.lines.count > 1 else { return 0 }
        let before = Set(paneEntries(phase).map(\.text))
        guard perform(.batch(name: "entry", edits: run.edits), named: "pasted lines") else {
            // One of them is refused: the lines before it are kept, and it says why where it stands.
            message = nil
            return keepRun(phase, most: run.lines.count / 2)
        }
        for line in run.lines.suffix(LineHistory.most) { lineHistory.add(line) }
        if let added = paneEntries(phase).last(where: { !before.contains($0.text) && !$0.isRefinement }) {
            pane.latest[phase] = added.text
        }
        if let marked = run.marked { pane.marked[phase] = marked }
        pane.pasted[phase]?.removeFirst(run.lines.count - 1)
        pane.keptOfPaste += run.lines.count
        clearEntry()
        return run.lines.count
    }
}

/// Lines that change the board one after another, each read on what the ones before it have left.
struct PastedRun {
    /// Those that were read.
    private(set) var lines: [String] = []
    /// What they change.
    private(set) var edits: [Edit] = []
    /// What the line behind them refines.
    private(set) var marked: String?

    /// Reads lines up to the first that makes no edit.
    init(_ lines: [String], in phase: Phase, of entry: QuickEntry, on board: Board, marked: String?) {
        self.marked = marked
        var board = board
        for line in lines.lazy.map({ VisibleText.line($0) }) {
            guard !EntryPlaceholder.isOne(line.trimmed),
                case .edit(let edit, let next) = entry.read(line, in: phase, board: board, marked: self.marked).outcome,
                let after = try? board.applying(edit)
            else { return }
            board = after
            self.lines.append(line)
            add(edit)
            if let next { self.marked = next }
        }
    }

    /// What is required last holds: a list that grows by a line is in it once, and not as often as it has lines.
    private mutating func add(_ edit: Edit) {
        guard case .require(let new) = edit, case .require(let old)? = edits.last else { return edits.append(edit) }
        let keys = Set(new.map(\.key))
        edits[edits.count - 1] = .require(changes: old.filter { !keys.contains($0.key) } + new)
    }
}
