import Canvas
import Practice
import Whiteboard

/// A design that is looked at for a minute and then drawn from memory.
public struct Redraw: Sendable {
    /// The question's id and title.
    public let title: String
    /// What is to be drawn.
    public let reference: Board
    /// Since when it is shown, or drawn.
    var since = Duration.zero
    /// Whether it is on the screen; then nothing is drawn.
    var isShown = true

    /// How long it is shown, in seconds.
    static let lookingTime = 60.0

    /// A design that nobody has looked at yet.
    public init(title: String, reference: Board) {
        self.title = title
        self.reference = reference
    }
}

// Redraw from memory: a minute to look, an empty board, and a comparison.

extension Editor {
    mutating func begin(_ redraw: Redraw) {
        self.redraw = redraw
        self.redraw?.since = now
        replaceDocument(redraw.reference, path: nil, isOnDisk: true)
        showBoard()
        side = nil
        selection = Selection()
        refreshDrawing()
    }

    /// Whether the design is still looked at.
    var isLooking: Bool { redraw?.isShown ?? false }

    private var secondsOfRedraw: Double {
        guard let redraw else { return 0 }
        let (seconds, attoseconds) = (now - redraw.since).components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    /// What is to be done now, in the row over the status.
    var redrawQuestion: String? {
        guard let redraw, redraw.isShown, place == .board else { return nil }
        let left = max(0, Redraw.lookingTime - secondsOfRedraw)
        return "Look at \(redraw.title): \(timeLeft(left)), then draw it from memory"
    }

    /// The minute is over: the design goes.
    mutating func watchRedraw() { if isLooking, secondsOfRedraw >= Redraw.lookingTime { beginRedrawing() } }

    private mutating func beginRedrawing() {
        redraw?.isShown = false
        redraw?.since = now
        replaceDocument(Board(), path: nil, isOnDisk: false)
        showBoard()
        refreshDrawing()
        askForReview()
        say("Draw it from memory", tone: .done, keys: [FooterPair("Tab", "begin"), FooterPair(":compare", "when it is done")])
    }

    /// Keys while the design is shown: going about; Enter begins to draw. Nothing changes the board.
    mutating func pressWhileLooking(_ key: Key) -> Bool {
        guard isLooking, prompt == nil else { return false }
        switch key {
        case .enter: beginRedrawing()
        case .character(let letter) where "hjkl'`<>(){}gz:?q".contains(letter): return false
        case .left, .right, .up, .down: return false
        default: say("look only: ⏎ takes it away and begins")
        }
        return true
    }
}
