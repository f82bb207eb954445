import Review

/// Findings for a pull request or a document.
enum ReviewMarkdown {
    static func write(_ review: BoardReview) -> String {
        let title = MarkdownText.plain(review.document.board.title ?? review.file)
        return (["## Review of \(title)", ""] + body(review.result, level: 3, isWhole: review.isWhole)).joined(separator: "\n") + "\n"
    }

    /// The findings under headings of a level.
    static func body(_ result: ReviewResult, level: Int, isWhole: Bool = false) -> [String] {
        let mark = String(repeating: "#", count: level)
        var lines = [result.counted.prefix(1).uppercased() + result.counted.dropFirst() + "."]
        for severity in Severity.allCases.reversed() {
            let group = result.folded(isWhole: isWhole).filter { $0.finding.severity == severity }
            guard !group.isEmpty else { continue }
            lines += ["", "\(mark) \(severity == .error ? "Errors" : severity == .warning ? "Warnings" : "Advice")", ""]
            for (finding, others) in group {
                lines.append("- **\(finding.rule)** on \(MarkdownText.code(finding.subject.text)): \(MarkdownText.plain(finding.message))")
                if let fix = finding.fixes.first { lines.append("  Fix: \(MarkdownText.plain(fix.title)).") }
                if others > 0 { lines.append("- and \(others) more of \(finding.family.rawValue)") }
            }
        }
        guard !result.waived.isEmpty else { return lines }
        lines += ["", "\(mark) Kept on purpose", ""]
        return lines
            + result.waived.map {
                "- **\($0.rule)** on \(MarkdownText.code($0.subject.text)): \(MarkdownText.plain($0.waivedBecause ?? ""))"
            }
    }
}
