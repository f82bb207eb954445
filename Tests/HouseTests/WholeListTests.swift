import Foundation
import Testing

/// What is made by a file and a name in a list stands in the list: a name that was forgotten would be missed by nobody.
@Suite struct WholeListTests {
    /// The names of types that are declared with a protocol below a folder.
    private static func types(conformingTo name: String, below folder: String) throws -> [String] {
        let declared = try Regex<(Substring, Substring)>(#"^struct (\w+)(?:<\w+>)?: (?:\w+, )*"# + name + #"\b"#)
        return SourceTree.swiftFiles(below: folder).flatMap { file in
            file.lines.compactMap { line in (try? declared.firstMatch(in: String(line))).flatMap { $0.map { String($0.output.1) } } }
        }
    }

    @Test func everyRuleStandsInTheRuleBook() throws {
        let book = try #require(SourceTree.text(at: "Sources/Review/RuleBook+Rules.swift"))
        let rules = try Self.types(conformingTo: "Rule", below: "Sources/Review/Rules")
        #expect(rules.count > 200)
        for rule in rules { #expect(book.contains("\(rule)()"), "\(rule) is in no list of RuleBook+Rules.swift") }
    }

    @Test func everySubcommandCanBeCalled() throws {
        let files = SourceTree.swiftFiles(below: "Sources/boardwalk")
        let commands = try Self.types(conformingTo: "ParsableCommand", below: "Sources/boardwalk").filter { $0 != "Boardwalk" }
        #expect(commands.count > 20)
        for command in commands {
            let isListed = files.contains { file in file.lines.contains { $0.contains("\(command).self") } }
            #expect(isListed, "\(command) is a subcommand of nothing")
        }
    }

    /// A page that a comment sends one to is there, or is printed by the program itself.
    @Test(arguments: SourceTree.sources + SourceTree.tests) func pagesThatCommentsNameAreThere(file: SourceTree.File) throws {
        let page = try Regex<(Substring, Substring)>(#"\b([a-z][a-z-]*\.md)\b"#)
        for (number, line) in file.lines.enumerated() {
            let text = line.drop { $0 == " " }
            guard text.hasPrefix("//"), let match = try? page.firstMatch(in: String(text)) else { continue }
            let name = String(match.output.1)
            #expect(Self.examples.contains(name), "\(file):\(number + 1): no page \(name)")
        }
    }

    /// Documents of users, in comments that speak of them.
    private static let examples: Set = ["report.md"]
}
