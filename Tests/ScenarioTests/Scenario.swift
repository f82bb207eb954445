import Foundation
import Glibc
import TestSupport

/// A session written down: what it is about, settings, files before, steps, files after.
///
///     The single database is found and fixed.
///
///     run: edit board.yaml
///     size: 120x36
///     --- before board.yaml
///     boardwalk: 1
///     --- steps
///     press a
///     type client > lb > app x3 > cache, db
///     press Enter
///     see Client
///     --- after board.yaml
///     boardwalk: 1
///
/// `size:` is 120x36 and `locale:` C.UTF-8 where they are not said. A step is one line:
///
/// | step | does |
/// |---|---|
/// | `type TEXT` | types it as it stands |
/// | `press KEY…` | presses keys by tmux's names: `Enter`, `Escape`, `Tab`, `BTab`, `Up`, `C-s`, `F1` |
/// | `paste TEXT` | pastes it, as a terminal does; `\n` is a line break |
/// | `click TEXT` | presses the mouse, and lets it go, where the text stands first |
/// | `drag TEXT onto TEXT` | presses it where the one text begins and lets it go where the other ends; `onto 40,10` is a cell |
/// | `rightclick 40,10` | presses its right button on a cell |
/// | `see TEXT` | waits until the screen holds it |
/// | `gone TEXT` | waits until the screen holds it no more |
/// | `still TEXT` | waits until nothing moves, and then the screen holds it |
/// | `resize 80x24` | gives the window another size |
/// | `write FILE` | writes another text into a file, as another program would |
/// | `signal TERM` | sends a signal to the program |
/// | `command NAME` | nothing: the steps that follow try this command |
/// | `ends 0` | waits for the program's end with this status, and for the terminal as it was before |
struct Scenario: CustomStringConvertible {
    struct Mistake: Error, CustomStringConvertible { let description: String }

    let name: String
    let title: String
    let settings: [String: String]
    let before: [(file: String, text: String)]
    let steps: [String]
    let after: [(file: String, text: String)]

    /// The commands that its steps try.
    var commands: [String] { steps.filter { $0.hasPrefix("command ") }.map { String($0.dropFirst(8)) } }

    var description: String { "\(name): \(title)" }

    /// Reads a scenario's text.
    init(name: String, text: String) throws {
        self.name = name
        var head: [String] = []
        var steps: [String] = []
        var before: [(String, String)] = []
        var after: [(String, String)] = []
        var section = "head"
        var file = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("--- ") {
                let words = line.split(separator: " ").dropFirst().map(String.init)
                (section, file) = (words.first ?? "", words.count > 1 ? words[1] : "")
                switch section {
                case "before": before.append((file, ""))
                case "after": after.append((file, ""))
                case "steps": break
                default: throw Mistake(description: "\(name): no section is called \(section)")
                }
                continue
            }
            switch section {
            case "head": head.append(line)
            case "before": before[before.count - 1].1 += line + "\n"
            case "after": after[after.count - 1].1 += line + "\n"
            default: if !line.trimmingCharacters(in: .whitespaces).isEmpty { steps.append(line) }
            }
        }
        // The file's own last line break ends the last section.
        if !after.isEmpty { after[after.count - 1].1.removeLast() }
        self.title = head.first ?? ""
        self.settings = Dictionary(
            head.dropFirst().compactMap { line in
                line.firstIndex(of: ":").map { (String(line[..<$0]), line[line.index(after: $0)...].trimmingCharacters(in: .whitespaces)) }
            }, uniquingKeysWith: { $1 })
        (self.before, self.steps, self.after) = (before, steps, after)
        guard !title.isEmpty, settings["run"] != nil, !steps.isEmpty else {
            throw Mistake(description: "\(name): a scenario has a first line that says what it is about, run: and steps")
        }
    }

    /// Columns and rows of `120x36`.
    static func size(_ text: String) throws -> (columns: Int, rows: Int) {
        let numbers = text.split(separator: "x").compactMap { Int($0) }
        guard numbers.count == 2 else { throw Mistake(description: "\(text) is no size such as 120x36") }
        return (numbers[0], numbers[1])
    }

    /// Plays it with the built program; throws at the first step that does not come true.
    func play() throws {
        let size = try Self.size(settings["size"] ?? "120x36")
        let terminal = try TmuxTerminal(
            "\(ProgramRun.products)/boardwalk \(settings["run"] ?? "")", columns: size.columns, rows: size.rows,
            environment: settings["locale"].map { ["LC_ALL": $0] } ?? [:], files: Dictionary(before, uniquingKeysWith: { $1 }))
        for (number, step) in steps.enumerated() {
            do {
                try perform(step, in: terminal)
            } catch {
                throw Mistake(description: "\(name), step \(number + 1), \(step): \(error)")
            }
        }
        for (file, text) in after {
            let found = try terminal.read(file)
            if found != text {
                throw Mistake(
                    description: "\(name): \(file) is not what it should be\n" + LineDifference.describe(expected: text, actual: found))
            }
        }
    }

    private func perform(_ step: String, in terminal: TmuxTerminal) throws {
        let word = String(step.prefix { $0 != " " })
        let rest = String(step.dropFirst(word.count + 1))
        switch word {
        case "type": try terminal.type(rest)
        case "command": break
        case "press": for key in rest.split(separator: " ") { try terminal.press(String(key)) }
        case "paste": try terminal.type("\u{1B}[200~" + rest.replacingOccurrences(of: "\\n", with: "\r") + "\u{1B}[201~")
        case "click": try click(rest, in: terminal)
        case "drag": try drag(rest, in: terminal)
        case "rightclick":
            try terminal.type(
                Self.report(2, at: try Self.cell(rest), isPress: true) + Self.report(2, at: try Self.cell(rest), isPress: false))
        case "see": try terminal.wait(for: rest)
        case "gone": try terminal.wait { !$0.contains(rest) }
        case "still":
            let screen = try terminal.settled()
            if !screen.contains(rest) { throw Mistake(description: "the screen was\n\(screen)") }
        case "write": try terminal.write("# by somebody else\n", to: rest)
        case "resize":
            let size = try Self.size(rest)
            try terminal.resize(columns: size.columns, rows: size.rows)
        case "signal":
            guard let number = Self.signals[rest] else { throw Mistake(description: "no signal is called \(rest)") }
            try terminal.signal(number)
        case "ends":
            try terminal.wait(for: "ended with \(rest)\n", " icanon")
            let modes = try terminal.modes()
            if modes.mouse || modes.alternateScreen { throw Mistake(description: "the terminal is left with \(modes)") }
        default: throw Mistake(description: "no step is called \(word)")
        }
    }

    private func click(_ text: String, in terminal: TmuxTerminal) throws {
        let cell = try place(of: text, in: terminal)
        try terminal.type(Self.report(0, at: cell, isPress: true) + Self.report(0, at: cell, isPress: false))
    }

    /// Presses, moves on the way and at the end, lets go.
    private func drag(_ texts: String, in terminal: TmuxTerminal) throws {
        guard let between = texts.range(of: " onto ") else { throw Mistake(description: "drag TEXT onto TEXT, not \(texts)") }
        let target = String(texts[between.upperBound...])
        let start = try place(of: String(texts[..<between.lowerBound]), in: terminal)
        var end = (column: 0, row: 0)
        if let cell = try? Self.cell(target) {
            end = cell
        } else {
            end = try place(of: target, in: terminal)
            end.column += target.count - 1
        }
        let middle = (column: (start.column + end.column) / 2, row: (start.row + end.row) / 2)
        try terminal.type(
            Self.report(0, at: start, isPress: true) + Self.report(32, at: middle, isPress: true)
                + Self.report(32, at: end, isPress: true) + Self.report(0, at: end, isPress: false))
    }

    private func place(of text: String, in terminal: TmuxTerminal) throws -> (column: Int, row: Int) {
        let lines = try terminal.wait(for: text).split(separator: "\n", omittingEmptySubsequences: false)
        guard let row = lines.firstIndex(where: { $0.contains(text) }), let range = lines[row].range(of: text) else {
            throw Mistake(description: "\(text) is gone")
        }
        return (lines[row].distance(from: lines[row].startIndex, to: range.lowerBound), row)
    }

    /// `40,10`, from 0.
    private static func cell(_ text: String) throws -> (column: Int, row: Int) {
        let numbers = text.split(separator: ",").compactMap { Int($0) }
        guard numbers.count == 2 else { throw Mistake(description: "a cell is COLUMN,ROW, not \(text)") }
        return (numbers[0], numbers[1])
    }

    /// An SGR mouse report (mode 1006), as a terminal sends it.
    private static func report(_ button: Int, at cell: (column: Int, row: Int), isPress: Bool) -> String {
        "\u{1B}[<\(button);\(cell.column + 1);\(cell.row + 1)\(isPress ? "M" : "m")"
    }

    private static let signals: [String: Int32] = [
        "TERM": SIGTERM, "HUP": SIGHUP, "INT": SIGINT, "TSTP": SIGTSTP, "CONT": SIGCONT, "TRAP": SIGTRAP, "SEGV": SIGSEGV, "ABRT": SIGABRT,
    ]
}
