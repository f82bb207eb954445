import Canvas
import Review

/// Findings as commands of a GitHub workflow, which shows them at the lines of a change: `::error file=…,line=…,title=…::…`.
enum ReviewAnnotations {
    static func write(_ reviews: [BoardReview], unread: [UnreadBoard]) -> String {
        var lines = unread.flatMap { file in
            file.problems.map { problem in
                "::error file=\(property(file.file)),line=\(problem.line),col=\(problem.column),title=no board::\(escaped(problem.message))"
            }
        }
        for review in reviews {
            let places = review.lines
            for finding in review.result.open {
                let advice = finding.fixes.first.map { " \($0.title)." } ?? ""
                let line = places[finding.subject] ?? 1
                let title = "\(finding.rule) on \(finding.subject.text)"
                lines.append(
                    "::\(word(finding.severity)) file=\(property(review.path ?? review.file)),line=\(line),title=\(property(title))::"
                        + escaped(finding.message + advice))
            }
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    private static func word(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .advice: "notice"
        }
    }

    /// Per cent signs and line ends would end or change a command.
    private static func escaped(_ text: String) -> String {
        VisibleText.block(text).map { character in
            switch character {
            case "%": "%25"
            case "\r": "%0D"
            case "\n": "%0A"
            default: String(character)
            }
        }.joined()
    }

    /// In a property a colon and a comma would, too.
    private static func property(_ text: String) -> String {
        escaped(text).map { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : String($0) }.joined()
    }
}
