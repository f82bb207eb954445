/// What is sent and what comes back, as people write it behind a call: `{long_url} -> 201 short_url`. Each becomes the refinement that says
/// the same.
struct CallShape {
    /// What stands behind the call without them; nil where nothing is left.
    let rest: String?
    /// `request long_url`, `response short_url`.
    let refinements: [String]

    private static let arrows = ["->", "=>", "→", "⇒"]

    init(_ said: String?) {
        var rest = QuickEntry.trimmed(said ?? "")
        var refinements: [String] = []
        if let (fields, behind) = Self.inBraces(rest) {
            refinements.append("request " + fields)
            rest = behind
        }
        if let (before, said) = Self.split(rest), let answer = Self.answer(in: said) {
            if !answer.fields.isEmpty { refinements.append("response " + answer.fields) }
            rest = [before, answer.rest].filter { !$0.isEmpty }.joined(separator: " ")
        }
        self.rest = rest.isEmpty ? nil : rest
        self.refinements = refinements
    }

    /// `{long_url, alias?} shorten a URL`: what stands in the braces at the beginning, and what stands behind them.
    private static func inBraces(_ text: String) -> (fields: String, rest: String)? {
        guard text.first == "{", let close = text.firstIndex(of: "}") else { return nil }
        let fields = QuickEntry.trimmed(text[text.index(after: text.startIndex)..<close])
        return fields.isEmpty ? nil : (fields, QuickEntry.trimmed(text[text.index(after: close)...]))
    }

    private static func split(_ text: String) -> (before: String, answer: String)? {
        for arrow in arrows {
            guard let range = text.firstRange(of: arrow) else { continue }
            return (QuickEntry.trimmed(text[..<range.lowerBound]), QuickEntry.trimmed(text[range.upperBound...]))
        }
        return nil
    }

    /// The fields of an answer, `201 {code, short}` or `short_url`, and what is said behind them: `201 {code}; create a link`. No fields
    /// where there is only its status, nil where it is a sentence.
    private static func answer(in said: String) -> (fields: String, rest: String)? {
        var text = said
        let first = text.prefix { $0.isNumber }
        if first.count == 3, text.dropFirst(3).first.map({ !$0.isLetter && $0 != "_" }) ?? true {
            text = QuickEntry.trimmed(text.dropFirst(3))
        }
        if let (fields, rest) = inBraces(text) { return (fields, QuickEntry.trimmed(rest.drop { ";,".contains($0) })) }
        let clause = text.prefix { $0 != ";" }
        let names = QuickEntry.list(clause)
        let isNamed = names.allSatisfy { name in
            !name.contains(where: \.isWhitespace) && name.allSatisfy { $0.isLetter || $0.isNumber || "_-?[]".contains($0) }
        }
        return isNamed ? (names.joined(separator: ", "), QuickEntry.trimmed(text.dropFirst(clause.count + 1))) : nil
    }
}
