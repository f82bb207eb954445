/// What somebody types who has no answer: `I don't know`, `hm`, `skip`. It says nothing of the design.
public enum NonAnswer {
    private static let said: Set<String> = [
        "i dont know", "i do not know", "dont know", "dunno", "idk", "i dunno", "no idea", "i have no idea", "no clue", "not sure",
        "im not sure", "i am not sure", "unsure", "hm", "um", "uh", "er", "erm", "skip", "skip it", "skip this", "pass", "next", "na",
        "n a",
        "no answer", "no comment", "later", "dont care", "good question", "sorry", "sorry i dont know", "i cant say",
        "cant say", "i dont know yet", "dont know yet", "not sure yet", "maybe", "tbd",
    ]

    private static let hesitations: Set<String> = ["hm", "um", "uh", "er", "erm", "next", "later", "maybe", "good question", "sorry"]

    /// Whether a text says plainly that there is no answer: who hesitates may still have one.
    public static func isRefusal(_ text: String) -> Bool {
        let words = PlainWords.of(text)
        return said.contains(words.joined(separator: " ")) && !hesitations.contains(words.joined(separator: " "))
    }

    /// Whether a text is none: a word of hesitation, or marks alone. An empty one is said aloud.
    public static func isOne(_ text: String) -> Bool {
        guard text.contains(where: { !$0.isWhitespace }) else { return false }
        let words = PlainWords.of(text)
        // `hmmm` is `hm`.
        let plain = words.map { word in word.reduce(into: "") { if $0.last != $1 || !"hmue".contains($1) { $0.append($1) } } }
        return words.isEmpty || said.contains(words.joined(separator: " ")) || said.contains(plain.joined(separator: " "))
            || words.allSatisfy { ["hm", "um", "uh", "er"].contains($0) }
    }
}
