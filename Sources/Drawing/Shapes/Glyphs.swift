/// Which characters a drawing is made of.
public enum GlyphSet: String, Sendable, Hashable, CaseIterable {
    case unicode, ascii
}

/// The four arms of a wire's cell, as bits.
struct Arms: OptionSet, Sendable {
    let rawValue: UInt8

    static let right = Arms(rawValue: 1)
    static let left = Arms(rawValue: 2)
    static let down = Arms(rawValue: 4)
    static let up = Arms(rawValue: 8)
    static let level: Arms = [.left, .right]
    static let upright: Arms = [.up, .down]

    var isTurn: Bool { rawValue.nonzeroBitCount == 2 && self != .level && self != .upright }
}

/// Where a wire's cell points.
public enum Heading: UInt8, Sendable, Hashable, CaseIterable {
    case right, left, down, up

    var opposite: Heading {
        switch self {
        case .right: .left
        case .left: .right
        case .down: .up
        case .up: .down
        }
    }

    var arm: Arms { Arms(rawValue: 1 << rawValue) }
    var step: (columns: Int, rows: Int) {
        switch self {
        case .right: (1, 0)
        case .left: (-1, 0)
        case .down: (0, 1)
        case .up: (0, -1)
        }
    }
}

/// The characters of a set.
struct Glyphs: Sendable {
    /// By arms: right 1, left 2, down 4, up 8.
    private let solid: [Unicode.Scalar]
    private let dashed: [Unicode.Scalar]
    /// Right, left, down, up.
    private let heads: [Unicode.Scalar]
    private let tees: [Unicode.Scalar]
    /// Upper left, upper right, lower left, lower right, level, upright.
    let box: [Unicode.Scalar]
    let frame: [Unicode.Scalar]
    let crossing: Unicode.Scalar
    let cut: String
    let between: String
    let badges: [String]
    /// On a map: one box in a cell, a few, many.
    let boxFromAfar: String
    let few: String
    let many: String

    func wire(_ arms: Arms, isDashed: Bool) -> Unicode.Scalar { (isDashed ? dashed : solid)[Int(arms.rawValue & 15)] }
    func head(_ heading: Heading) -> Unicode.Scalar { heads[Int(heading.rawValue)] }
    /// A box's side where a line leaves that way.
    func tee(_ heading: Heading) -> Unicode.Scalar { tees[Int(heading.rawValue)] }

    static func of(_ set: GlyphSet) -> Glyphs { set == .ascii ? ascii : unicode }

    static let unicode = Glyphs(
        solid: [" ", "─", "─", "─", "│", "╭", "╮", "┬", "│", "╰", "╯", "┴", "│", "├", "┤", "┼"],
        dashed: [" ", "╌", "╌", "╌", "╎", "╭", "╮", "┬", "╎", "╰", "╯", "┴", "╎", "├", "┤", "┼"],
        heads: ["▶", "◀", "▼", "▲"], tees: ["├", "┤", "┬", "┴"], box: ["┌", "┐", "└", "┘", "─", "│"],
        frame: ["┌", "┐", "└", "┘", "┄", "┆"], crossing: "┼", cut: "…", between: " · ", badges: ["✖", "▲", "●"], boxFromAfar: "□",
        few: ":", many: "▒")

    static let ascii = Glyphs(
        solid: [" ", "-", "-", "-", "|", ".", ".", "+", "|", "'", "'", "+", "|", "+", "+", "+"],
        dashed: [" ", "~", "~", "~", ":", ".", ".", "+", ":", "'", "'", "+", ":", "+", "+", "+"],
        heads: [">", "<", "v", "^"], tees: ["|", "|", "-", "-"], box: ["+", "+", "+", "+", "-", "|"],
        frame: ["+", "+", "+", "+", "-", "|"], crossing: "+", cut: "...", between: ", ", badges: ["!", "?", "i"], boxFromAfar: "o",
        few: ":", many: "#")
}
