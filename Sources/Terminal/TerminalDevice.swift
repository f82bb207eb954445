import Canvas

/// Where frames go and inputs come from: the real terminal (`CursesTerminal`) or one in memory (`ScriptedTerminal`).
public protocol TerminalDevice: AnyObject {
    /// To be waited on: readable when `read()` has something to return.
    var inputDescriptor: Int32 { get }
    /// What the terminal can do; does not change while it is open.
    var abilities: TerminalAbilities { get }
    /// In cells, as of the last `resize()`.
    var size: Size { get }

    /// Everything that has arrived, possibly nothing; never waits longer than it takes to tell Escape from the start of a sequence.
    /// Throws `.closed` when nobody is at the other end any more.
    func read() throws(TerminalError) -> [Input]
    /// Shows a frame, writing only what differs from the last one.
    func paint(_ screen: Screen, theme: Theme)
    /// Forgets what is shown: the next frame is written whole.
    func forgetFrame()
    /// Takes the window's size over and returns it.
    func resize() -> Size
    /// Puts text on the clipboard of whoever sits at the terminal (OSC 52), where the terminal allows that.
    func copyToClipboard(_ text: String)

    /// Gives the terminal back as it was found. May be called twice.
    func restore()
    /// Takes it again after `restore()`, or after a stop that nobody announced (SIGSTOP).
    func resume()
    /// Gives it back and stops the process; returns when it is continued.
    func suspend()
}

/// What a terminal can do.
public struct TerminalAbilities: Hashable, Sendable {
    /// 16,777,216 where it takes any colour, 0 where it has none.
    public var colours: Int
    /// Whether it can show text fainter than ordinary.
    public var hasDim: Bool
    /// Whether the locale, and so the terminal, can show more than ASCII.
    public var isUnicode: Bool

    /// What a terminal was found, or for a test is said, to be able to do.
    public init(colours: Int, hasDim: Bool, isUnicode: Bool) {
        self.colours = colours
        self.hasDim = hasDim
        self.isUnicode = isUnicode
    }
}

/// Why there is no terminal to draw on.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Standard input or output is none.
    case noTerminal
    /// `TERM` names a kind that is unknown or cannot place a cursor; empty where it is not set.
    case unsuitable(term: String)
    /// Whoever was at the other end is gone.
    case closed
    /// The system refused something; what it was, and its error number.
    case system(action: String, number: Int32)

    /// One sentence: what is wrong, and what to do.
    public var description: String {
        switch self {
        case .noTerminal:
            "standard input or output is not a terminal; run this in one, or use a command that needs none, such as export or review"
        case .unsuitable(""):
            "TERM is not set, so the terminal's kind is unknown; set it, for example TERM=xterm-256color"
        case .unsuitable(let term):
            "the terminal kind \(VisibleText.line(term)) is unknown or cannot place a cursor; set TERM, for example TERM=xterm-256color"
        case .closed: "the terminal was closed"
        case .system(let action, let number): "cannot \(action) (system error \(number))"
        }
    }
}
