import Canvas
import Formats
import Whiteboard

// The tutorial on the board: what is asked stands under the drawing, and waits.

extension Editor {
    /// Rows under the drawing that it takes; beside an open line on the least of screens the boxes come before its praise.
    func tutorialRows(_ breadth: ScreenLayout.Breadth) -> Int {
        guard case .line? = prompt, breadth == .least else { return 5 }
        return 2
    }

    /// Begins on a new board, of which the target is stated: without one the rules only warn of a single store.
    mutating func beginTutorial() {
        guard !document.isModified, interview == nil || interview?.session.isFinished == true else {
            return say("\(document.title) is not saved; :w saves it, then :tutorial")
        }
        let target = SketchLine.read("require availability=99.9%", on: Board(), catalog: context.catalog, mode: .batch)
        let board = (try? target.get().board) ?? Board()
        closePrompt()
        replaceDocument(board, path: nil, isOnDisk: false)
        document.takeOver(board)
        interview = nil
        tutorial = Tutorial()
        showBoard()
        side = nil
        boardChanged()
    }

    /// After every event: steps are ticked by what the board is.
    mutating func followTutorial() {
        guard tutorial != nil else { return }
        let isCurrent = findings.revision == document.revision
        let finds = findings.entries.contains { !$0.isMended && $0.finding.rule == Tutorial.rule }
        tutorial?.look(at: document.board, context.catalog, finds: isCurrent ? finds : nil, isAsking: whatIf != nil)
        guard tutorial?.isDone == true else { return }
        endTutorial()
        say(Tutorial.farewell, tone: .done)
    }

    /// Ends it and keeps the board; nothing of it needs to be saved before one goes on, but leaving asks.
    mutating func endTutorial() {
        tutorial = nil
        document.takeOver(document.board)
        practised = document.board
        if side == nil { side = .findings }
    }

    /// What is asked, under the drawing.
    func drawTutorial(_ layout: ScreenLayout, on canvas: inout Sheet) {
        guard let tutorial, layout.pane == nil || layout.breadth == .full else { return }
        let columns = layout.board.size.columns - 6
        let task = Self.tutorialRows(of: context.keys.naming(isLinear ? tutorial.step.spokenTask : tutorial.step.task), columns: columns)
        let remark = Self.tutorialRows(of: context.keys.naming(tutorial.step.remark), columns: columns)
        let praise = Self.tutorialRows(of: context.keys.naming(tutorial.praise), columns: columns)
        // What is asked stands whole; the praise for what was done is what gives way.
        let room = tutorialRows(layout.breadth)
        let hasRoom = praise.count + task.count + remark.count <= room
        let rows =
            (hasRoom ? praise.map { ($0, Style(.good)) } : []) + task.map { ($0, Style(.heading, .bold)) }
            + (task.count + remark.count <= room ? remark : []).map { ($0, .faint) }
        for (offset, row) in rows.prefix(room).enumerated() {
            canvas.put(row.0, at: Point(column: layout.board.left + 4, row: layout.board.bottom + offset), style: row.1)
        }
    }

    /// A sentence in rows. Keys stand apart in it where it has one; where it is broken they stand as words do, the comma behind them.
    private static func tutorialRows(of sentence: String, columns: Int) -> [String] {
        guard TextWidth.columns(sentence) > columns else { return sentence.isEmpty ? [] : [sentence] }
        let plain = sentence.split(separator: " ").joined(separator: " ").replacing(" ,", with: ",").replacing(" .", with: ".")
        return Wrap.rows(plain, columns: columns)
    }

    /// What the footer offers in it; from the fifth step on what the board offers.
    var tutorialPairs: [FooterPair]? {
        guard let tutorial, whatIf == nil, !isPaneFocused, pendingKeys.isEmpty else { return nil }
        let first =
            tutorial.number < 4
            ? [FooterPair("Tab", "add and connect"), FooterPair("u", "undo")]
            : tutorial.number == 4
                ? [FooterPair("]", "next finding"), FooterPair("f", "fix"), FooterPair("e", "explain"), FooterPair("u", "undo")]
                : [FooterPair("'", "jump"), FooterPair("!", "what if"), FooterPair("u", "undo")]
        return first + [FooterPair("Esc", "skip the tutorial"), FooterPair("?", "help")]
    }
}
