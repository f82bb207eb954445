import Canvas

/// The modes that ncurses knows nothing of, written by hand (XTerm Control Sequences): bracketed paste 2004, focus 1004, mouse with
/// drags 1002 and in decimal 1006, the window title and its stack 22 and 23, the cursor's shape.
struct TerminalModes {
    static let mouseOn = "\u{1B}[?1002h\u{1B}[?1006h"
    static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l"

    /// Terminals that are known to take a title; others would print it.
    private let hasTitle: Bool
    private let hasCursorShape: Bool
    let enter: String
    let leave: String
    /// All of it, and the way back from ncurses' own modes, for a crash.
    let afterCrash: String

    /// The modes of the terminal that terminfo was opened for.
    init() {
        hasTitle = TerminalDescription.flag("XT") || TerminalDescription.string("tsl") != nil
        hasCursorShape = TerminalDescription.string("Ss") != nil
        enter = "\u{1B}[?2004h\u{1B}[?1004h" + (hasTitle ? "\u{1B}[22;2t" : "")
        leave = Self.mouseOff + "\u{1B}[?1004l\u{1B}[?2004l" + (hasCursorShape ? "\u{1B}[0 q" : "") + (hasTitle ? "\u{1B}[23;2t" : "")
        afterCrash = leave + ["sgr0", "cnorm", "rmkx", "rmcup"].compactMap { TerminalDescription.string($0) }.joined()
    }

    func title(_ text: String) -> String { hasTitle ? "\u{1B}]2;\(VisibleText.line(text))\u{1B}\\" : "" }

    func cursorShape(_ shape: Screen.CursorShape) -> String {
        guard hasCursorShape else { return "" }
        return switch shape {
        case .block: "\u{1B}[2 q"
        case .bar: "\u{1B}[6 q"
        }
    }

    static func clipboard(_ text: String) -> String { "\u{1B}]52;c;\(Base64.encode(text.utf8))\u{1B}\\" }
}
