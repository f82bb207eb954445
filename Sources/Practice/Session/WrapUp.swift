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
        let clauses = review.findings.filter { !$0.isWaived && $0.severity >= .warning }.prefix(2).map { finding in
            String(finding.headline.prefix { $0 != ":" && $0 != "." })
        }
        let fix = review.findings.first { !$0.isWaived && $0.severity >= .warning }?.fixes.first?.title
        let next =
            unservedRequirements.first.map { "serve \"\($0)\"" } ?? fix.map(Report.inSentence)
            ?? (clauses.isEmpty ? "measure it" : "answer the first risk")
        return WrapUp(lines: [whatIsMet, clauses.isEmpty ? "no open finding" : clauses.joined(separator: "; "), next])
    }

    /// `shorten a URL by POST /v1/urls; not yet: count clicks`.
    private var whatIsMet: String {
        let all = board.requirements.functional
        guard !all.isEmpty else { return "no must-have is agreed" }
        let unserved = Set(unservedRequirements)
        var counts: [String: Int] = [:]
        for stem in all.flatMap({ Self.stems($0) }) { counts[stem, default: 0] += 1 }
        let met = all.filter { !unserved.contains($0) }.map { requirement in
            // What several must-haves speak of tells none of them.
            let own = Self.stems(requirement).filter { counts[$0] == 1 }
            return requirement + (server(of: own).map { " by \($0)" } ?? "")
        }
        let open = all.filter(unserved.contains)
        return (met + (open.isEmpty ? [] : ["not yet: " + open.joined(separator: ", ")])).joined(separator: "; ")
    }

    /// The call, else the flow, that has the most of a must-have's own words.
    private func server(of wanted: Set<String>) -> String? {
        func best(_ candidates: [(name: String, says: String)]) -> String? {
            let rated = candidates.map { (name: $0.name, count: Self.stems($0.says).intersection(wanted).count) }
            guard let most = rated.map(\.count).max(), most > 0 else { return nil }
            return rated.first { $0.count == most }?.name
        }
        return best(board.api.map { ($0.call, "\($0.call) \($0[.does] ?? "") \($0[.flow] ?? "")") })
            ?? best(board.flows.map { ("the flow \($0.name)", $0.name) })
    }

    private static func stems(_ text: String) -> Set<String> {
        Set(PlainWords.of(text).filter { $0.count >= 4 }.map { String($0.prefix(5)) })
    }
}
