import Canvas
import Review

/// Findings to read in a terminal, the most harmful first.
enum ReviewText {
    static func write(_ review: BoardReview) -> String {
        let (result, document) = (review.result, review.document)
        let places = review.lines
        var lines: [String] = []
        let title = document.board.title.map { ": \($0)" } ?? ""
        lines.append("\(review.file)\(title)")
        let folded = result.folded(isWhole: review.isWhole)
        // What holds of several is said once, at the end.
        let reasons = folded.compactMap(\.0.easedBecause)
        let common = reasons.reduce(into: [String]()) { known, reason in
            if !known.contains(reason), reasons.count(where: { $0 == reason }) > 1 { known.append(reason) }
        }
        for (finding, others) in folded {
            let place = places[finding.subject].map { ", line \($0)" } ?? ""
            lines.append("")
            lines.append("\(finding.severity.sign) \(finding.severity.column)  \(finding.rule) on \(finding.subject.text)\(place)")
            lines.append("  \(finding.message)")
            if let reason = finding.easedBecause, !common.contains(reason) {
                let severity = finding.severity == .warning ? "A warning" : "Advice"
                lines.append("  \(severity), not an error, because \(reason).")
            }
            if let fix = finding.fixes.first { lines.append("  Fix: \(fix.title)") }
            if others > 0 {
                lines.append("  and \(others) more of \(finding.family.rawValue); --family \(finding.family.rawValue) shows all")
            }
        }
        if !result.waived.isEmpty {
            lines.append("")
            lines += result.waived.map { finding in
                "○ \(finding.rule) on \(finding.subject.text) is waived" + (finding.waivedBecause.map { $0.isEmpty ? "" : ": \($0)" } ?? "")
            }
        }
        lines.append("")
        lines += common.map { reason in
            "\(reasons.count { $0 == reason }) of these are not errors, because \(reason)."
        }
        lines.append(result.counted)
        // Whoever fails a build on findings wants to know what switches these on.
        if let finding = result.open.first(where: \.isEasedForWantOfCounts), let id = finding.components.first {
            let name = document.board.component(id)?.id ?? id
            lines.append(
                "Some of this is advice only because no box says how many of it run: with replicas: 1 on \(name), or the true number, it counts."
            )
        }
        return VisibleText.block(lines.joined(separator: "\n")) + "\n"
    }
}
