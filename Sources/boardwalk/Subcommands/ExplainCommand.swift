import ArgumentParser
import Canvas
import Catalog
import Review

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why a rule matters, how to fix what it finds, and what that costs.",
        usage: "boardwalk explain RULE\n       boardwalk explain --list\n       boardwalk explain --all [--format markdown]")

    @Argument(help: ArgumentHelp("A rule, such as spof/single-store.", valueName: "rule"), completion: .rule) var rule: String?
    @Flag(help: "List all rules.") var list = false
    @Flag(help: "Explain all rules: the reference.") var all = false
    @Option(help: "text or markdown.") var format = ExplanationFormat.text

    mutating func validate() throws {
        guard [rule != nil, list, all].filter({ $0 }).count == 1 else { throw ValidationError("explain takes one rule, --list or --all") }
    }

    mutating func run() throws {
        if list {
            let rows = RuleBook.rules.map { [$0.identifier, $0.severity.rawValue, VisibleText.line($0.summary)] }
            return try StandardOutput.write(Table.lines(rows).joined(separator: "\n"))
        }
        let chosen = try rule.map { [try Self.rule($0)] } ?? RuleBook.rules
        switch format {
        case .text: try StandardOutput.write(chosen.map { RuleText.lines($0).joined(separator: "\n") }.joined(separator: "\n\n\n"))
        case .markdown: try StandardOutput.write(RuleText.markdown(chosen))
        }
    }

    /// The rule of an identifier, or of the part behind the slash where only one has that.
    static func rule(_ name: String) throws(CommandFailure) -> any Rule {
        if let rule = RuleBook.rule(name) { return rule }
        let sameEnd = RuleBook.rules.filter { $0.identifier.hasSuffix("/" + name) }
        if let only = sameEnd.first, sameEnd.count == 1 { return only }
        let hint =
            NearestName.of(name, among: RuleBook.rules.map(\.identifier)).map { "did you mean \($0)?" }
            ?? "boardwalk explain --list names them all"
        throw CommandFailure(.usage, "no rule \(name); \(hint)")
    }
}

enum ExplanationFormat: String, ExpressibleByArgument, CaseIterable {
    case text, markdown
}

/// A rule as text to read.
enum RuleText {
    private static func parts(_ rule: any Rule) -> [(heading: String, text: String)] {
        let explanation = rule.explanation
        return [
            ("What it finds", explanation.finds), ("Why it matters", explanation.matters), ("Instead", explanation.instead),
            ("Costs", explanation.costs), ("An interviewer asks", explanation.question),
        ].filter { !$0.1.isEmpty }
    }

    private static func boards(_ rule: any Rule) -> [(heading: String, sketch: String)] {
        [("Raises it", rule.examples.raises), ("Does not", rule.examples.nearMiss), ("Repaired", rule.examples.fixed)].filter {
            !$0.1.isEmpty
        }
    }

    static func lines(_ rule: any Rule) -> [String] {
        var lines = ["\(rule.identifier) (\(rule.severity.rawValue))"] + Paragraph.lines(rule.summary)
        for part in parts(rule) { lines += ["", part.heading] + Paragraph.lines(part.text, first: "  ", rest: 2) }
        for board in boards(rule) {
            lines += ["", board.heading] + board.sketch.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
        }
        if !rule.explanation.sources.isEmpty {
            lines += ["", "Sources"] + rule.explanation.sources.flatMap { Paragraph.lines($0, first: "  - ", rest: 4) }
        }
        return lines.map { VisibleText.block($0).withoutTrailingBlanks }
    }

    static func markdown(_ rules: [any Rule]) -> String {
        var lines = rules.count > 1 ? ["# Rules", ""] : []
        for family in RuleFamily.allCases {
            let members = rules.filter { $0.family == family }
            guard !members.isEmpty else { continue }
            if rules.count > 1 { lines += ["## \(family.title)", ""] }
            for rule in members {
                lines += ["### \(rule.identifier)", "", "\(rule.summary) (\(rule.severity.rawValue))", ""]
                for part in parts(rule) { lines += ["**\(part.heading).** \(part.text)", ""] }
                for board in boards(rule) { lines += ["\(board.heading):", "", "```", board.sketch, "```", ""] }
                if !rule.explanation.sources.isEmpty { lines += ["Sources:", ""] + rule.explanation.sources.map { "- \($0)" } + [""] }
            }
        }
        return VisibleText.block(lines.joined(separator: "\n")).withoutTrailingBlanks
    }
}
