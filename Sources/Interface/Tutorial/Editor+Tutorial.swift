import Canvas
import Formats
import Whiteboard

// The tutorial on the board: what is asked stands under the drawing, and waits.

extension Editor {
    /// Rows under the drawing that it takes.
    static let tutorialRows = 5

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
        var row = layout.board.bottom
        func put(_ sentence: String, _ style: Style) {
            let text = context.keys.naming(sentence)
            for line in TextWidth.columns(text) <= columns ? [text] : Wrap.rows(text, columns: columns)
            where row < layout.board.bottom + Self.tutorialRows {
                canvas.put(line, at: Point(column: layout.board.left + 4, row: row), style: style)
                row += 1
            }
        }
        if !tutorial.praise.isEmpty { put(tutorial.praise, Style(.good)) }
        put(isLinear ? tutorial.step.spokenTask : tutorial.step.task, Style(.heading, .bold))
        put(tutorial.step.remark, .faint)
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
