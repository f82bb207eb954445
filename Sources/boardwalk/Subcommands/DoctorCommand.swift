import ArgumentParser
import Canvas
import Formats
import Glibc
import Storage
import Terminal

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what works here: terminal, colours, Unicode, mouse, data folders, history.",
        discussion: """
            Exits 0, or with the status of what keeps the program from working: 78 settings, data or a damaged history, 77 no \
            permission, 73 a history that is in use.
            """)

    @Flag(help: "For a bug report: your home folder's name is left out.") var report = false

    mutating func run() throws {
        let environment = Environment.process
        var checkup = Checkup()
        checkup.version()
        checkup.terminal(environment)
        checkup.characters(environment)
        checkup.data(environment)
        var text = checkup.lines.map(\.text).joined(separator: "\n")
        if report, let home = environment["HOME"], home.count > 1 { text = text.replacing(home, with: "~") }
        try StandardOutput.write(text)
        if let worst = checkup.lines.compactMap(\.failure).max() { throw FinishedWith(worst) }
    }
}

/// What `doctor` finds, a line each.
private struct Checkup {
    struct Line {
        let name: String
        let isFine: Bool
        let finding: String
        /// The exit status, where the program cannot work at all.
        var failure: ExitStatus?

        var text: String {
            let padding = String(repeating: " ", count: max(1, 12 - name.count))
            return VisibleText.line("\(isFine ? "ok" : "--")  \(name)\(padding)\(finding)")
        }
    }

    private(set) var lines: [Line] = []

    private mutating func say(_ name: String, _ isFine: Bool, _ finding: String, failure: ExitStatus? = nil) {
        lines.append(Line(name: name, isFine: isFine, finding: finding, failure: failure))
    }

    mutating func version() {
        say("version", true, "Boardwalk \(Boardwalk.version), \(Self.system)")
    }

    private static var system: String {
        var name = utsname()
        guard uname(&name) == 0 else { return "unknown system" }
        func text<Field>(_ field: Field) -> String {
            withUnsafeBytes(of: field) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
        }
        return "\(text(name.sysname)) \(text(name.release)) \(text(name.machine))"
    }

    mutating func terminal(_ environment: Environment) {
        let term = environment["TERM"] ?? ""
        do throws(TerminalError) {
            let answers = try TerminalCheck()
            say("terminal", true, "\(term), \(answers.size.columns)x\(answers.size.rows)")
            if answers.size.columns < 60 || answers.size.rows < 16 { say("size", false, "the editor needs 60x16; make the window larger") }
            if environment.refusesColour {
                say("colours", true, "none, as NO_COLOR asks; bold and reverse stay")
            } else {
                let count = answers.abilities.colours
                say("colours", count >= 256, Self.colours(count, environment, term))
            }
            say("mouse", true, "asked for by the editor; hold shift to select text as always")
            switch answers.ambiguousWidth {
            case 1: say("width", true, "line characters are one cell wide")
            case nil: say("width", true, "the terminal does not say how wide it draws line characters; one cell is assumed")
            case let width?: say("width", false, "line characters are \(width) cells wide: drawings on screen are ASCII")
            }
        } catch {
            say("terminal", false, "\(error)")
        }
    }

    /// What comes of the colours that there are, and how to have more.
    static func colours(_ count: Int, _ environment: Environment, _ term: String) -> String {
        if count > 1 << 16 { return "16 million" }
        guard count >= 256 else { return "\(count): themes are made for 256; try TERM=\(term)-256color" }
        guard DirectColour.isPromised({ environment[$0] }) else { return "\(count)" }
        return
            "\(count): the nearest of them; this terminal shows 16 million once their descriptions are there (sudo apt install ncurses-term)"
    }

    mutating func characters(_ environment: Environment) {
        let locale = environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"] ?? ""
        if environment.isUTF8, setlocale(LC_CTYPE, "") == nil {
            say("characters", false, "the locale \(locale) is not installed here: the screen is ASCII; set LC_ALL=C.UTF-8")
        } else if environment.isUTF8 {
            say("characters", true, "Unicode (\(locale))")
        } else {
            let now = locale.isEmpty ? "no locale is set" : "the locale is \(locale)"
            say("characters", false, "\(now): exports are ASCII unless --format says otherwise; set LC_ALL=C.UTF-8")
        }
    }

    mutating func data(_ environment: Environment) {
        let workplace: Workplace
        do throws(CommandFailure) {
            workplace = try Workplace(environment: environment)
            let catalog = try workplace.catalog()
            say("data", true, "\(workplace.folders.builtIn): \(catalog.kinds.count) kinds, \(catalog.technologies.count) technologies")
        } catch {
            fail("data", error)
            return
        }
        questions(workplace)
        do throws(CommandFailure) {
            for name in workplace.themes.names {
                _ = try onDisk { () throws(StorageProblem) in try workplace.themes.theme(named: name) }
            }
            say("themes", true, workplace.themes.names.joined(separator: ", "))
            _ = try workplace.theme()
            _ = try workplace.keys()
            let path = ConfigurationStore.path(workplace.folders)
            let isThere = path.map(BoardStore.exists) ?? false
            say("settings", true, isThere ? path ?? "" : "none" + (path.map { "; they would lie in \($0)" } ?? ""))
        } catch {
            fail("settings", error)
        }
        if let folder = workplace.folders.data {
            say("your own", true, "\(folder)" + (BoardStore.exists(folder) ? "" : " (not there yet)"))
        } else {
            say("your own", false, "HOME is not set: no templates, themes or settings of your own")
        }
        history(workplace.folders)
    }

    /// Those that can be practised, and the first mistake of each that cannot: one of the user's own hinders none of the others.
    private mutating func questions(_ workplace: Workplace) {
        do throws(CommandFailure) {
            let library = try workplace.questions(try workplace.catalog())
            say("questions", !library.questions.isEmpty, "\(library.questions.count)")
            for mistake in library.mistakes { say("questions", false, "\(mistake); it cannot be practised") }
            // The built-in ones are tested; one's own may have a board or wordings that nobody can read.
            for id in workplace.templates.ids where library.question(id) != nil {
                guard let files = try? workplace.templates.files(of: id), files.isUsers, let first = library.load(id)?.problems.first else {
                    continue
                }
                say("questions", false, "\(first.text(folder: files.folder)); boardwalk questions check \(id) says all")
            }
        } catch {
            fail("questions", error)
        }
    }

    private mutating func history(_ folders: DataFolders) {
        do throws(CommandFailure) {
            guard let found = try onDisk({ () throws(StorageProblem) in try HistoryCheck.look(folders) }) else {
                return say("history", false, "HOME is not set: no session is kept")
            }
            let count = found.sessions.map { "\($0) session\($0 == 1 ? "" : "s")" }
            say("history", true, count.map { "\(found.path): \($0)" } ?? "none yet; it would lie in \(found.path)")
        } catch {
            fail("history", error)
        }
    }

    private mutating func fail(_ name: String, _ failure: CommandFailure) {
        for line in failure.lines { say(name, false, line.replacing("boardwalk: ", with: ""), failure: failure.status) }
    }
}
