/// One way in which somebody asked about a topic of a question; without a topic, about nothing that its script answers.
public struct Wording: Hashable, Sendable {
    /// The question's id.
    public var question: String
    /// The topic of the script that it asks about; nil for none of them.
    public var topic: String?
    /// As somebody typed or said it.
    public var text: String

    /// One wording; nothing checks that the question has the topic.
    public init(question: String, topic: String?, text: String) {
        self.question = question
        self.topic = topic
        self.text = text
    }
}
