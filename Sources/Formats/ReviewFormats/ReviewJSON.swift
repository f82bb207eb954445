import Review
import Whiteboard

/// Findings for other programs, ordered by severity, rule and subject. The form is a promise (board-format.md, Findings as JSON).
enum ReviewJSON {
    static func write(_ result: ReviewResult, of document: BoardDocument) -> String {
        let counts =
            Severity.allCases.reversed().map { "\(quoted($0.rawValue)): \(result.count($0))" } + ["\"waived\": \(result.waived.count)"]
        let findings = result.findings.sorted(by: Finding.bySeverity).map { object($0, document) }
        var text =
            "{\n  \"board\": \(quoted(document.board.title ?? "")),\n  \"summary\": {\(counts.joined(separator: ", "))},\n  \"findings\": ["
        if !findings.isEmpty { text += "\n    " + findings.joined(separator: ",\n    ") + "\n  " }
        return text + "]\n}\n"
    }

    private static func object(_ finding: Finding, _ document: BoardDocument) -> String {
        let ends = finding.connections.map { index -> String in
            let connection = document.board.connections[index]
            return "[\(quoted(connection.from)), \(quoted(connection.to))]"
        }
        let explanation = RuleBook.rule(finding.rule)?.explanation.matters ?? ""
        let pairs: [(String, String)] = [
            ("rule", quoted(finding.rule)), ("severity", quoted(finding.severity.rawValue)), ("subject", quoted(finding.subject.text)),
            ("components", "[\(finding.components.map(quoted).joined(separator: ", "))]"),
            ("connections", "[\(ends.joined(separator: ", "))]"),
            ("message", quoted(finding.message)), ("explanation", quoted(explanation)),
            ("fix", finding.fixes.first.map { quoted($0.title) } ?? "null"),
            ("waived-because", finding.waivedBecause.map(quoted) ?? "null"),
            ("line", document.line(of: finding.subject).map(String.init) ?? "null"),
        ]
        return "{" + pairs.map { "\(quoted($0)): \($1)" }.joined(separator: ", ") + "}"
    }

    /// A string as JSON writes it.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default:
                if scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028 || scalar.value == 0x2029 {
                    let digits = String(scalar.value, radix: 16)
                    quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }
}
