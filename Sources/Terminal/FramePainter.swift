import CNcurses
import Canvas

/// Brings canvases onto ncurses' screen, touching only the columns that differ from the last one. ncurses compares what is touched
/// with the terminal once more, cell by cell, so what is not touched costs nothing.
struct FramePainter {
    private let palette: Palette
    private let mostPairs: Int
    private var theme: Theme?
    private var plainTheme: Theme?
    private var last: Canvas?

    /// Pair numbers by their two colours, handed out as they come: looking for one in ncurses' own table gets slow with thousands.
    private var pairs: [UInt64: Int32] = [:]
    /// A blank cell for each style, found by `index(of:)`; -1 where there is none yet.
    private var templateIndexes = [Int16](repeating: -1, count: 1 << 14)
    private var templates: [Template] = []
    private var row: [cchar_t] = []

    init(colours: Int, mostPairs: Int) {
        palette = Palette(colours: colours)
        self.mostPairs = mostPairs
    }

    /// The next canvas is written whole.
    mutating func forget() { last = nil }

    /// Stages what differs; ncurses' refresh then writes it.
    mutating func stage(_ canvas: Canvas, theme newTheme: Theme, in window: UnsafeMutablePointer<WINDOW>) {
        if newTheme != theme {
            theme = newTheme
            plainTheme = palette.colours == 0 ? newTheme.withoutColour : newTheme
            templateIndexes = [Int16](repeating: -1, count: templateIndexes.count)
            templates = []
            pairs = [:]
            last = nil
        }
        let before = last.flatMap { $0.size == canvas.size ? $0 : nil }
        if before == nil { werase(window) }
        let rows = min(canvas.size.rows, Int(getmaxy(window)))
        let columns = min(canvas.size.columns, Int(getmaxx(window)))
        for row in 0..<max(0, rows) {
            guard let changed = canvas.changedColumns(inRow: row, since: before) else { continue }
            // The window may have become smaller since the canvas was drawn.
            stage(canvas, row: row, columns: changed.clamped(to: 0..<max(0, columns)), in: window)
        }
        last = canvas
    }

    private mutating func stage(_ canvas: Canvas, row number: Int, columns: Range<Int>, in window: UnsafeMutablePointer<WINDOW>) {
        guard !columns.isEmpty else { return }
        row.removeAll(keepingCapacity: true)
        let cells = canvas.cells(inRow: number)
        let first = cells.startIndex
        var style: Style?
        var template = Template()
        // What stands before the first blank, though it has not changed itself.
        if let before = cells[first..<first + columns.lowerBound].last(where: { $0.scalar != " " }),
            cells[first + columns.lowerBound].scalar == " "
        {
            style = before.style
            template = self.template(for: before.style)
        }
        var column = columns.lowerBound
        while column < columns.upperBound {
            let cell = cells[first + column]
            if cell.style != style {
                let own = self.template(for: cell.style)
                if style == nil || cell.scalar != " " || !template.canCarry(overBlankOf: own) {
                    style = cell.style
                    template = own
                    // What comes next is told a cell earlier.
                    if cell.scalar == " ", let ahead = cells[(first + column)...].first(where: { $0.scalar != " " }) {
                        let next = self.template(for: ahead.style)
                        if next.canCarry(overBlankOf: own) { (style, template) = (ahead.style, next) }
                    }
                }
            }
            let isWide = column + 1 < columns.upperBound && cells[first + column + 1].isContinuation
            if let scalar = cell.scalar, scalar.value < 0x7F || bw_scalar_width(wchar_t(bitPattern: scalar.value)) == (isWide ? 2 : 1) {
                template.cell.chars.0 = wchar_t(bitPattern: scalar.value)
                row.append(template.cell)
            } else {
                let grapheme = cell.isContinuation ? " " : canvas.text(at: Point(column: column, row: number))
                for glyph in TerminalGlyph.cells(of: grapheme.unicodeScalars, columns: isWide ? 2 : 1, width: Self.width) {
                    row.append(Self.filled(template.cell, with: glyph))
                }
            }
            column += isWide ? 2 : 1
        }
        mvwadd_wchnstr(window, Int32(number), Int32(columns.lowerBound), row, Int32(row.count))
    }

    /// The cells that ncurses gives a scalar; -1 for what the locale cannot print.
    static func width(of scalar: Unicode.Scalar) -> Int { Int(bw_scalar_width(wchar_t(bitPattern: scalar.value))) }

    private static func filled(_ template: cchar_t, with scalars: [Unicode.Scalar]) -> cchar_t {
        var cell = template
        withUnsafeMutableBytes(of: &cell.chars) { bytes in
            let places = bytes.bindMemory(to: wchar_t.self)
            for (place, scalar) in zip(places.indices, scalars) { places[place] = wchar_t(bitPattern: scalar.value) }
        }
        return cell
    }

    // MARK: styles

    /// A blank cell in a style.
    struct Template {
        var cell = cchar_t()
        var background = Colour.terminalDefault
        /// Whether a blank shows more of the style than its background.
        var marksBlanks = false

        /// Whether a blank of another style looks the same in this one: then the terminal is not told to change its colours for it.
        func canCarry(overBlankOf other: Template) -> Bool {
            background == other.background && !marksBlanks && !other.marksBlanks
        }
    }

    private static func index(of style: Style) -> Int { Int(style.role.rawValue & 0x7F) << 7 | Int(style.emphasis.rawValue & 0x7F) }

    private mutating func template(for style: Style) -> Template {
        let index = Self.index(of: style)
        if templateIndexes[index] >= 0 { return templates[Int(templateIndexes[index])] }
        let look = plainTheme?[style.role] ?? Look()
        var cell = cchar_t()
        let emphasis = look.emphasis.union(style.emphasis)
        bw_set_cell(&cell, [0x20, 0], Self.attributes(emphasis), pair(look.foreground, look.background))
        let template = Template(
            cell: cell, background: look.background, marksBlanks: !emphasis.isDisjoint(with: [.reverse, .underline, .struck]))
        templateIndexes[index] = Int16(templates.count)
        templates.append(template)
        return template
    }

    private static func attributes(_ emphasis: Style.Emphasis) -> attr_t {
        var attributes: attr_t = 0
        if emphasis.contains(.bold) { attributes |= bw_bold() }
        // Terminals know no struck text by terminfo; dim says as much: not in use.
        if emphasis.contains(.dim) || emphasis.contains(.struck) { attributes |= bw_dim() }
        if emphasis.contains(.reverse) { attributes |= bw_reverse() }
        if emphasis.contains(.underline) { attributes |= bw_underline() }
        if emphasis.contains(.italic) { attributes |= bw_italic() }
        return attributes
    }

    private mutating func pair(_ foreground: Colour, _ background: Colour) -> Int32 {
        let (front, back) = (palette.number(of: foreground), palette.number(of: background))
        if front < 0, back < 0 { return 0 }
        let key = UInt64(UInt32(bitPattern: front)) << 32 | UInt64(UInt32(bitPattern: back))
        if let known = pairs[key] { return known }
        let number = Int32(pairs.count + 1)
        guard number < mostPairs, init_extended_pair(number, front, back) == OK else { return 0 }
        pairs[key] = number
        return number
    }
}
