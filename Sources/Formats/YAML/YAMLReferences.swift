/// What the anchors of a file name, and how large it is with its aliases written out.
///
/// An alias shares the value that it stands for, so ten lines may name a thousand million values: the size is counted while the tree is put
/// together, and reading ends where it is more than a file of that kind holds.
struct YAMLReferences {
    /// How much a value holds.
    struct Size {
        /// Values in it, itself included; a long text counts as several.
        var values = 1
        /// Levels of lists and mappings in it; 0 for a text.
        var depth = 0

        init() {}

        init(of scalar: YAMLNode) { values = 1 + (scalar.text?.utf8.count ?? 0) / 64 }

        mutating func add(_ part: Size) {
            values += part.values
            depth = max(depth, part.depth)
        }

        /// Of a list or mapping that is closed.
        var closed: Size {
            var size = self
            size.depth += 1
            return size
        }

        static func excess(isDepth: Bool) -> String {
            isDepth
                ? "nested deeper than \(YAMLTree.deepestNesting) levels with its aliases written out"
                : "more than \(mostValues / 1000),000 values with its aliases written out; that is more than is read"
        }
    }

    /// The most values of a file with its aliases written out.
    static let mostValues = 400_000

    private var named: [String: (node: YAMLNode, size: Size)] = [:]

    subscript(name: String) -> (node: YAMLNode, size: Size)? { named[name] }

    mutating func remember(_ node: YAMLNode, _ size: Size, as name: String) { named[name] = (node, size) }

    /// The pairs with those of each mapping behind `<<`: a key's own value goes first, then the first mapping that has it.
    static func merged(_ pairs: [YAMLPair], problem: (TextPosition, String) -> Void) -> [YAMLPair] {
        guard let merge = pairs.first(where: { isMerge($0.key) })?.value else { return pairs }
        var merged = pairs.filter { !isMerge($0.key) }
        var names = Set(merged.map(\.name))
        for source in merge.items ?? [merge] where !source.isAlias {
            guard let others = source.pairs else {
                problem(source.start, "a mapping, or a list of them, was expected behind <<")
                continue
            }
            for pair in others where names.insert(pair.name).inserted { merged.append(pair) }
        }
        return merged
    }

    private static func isMerge(_ key: YAMLNode) -> Bool {
        if case .scalar("<<", .plain) = key.content { return true }
        return false
    }
}
