/// A key as the terminal sends it, modifiers folded in.
public enum Key: Hashable, Sendable {
    case character(Character)
    /// Ctrl and a lower-case letter; never `h i j m [`, which are Backspace, Tab, Enter, Enter and Escape.
    case control(Character)
    case enter, tab, backTab, backspace, delete, escape
    case up, down, left, right, home, end, pageUp, pageDown, insert
    case shiftUp, shiftDown, shiftLeft, shiftRight
    case function(Int)
    /// A sequence that means nothing to us, swallowed whole.
    case unknown
}

/// A mouse report, in cells of the screen.
public struct Mouse: Hashable, Sendable {
    public enum Action: Hashable, Sendable { case press, release, drag, move, wheelUp, wheelDown, wheelLeft, wheelRight }
    public enum Button: Hashable, Sendable { case left, middle, right, none }

    public var action: Action
    public var button: Button
    public var at: Point
    public var withShift: Bool
    public var withControl: Bool

    public init(_ action: Action, _ button: Button = .left, at: Point, withShift: Bool = false, withControl: Bool = false) {
        self.action = action
        self.button = button
        self.at = at
        self.withShift = withShift
        self.withControl = withControl
    }
}

/// What comes from a terminal.
public enum Input: Hashable, Sendable {
    case key(Key)
    case mouse(Mouse)
    /// Characters that had piled up, in one piece: each means what its key means, but a field shows them once.
    case typed(String)
    /// Pasted text, line breaks as `\n`: text, never commands.
    case paste(String)
    case resize(Size)
    case focus(Bool)
    /// The answer to a question put when the terminal was opened: how many cells it draws `─` in. With anything but 1 no drawing of
    /// box characters can be right, so all is drawn in ASCII.
    case ambiguousWidth(Int)
}
