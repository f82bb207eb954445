/// A whole frame: what is drawn, and how the terminal shall behave while it stands. Modes are declared here, not commanded.
public struct Screen: Sendable {
    public enum CursorShape: Hashable, Sendable { case block, bar }

    public var canvas: Canvas
    /// Where the cursor stands; nil hides it.
    public var cursor: Point?
    public var cursorShape: CursorShape
    /// The window's title, already clean (`VisibleText`) and at most 64 cells.
    public var title: String
    public var takesMouse: Bool

    public init(canvas: Canvas, cursor: Point? = nil, cursorShape: CursorShape = .bar, title: String = "Boardwalk", takesMouse: Bool = true) {
        self.canvas = canvas
        self.cursor = cursor
        self.cursorShape = cursorShape
        self.title = title
        self.takesMouse = takesMouse
    }
}
