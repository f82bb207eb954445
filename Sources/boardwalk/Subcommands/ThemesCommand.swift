import ArgumentParser
import Canvas
import Formats
import Storage

struct ThemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes", abstract: "List and preview the colour themes.",
        discussion: "Choose one with `theme: NAME` in config.yaml, or with :theme in the editor.")

    @Argument(help: "Only this theme.", completion: .theme) var name: String?
    @OptionGroup var colour: ColourOption

    mutating func run() throws {
        let workplace = try Workplace()
        let names = name.map { [$0] } ?? workplace.themes.names
        let chosen = try workplace.configuration().theme ?? ThemeStore.standard
        let ink = try colour.ink(workplace)
        let isPlain = ink.isPlain
        let width = names.map(\.count).max() ?? 0
        var lines: [String] = []
        for name in names {
            let theme = try onDisk { () throws(StorageProblem) in try workplace.themes.theme(named: name) }
            let notes = [theme.isLight ? "light" : "dark"] + (name == chosen ? ["in use"] : [])
            let padding = String(repeating: " ", count: width - name.count + 2)
            lines.append(VisibleText.line("\(name)\(padding)\(theme.title) (\(notes.joined(separator: ", ")))"))
            if !isPlain {
                lines += Ink(theme: ink.hasColours ? theme : theme.withoutColour).paint(ThemePreview.canvas)
                lines.append("")
            }
        }
        try StandardOutput.write(lines.joined(separator: "\n"))
    }
}

/// Every role by its name, in its look.
enum ThemePreview {
    static var canvas: Canvas {
        var canvas = Canvas(size: Size(columns: 76, rows: rows.count))
        for (row, roles) in rows.enumerated() {
            var column = 1
            for role in roles {
                canvas.put(" \(ThemeFile.name(of: role)) ", at: Point(column: column, row: row), style: Style(role))
                column += TextWidth.columns(ThemeFile.name(of: role)) + 3
            }
        }
        return canvas
    }

    private static let rows: [[Role]] = [
        [.text, .faint, .heading, .key, .bar, .currentPhase, .rule],
        [.field, .chosen, .barFull, .barEmpty, .error, .warning, .advice, .good],
        [.boxFrame, .boxName, .boxDetail, .wire, .asyncWire, .label],
        [.groupFrame, .groupTitle, .ghost, .selection, .mark, .flow],
    ]
}
