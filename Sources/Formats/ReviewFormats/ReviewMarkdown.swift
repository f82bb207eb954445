import Canvas
import Review

/// Findings for a pull request or a document.
enum ReviewMarkdown {
    static func write(_ result: ReviewResult, of document: BoardDocument, file: String) -> String {
        var lines = ["## Review of \(escaped(document.board.title ?? file))", "", result.counted.prefix(1).uppercased() + result.counted.dropFirst() + "."]
        for severity in Severity.allCases.reversed() {
            let group = result.folded.filter { $0.finding.severity == severity }
            guard !group.isEmpty else { continue }
            lines += ["", "### \(severity == .error ? "Errors" : severity == .warning ? "Warnings" : "Advice")", ""]
            for (finding, others) in group {
                lines.append("- **\(finding.rule)** on `\(finding.subject.text)`: \(escaped(finding.message))")
                if let fix = finding.fixes.first { lines.append("  Fix: \(escaped(fix.title)).") }
                if others > 0 { lines.append("- and \(others) more of \(finding.family.rawValue)") }
            }
        }
        if !result.waived.isEmpty {
            lines += ["", "### Kept on purpose", ""]
            lines += result.waived.map { "- **\($0.rule)** on `\($0.subject.text)`: \(escaped($0.waivedBecause ?? ""))" }
        }
        return VisibleText.block(lines.joined(separator: "\n")) + "\n"
    }

    /// What Markdown would take for its own signs stands as it is.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            if "\\`*_[]<>#|".contains(character) { escaped.append("\\") }
            escaped.append(character == "\n" ? " " : character)
        }
        return escaped
    }
}
