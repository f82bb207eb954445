import Catalog
import Whiteboard

// What is said of one flow, or of one's own writes, in a line of its own.
extension RequirementEntry {
    /// `count-clicks 3.9k writes/s`: how often a flow runs that the board has, or that is named as one is; nil for any other line.
    func flowRate(_ text: String) -> Reading? {
        let words = EntryWords(text).words
        guard words.count == 3, ["writes", "reads", "requests"].contains(words[2].lowercased()), words[1].contains("/"),
            let rate = try? QuantityText.read(words[1], as: .rate), let flow = flowName(words[..<1]),
            board.flow(flow) != nil || words[0].contains("-")
        else { return nil }
        return set("rate", .quantity(rate), ofFlow: flow)
    }

    /// `consistency: read your own writes for the author`.
    func ownWrites(_ text: String) -> Reading? {
        let words = PlainWords.of(text)
        let stems = ["read your own write", "read your write", "reads your own write", "read their own write"]
        guard words.count <= 12, words.first == "consistency", PlainWords.has(stemOf: stems, in: text) else { return nil }
        return set("consistency", .text("read-your-writes"))
    }
}
