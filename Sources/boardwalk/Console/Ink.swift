import Canvas
import Terminal

/// Puts a theme's looks on text that is written to a terminal line by line (ECMA-48, SGR).
struct Ink {
    private let theme: Theme?

    init(theme: Theme) { self.theme = theme }

    private init() { theme = nil }

    /// Text as it is.
    static let plain = Ink()

    var isPlain: Bool { theme == nil }

    /// Whether anything is coloured: under `NO_COLOR` emphasis alone is written.
    var hasColours: Bool {
        theme?.looks.values.contains { $0.foreground != .terminalDefault || $0.background != .terminalDefault } ?? false
    }

    /// A text in the look of a role; on the terminal's own ground unless `withGround`.
    func paint(_ text: String, _ style: Style, withGround: Bool = false) -> String {
        guard let theme, !text.isEmpty else { return text }
        let look = theme[style.role]
        var codes = Self.codes(of: look.emphasis.union(style.emphasis))
        codes += Self.codes(of: look.foreground, base: 38)
        if withGround || look.background != theme[.text].background { codes += Self.codes(of: look.background, base: 48) }
        return codes.isEmpty ? text : "\u{1B}[" + codes.map { "\($0)" }.joined(separator: ";") + "m" + text + "\u{1B}[0m"
    }

    /// A canvas, a line a row, every cell on the theme's ground.
    func paint(_ canvas: Canvas) -> [String] {
        guard theme != nil else { return canvas.lines }
        return (0..<canvas.size.rows).map { row in
            var line = ""
            var run = ""
            var style = Style.text
            for column in 0..<canvas.size.columns {
                let point = Point(column: column, row: row)
                if canvas[point].style != style {
                    line += paint(run, style, withGround: true)
                    run = ""
                    style = canvas[point].style
                }
                run += canvas.text(at: point)
            }
            return line + paint(run, style, withGround: true)
        }
    }

    private static let emphases: [(Style.Emphasis, Int)] = [
        (.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7), (.struck, 9),
    ]

    private static func codes(of emphasis: Style.Emphasis) -> [Int] { emphases.filter { emphasis.contains($0.0) }.map(\.1) }

    /// The nearest of xterm's 256, which nearly every terminal has.
    private static func codes(of colour: Colour, base: Int) -> [Int] {
        let number = Palette(colours: 256).number(of: colour)
        return number < 0 ? [] : [base, 5, Int(number)]
    }
}
