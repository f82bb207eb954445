/// What is stored: an entity of the data model.
public struct Entity: BoardEntry {
    public static let section = Section.data
    public var attributes: Attributes
    public init(attributes: Attributes) { self.attributes = attributes }

    /// An entity of that name, and where it is kept.
    public init(name: String, store: String? = nil) {
        attributes = Attributes([.init("entity", .text(name))])
        self[.store] = store
    }

    /// Unique in the data model.
    public var name: String { requiredText("entity") }
    /// The id of its system of record; one that is not on the board is a finding.
    public var store: String? { self[.store] }
    /// Its fields in file order.
    public var fields: [Field] { self[.fields]?.all ?? [] }
}

/// What losing an entity means.
public enum EntityClass: String, Word { case money, inventory, identity, social, telemetry, media, derived }

/// A call from outside.
public struct Call: BoardEntry {
    public static let section = Section.api
    public var attributes: Attributes
    public init(attributes: Attributes) { self.attributes = attributes }
    /// A call that states no more than method and path, or a message.
    public init(call: String) { attributes = Attributes([.init("call", .text(call))]) }

    /// Method and path, or a message.
    public var call: String { requiredText("call") }
}

/// What makes a repeat of a call safe: nothing, its own nature (a PUT), or a key that the caller sends.
public enum Idempotence: String, Word { case none, natural, key }
/// How a list is read in parts.
public enum Paging: String, Word { case none, offset, cursor }

/// A text on the board.
public struct Note: BoardEntry {
    public static let section = Section.notes
    public var attributes: Attributes
    public init(attributes: Attributes) { self.attributes = attributes }
    /// A note without a place: it stands under the drawing.
    public init(text: String) { attributes = Attributes([.init("text", .text(text))]) }
    /// It may hold several lines.
    public var text: String { requiredText("text") }
}

/// What was chosen over what, and why; it may answer findings.
public struct TradeOff: BoardEntry {
    public static let section = Section.tradeOffs
    public var attributes: Attributes
    public init(attributes: Attributes) { self.attributes = attributes }

    /// A trade-off; no waivers leaves the key unstated.
    public init(choice: String, over: String? = nil, because: String? = nil, waives: [Waiver] = []) {
        attributes = Attributes([.init("choice", .text(choice))])
        self[.over] = over
        self[.because] = because
        if !waives.isEmpty { self[.waives] = waives }
    }

    /// What was chosen.
    public var choice: String { requiredText("choice") }
    /// The findings that it answers.
    public var waives: [Waiver] { self[.waives] ?? [] }
}

/// A finding that is kept on purpose: `security/no-rate-limit on lb`.
public struct Waiver: AttributeValue {
    /// The rule's identifier, family and name: `security/no-rate-limit`.
    public var rule: String
    /// As the findings name it: `urls`, `app->urls`, `entity Url`, `flow redirect`, `board`.
    public var subject: String

    /// A waiver of one rule's finding on one subject.
    public init(rule: String, subject: String) {
        self.rule = rule
        self.subject = subject
    }

    /// Reads `RULE on SUBJECT`; nil where the text has another form. Neither is looked up.
    public init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count >= 3, words[1] == "on", words[0].contains("/") else { return nil }
        rule = String(words[0])
        subject = words.dropFirst(2).joined(separator: " ")
    }

    public init?(attributeValue: Value) {
        guard case .text(let text) = attributeValue else { return nil }
        self.init(text)
    }

    /// `RULE on SUBJECT`, as the file has it.
    public var text: String { "\(rule) on \(subject)" }
    public var attributeValue: Value { .text(text) }
}

/// A problem of a larger load, and its answer.
public struct Optimization: BoardEntry {
    public static let section = Section.optimizations
    public var attributes: Attributes
    public init(attributes: Attributes) { self.attributes = attributes }

    /// A problem, and its answer where there is one.
    public init(problem: String, answer: String?) {
        attributes = Attributes([.init("problem", .text(problem))])
        self[.answer] = answer
    }

    /// What would hurt under a larger load.
    public var problem: String { requiredText("problem") }
}

/// An earlier state of the drawing.
public struct Stage: BoardEntry {
    public static let section = Section.stages
    public var attributes: Attributes
    public init(attributes: Attributes) { self.attributes = attributes }

    /// A copy of the drawing as it is now, under a name.
    public init(name: String, atTime: TimeSpan? = nil, components: [Component], connections: [Connection]) {
        attributes = Attributes([.init("name", .text(name))])
        self[.atTime] = atTime
        attributes["components"] = .list(components.map { .map($0.attributes.pairs) })
        attributes["connections"] = .list(connections.map { .map($0.attributes.pairs) })
    }

    /// `simple`, `scaled` or a name of one's own.
    public var name: String { requiredText("name") }
    /// The boxes as they were.
    public var components: [Component] { entries("components").map(Component.init(attributes:)) }
    /// The arrows as they were.
    public var connections: [Connection] { entries("connections").map(Connection.init(attributes:)) }

    private func entries(_ key: String) -> [Attributes] {
        guard case .list(let list)? = attributes[key] else { return [] }
        return list.compactMap { if case .map(let pairs) = $0 { Attributes(pairs) } else { nil } }
    }
}
