import Review
import Whiteboard

/// Findings of an earlier review, so that only what is new counts: what `review --format json` wrote, of one board or several.
public struct Baseline: Sendable {
    /// By the board's title, what was found on it, by rule and subject.
    private var known: [String: Set<Waiver>] = [:]

    /// Reads a file's content. Throws where it is no such document, with the place.
    public init(reading bytes: [UInt8]) throws(ReadingProblems) {
        // YAML's flow style is JSON, and its reader keeps places.
        let tree = YAMLTree(bytes)
        guard tree.problems.isEmpty, let root = tree.root else { throw ReadingProblems(tree.problems) }
        for document in root.items ?? [root] {
            guard let pairs = document.pairs, let findings = Self.value("findings", in: pairs)?.items else {
                throw ReadingProblems([ReadingProblem(document.start, "no findings here; a baseline is what review --format json writes")])
            }
            let title = Self.value("board", in: pairs)?.text ?? ""
            for finding in findings {
                guard let pairs = finding.pairs, let rule = Self.value("rule", in: pairs)?.text,
                    let subject = Self.value("subject", in: pairs)?.text
                else { throw ReadingProblems([ReadingProblem(finding.start, "a finding needs its rule and its subject")]) }
                known[title, default: []].insert(Waiver(rule: rule, subject: subject))
            }
        }
    }

    private static func value(_ key: String, in pairs: [YAMLPair]) -> YAMLNode? { pairs.first { $0.name == key }?.value }

    /// What was not there before.
    public func new(in result: ReviewResult, of board: Board) -> ReviewResult {
        guard let known = known[board.title ?? ""] else { return result }
        return result.leavingOut { known.contains(Waiver(rule: $0.rule, subject: $0.subject.text)) }
    }
}
