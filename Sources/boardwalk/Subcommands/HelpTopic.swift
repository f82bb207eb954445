import Canvas
import Catalog
import Formats
import Interface

/// Pages of `boardwalk help TOPIC` that are about no single command. What can be printed from a table is.
enum HelpTopic: String, CaseIterable {
    case keys, mouse, line, entries, words, board, schema, rules, themes, questions
    case questionFile = "question-file"
    case screenReader = "screen-reader"

    /// What the page is about, for the list of topics.
    var abstract: String {
        switch self {
        case .keys: "All keys and commands of the editor."
        case .mouse: "What the mouse does in the editor."
        case .line: "The line that draws boxes and arrows."
        case .entries: "What is typed in the panes of a practice session."
        case .words: "Kinds and technologies, and the words that mean them."
        case .board: "Every key of a board file."
        case .schema: "The board file's JSON Schema, for editors."
        case .rules: "What review looks for."
        case .themes: "What a theme file holds, all themes and roles."
        case .questions: "The practice questions, and how to write one."
        case .questionFile: "Every key of a question of your own, and the curveballs."
        case .screenReader: "Working with a screen reader or a braille display."
        }
    }

    /// All topics, as `boardwalk help` and the man page list them.
    static var list: [String] { Table.lines(allCases.map { ["  " + $0.rawValue, $0.abstract] }) }

    /// The page, within what a terminal of the usual width shows; a schema is for programs.
    func page(_ workplace: Workplace) throws(CommandFailure) -> String {
        let text = try text(workplace)
        return self == .schema ? text : FoldedPage.lines(text).joined(separator: "\n")
    }

    private func text(_ workplace: Workplace) throws(CommandFailure) -> String {
        switch self {
        case .keys: try Self.keysPage(workplace.keys())
        case .mouse: try CommandTable.mouseLines(workplace.keys()).map(\.withoutTrailingBlanks).joined(separator: "\n")
        case .line: Self.linePage
        case .entries: CommandTable.entryLines.map(\.withoutTrailingBlanks).joined(separator: "\n")
        case .words: try Self.words(workplace.catalog())
        case .board: try Self.board(workplace.catalog())
        case .schema: try BoardSchema.write(workplace.catalog())
        case .rules: Self.rulesPage
        case .themes: Self.themesPage(workplace.themes)
        case .questions: try Self.questionsPage(workplace.questions(workplace.catalog()))
        case .questionFile: try Self.questionFilePage(workplace.guide())
        case .screenReader: CommandTable.screenReaderLines.map(\.withoutTrailingBlanks).joined(separator: "\n")
        }
    }

    private static func keysPage(_ keys: KeyMap) -> String {
        let lines = CommandTable.helpLines(keys).map(\.withoutTrailingBlanks) + [""]
        return lines.joined(separator: "\n") + "\n" + keysText
    }

    private static let keysText = """
        Other keys are given in config.yaml; a command without keys is typed behind : as before.

          keys:
            duplicate: b              # a key: a letter or sign, F5, ^g, Tab, PgUp
            reverse: [R, g R]         # several, or several pressed one after another
            go: [n, e, i, o]          # left, down, up, right, as listed above
            tidy: []                  # none

        A key that two commands would have, and a key that is none, are reported at the start with their place in the file.
        """

    private static let linePage = """
        The line draws boxes and arrows: in the editor behind a, and in boardwalk sketch.

          client > lb > app x3          three boxes and two arrows; x3 is one box of three copies
          app > cache, db               two arrows from app
          A*2 > B*                      two boxes A, and a B for each of them
          app >> queue                  asynchronous; => replication, ~> batch; < << <= <~ point back
          app > "reads" db              an arrow with a label
          links:kv                      a box links of kind key-value store; links: is a plain service
          "Order service"               a name with blanks
          [zone a] app                  in a group
          cache {ttl=1d}                attributes of a box
          app > {timeout=200ms} db      attributes of an arrow
          a > b; c > d                  two lines in one
          require reads=10k/s           requirements; entity and flow likewise

        A word is a kind, a technology or a name: boardwalk help words. In a shell the line needs single quotes.
        """

    private static func words(_ catalog: Catalog) -> String {
        var lines: [String] = []
        for palette in KindEntry.Palette.allCases {
            let kinds = catalog.kinds.filter { $0.palette == palette }
            if kinds.isEmpty { continue }
            lines += (lines.isEmpty ? [] : [""]) + [palette.rawValue.prefix(1).uppercased() + palette.rawValue.dropFirst()]
            lines += Table.lines(
                kinds.map { kind in
                    ["  " + kind.kind.rawValue, kind.aliases.map(\.word).joined(separator: " ")]
                }
            ).flatMap { row in Paragraph.lines(String(row.drop { $0 == " " }), first: "  ", rest: 6) }
        }
        lines += ["", "Technologies"]
        lines += Paragraph.lines(catalog.technologies.map(\.name).joined(separator: ", "), first: "  ", rest: 2)
        return lines.map { VisibleText.line($0) }.joined(separator: "\n")
    }

    private static func board(_ catalog: Catalog) -> String {
        var lines = ["A board is a YAML file: boardwalk: 1, then title and the sections, each a list of entries with these keys."]
        for scope in AttributeScope.allCases {
            let rows = catalog.attributes.rows(in: scope)
            if rows.isEmpty { continue }
            lines += ["", scope.rawValue]
            lines += Table.lines(rows.map { ["  " + $0.key, VisibleText.line($0.help)] })
        }
        return lines.joined(separator: "\n")
    }
}
