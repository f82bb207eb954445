import Review
import Whiteboard

/// The three lines at the end of a session: what is met and where, two risks, the next step.
public struct WrapUp: Hashable, Sendable {
    /// What each line is called.
    public static let labels = ["Met", "Risks", "Next"]

    /// One for each label.
    public let lines: [String]

    /// Three lines as they were typed.
    public init(lines: [String]) { self.lines = lines }

    /// As it is kept: a line each with its label, what is empty left out.
    public var text: String {
        zip(Self.labels, lines).filter { !$1.isEmpty }.map { "\($0): \($1)" }.joined(separator: "\n")
    }
}

extension Situation {
    /// The wrap-up as the board has it, to be corrected and kept.
    public var wrapUp: WrapUp {
        // What nobody has stated is asked in its pane, and is no risk of the design.
        let open = review.findings.filter { !$0.isWaived && !$0.isAskedInPanes }
        let serious = open.filter { $0.severity >= .warning }
        // Where no error and no warning is left, what is only advised is the risk that is.
        let clauses = (serious.isEmpty ? open : serious).prefix(2).map { finding in
            String(finding.headline.prefix { $0 != ":" && $0 != "." })
        }
        // `Run two of it` says nothing by itself.
        let fix = serious.first.flatMap { finding in
            finding.fixes.first.map { fix in
                let name = finding.components.first.flatMap(component)?.shownName(catalog)
                return name.map { fix.title.contains($0) ? fix.title : "\($0): \(Report.inSentence(fix.title))" } ?? fix.title
            }
        }
        let next =
            unservedRequirements.first.map { "serve \"\($0)\"" } ?? fix
            ?? (clauses.isEmpty ? "measure it" : "answer the first risk")
        let risks = clauses + [brokenUnderTraffic].compactMap { $0 }
        return WrapUp(lines: [whatIsMet, risks.isEmpty ? "no open finding" : risks.joined(separator: "; "), next])
    }

    /// What the traffic of the curveball that holds breaks, with what of it was multiplied: `under post times 10, the other flows as …`.
    private var brokenUnderTraffic: String? {
        guard let drawn = session.curveballs.last else { return nil }
        let trial = CurveballTrial(drawn, in: self)
        guard let counted = trial.counted, let miss = trial.misses?.first else { return nil }
        return "under \(counted): \(miss)"
    }

    /// As long as the row of a wide terminal; longer, the card would show its end alone.
    private static let row = 130

    /// `shorten a URL by POST /v1/urls; not yet: count clicks`; where that is no row any more, the must-haves in few words: what serves
    /// each stands on the board.
    private var whatIsMet: String {
        let all = board.requirements.functional
        guard !all.isEmpty else { return "no must-have is agreed" }
        let unserved = Set(unservedRequirements)
        let met = all.filter { !unserved.contains($0) }
        let open = all.filter(unserved.contains)
        let whole = (met.map(metBy) + (open.isEmpty ? [] : ["not yet: " + open.joined(separator: ", ")])).joined(separator: "; ")
        guard whole.count > Self.row, all.count > 3 else { return whole }
        let head = open.isEmpty ? "all \(met.count): " : "\(met.count) of \(all.count): "
        return head + met.map(Self.inFewWords).joined(separator: ", ")
            + (open.isEmpty ? "" : "; not yet: " + open.map(Self.inFewWords).joined(separator: ", "))
    }

    /// `read the home timeline` of "read the home timeline, newest first".
    private static func inFewWords(_ text: String) -> String {
        let clause = text.prefix { $0 != "," && $0 != ";" && $0 != ":" }
        let words = clause.split(separator: " ")
        return words.count < 6 ? String(clause) : words.prefix(5).joined(separator: " ") + "…"
    }

    /// A must-have with what serves it.
    private func metBy(_ requirement: String) -> String {
        // Where nothing says what serves it, that is left to be said.
        guard let server = ServedRequirements.server(of: requirement, in: design) else { return requirement }
        // `by webhook and by asking by POST …` says it twice.
        return requirement + (PlainWords.of(requirement).contains("by") ? ": \(server)" : " by \(server)")
    }
}
