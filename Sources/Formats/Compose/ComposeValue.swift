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

    init(content: Content, place: ProjectPlace, tag: YAMLNode.Tag? = nil) {
        self.content = content
        self.place = place
        self.tag = tag
    }

    init(_ node: YAMLNode, file: Int) {
        place = ProjectPlace(file: file, line: node.start.line, column: node.start.column)
        tag = node.tag
        switch node.content {
        case .scalar(let text, .plain) where ["", "null", "Null", "NULL", "~"].contains(text): content = .nothing
        case .scalar(let text, _): content = .text(ComposeVariables.replaced(in: text))
        case .sequence(let items): content = .list(items.map { ComposeValue($0, file: file) })
        case .mapping(let pairs):
            content = .mapping(
                pairs.map { pair in
                    let place = ProjectPlace(file: file, line: pair.key.start.line, column: pair.key.start.column)
                    return Entry(key: pair.name, place: place, value: ComposeValue(pair.value, file: file))
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

/// Variables in the texts of compose files. Nothing is known of the machine that they run on, so each stands for its default, and one that
/// has none for nothing (compose-spec, interpolation).
enum ComposeVariables {
    /// The most variables that stand in one another's defaults; what is deeper stays as it is written.
    private static let deepest = 16

    static func replaced(in text: String) -> String {
        guard text.utf8.contains(sign) else { return text }
        return String(decoding: replaced(in: Array(text.utf8)[...], depth: 0), as: UTF8.self)
    }

    private static let sign = UInt8(ascii: "$")

    private static func replaced(in bytes: ArraySlice<UInt8>, depth: Int) -> [UInt8] {
        guard depth < deepest else { return Array(bytes) }
        var result: [UInt8] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let next = at + 1
            guard bytes[at] == sign, next < bytes.endIndex else {
                result.append(bytes[at])
                at = next
                continue
            }
            if bytes[next] == sign {
                result.append(sign)
                at = next + 1
            } else if bytes[next] == UInt8(ascii: "{") {
                guard let close = close(of: bytes[(next + 1)...]) else { return result + bytes[at...] }
                result += standIn(for: bytes[(next + 1)..<close], depth: depth)
                at = close + 1
            } else if isName(bytes[next]), !isDigit(bytes[next]) {
                at = bytes[next...].firstIndex { !isName($0) } ?? bytes.endIndex
            } else {
                result.append(sign)
                at = next
            }
        }
        return result
    }

    /// What stands in for `NAME:-default`, the inside of the braces.
    private static func standIn(for inside: ArraySlice<UInt8>, depth: Int) -> [UInt8] {
        var rest = inside.drop { isName($0) }
        if rest.first == UInt8(ascii: ":") { rest = rest.dropFirst() }
        return rest.first == UInt8(ascii: "-") ? replaced(in: rest.dropFirst(), depth: depth + 1) : []
    }

    /// The brace that closes a variable, behind those of variables in its default.
    private static func close(of bytes: ArraySlice<UInt8>) -> Int? {
        var open = 1
        for at in bytes.indices {
            if bytes[at] == UInt8(ascii: "{"), at > bytes.startIndex, bytes[at - 1] == sign { open += 1 }
            if bytes[at] == UInt8(ascii: "}") { open -= 1 }
            if open == 0 { return at }
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isName(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
