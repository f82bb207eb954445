/// How two texts differ, line by line, as a person reads it: what is missing with `-`, what is too much with `+`, and the lines around.
public enum LineDifference {
    /// Empty where the texts are the same. At most `limit` lines.
    public static func describe(expected: String, actual: String, limit: Int = 60) -> String {
        if expected == actual { return "" }
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let change = new.difference(from: old)
        let removed = Set(change.removals.map(\.place))
        let added = Set(change.insertions.map(\.place))
        var lines: [(mark: Character, text: String)] = []
        var before = 0
        var after = 0
        while before < old.count || after < new.count {
            if before < old.count, removed.contains(before) {
                lines.append(("-", old[before]))
                before += 1
            } else if after < new.count, added.contains(after) {
                lines.append(("+", new[after]))
                after += 1
            } else {
                if before < old.count { lines.append((" ", old[before])) }
                before += 1
                after += 1
            }
        }
        let near = lines.indices.filter { index in
            (max(0, index - 2)...min(lines.count - 1, index + 2)).contains { lines[$0].mark != " " }
        }
        return near.prefix(limit).map { "\(lines[$0].mark) \(lines[$0].text)" }.joined(separator: "\n")
    }
}

extension CollectionDifference.Change {
    fileprivate var place: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
