import Canvas
import Catalog
import Review

// Pages made from the catalogue and the rule book.

extension HelpPage {
    /// Kinds and technologies, and the words that mean them.
    static func words(_ columns: Int, _ catalog: Catalog) -> [TextPage.Line] {
        let palettes = KindEntry.Palette.allCases.flatMap { palette -> [TextPage.Line] in
            let kinds = catalog.kinds.filter { $0.palette == palette }
            guard !kinds.isEmpty else { return [] }
            let title = palette.rawValue.prefix(1).uppercased() + palette.rawValue.dropFirst()
            return table(title, columns, kinds.map { ($0.kind.rawValue, $0.aliases.map(\.word).joined(separator: " ")) })
        }
        let names = catalog.technologies.map(\.name).joined(separator: ", ")
        let technologies = Wrap.rows(VisibleText.line(names), columns: columns - 4).map { TextPage.Line(text: "  " + $0) }
        return palettes + [.init(text: "Technologies", style: .heading)] + technologies
    }

    /// What the rules look for.
    static func rules(_ columns: Int) -> [TextPage.Line] {
        let preface =
            "What the rules look for. e on a finding says why it matters, what instead and what that costs; boardwalk explain RULE does so "
            + "of any rule."
        return Wrap.rows(preface, columns: columns - 2).map { .init(text: $0) } + [.init(text: "")]
            + RuleFamily.allCases.flatMap { family -> [TextPage.Line] in
                let rules = RuleBook.rules.filter { $0.family == family }
                return rules.isEmpty ? [] : table(family.title, columns, rules.map { ($0.identifier, VisibleText.line($0.summary)) })
            }
    }
}
