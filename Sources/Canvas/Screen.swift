/// A whole frame: what is drawn, and how the terminal shall behave while it stands. Modes are declared here, not commanded.
public struct Screen: Sendable {
    /// How the cursor looks: a block over the cell, or a bar before it where text is typed.
    public enum CursorShape: Hashable, Sendable { case block, bar }

    /// What is drawn, as large as the terminal.
    public var canvas: Canvas
    /// Where the cursor stands; nil hides it.
    public var cursor: Point?
    /// Where what is worked on stands. The cursor goes there while it is hidden, so that a program that reads the screen follows it.
    public var attention: Point?
    /// Used while the cursor is shown.
    public var cursorShape: CursorShape
    /// The window's title, already clean (`VisibleText`) and at most 64 cells.
    public var title: String
    /// Whether mouse reports are wanted; while they are, the terminal's own selection needs Shift.
    public var takesMouse: Bool

    /// A frame; without a cursor it is hidden.
    public init(canvas: Canvas, cursor: Point? = nil, cursorShape: CursorShape = .bar, title: String = "Boardwalk", takesMouse: Bool = true)
    {
        self.canvas = canvas
        self.cursor = cursor
        self.cursorShape = cursorShape
        self.title = title
        self.takesMouse = takesMouse
    }
}
