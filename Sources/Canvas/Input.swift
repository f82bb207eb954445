/// A key as the terminal sends it, modifiers folded in.
public enum Key: Hashable, Sendable {
    /// What is typed as text, a grapheme at a time.
    case character(Character)
    /// Ctrl and a lower-case letter; never `h i j m [`, which are Backspace, Tab, Enter, Enter and Escape.
    case control(Character)
    case enter, tab, backTab, backspace, delete, escape
    case up, down, left, right, home, end, pageUp, pageDown, insert
    case shiftUp, shiftDown, shiftLeft, shiftRight
    /// F1 is 1.
    case function(Int)
    /// A sequence that means nothing to us, swallowed whole.
    case unknown
}

/// A mouse report, in cells of the screen.
public struct Mouse: Hashable, Sendable {
    /// What the mouse did; `drag` is a move with a button held, the wheel's steps come one by one.
    public enum Action: Hashable, Sendable { case press, release, drag, move, wheelUp, wheelDown, wheelLeft, wheelRight }
    /// The button that was pressed, let go or held; `none` for moves and the wheel.
    public enum Button: Hashable, Sendable { case left, middle, right, none }

    /// What the mouse did.
    public var action: Action
    /// The button of a press, release or drag.
    public var button: Button
    /// The cell under the pointer, from the screen's top left.
    public var at: Point
    /// Whether Shift was held; many terminals keep that for their own selection and never report it.
    public var withShift: Bool
    /// Whether Ctrl was held.
    public var withControl: Bool

    /// A report as the decoder or a test makes it.
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
    /// One key; a grapheme that was typed is a key, too.
    case key(Key)
    /// A report, while the screen takes the mouse.
    case mouse(Mouse)
    /// Characters that had piled up, in one piece: each means what its key means, but a field shows them once.
    case typed(String)
    /// Pasted text, line breaks as `\n`: text, never commands.
    case paste(String)
    /// The window has another size.
    case resize(Size)
    /// Whether the terminal's window has the keyboard now.
    case focus(Bool)
    /// The answer to a question put when the terminal was opened: how many cells it draws `─` in. With anything but 1 no drawing of
    /// box characters can be right, so all is drawn in ASCII.
    case ambiguousWidth(Int)
}
