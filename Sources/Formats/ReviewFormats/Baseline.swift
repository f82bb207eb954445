import Review
import Whiteboard

/// Findings of an earlier review, so that only what is new counts: what `review --format json` wrote, of one board or several.
public struct Baseline: Sendable {
    /// What was found on one board, by rule and subject.
    private struct Review {
        /// Where the board lay; nil where it came from standard input, or from a version that did not say.
        var path: String?
        var title: String
        var known: Set<Waiver>
    }

    private var reviews: [Review] = []

    /// Reads a file's content. Throws where it is no such document, with the place.
    public init(reading bytes: [UInt8]) throws(ReadingProblems) {
        // YAML's flow style is JSON, and its reader keeps places.
        let tree = YAMLTree(bytes)
        guard tree.problems.isEmpty, let root = tree.root else { throw ReadingProblems(tree.problems) }
        for document in root.items ?? [root] {
            guard let pairs = document.pairs, let findings = Self.value("findings", in: pairs)?.items else {
                throw ReadingProblems([ReadingProblem(document.start, "no findings here; a baseline is what review --format json writes")])
            }
            var review = Review(
                path: Self.value("file", in: pairs)?.text, title: Self.value("board", in: pairs)?.text ?? "", known: [])
            for finding in findings {
                guard let pairs = finding.pairs, let rule = Self.value("rule", in: pairs)?.text,
                    let subject = Self.value("subject", in: pairs)?.text
                else { throw ReadingProblems([ReadingProblem(finding.start, "a finding needs its rule and its subject")]) }
                review.known.insert(Waiver(rule: rule, subject: subject))
            }
            reviews.append(review)
        }
    }

    private static func value(_ key: String, in pairs: [YAMLPair]) -> YAMLNode? { pairs.first { $0.name == key }?.value }

    /// What was not there before. A board is known by its file; by its title where either has none.
    ///
    /// - Parameters:
    ///   - result: What is found now.
    ///   - board: What it is found on.
    ///   - path: Where the board lies, from the current folder; nil for standard input.
    public func new(in result: ReviewResult, of board: Board, path: String?) -> ReviewResult {
        let title = board.title ?? ""
        let same = reviews.filter { review in
            guard let path, let known = review.path else { return review.title == title }
            return path == known
        }
        let known = same.reduce(into: Set<Waiver>()) { $0.formUnion($1.known) }
        guard !known.isEmpty else { return result }
        return result.leavingOut { known.contains(Waiver(rule: $0.rule, subject: $0.subject.text)) }
    }
}
