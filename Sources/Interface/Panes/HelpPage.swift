import Canvas
import Catalog
import Practice

/// Help, made from the command table and the words of the line.
enum HelpPage {
    private static let families: [(title: String, commands: [Command])] = [
        ("Adding", AddingCommands.all), ("Changing", ChangingCommands.all), ("Groups and places", ArrangingCommands.all),
        ("Going", MovingCommands.all),
        ("Marks", MarkingCommands.all), ("Showing", ShowingCommands.all), ("Findings", FindingCommands.all),
        ("Flows", ShowingCommands.flows), ("What if", WhatIfCommands.entry + WhatIfCommands.all), ("Session", SessionCommands.all),
        ("Playing back", ReplayCommands.all), ("Files", FileCommands.all), ("Program", ProgramCommands.all),
    ]

    static func page(
        of topic: String?, columns: Int, keys: KeyMap = .standard, here: [FooterPair] = [], catalog: Catalog? = nil
    ) -> TextPage {
        switch topic {
        case "line"?: TextPage(title: "The line", lines: line(columns))
        case "what-if"?: TextPage(title: "What if", lines: whatIf(columns, keys))
        case "replay"?: TextPage(title: "Playing a session back", lines: replay(columns, keys))
        case "mouse"?: TextPage(title: "The mouse", lines: mouse(columns, keys))
        case "values"?: TextPage(title: "Values", lines: values(columns, here))
        case "entries"?: TextPage(title: "Typing in the panes", lines: entries(columns, first: .requirements))
        case let topic? where topic.hasPrefix("entries "): ofPane(topic, columns)
        case "words"?: TextPage(title: "Words of the line", lines: catalog.map { words(columns, $0) } ?? [])
        case "rules"?: TextPage(title: "Rules", lines: rules(columns))
        case "screen-reader"?: TextPage(title: "With a screen reader", lines: screenReader(columns))
        default: TextPage(title: "Keys and commands", lines: everything(columns, keys, here))
        }
    }

    static let topics = ["keys", "mouse", "line", "entries", "words", "values", "rules", "what-if", "replay", "screen-reader"]

    /// Topics of `boardwalk help` that are about files and the shell.
    static let topicsInShell = ["board", "schema", "themes", "questions", "question-file"]

    private static func ofPane(_ topic: String, _ columns: Int) -> TextPage {
        let phase = topic.split(separator: " ").last.flatMap { Phase(rawValue: String($0)) } ?? .requirements
        return TextPage(title: "Typing in \(phase.shortName)", lines: entries(columns, first: phase))
    }

    private static func everything(_ columns: Int, _ keys: KeyMap, _ here: [FooterPair]) -> [TextPage.Line] {
        let all = families.flatMap(\.commands)
        let nameWidth = all.map { name($0).count }.max() ?? 0
        let keyWidth = all.map { keys.written($0).count }.max() ?? 0
        let preface = "Keys act on the selection, on all marks if there are any. Digits before a key are a count. Esc is one level back."
        var lines: [TextPage.Line] = Wrap.rows(preface, columns: columns - 2).map { .init(text: $0) }
        if !here.isEmpty { lines += [.init(text: "")] + table("Here", columns, here.map { ($0.key, $0.words) }) }
        lines += otherPages + [.init(text: "")]
        for family in families where !family.commands.isEmpty {
            lines.append(.init(text: family.title, style: .heading))
            for command in family.commands {
                let written = keys.written(command)
                let key = written + String(repeating: " ", count: keyWidth - written.count)
                let shown = name(command) + String(repeating: " ", count: nameWidth - name(command).count)
                lines += row("  \(key)  \(shown)  ", command.help, key: written, columns).map { line in
                    var line = line
                    line.target = .command(command.name)
                    return line
                }
            }
            lines.append(.init(text: ""))
        }
        return lines + line(columns)
    }

    /// How attributes are typed, and those of what is selected.
    private static func values(_ columns: Int, _ rows: [FooterPair]) -> [TextPage.Line] {
        table(
            "How a value is typed", columns,
            [
                ("3, 10k, 6bn", "a number; k, M, bn and T count thousands"), ("600/s, 100M/month", "a rate"),
                ("5ms, 200ms, 5min, 1d", "a time"), ("500B, 1kB, 3TB", "a size; 10MB/s a bandwidth"), ("80%, 99.9%", "a share"),
                ("true, false", "yes or no; behind = the key alone means true"),
                ("a, b, c", "a list; behind = without blanks: regions us-east,us-west"),
                ("\"two words\"", "a text with blanks behind =; \"\" takes a value back"),
            ])
            + (rows.isEmpty ? [] : table("What can be set here", columns, rows.map { ($0.key, $0.words) }))
    }

    /// The keys of a what-if as they are pressed in it, and what its line understands.
    private static func whatIf(_ columns: Int, _ keys: KeyMap) -> [TextPage.Line] {
        let preface = "Nothing that is tried changes the board; a remedy does, as one edit, and u takes it back."
        return Wrap.rows(preface, columns: columns - 2).map { .init(text: $0) } + [.init(text: "")]
            + table("Keys", columns, keyRows(WhatIfCommands.all, keys) + [("h j k l ' ( )", "choose")])
            + table(
                "Its line", columns,
                [
                    ("cache", "the component fails; app:1 one copy of it, app->db the connection"),
                    ("zone a, region eu", "what stands there fails"),
                    ("slow db, cold cache", "ten times slower; empty. warm and mend take it back"),
                    ("10x", "so many times the stated traffic"),
                    ("app/db", "two sides that do not hear each other: components, groups, zones, regions"),
                ])
    }

    /// The keys of a replay as they are pressed in it.
    private static func replay(_ columns: Int, _ keys: KeyMap) -> [TextPage.Line] {
        let preface = "The session as it was, from its edit log. Nothing is changed by looking; the mouse goes to a phase or along the bar."
        return Wrap.rows(preface, columns: columns - 2).map { .init(text: $0) } + [.init(text: "")]
            + table("Keys", columns, keyRows(ReplayCommands.all, keys))
    }

    /// The page of the mouse for a terminal of a width.
    static func mouseLines(columns: Int, keys: KeyMap) -> [String] { mouse(columns, keys).map(\.text) }

    /// What the mouse does, each with the key that does the same.
    private static func mouse(_ columns: Int, _ keys: KeyMap) -> [TextPage.Line] {
        func rows(_ actions: [MouseAction]) -> [(String, String)] {
            actions.map { action in
                let key = action.command.flatMap(CommandTable.named).map { keys.written($0) } ?? ""
                return (action.gesture, action.help + (key.isEmpty ? "" : "  (\(key))"))
            }
        }
        return table("On the board", columns, rows(MouseAction.onBoard)) + table("Elsewhere", columns, rows(MouseAction.elsewhere))
    }

    private static func keyRows(_ commands: [Command], _ keys: KeyMap) -> [(String, String)] {
        commands.map { (keys.names(of: $0).joined(separator: " "), $0.help) }
    }

    /// The other pages, a press away.
    private static let otherPages: [TextPage.Line] = {
        let pages = [
            ("mouse", "what the mouse does"), ("line", "the line and its grammar"), ("entries", "what the panes understand"),
            ("words", "kinds and technologies"), ("values", "how attributes are typed"),
            ("rules", "what is looked for"), ("what-if", "trying what breaks"), ("replay", "playing a session back"),
            ("screen-reader", "for those who hear the screen"),
        ]
        let width = pages.map { $0.0.count }.max() ?? 0
        return [.init(text: "Other pages")]
            + pages.map { topic, help in
                let gap = String(repeating: " ", count: width - topic.count + 3)
                return .init(text: "  :help \(topic)\(gap)\(help)", target: .helpTopic(topic))
            }
    }()

    private static func name(_ command: Command) -> String {
        command.argument.isEmpty ? command.name : "\(command.name) \(command.argument)"
    }

    /// What stands at the left, and its explanation beside it in as many rows as it takes.
    private static func row(_ left: String, _ help: String, key: String, _ columns: Int) -> [TextPage.Line] {
        let indent = TextWidth.columns(left)
        return Wrap.rows(help, columns: max(12, columns - 2 - indent)).enumerated().map { offset, text in
            offset == 0
                ? .init(text: left + text, key: key, keyColumn: 2) : .init(text: String(repeating: " ", count: indent) + text)
        }
    }

    static func table(_ title: String, _ columns: Int, _ rows: [(String, String)]) -> [TextPage.Line] {
        let width = rows.map(\.0.count).max() ?? 0
        return [.init(text: title, style: .heading)]
            + rows.flatMap { row("  " + $0.0 + String(repeating: " ", count: width - $0.0.count + 3), $0.1, key: $0.0, columns) }
            + [.init(text: "")]
    }

    private static func line(_ columns: Int) -> [TextPage.Line] {
        table(
            "The line", columns,
            [
                ("A > B", "B is called by A; >> async, => replication, ~> batch, mirrored to the left"),
                ("A, B", "a fan: every left with every right"),
                ("A*2", "two boxes; B* one for each on the left, wired one to one"),
                ("A x3", "one box, three copies"),
                ("cache {ttl=1d}", "attributes of a box; > {timeout=200ms} db of the arrow"),
                ("links:kv", "name and kind; graph: is a plain service"),
                ("> \"POST\" app", "a label; \"Order service\" a name with blanks"),
                ("> \"edits\" users, \"pictures\" media", "each its own label; one before a list is of all that have none beside them"),
                ("[zone a] app", "a member of the group"),
                ("> cache because 10k reads", "the box and why: the reason becomes its note"),
                (";", "the next chain"),
                ("trailing ,", "add, and keep the line open at the same source"),
                ("?", "the words that the catalogue knows"),
            ])
            + table(
                "Keys of the line", columns,
                [
                    ("Tab", "complete the word: names on the line and the board first"),
                    ("↓ ↑", "another candidate; ↑ on an empty line: earlier lines"),
                    ("Enter", "do it; Esc cancels and keeps the text in the history"),
                    ("^a ^e ^u ^k ^w", "edit as in a shell"),
                ])
    }

    /// The page of the panes for a terminal of a width.
    static func entryLines(columns: Int) -> [String] { entries(columns, first: .requirements).map(\.text) }

    /// The page about the lines of a pane: that of its phase begins with its own.
    static func topic(of phase: Phase) -> String { "entries \(phase.rawValue)" }

    /// What each pane takes, that of one phase first, and the keys of all.
    private static func entries(_ columns: Int, first: Phase) -> [TextPage.Line] {
        let phases = [first] + [Phase.requirements, .api, .data, .optimise].filter { $0 != first }
        let keys = [
            ("Enter", "keep the line; ↑ walks the entries, Enter takes one back, ^d deletes it"),
            ("Tab", "on an empty line: what is missing"), ("^_", "take the last change back; ^r does it again"),
            ("Esc", "to the board"),
        ]
        func own(_ phase: Phase) -> [TextPage.Line] { table(phase.shortName, columns, lines[phase] ?? []) }
        return own(first) + table("Keys", columns, keys) + phases.dropFirst().flatMap(own)
    }

    private static let lines: [Phase: [(String, String)]] = [
        .requirements: [
            ("10k reads/s", "a figure; also 100M daily users, p99 100ms, home p99 200ms, 99.9%"),
            ("peak 3x", "how many times the average the busiest second is"),
            ("rpo 1min, keep 5y", "losses, retention; 1kB each the size of an object"),
            ("strong consistency", "what reads may show; also eventual, home eventual, balances may be 5s stale"),
            ("regions us-east, us-west", "where users are; also partition available, compliance GDPR"),
            ("writes = 100M / month", "an estimate, computed with its units"),
            ("estimate 50 reads 2 writes", "what each user does a day: rates, storage, bandwidth, cache, a step a line"),
            ("- custom aliases", "out of scope"),
            ("assume open 6.5h a day", "an assumption; this one counts in storage and in minutes of downtime"),
            ("? do links expire", "ask the interviewer; ? alone: be asked"), ("anything else", "a must-have"),
        ],
        .api: [
            ("POST /v1/urls shorten", "a call; idempotent key, page cursor, auth jwt, errors 400 409 refine it, on its line or below"),
            ("Buy(item, price) buy it", "a message over no HTTP: an RPC; FIX, gRPC, WS before it say which"),
            ("why …, note: …", "why the marked call (▸) is so; what else is noted of it"),
        ],
        .data: [
            (
                "Url(code key, long) in urls",
                "an entity and its store; 6bn x 500B, why …, keep 5y, shard by code refine it, on its line or below"
            ),
            ("personal, derived from Url", "what is personal, and what can be made again from another"),
            ("in urls:kv", "the store and its kind"),
        ],
        .optimise: [
            ("push over pull because …", "a trade-off"), ("hot links: CDN caches", "an optimisation: problem and answer"),
            ("alert when errors pass 1%", "who would know first"), ("costs 6000 $ a month", "what it costs"),
        ],
    ]
}
