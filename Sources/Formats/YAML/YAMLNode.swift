/// One value of a YAML file with its place. Scalars are text: what they mean is decided by whoever knows the field, never by YAML's guess.
public struct YAMLNode: Sendable {
    /// How a scalar was written.
    public enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

    /// What was written: a text, a list, or keys with values.
    public enum Content: Sendable {
        /// A text as it reads, escapes and folding undone, and how it was written.
        case scalar(String, Style)
        /// A list, in file order.
        case sequence([YAMLNode])
        /// Keys and values in file order, each key once.
        case mapping([YAMLPair])
        /// An alias, which was refused where it stands: whoever meets one says nothing more about it.
        case alias
    }

    /// What a tag asks for when files are put together, as compose files are: the only tags that are read.
    public enum Tag: String, Sendable {
        /// Takes away what earlier files say.
        case reset = "!reset"
        /// Takes the place of what earlier files say, and is not merged with it.
        case override = "!override"
    }

    /// What was written there.
    public let content: Content
    /// Whether a list or mapping is written in brackets or braces.
    let isFlow: Bool
    /// Its first character; of a block list the first dash, of a block mapping the first key.
    public let start: TextPosition
    /// Behind its last character; comments and line breaks that follow are not part of it.
    public let end: TextPosition
    /// Its tag; nil in all files of ours, which have none.
    var tag: Tag?
    /// Where what it repeats stands, of an alias; nil in all files of ours, which have none.
    var repeated: TextPosition?

    init(content: Content, isFlow: Bool = false, start: TextPosition, end: TextPosition) {
        self.content = content
        self.isFlow = isFlow
        self.start = start
        self.end = end
    }

    /// The text of a scalar.
    public var text: String? {
        if case .scalar(let text, _) = content { return text }
        return nil
    }

    /// The items of a list.
    public var items: [YAMLNode]? {
        if case .sequence(let items) = content { return items }
        return nil
    }

    /// The keys and values of a mapping, in file order, each key once.
    public var pairs: [YAMLPair]? {
        if case .mapping(let pairs) = content { return pairs }
        return nil
    }

    /// Whether an alias stands here, which is refused already.
    public var isAlias: Bool {
        if case .alias = content { return true }
        return false
    }

    /// Whether nothing was written: `key:` and no more.
    var isEmptyScalar: Bool {
        if case .scalar(let text, .plain) = content { return text.isEmpty }
        return false
    }

    /// The value of a key of a mapping.
    public subscript(key: String) -> YAMLNode? { pairs?.first { $0.key.text == key }?.value }
}

/// A key of a mapping and its value.
public struct YAMLPair: Sendable {
    /// Its content is a scalar wherever the tree reports no problem.
    public let key: YAMLNode
    /// An empty plain scalar where nothing stands behind the colon.
    public let value: YAMLNode

    /// The key's text.
    public var name: String { key.text ?? "" }
}
