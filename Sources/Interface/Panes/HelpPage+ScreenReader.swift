import Canvas

extension HelpPage {
    /// The page for a terminal of a width.
    static func screenReaderLines(columns: Int) -> [String] { screenReader(columns).map(\.text) }

    /// What is heard and by which keys, in the program and in the shell.
    static func screenReader(_ columns: Int) -> [TextPage.Line] {
        let preface = "A board is a text, and all of it can be heard line by line; nothing needs the drawing or the mouse."
        let end =
            "With NO_COLOR=1 nothing is told by colour; glyphs: ascii in config.yaml draws without box characters. boardwalk doctor says "
            + "where config.yaml lies."
        func paragraph(_ text: String) -> [TextPage.Line] { Wrap.rows(text, columns: columns - 2).map { .init(text: $0) } }
        return paragraph(preface) + [.init(text: "")] + commands(columns) + table("In the editor", columns, editor)
            + table("Flows", columns, flows) + paragraph(end)
    }

    /// Commands are long: what each does stands below it.
    private static func commands(_ columns: Int) -> [TextPage.Line] {
        [.init(text: "In the shell", style: .heading)]
            + shell.flatMap { command, help in
                [.init(text: "  " + command, key: command, keyColumn: 2)]
                    + Wrap.rows(help, columns: max(12, columns - 8)).map { TextPage.Line(text: "      " + $0) }
            } + [.init(text: "")]
    }

    private static let shell = [
        ("boardwalk sketch 'client > lb > app x3 > db' -o b.yaml", "draws in words"),
        ("boardwalk describe b.yaml", "the board in sentences, one a line"),
        ("boardwalk review b.yaml", "what is weak: severity in a word, rule, part, line of the file"),
        ("boardwalk diff old.yaml b.yaml", "what changed, a line a change; the drawing stands last"),
        ("boardwalk simulate b.yaml --fail \"Order service\"", "what breaks; components by name or by id"),
    ]

    private static let editor = [
        (":linear on", "sentences in the drawing's place, from the next start on, too; :linear off draws again"),
        ("the cursor", "stands at what the next key acts on: the sentence, the marked entry of a list, the field that is typed into"),
        ("j k, PgDn PgUp", "the next sentence, the one before, a page on or back; what was found stands below the board, one by one"),
        ("h l, Tab", "the part beside it; add and connect, as in the drawing"),
        (":jump NAME, '", "goes to a component by its name or the start of it; / finds any part of a name"),
        (":connect NAME, c", "connects what is selected to a part by its name; :connect-from NAME and C the other way"),
        ("> < and ( )", "follow arrows, and step through the arrows of a part"),
        ("] [", "step through the findings; e explains one, f mends it"),
        ("! then f", "what if the selected part fails: what comes of it is said, and stands below the board; Enter shows all of it"),
        ("a pane", "takes the board's place; j k go through it line by line, Esc leads back"),
        ("g x", "the board and its findings as a page"),
        (":messages", "what was said, once more"),
        ("the clock", "is spoken in minutes, in seconds during the last"),
    ]

    private static let flows = [
        ("F", "asks for a flow: its name, a colon, its parts by name, as  checkout: client, front door, db ; Tab completes a name"),
        (":flow NAME: A, B, C", "the same in one line; what is read so far is said above it"),
        ("} {", "the next flow, the one before: its parts are said; ^d (Ctrl and d) deletes it"),
    ]
}
