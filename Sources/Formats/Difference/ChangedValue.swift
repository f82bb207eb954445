import Analysis
import Canvas
import Whiteboard

/// What a value was and is, in words: whole where it is short, lists by what came and went, a long text around the place where it differs.
struct ChangedValue {
    let old: Value
    let new: Value
    /// Writes a value as the file has it.
    let write: (Value) -> String

    /// Characters of a value, such as a long note's.
    static let longest = 60
    /// Characters before the first that differs.
    private static let before = 20
    /// Items of a list that are told one by one.
    private static let mostItems = 4

    /// `2 -> 4`, `adds Search, removes Sort`.
    var text: String {
        let whole = (write(old), write(new))
        if whole.0.count <= Self.longest, whole.1.count <= Self.longest { return "\(whole.0) -> \(whole.1)" }
        guard let before = items(old), let after = items(new) else { return Self.arrow(whole.0, whole.1) }
        var (gone, come) = (Self.rest(of: before, without: after), Self.rest(of: after, without: before))
        if gone.isEmpty, come.isEmpty { return "in another order" }
        // One item for one is the same item in other words.
        if gone.count == 1, come.count == 1 { return Self.arrow(gone[0], come[0]) }
        for index in 0..<min(gone.count, come.count) { (gone[index], come[index]) = Self.apart(gone[index], come[index]) }
        return [("adds", come), ("removes", gone)].filter { !$0.1.isEmpty }.map { "\($0) \(Self.list($1))" }.joined(separator: ", ")
    }

    private static func arrow(_ old: String, _ new: String) -> String {
        let (old, new) = apart(old, new)
        return "\(old) -> \(new)"
    }

    private static func list(_ items: [String]) -> String {
        let rest = items.count - mostItems
        let shown = items.prefix(rest == 1 ? mostItems + 1 : mostItems).map { cut($0[...]) }
        return Design.list(shown + (rest > 1 ? ["\(rest) more"] : []))
    }

    private func items(_ value: Value) -> [String]? {
        switch value {
        case .list(let items): items.map(write)
        case .map(let pairs): pairs.map { "\(VisibleText.line($0.key)): \(write($0.value))" }
        default: nil
        }
    }

    private static func rest(of items: [String], without others: [String]) -> [String] {
        var counts = others.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        return items.filter { item in
            guard let count = counts[item], count > 0 else { return true }
            counts[item] = count - 1
            return false
        }
    }

    /// Two texts around the place where they begin to differ.
    static func apart(_ old: String, _ new: String) -> (old: String, new: String) {
        guard max(old.count, new.count) > longest else { return (old, new) }
        let same = zip(old, new).prefix { $0 == $1 }.count
        guard same > before * 2 else { return (cut(old[...]), cut(new[...])) }
        func window(_ text: String) -> String { "…" + cut(text.dropFirst(same - before)) }
        return (window(old), window(new))
    }

    static func cut(_ text: Substring) -> String { text.count > longest ? text.prefix(longest - 1) + "…" : String(text) }
}
