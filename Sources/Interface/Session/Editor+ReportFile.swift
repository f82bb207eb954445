import Canvas
import Practice

// The report's file beside the board: where it could not be written the report says so until it is.

extension Editor {
    /// Writes the report once more, after the board was saved, where it could not be written before.
    mutating func writeReportAgain() {
        if interview?.report != nil, interview?.keepProblem != nil, let record = sessionRecord { effects.append(.keep(record)) }
        guard interview?.reportProblem != nil, let report = interview?.report else { return }
        effects.append(.write(text: report.markdown(ratings: interview?.selfRatings ?? []), path: reportPath))
    }

    mutating func receiveReportNotWritten(_ reason: String) {
        leaving = nil
        interview?.reportProblem = reason
        say("The report is not saved: \(reason)")
    }

    /// A report or an export lies on the disk.
    mutating func receiveExported(_ path: String) {
        if path == reportPath { interview?.reportProblem = nil }
        if let text = exporting.removeValue(forKey: path) { exportedHere[path] = text }
        let folded = foldedInExport(path)
        say(folded.isEmpty ? "Wrote \(path)" : "Wrote \(path); folded as on the screen: \(folded)", tone: .done)
    }

    /// The groups that a written drawing shows as one box each; other programs' diagrams and data have all of what is in them.
    private func foldedInExport(_ path: String) -> String {
        guard path != reportPath, ["txt", "md", "svg", "html"].contains(path.split(separator: ".").last.map { $0.lowercased() } ?? "")
        else { return "" }
        return document.board.groups.filter { drawing.foldedGroups.contains($0.id) }.map(\.title).joined(separator: ", ")
    }

    /// The report's name without its folder.
    var reportName: String { VisibleText.line(reportPath.split(separator: "/").last.map(String.init) ?? "") }

    /// What stands above the report as long as it is not saved.
    func reportProblemRows(columns: Int) -> [PaneRow] {
        let problems = [
            interview?.reportProblem.map { "\(reportName) is not saved: \($0). :w tries again, y copies the report." },
            interview?.keepProblem.map { "This session is not in your history: \($0). :w tries again." },
        ].compactMap(\.self)
        let rows = problems.flatMap { Wrap.rows(VisibleText.line($0), columns: columns - 5) }
        return rows.map { PaneRow(pieces: [.init(text: $0, column: 3, style: Style(.warning, .bold))]) } + (rows.isEmpty ? [] : [.blank])
    }
}
