import Catalog

/// A mapping of a small file (theme, configuration) while it is read: every key is asked for once, what nobody asked for is a mistake.
struct SettingsMapping {
    private let pairs: [YAMLPair]
    private let start: TextPosition

    /// The top of a file.
    init(_ tree: YAMLTree) throws(ReadingProblems) {
        guard tree.problems.isEmpty, let root = tree.root else { throw ReadingProblems(tree.problems) }
        guard let pairs = root.pairs else { throw ReadingProblems([ReadingProblem(root.start, "keys and their values were expected")]) }
        (self.pairs, start) = (pairs, root.start)
    }

    /// Holds the keys to those that may stand here.
    func refuse(keysBut known: [String], into problems: inout [ReadingProblem]) {
        for pair in pairs where !known.contains(pair.name) && !pair.name.hasPrefix("x-") {
            let hint =
                NearestName.of(pair.name, among: known).map { "did you mean \($0)?" } ?? "there are: \(known.joined(separator: ", "))"
            problems.append(ReadingProblem(pair.key.start, "unknown key \(pair.name); \(hint)"))
        }
    }

    subscript(key: String) -> YAMLNode? { pairs.first { $0.name == key }?.value }

    /// The words of a key that takes one of a few; nil where it is not there.
    func choice(_ key: String, of words: [String], into problems: inout [ReadingProblem]) -> String? {
        guard let node = self[key] else { return nil }
        if let text = node.text, words.contains(text) { return text }
        problems.append(ReadingProblem(node.start, "\(key) is \(words.joined(separator: " or "))"))
        return nil
    }

    /// Where a key that is missing would stand.
    func missing(_ key: String) -> ReadingProblem { ReadingProblem(start, "\(key) is missing") }
}
