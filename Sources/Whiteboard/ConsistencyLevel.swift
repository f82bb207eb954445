/// A level of consistency; they are compared by the lattice of `Analysis` only, which is no line.
public enum ConsistencyLevel: AttributeValue {
    case strictSerializable, linearizable, serializable, snapshot, sequential, causal, readYourWrites, monotonicReads, eventual
    /// At most so old.
    case boundedStaleness(TimeSpan)

    private static let words: [(word: String, level: ConsistencyLevel)] = [
        ("strict-serializable", .strictSerializable), ("linearizable", .linearizable), ("serializable", .serializable),
        ("snapshot", .snapshot), ("sequential", .sequential), ("causal", .causal), ("read-your-writes", .readYourWrites),
        ("monotonic-reads", .monotonicReads), ("eventual", .eventual), ("strong", .linearizable),
    ]

    /// `strong` is linearizable per object; `bounded-staleness 5s` carries its bound.
    public init?(_ text: String) {
        if let found = Self.words.first(where: { $0.word == text }) {
            self = found.level
            return
        }
        let parts = text.split(separator: " ")
        guard parts.count == 2, parts[0] == "bounded-staleness", let bound = try? QuantityText.read(String(parts[1]), as: .duration)
        else { return nil }
        self = .boundedStaleness(TimeSpan(bound.value, spelling: bound.spelling))
    }

    public init?(attributeValue: Value) {
        guard case .text(let text) = attributeValue else { return nil }
        self.init(text)
    }

    /// The word of the file; `strong` comes back as `linearizable`.
    public var text: String {
        if case .boundedStaleness(let bound) = self { return "bounded-staleness \(bound.text)" }
        return Self.words.first { $0.level == self }?.word ?? "eventual"
    }

    public var attributeValue: Value { .text(text) }
}
