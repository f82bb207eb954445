import Canvas
import Formats
import Practice
import Review
import Storage

// Pages that are printed from the rule book, the themes and the questions.

extension HelpTopic {
    static var rulesPage: String {
        let width = RuleBook.rules.map(\.identifier.count).max() ?? 0
        var lines = [
            "What review looks for. boardwalk explain RULE says why it matters, what instead, and what that costs.",
            "A board sets a rule's severity (review: {capacity/hot: off}); a trade-off waives one finding for a reason.",
        ]
        for family in RuleFamily.allCases {
            let rules = RuleBook.rules.filter { $0.family == family }
            if rules.isEmpty { continue }
            lines += ["", family.title]
            lines += Table.lines(
                rules.map { rule in
                    [
                        "  " + rule.identifier.padded(to: width), rule.severity.rawValue.padded(to: Self.severityWidth),
                        VisibleText.line(rule.summary),
                    ]
                })
        }
        return lines.joined(separator: "\n")
    }

    private static let severityWidth = Severity.allCases.map(\.rawValue.count).max() ?? 0

    static func themesPage(_ themes: ThemeStore) -> String {
        var lines = Self.themesText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines += ["", "Themes"]
        lines += Table.lines(
            themes.names.map { name in
                guard let theme = try? themes.theme(named: name) else {
                    return ["  " + name, "cannot be read: boardwalk themes \(name) says why"]
                }
                return ["  " + name, theme.title + (theme.isLight ? " (light)" : " (dark)")].map { VisibleText.line($0) }
            })
        lines += ["", "Roles"]
        lines += Table.lines(RoleTable.roles.map { ["  " + ThemeFile.name(of: $0.role), $0.help] })
        return lines.joined(separator: "\n")
    }

    private static let themesText = """
        A theme gives each role on the screen its colours. theme: NAME in config.yaml chooses one, or :theme in the editor,
        which previews; boardwalk themes shows them all. One of your own is a file in ~/.local/share/boardwalk/themes:

          boardwalk-theme: 1
          title: My theme
          light: false                # whether its ground is light
          colours:                    # names of your choice
            paper: "#1c1c1c"          # always #rrggbb, in quotes
            ink: "#d0d0d0"
          roles:
            text: ink on paper        # the ground of everything else
            selection: "#87d7ff bold" # [COLOUR] [on COLOUR] [EMPHASIS...]

        An emphasis is bold, dim, reverse, underline, italic or struck; terminal as a colour is the terminal's own. What a look
        leaves out is that of text.
        """

    static func questionsPage(_ library: QuestionLibrary) -> String {
        var lines = [
            "What an interviewer may ask for. boardwalk practice ID asks it; boardwalk questions lists them with your best scores."
        ]
        let width = library.questions.map(\.id.count).max() ?? 0
        for level in Question.Level.allCases.map(Optional.some) + [nil] {
            let questions = library.questions.filter { $0.level == level }
            if questions.isEmpty { continue }
            lines += ["", level.map { $0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst() } ?? "Without a level"]
            lines += questions.map { VisibleText.line("  " + $0.id.padded(to: width) + "  " + $0.title) }
        }
        return (lines + [""] + Self.questionsText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
            .joined(separator: "\n")
    }

    static func questionFilePage(_ guide: PracticeGuide) -> String {
        var lines = ["question.yaml: its keys and those of its entries; * is needed. boardwalk questions new ID begins one."]
        for place in QuestionKeys.Place.allCases {
            lines += ["", place.rawValue]
            lines += Table.lines(QuestionKeys.rows(of: place).map { ["  " + $0.key + ($0.isNeeded ? " *" : ""), $0.help] })
        }
        lines += ["", "check of a curveball: whose change and check are used"]
        return (lines + Table.lines(guide.curveballs.map { ["  " + $0.id, VisibleText.line($0.event)] })).joined(separator: "\n")
    }

    private static let questionsText = """
        One of your own
          boardwalk questions new ID       begins one that already passes the check, with comments on every part; --from ID begins with the \
        files of another
          boardwalk questions check ID     checks it and names what differs, with line and column
          boardwalk questions ask ID TEXT  what the interviewer would answer
          boardwalk help question-file     every key of question.yaml

          It is a folder in ~/.local/share/boardwalk/templates, called by its id:
          question.yaml                    the script: id, title, prompt and must-haves are needed; requirements, estimates, answers, trade-offs and \
        more may be said
          simple.yaml, scaled.yaml         boards: the first design that comes to mind, and the reference
          wordings.txt                     how people ask about a topic: topic | wording
          That folder is all there is of it: give it to others, and they practise it with boardwalk practice FOLDER, or copy it to the \
        same place.
        """
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
