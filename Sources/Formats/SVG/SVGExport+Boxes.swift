import Canvas
import Drawing
import Whiteboard

/// A box of the picture: its outline by what the component is, its texts where the drawing in characters has them.
extension SVGExport {
    func box(_ box: PlacedBox) -> String {
        // A folded group is a box, too.
        let component = board.component(box.id)
        let shape = component.map { DiagramShape(catalog[$0.kind]?.family, kind: $0.kind) } ?? .box
        let area = box.frame
        let (name, copies, details) = box.lines(.unicode)
        var row = area.top + 1 + max(0, area.size.rows - 2 - name.count - details.count) / 2
        var parts = outlines(area, shape)
        for (index, line) in name.enumerated() {
            parts += nameLine(line, copies: index == 0 ? copies : "", badge: index == 0 ? box.badge : nil, in: area, row: row)
            row += 1
        }
        for line in details {
            let column = Double(area.left) + Double(area.size.columns - TextWidth.columns(line)) / 2
            parts.append(text(line, column: column, row: row, .detail))
            row += 1
        }
        let kind = component.map { catalog[$0.kind]?.name ?? $0.kind.rawValue } ?? "Group"
        let shown = component?.shownName(catalog) ?? board.group(box.id)?.title
        let said = [shown, kind, component?.technology].compactMap { $0 }.map { VisibleText.line($0) }
        let own = (component?[.notes] ?? "").split(whereSeparator: \.isNewline).map { VisibleText.line(String($0)) }
        let tooltip = ([said.joined(separator: " · ")] + own + [notes[box.id]].compactMap { $0 }).joined(separator: "\n")
        return "<g><title>\(MarkupText.escaped(tooltip))</title>\(parts.joined())</g>"
    }

    /// One line of a name in the middle of its box, the number of copies two cells behind it. The sign of a finding keeps its corner; where
    /// the name is as wide as the box, sign and name stand in the middle together.
    private func nameLine(_ line: String, copies: String, badge: Badge?, in area: Rect, row: Int) -> [String] {
        let width = TextWidth.columns(line) + (copies.isEmpty ? 0 : TextWidth.columns(copies) + 2)
        var left = Double(area.left) + Double(area.size.columns - width) / 2
        var parts: [String] = []
        if let (sign, part) = badge.map(Self.badge) {
            var column = Double(area.left + 2)
            if left < column + 1 + Self.gap {
                column = Double(area.left) + (Double(area.size.columns - width) - 1 - Self.gap) / 2
                left = column + 1 + Self.gap
            }
            parts.append(text(sign, column: column, row: row, part, bold: true))
        }
        parts.append(text(line, column: left, row: row, .name, bold: true))
        if !copies.isEmpty {
            parts.append(text(copies, column: left + Double(TextWidth.columns(line) + 2), row: row, .name, bold: true))
        }
        return parts
    }

    /// What a sign keeps free before a name, of a cell.
    private static let gap = 0.6

    private static func badge(_ badge: Badge) -> (String, SVGColours.Part) {
        switch badge {
        case .error: ("✖", .error)
        case .warning: ("▲", .warning)
        case .advice: ("●", .advice)
        }
    }

    // MARK: Outlines

    /// How round the corners of each shape are.
    private static let radius: [DiagramShape: Double] = [.person: 14, .store: 8, .queue: 8, .aside: 3, .gate: 0]

    /// The outline of a box, filled with the paper's colour, and the line within it that tells what it is: the lid of a store, the mouth of
    /// a queue, the second border of somebody else's system, a sheet's corner. What passes calls on has its corners cut.
    private func outlines(_ area: Rect, _ shape: DiagramShape) -> [String] {
        let (left, right, top, bottom) = (x(area.left), x(area.right - 1), y(area.top), y(area.bottom - 1))
        let classes = "class=\"\(SVGColours.Part.box.style) \(SVGColours.Part.surface)\""
        let filled = attributes(.box).replacing("class=\"\(SVGColours.Part.box.style)\"", with: classes)
        let paper = "fill=\"\(colours.colour(.paper, dark: false))\""
        func line(_ data: String) -> String { "<path d=\"\(data)\" fill=\"none\" \(attributes(.box))/>" }
        func point(_ x: Double, _ y: Double) -> String { "\(number(x)) \(number(y))" }
        let radius = min(Self.radius[shape] ?? 3, (bottom - top) / 2)
        let body =
            "<rect x=\"\(number(left))\" y=\"\(number(top))\" width=\"\(number(right - left))\" height=\"\(number(bottom - top))\" "
            + "rx=\"\(number(radius))\" \(filled) \(paper)/>"
        switch shape {
        case .person, .box, .decision: return [body]
        case .store:
            return [body, line("M\(point(left, top + 6))Q\(point((left + right) / 2, top + 13)) \(point(right, top + 6))")]
        case .queue:
            return [body, line("M\(point(right - 4, top + 1))Q\(point(right - 11, (top + bottom) / 2)) \(point(right - 4, bottom - 1))")]
        case .foreign:
            let inner = "M\(point(left + 3, top + 3))H\(number(right - 3))V\(number(bottom - 3))H\(number(left + 3))Z"
            return [body, line(inner)]
        case .aside:
            return [body, line("M\(point(right - 8, top))V\(number(top + 8))H\(number(right))")]
        case .gate:
            let cut = 7.0
            let data =
                "M\(point(left + cut, top))H\(number(right - cut))L\(point(right, top + cut))V\(number(bottom - cut))"
                + "L\(point(right - cut, bottom))H\(number(left + cut))L\(point(left, bottom - cut))V\(number(top + cut))Z"
            return ["<path d=\"\(data)\" \(filled) \(paper)/>"]
        }
    }
}
