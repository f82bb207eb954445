import Canvas
import Formats
import Glibc
import Review
import Storage
import TestSupport
import Testing

@testable import boardwalk

/// `boardwalk help TOPIC`: pages about no single command, printed from the tables; in a pager where somebody reads them on a terminal.
@Suite struct HelpTopicTests {
    let program = Program()

    @Test func helpAloneListsTheTopics() throws {
        let run = try program.run("help")
        #expect(run.status == 0 && run.errors == "")
        for topic in HelpTopic.allCases { #expect(run.output.contains("\n  \(topic.rawValue) "), "\(topic)") }
        #expect(run.output.contains("\n  review "))
    }

    @Test(arguments: HelpTopic.allCases) func everyTopicIsAPageOfPlainText(topic: HelpTopic) throws {
        let run = try program.run(["help", topic.rawValue], environment: ["PAGER": "false"])
        #expect(run.status == 0 && run.errors == "")
        #expect(run.output.hasSuffix("\n") && !run.output.hasSuffix("\n\n") && run.output.split(separator: "\n").count > 10)
        #expect(run.output.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
        #expect(!run.output.unicodeScalars.contains("\u{1B}"))
        #expect(ManPage.text.contains("\n\\fB\(topic.rawValue.replacing("-", with: "\\-"))\\fR\n"))
        // What a terminal of the usual width shows without breaking words.
        if topic != .schema { #expect(run.output.split(separator: "\n").filter { TextWidth.columns(String($0)) > 80 } == []) }
    }

    @Test func rulesAreAllThereUnderTheirFamilies() throws {
        let lines = try program.run("help", "rules").output.split(separator: "\n").map(String.init)
        for rule in RuleBook.rules {
            let place = lines.firstIndex { $0.hasPrefix("  \(rule.identifier) ") } ?? 0
            #expect(lines[place].contains(" \(rule.severity.rawValue) "), "\(rule.identifier)")
            // A summary may go on below.
            let said = lines[place..<min(place + 4, lines.count)].joined(separator: " ").split(separator: " ").joined(separator: " ")
            #expect(said.contains(rule.summary), "\(rule.identifier)")
        }
        #expect(RuleFamily.allCases.allSatisfy { lines.contains($0.title) })
    }

    @Test func themesAndRolesAreAllThere() throws {
        let page = try program.run("help", "themes").output
        for name in Project.names(in: "Themes") where name.hasSuffix(".yaml") { #expect(page.contains("\n  \(name.dropLast(5)) ")) }
        for role in Role.allCases { #expect(page.contains("\n  \(ThemeFile.name(of: role)) "), "\(role)") }
        #expect(RoleTable.roles.count == Role.allCases.count)
        // The example is a theme.
        let start = try #require(page.range(of: "\n  boardwalk-theme"))
        let end = try #require(page.range(of: "\n\nAn emphasis"))
        let text = page[start.lowerBound..<end.lowerBound].split(separator: "\n").map { $0.dropFirst(2) }
        let theme = try ThemeFile.read(Array(text.joined(separator: "\n").utf8), name: "my-theme")
        #expect(theme.title == "My theme")
    }

    @Test func questionsStandByTheirLevel() throws {
        let page = try program.run("help", "questions").output
        let places = ["\nEasy\n", "\nMedium\n", "\nHard\n", "\nOne of your own\n"].map { page.range(of: $0)?.lowerBound }
        #expect(!places.contains(nil) && places.compactMap(\.self) == places.compactMap(\.self).sorted())
        let folders = Project.names(in: "Templates").filter { Project.names(in: "Templates/" + $0).contains("question.yaml") }
        #expect(folders.count == 25)
        for id in folders { #expect(page.contains("\n  \(id) "), "\(id)") }
    }

    @Test func theSchemaIsWhatTheTablesGive() throws {
        #expect(try program.run("help", "schema").output == BoardSchema.write(Project.catalog))
    }

    @Test(arguments: [("rule", "rules"), ("shcema", "schema"), ("teams", "themes"), ("question", "questions"), ("bord", "board")])
    func anUnknownTopicNamesTheNearest(typed: String, topic: String) throws {
        let run = try program.run("help", typed)
        #expect(run.status == 64 && run.output == "")
        #expect(run.errors == "boardwalk: no help on \(typed); did you mean \(topic)?\n")
    }

    // MARK: The pager

    @Test(arguments: [
        (["TERM": "xterm"], ["less", "-FRX"]), (["TERM": "dumb"], nil), ([:], nil), (["TERM": "xterm", "PAGER": ""], ["less", "-FRX"]),
        (["TERM": "xterm", "PAGER": "more"], ["more"]), (["TERM": "dumb", "PAGER": "cat"], ["cat"]),
        (["TERM": "xterm", "PAGER": " less  -S $HOME; x "], ["less", "-S", "$HOME;", "x"]),
    ])
    func thePagerIsSplitAtBlanksAndKnowsNoShell(variables: [String: String], words: [String]?) {
        #expect(Pager.words(Environment(variables)) == words)
    }

    private func terminal(_ arguments: String, pager: String, files: [String: String] = [:]) throws -> TmuxTerminal {
        try TmuxTerminal("\(ProgramRun.products)/boardwalk \(arguments)", rows: 20, environment: ["PAGER": pager], files: files)
    }

    @Test func onATerminalAPageGoesThroughThePager() throws {
        let terminal = try terminal("help rules", pager: "sh ./first-line.sh", files: ["first-line.sh": "head -n 1 | tr a-z A-Z\n"])
        let screen = try terminal.wait(for: "ended with 0")
        #expect(screen.contains("WHAT REVIEW LOOKS FOR."))
        #expect(!screen.contains("What review"))
    }

    @Test func withoutItsPagerAPageIsPrinted() throws {
        let screen = try terminal("help line", pager: "no-such-program -x").wait(for: "ended with 0")
        #expect(screen.contains("boardwalk help words."))
    }

    @Test func intoAPipeItIsPrinted() throws {
        let screen = try terminal("help rules | tail -n 1 | cut -c 1-20", pager: "echo paged").wait(for: "ended with 0")
        #expect(!screen.contains("paged"))
        #expect(screen.contains("  process/"))
    }

    /// ctrl+c is the pager's own: it must not be left behind by the program that feeds it.
    @Test func keysThatEndAProgramAreThePagers() throws {
        let script = "echo waiting\nwhile [ ! -e go ]; do sleep 0.05; done\necho it went on\n"
        let terminal = try terminal("help rules", pager: "sh ./wait.sh", files: ["wait.sh": script])
        try terminal.wait(for: "waiting")
        try terminal.signal(SIGINT)
        try terminal.write("", to: "go")
        try terminal.wait(for: "it went on", "ended with 0")
    }
}
