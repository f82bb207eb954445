/// A value of a compose file with its place: aliases written out, variables replaced by what stands in for them.
struct ComposeValue: Sendable {
    enum Content: Sendable {
        /// Nothing behind the colon, `null` or `~`.
        case nothing
        case text(String)
        case list([ComposeValue])
        case mapping([Entry])
    }

    /// A key and its value.
    struct Entry: Sendable {
        let key: String
        let place: ProjectPlace
        var value: ComposeValue
    }

    var content: Content
    let place: ProjectPlace
    /// Whether it takes the place of what earlier files say, or takes it away.
    var tag: YAMLNode.Tag?
    /// Where what it repeats stands, of an alias.
    var repeated: ProjectPlace?

    init(content: Content, place: ProjectPlace, tag: YAMLNode.Tag? = nil) {
        self.content = content
        self.place = place
        self.tag = tag
    }

    init(_ node: YAMLNode, file: Int, variables: ComposeVariables = ComposeVariables()) {
        place = ProjectPlace(file: file, line: node.start.line, column: node.start.column)
        tag = node.tag
        repeated = node.repeated.map { ProjectPlace(file: file, line: $0.line, column: $0.column) }
        switch node.content {
        case .scalar(let text, .plain) where ["", "null", "Null", "NULL", "~"].contains(text): content = .nothing
        case .scalar(let text, _): content = .text(variables.replaced(in: text))
        case .sequence(let items): content = .list(items.map { ComposeValue($0, file: file, variables: variables) })
        case .mapping(let pairs):
            content = .mapping(
                pairs.map { pair in
                    let place = ProjectPlace(file: file, line: pair.key.start.line, column: pair.key.start.column)
                    return Entry(key: pair.name, place: place, value: ComposeValue(pair.value, file: file, variables: variables))
                })
        case .alias: content = .nothing
        }
    }

    var text: String? { if case .text(let text) = content { text } else { nil } }
    var items: [ComposeValue]? { if case .list(let items) = content { items } else { nil } }
    var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }
    var isNothing: Bool { if case .nothing = content { true } else { false } }

    /// The value of a key of a mapping.
    subscript(key: String) -> ComposeValue? { entries?.first { $0.key == key }?.value }

    /// A list of names, or of `NAME=VALUE`, in the form that a mapping has: compose takes both.
    var keyed: ComposeValue {
        guard let items else { return self }
        var entries: [Entry] = []
        var places: [String: Int] = [:]
        for item in items {
            guard let text = item.text else { continue }
            let key = String(text.prefix { $0 != "=" })
            let rest = text.dropFirst(key.count)
            let value = ComposeValue(content: rest.isEmpty ? .nothing : .text(String(rest.dropFirst())), place: item.place)
            if let place = places[key] {
                entries[place].value = value
            } else {
                places[key] = entries.count
                entries.append(Entry(key: key, place: item.place, value: value))
            }
        }
        return ComposeValue(content: .mapping(entries), place: place, tag: tag)
    }

    /// One value in the form of a list of it.
    var listed: ComposeValue {
        if isNothing || items != nil { return self }
        return ComposeValue(content: .list([self]), place: place, tag: tag)
    }

    /// A text in the form of a mapping with one key: `build: ./api` is `build: {context: ./api}`.
    func keyed(by key: String) -> ComposeValue {
        guard case .text = content else { return self }
        let entry = Entry(key: key, place: place, value: ComposeValue(content: content, place: place))
        return ComposeValue(content: .mapping([entry]), place: place, tag: tag)
    }
}
