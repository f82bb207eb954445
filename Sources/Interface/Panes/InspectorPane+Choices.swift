import Canvas
import Catalog
import Whiteboard

// What the field at hand may be: all of it under the fields, the one that is stated marked.

extension Editor {
    /// A piece of a row under the fields.
    struct ChoicePiece: Hashable, Sendable {
        var column: Int
        var text: String
        var style: Style
    }

    /// The kind of the component that is inspected.
    var inspectedKind: Kind? {
        if pane.inspector?.flow == nil, case .component(let id)? = pane.inspector?.item { document.board.component(id)?.kind } else { nil }
    }

    func choices(of entry: InspectorRow) -> [ValueChoice] { ValueChoices(context: context).all(of: entry.row, kind: inspectedKind) }

    /// Which of the words is stated, or holds where nothing is.
    func place(ofValue entry: InspectorRow, in words: [String]) -> Int? {
        guard let text = entry.value.map(Self.text) ?? entry.row.limits.usual else { return nil }
        if let place = words.firstIndex(of: text) { return place }
        guard entry.key == "technology", let name = context.catalog.technology(text)?.name else { return nil }
        return words.firstIndex(of: name)
    }

    /// The field at hand, and what it may be: while one types what that begins.
    private var offered: (entry: InspectorRow, choices: [ValueChoice])? {
        let rows = inspectorRows
        guard let inspector = pane.inspector, rows.indices.contains(inspector.row) else { return nil }
        let entry = rows[inspector.row]
        guard let field = inspector.field, !field.isSelected else { return (entry, choices(of: entry)) }
        return (entry, ValueChoices(context: context).begun(field.text, of: entry.row, kind: inspectedKind))
    }

    /// The keys of the footer that act on the field at hand.
    var inspectorPairs: [FooterPair] {
        let help = FooterPair("F1", "help")
        guard let (entry, choices) = offered else { return [FooterPair("Esc", "done"), help] }
        if let field = pane.inspector?.field {
            let isBegun = !field.text.trimmed.isEmpty && !choices.isEmpty && !choices.contains { $0.word == field.text.trimmed }
            return [FooterPair("⏎", "keep"), FooterPair("Tab", isBegun ? "complete" : "keep, next field"), FooterPair("^u", "empty")]
                + [FooterPair("Esc", pane.inspector?.problem == nil ? "leave the field, keep it" : "drop it"), help]
        }
        return [FooterPair("↑ ↓", "fields"), FooterPair("", "type a value")]
            + (choices.isEmpty ? [] : [FooterPair("← →", "choices")])
            + (entry.value == nil || entry.key == "kind" ? [] : [FooterPair("^d", "back to default")])
            + [FooterPair("Esc", "done"), FooterPair("?", "help")]
    }

    /// The choices in rows: words alone side by side, those with a meaning one under the other. Where they have no room, the part round
    /// the stated one, and its place among all.
    func choiceLines(columns: Int, rows: Int) -> (lines: [[ChoicePiece]], place: String) {
        guard let (entry, choices) = offered, !choices.isEmpty, rows > 0 else { return ([], "") }
        let isTyping = pane.inspector?.field?.isSelected == false
        // While one types the first is what Tab takes.
        let chosen = isTyping ? 0 : place(ofValue: entry, in: choices.map(\.word))
        let lines =
            choices.contains { !$0.detail.isEmpty }
            ? Self.list(choices, chosen: chosen, isStated: entry.value != nil || isTyping, columns)
            : Self.row(choices, chosen: chosen, isStated: entry.value != nil || isTyping, columns)
        guard lines.count > rows else { return (lines, "") }
        let at = chosen.flatMap { chosen in lines.firstIndex { $0.contains { $0.text.hasSuffix(choices[chosen].word) } } } ?? 0
        let first = max(0, min(at - (rows - 1) / 2, lines.count - rows))
        let isOne = chosen != nil && (entry.value != nil || isTyping)
        let place = isOne ? "\((chosen ?? 0) + 1) of \(choices.count)" : "\(choices.count) choices"
        return (Array(lines[first..<first + rows]), place)
    }

    private static func list(_ choices: [ValueChoice], chosen: Int?, isStated: Bool, _ columns: Int) -> [[ChoicePiece]] {
        let width = min((choices.map { TextWidth.columns($0.word) }.max() ?? 0) + 2, columns / 2)
        return choices.enumerated().map { index, choice in
            let isChosen = index == chosen
            let word = Wrap.cut(VisibleText.line(choice.word), columns: width - 1)
            return [
                ChoicePiece(
                    column: isChosen ? 0 : 2, text: isChosen ? "▸ " + word : word,
                    style: isChosen && isStated ? Style(.chosen) : isChosen ? .text : .faint),
                ChoicePiece(
                    column: 2 + width, text: Wrap.facts(VisibleText.line(choice.detail), columns: max(0, columns - width - 2)),
                    style: .faint),
            ]
        }
    }

    private static func row(_ choices: [ValueChoice], chosen: Int?, isStated: Bool, _ columns: Int) -> [[ChoicePiece]] {
        var lines: [[ChoicePiece]] = [[]]
        var column = 0
        for (index, choice) in choices.enumerated() {
            let isChosen = index == chosen
            let text = (isChosen ? "▸ " : "  ") + VisibleText.line(choice.word)
            let width = TextWidth.columns(text)
            if column > 0, column + width > columns {
                lines.append([])
                column = 0
            }
            let style = isChosen && isStated ? Style(.chosen) : isChosen ? .text : Style.faint
            lines[lines.count - 1].append(ChoicePiece(column: column, text: text, style: style))
            column += width + 1
        }
        return lines
    }
}
