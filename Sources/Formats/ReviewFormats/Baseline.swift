import Review
import Whiteboard

/// Findings of an earlier review, so that only what is new counts: what `review --format json` wrote, of one board or several.
public struct Baseline: Sendable {
    /// What was found on one board, by rule and subject.
    private struct Review {
        /// Where the board lay; nil where it came from standard input, or from a version that did not say.
        var path: String?
        var title: String
        /// The ids that each concerned: a finding on the whole board is of these, and of others only once it has grown.
        var known: [Waiver: Set<String>]
    }

    private var reviews: [Review] = []

    /// Reads a file's content. Throws where it is no such document, with the place.
    public init(reading bytes: [UInt8]) throws(ReadingProblems) {
        // YAML's flow style is JSON, and its reader keeps places.
        let tree = YAMLTree(bytes)
        guard tree.problems.isEmpty, let root = tree.root else {
            let place = tree.problems.first
            throw ReadingProblems([
                ReadingProblem(
                    line: place?.line ?? 1, column: place?.column ?? 1,
                    message: "not complete JSON; write the baseline again: boardwalk review --format json FILE > BASELINE.json")
            ])
        }
        if let items = root.items, items.isEmpty {
            throw ReadingProblems([ReadingProblem(root.start, "no review in it; a baseline is what review --format json writes")])
        }
        for document in root.items ?? [root] {
            guard let pairs = document.pairs, let findings = Self.value("findings", in: pairs)?.items else {
                throw ReadingProblems([ReadingProblem(document.start, "no findings here; a baseline is what review --format json writes")])
            }
            var review = Review(
                path: Self.value("file", in: pairs)?.text, title: Self.value("board", in: pairs)?.text ?? "", known: [:])
            for finding in findings {
                guard let pairs = finding.pairs, let rule = Self.value("rule", in: pairs)?.text,
                    let subject = Self.value("subject", in: pairs)?.text
                else { throw ReadingProblems([ReadingProblem(finding.start, "a finding needs its rule and its subject")]) }
                let components = Self.texts("components", in: pairs)
                let connections = Self.value("connections", in: pairs)?.items?.compactMap { Self.name($0.items?.compactMap(\.text) ?? []) }
                review.known[Waiver(rule: rule, subject: subject), default: []].formUnion(components + (connections ?? []))
            }
            reviews.append(review)
        }
    }

    private static func texts(_ key: String, in pairs: [YAMLPair]) -> [String] { value(key, in: pairs)?.items?.compactMap(\.text) ?? [] }

    /// A connection by its two ends.
    private static func name(_ ends: [String]) -> String { ends.joined(separator: "->") }

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
        let known = same.reduce(into: [Waiver: Set<String>]()) { $0.merge($1.known) { $0.union($1) } }
        guard !known.isEmpty else { return result }
        return result.leavingOut { finding in
            guard let before = known[Waiver(rule: finding.rule, subject: finding.subject.text)] else { return false }
            guard finding.subject == .board, !before.isEmpty else { return true }
            return before.isSuperset(of: Self.concerned(by: finding, on: board))
        }
    }

    private static func concerned(by finding: Finding, on board: Board) -> Set<String> {
        let connections = finding.connections.filter(board.connections.indices.contains).map { board.connections[$0] }
        return Set(finding.components + connections.map { name([$0.from, $0.to]) })
    }
}
