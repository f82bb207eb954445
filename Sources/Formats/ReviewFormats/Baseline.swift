import Analysis
import Review
import Whiteboard

/// Findings of an earlier review, so that only what is new counts: what `review --format json` wrote, of one board or several.
public struct Baseline: Sendable {
    /// What was found on one board, by rule and subject.
    private struct Review {
        /// Where the board lay; nil where it came from standard input, or from a version that did not say.
        var path: String?
        var title: String
        var known: [Waiver: Known]
    }

    private struct Known {
        /// The ids that it concerned: a finding on the whole board is of these, and of others only once it has grown.
        var concerned: Set<String> = []
        /// How grave it was; what has become graver is new. Nil where nothing says it.
        var severity: Severity?

        mutating func formUnion(_ other: Known) {
            concerned.formUnion(other.concerned)
            severity = severity.flatMap { mine in other.severity.map { max(mine, $0) } }
        }
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
                let severity = Self.value("severity", in: pairs)?.text.flatMap(Severity.init(rawValue:))
                let found = Known(concerned: Set(components + (connections ?? [])), severity: severity)
                let waiver = Waiver(rule: rule, subject: subject)
                if review.known[waiver]?.formUnion(found) == nil { review.known[waiver] = found }
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
        let known = reviews(of: board, path: path).reduce(into: [Waiver: Known]()) { all, review in
            for (waiver, found) in review.known where all[waiver]?.formUnion(found) == nil { all[waiver] = found }
        }
        guard !known.isEmpty else { return result }
        return result.leavingOut { finding in
            guard let before = known[Waiver(rule: finding.rule, subject: finding.subject.text)] else { return false }
            if let severity = before.severity, finding.severity > severity { return false }
            guard finding.subject == .board, !before.concerned.isEmpty else { return true }
            return before.concerned.isSuperset(of: Self.concerned(by: finding, on: board))
        }
    }

    private func reviews(of board: Board, path: String?) -> [Review] {
        let title = board.title ?? ""
        return reviews.filter { review in
            guard let path, let known = review.path else { return review.title == title }
            return path == known
        }
    }

    /// What it has instead of a board, as a clause; nil where it has the board.
    public func otherBoards(than board: Board, path: String?) -> String? {
        guard reviews(of: board, path: path).isEmpty else { return nil }
        let names = reviews.prefix(Self.named).map { $0.path ?? "“\($0.title)” of standard input" }
        return "it has \(Design.list(names))\(reviews.count > names.count ? " and \(reviews.count - names.count) more" : "")"
    }

    private static let named = 3

    private static func concerned(by finding: Finding, on board: Board) -> Set<String> {
        let connections = finding.connections.filter(board.connections.indices.contains).map { board.connections[$0] }
        return Set(finding.components + connections.map { name([$0.from, $0.to]) })
    }
}
