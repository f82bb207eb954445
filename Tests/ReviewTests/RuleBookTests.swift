import Review
import Testing

@Suite struct RuleBookTests {
    @Test func identifiersAreFamilyAndNameAndUnique() {
        let identifiers = RuleBook.rules.map(\.identifier)
        #expect(Set(identifiers).count == identifiers.count)
        for identifier in identifiers {
            let parts = identifier.split(separator: "/")
            #expect(parts.count == 2 && RuleFamily(rawValue: String(parts[0])) != nil, "\(identifier)")
            #expect(parts.last?.allSatisfy { $0 == "-" || ("a"..."z").contains($0) } == true, "\(identifier)")
        }
    }

    @Test(arguments: RuleBook.rules.map(\.identifier)) func explanationsAreWorthReading(_ identifier: String) throws {
        let rule = try #require(RuleBook.rule(identifier))
        let text = rule.explanation
        let words = [text.finds, text.matters, text.instead, text.costs].flatMap { $0.split(separator: " ") }
        #expect(words.count >= 40)
        #expect(!text.sources.isEmpty && !text.question.isEmpty)
        #expect(!rule.summary.isEmpty && !rule.summary.hasSuffix("."))
    }
}
