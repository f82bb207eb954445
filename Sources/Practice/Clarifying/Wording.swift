/// One way in which somebody asked about a topic of a question; without a topic, about nothing that its script answers.
public struct Wording: Hashable, Sendable {
    /// The question's id.
    public var question: String
    public var topic: String?
    public var text: String

    public init(question: String, topic: String?, text: String) {
        self.question = question
        self.topic = topic
        self.text = text
    }
}
