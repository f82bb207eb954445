/// One line of `keys:` in config.yaml: a command, and the keys that run it in place of its own. Which commands and keys there are is the
/// editor's to say.
public struct KeySetting: Hashable, Sendable {
    /// A text and where it stands, for whoever finds that it means nothing.
    public struct Word: Hashable, Sendable {
        /// As it is written.
        public let text: String
        /// Its first character.
        public let place: TextPosition
    }

    /// The command's name.
    public let command: Word
    /// Its keys, in the file's order; none where it shall have none.
    public let keys: [Word]

    /// `keys: {duplicate: b, delete: [X, Delete], tidy: []}`.
    static func read(_ node: YAMLNode, into problems: inout [ReadingProblem]) -> [KeySetting] {
        guard let pairs = node.pairs else {
            problems.append(ReadingProblem(node.start, "keys is commands and their keys, such as duplicate: b"))
            return []
        }
        return pairs.compactMap { pair in
            let words = (pair.value.items ?? [pair.value]).compactMap { node in
                node.text.flatMap { $0.isEmpty ? nil : Word(text: $0, place: node.start) }
            }
            guard words.count == pair.value.items?.count ?? 1 else {
                problems.append(ReadingProblem(pair.value.start, "\(pair.name) is a key or a list of keys; [] leaves it none"))
                return nil
            }
            return KeySetting(command: Word(text: pair.name, place: pair.key.start), keys: words)
        }
    }
}
