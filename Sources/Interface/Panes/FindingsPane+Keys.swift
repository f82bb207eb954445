import Analysis
import Canvas
import Formats
import Review
import Whiteboard

// What keys do in the list of findings.

extension Editor {
    /// To the first finding below what is seen, or above it.
    private mutating func turnFindings(by pages: Int) {
        releaseHeldBack()
        let sheet = drawn(in: size).sheet
        guard let shown = sheet.scroller(of: .findings) else { return }
        let listed = findings.listed
        let count = sheet.findings(in: shown.area).count
        let open = listed.indices.filter { !listed[$0].isMended }
        let next =
            pages > 0
            ? open.first { $0 >= shown.first + max(1, count) } ?? open.last : open.last { $0 < shown.first } ?? open.first
        guard let next else { return say(nothingFound, tone: .done) }
        show(listed[next].finding)
    }

    /// The severities in the order of the digits that hide them and list them again.
    private static let digits: [Key: Severity] = [.character("1"): .error, .character("2"): .warning, .character("3"): .advice]

    mutating func pressInFindings(_ key: Key) -> Bool {
        let isHiding = pane.isHiding
        pane.isHiding = false
        if isHiding, let severity = Self.digits[key] {
            hide(findings.hidden.symmetricDifference([severity]))
            return true
        }
        switch key {
        case .character("j"), .down: stepFinding(by: 1)
        case .character("k"), .up: stepFinding(by: -1)
        case .pageDown, .control("f"): turnFindings(by: 1)
        case .pageUp, .control("b"): turnFindings(by: -1)
        // Where the selection has none, ⏎ goes to the first, as `j` does.
        case .enter: if let finding = shownFinding { show(finding) } else { stepFinding(by: 1) }
        case .character("y"):
            guard let finding = shownFinding else {
                say("Nothing to copy: \(context.keys.naming(Self.needsFinding(self) ?? ""))")
                return true
            }
            effects.append(.copy(finding.message))
            say("Copied the finding", tone: .done)
        case .character("h"):
            // The key goes round: all, without advice, errors alone.
            let next: Set<Severity> = findings.hidden.isEmpty ? [.advice] : findings.hidden == [.advice] ? [.advice, .warning] : []
            hide(next)
        default: return false
        }
        return true
    }

    private mutating func hide(_ severities: Set<Severity>) {
        findings.hidden = severities
        drawing.setBadges(findings.badges)
        pane.isHiding = true
        let names = Self.names.filter { severities.contains($0.severity) }.map(\.plural)
        let text =
            names.isEmpty
            ? "All findings are listed" : severities == [.advice, .warning] ? "Only errors are listed" : "Hidden: \(Design.list(names))"
        say(text, tone: .done, keys: [FooterPair("1 2 3", "errors, warnings, advice")])
    }

    private static let names: [(severity: Severity, plural: String)] = [
        (.error, "errors"), (.warning, "warnings"), (.advice, "advice"),
    ]
}
