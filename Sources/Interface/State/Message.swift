import Canvas

/// A sentence in place of the footer until the next key: what was done and what can be done about it, or why a key does nothing.
struct Message: Hashable, Sendable {
    /// What was done; what is told without praise or blame; what was refused.
    enum Tone: Hashable, Sendable {
        case done, told, refused

        var style: Style {
            switch self {
            case .done: Style(.good)
            case .told: .text
            case .refused: Style(.warning)
            }
        }
    }

    var text: String
    var tone: Tone
    /// Keys that stand behind it, as a footer's pairs.
    var keys: [FooterPair]

    /// How long it takes to read, at leisure; what was refused stays until the next key.
    var readingTime: Duration? { tone == .refused ? nil : .seconds(6) + .milliseconds(80) * text.count }

    init(_ text: String, tone: Tone = .refused, keys: [FooterPair] = []) {
        self.text = text
        self.tone = tone
        self.keys = keys
    }
}
