import Catalog
import Formats

/// Reads records of a YAML file whose keys are known, and gathers what is wrong: practice.yaml and the questions are read by it.
struct RecordReading {
    var problems: [ReadingProblem] = []
    /// Where the known keys are listed, said of an unknown one that is near none; nil where nowhere.
    var help: String?

    mutating func say(_ node: YAMLNode, _ message: String) { problems.append(ReadingProblem(node.start, message)) }

    /// Holds the keys of a record to those that are known; `x-…` keys are kept unread.
    mutating func check(_ node: YAMLNode, keys: [String], needed: [String] = [], _ noun: String) {
        guard let pairs = node.pairs else {
            if !node.isAlias { say(node, "\(noun) is keys and values") }
            return
        }
        for pair in pairs where !keys.contains(pair.name) && !pair.name.hasPrefix("x-") {
            let near = NearestName.hint(for: pair.name, among: keys)
            // No key of ours is several words: it is the rest of a text that a comma or a colon cut in two.
            let isText = pair.name.contains(" ")
            let hint = near.isEmpty ? isText ? "; \(Self.quotes)" : help.map { "; \($0)" } ?? "" : near
            say(pair.key, "unknown key \(pair.name)" + hint)
        }
        for name in needed where node[name] == nil { say(node, "\(name) is missing") }
    }

    mutating func text(_ node: YAMLNode?, _ key: String) -> String? {
        guard let node else { return nil }
        guard let text = node.text, !text.isEmpty else {
            if !node.isAlias { say(node, "\(key) is a text" + (node.pairs?.isEmpty == false ? "; \(Self.quotes)" : "")) }
            return nil
        }
        return text
    }

    /// What to do about a text that YAML reads as keys and values.
    private static let quotes = "put quotes around a text with ': ' or ', ' in it"

    mutating func texts(_ node: YAMLNode?, _ key: String) -> [String] {
        items(node, key).compactMap { text($0, key) }
    }

    mutating func items(_ node: YAMLNode?, _ key: String) -> [YAMLNode] {
        guard let node else { return [] }
        guard let items = node.items else {
            if !node.isAlias { say(node, "\(key) is a list") }
            return []
        }
        return items
    }

    mutating func whole(_ node: YAMLNode?, _ key: String) -> Int? {
        guard let node else { return nil }
        guard let number = node.text.flatMap({ Int($0) }), number >= 0 else {
            if !node.isAlias { say(node, "\(key) is a whole number") }
            return nil
        }
        return number
    }

    mutating func number(_ node: YAMLNode?, _ key: String) -> Double? {
        guard let node else { return nil }
        guard let number = node.text.flatMap({ Double($0) }) else {
            if !node.isAlias { say(node, "\(key) is a number") }
            return nil
        }
        return number
    }

    mutating func bool(_ node: YAMLNode?, _ key: String) -> Bool? {
        guard let node else { return nil }
        guard let text = node.text, text == "true" || text == "false" else {
            if !node.isAlias { say(node, "\(key) is true or false") }
            return nil
        }
        return text == "true"
    }

    /// A word of a closed list.
    mutating func word<W: RawRepresentable & CaseIterable>(_ node: YAMLNode?, _ key: String, as _: W.Type) -> W?
    where W.RawValue == String {
        guard let node, let text = text(node, key) else { return nil }
        if let word = W(rawValue: text) { return word }
        let words = W.allCases.map(\.rawValue)
        let hint = NearestName.hint(for: text, among: words)
        say(node, "\(key) cannot be '\(text)'" + (hint.isEmpty ? ": one of \(words.joined(separator: " "))" : hint))
        return nil
    }
}
