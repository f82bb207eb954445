/// A sentence in place of the footer until the next key: what was done and what can be done about it, or why a key does nothing.
struct Message: Hashable, Sendable {
    enum Tone: Hashable, Sendable { case done, refused }

    var text: String
    var tone: Tone
    /// Keys that stand behind it, as a footer's pairs.
    var keys: [FooterPair]

    init(_ text: String, tone: Tone = .refused, keys: [FooterPair] = []) {
        self.text = text
        self.tone = tone
        self.keys = keys
    }
}
