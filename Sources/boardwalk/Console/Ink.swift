import Canvas

/// Puts a theme's looks on text that is written to a terminal line by line (ECMA-48, SGR).
struct Ink {
    private let theme: Theme?

    init(theme: Theme) { self.theme = theme }

    private init() { theme = nil }

    /// Text as it is.
    static let plain = Ink()

    var isPlain: Bool { theme == nil }

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
            var line = "", run = "", style = Style.text
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

    private static func codes(of colour: Colour, base: Int) -> [Int] {
        switch colour {
        case .terminalDefault: []
        case .rgb(let red, let green, let blue): [base, 5, nearestOf256(red, green, blue)]
        }
    }

    /// The nearest of xterm's colour cube (16 to 231) and greys (232 to 255), which nearly every terminal has.
    private static func nearestOf256(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
        let wanted = [Int(red), Int(green), Int(blue)]
        let levels = [0, 95, 135, 175, 215, 255]
        let steps = wanted.map { part in levels.indices.min { abs(levels[$0] - part) < abs(levels[$1] - part) } ?? 0 }
        let grey = max(0, min(23, (wanted.reduce(0, +) / 3 - 3) / 10))
        func distance(_ colour: [Int]) -> Int { zip(colour, wanted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
        let inGreys = distance(Array(repeating: 8 + 10 * grey, count: 3))
        return inGreys < distance(steps.map { levels[$0] }) ? 232 + grey : 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
    }
}
