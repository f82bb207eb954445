import Catalog
import Drawing
import Whiteboard

/// What the editor knows before anything is typed: tables and lists that were read from files, as values.
public struct EditorContext: Sendable {
    public var catalog: Catalog
    /// Names of the colour themes that can be chosen.
    public var themes: [String]
    /// Board files of the folder, the latest first.
    public var boardsHere: [String]
    /// What drawings are made of until `:glyphs` says otherwise.
    public var glyphs: GlyphSet

    public init(catalog: Catalog, themes: [String] = [], boardsHere: [String] = [], glyphs: GlyphSet = .unicode) {
        self.catalog = catalog
        self.themes = themes
        self.boardsHere = boardsHere
        self.glyphs = glyphs
    }
}

/// What the editor is started with.
public enum Opening: Sendable {
    /// The start screen.
    case start
    /// A board; `isOnDisk` is false for a file that is not there yet.
    case board(Board, path: String?, isOnDisk: Bool)
}
