/// Variables in the texts of compose files. Nothing is known of the machine that they run on, so each stands for what the project's `.env`
/// says, or for its default, and one that has neither for nothing (compose-spec, interpolation).
struct ComposeVariables: Sendable {
    /// What `.env` sets, by name.
    private var known: [String: String]

    /// - Parameter settings: A file of variables as a value; without one none is known.
    init(_ settings: ComposeValue? = nil) {
        known = Dictionary((settings?.entries ?? []).map { ($0.key, $0.value.text ?? "") }, uniquingKeysWith: { $1 })
    }

    subscript(name: String) -> String? { known[name] }

    /// These, and of the names that they do not set those of another file: the project that includes has the last word (compose-spec,
    /// include).
    func filled(by other: ComposeVariables) -> ComposeVariables {
        var filled = self
        filled.known.merge(other.known) { own, _ in own }
        return filled
    }

    /// The most variables that stand in one another's defaults; what is deeper stays as it is written.
    private static let deepest = 16

    func replaced(in text: String) -> String {
        guard text.utf8.contains(Self.sign) else { return text }
        return String(decoding: replaced(in: Array(text.utf8)[...], depth: 0), as: UTF8.self)
    }

    private static let sign = UInt8(ascii: "$")

    private func replaced(in bytes: ArraySlice<UInt8>, depth: Int) -> [UInt8] {
        guard depth < Self.deepest else { return Array(bytes) }
        var result: [UInt8] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let next = at + 1
            guard bytes[at] == Self.sign, next < bytes.endIndex else {
                result.append(bytes[at])
                at = next
                continue
            }
            if bytes[next] == Self.sign {
                result.append(Self.sign)
                at = next + 1
            } else if bytes[next] == UInt8(ascii: "{") {
                guard let close = Self.close(of: bytes[(next + 1)...]) else { return result + bytes[at...] }
                result += standIn(for: bytes[(next + 1)..<close], depth: depth)
                at = close + 1
            } else if Self.isName(bytes[next]), !Self.isDigit(bytes[next]) {
                at = bytes[next...].firstIndex { !Self.isName($0) } ?? bytes.endIndex
                result += Array((known[String(decoding: bytes[next..<at], as: UTF8.self)] ?? "").utf8)
            } else {
                result.append(Self.sign)
                at = next
            }
        }
        return result
    }

    /// What stands in for `NAME`, `NAME:-default`, `NAME-default`, `NAME:+other` and `NAME+other`, the inside of the braces.
    private func standIn(for inside: ArraySlice<UInt8>, depth: Int) -> [UInt8] {
        let name = inside.prefix { Self.isName($0) }
        var rest = inside[name.endIndex...]
        let isEmptyUnset = rest.first == UInt8(ascii: ":")
        if isEmptyUnset { rest = rest.dropFirst() }
        let value = known[String(decoding: name, as: UTF8.self)].flatMap { $0.isEmpty && isEmptyUnset ? nil : Array($0.utf8) }
        switch rest.first {
        case UInt8(ascii: "-"): return value ?? replaced(in: rest.dropFirst(), depth: depth + 1)
        case UInt8(ascii: "+"): return value == nil ? [] : replaced(in: rest.dropFirst(), depth: depth + 1)
        default: return value ?? []
        }
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

    // MARK: What is none

    /// The first text below a node in which a dollar sign begins no variable: compose refuses it.
    static func mistake(in node: YAMLNode) -> ReadingProblem? {
        switch node.content {
        case .scalar(let text, _):
            guard text.utf8.contains(sign), let rest = mistake(in: Array(text.utf8)[...]) else { return nil }
            let part = String(decoding: rest.prefix(24), as: UTF8.self).prefix { !$0.isNewline }
            return ReadingProblem(node.start, "'\(part)' is no variable such as ${NAME} or ${NAME:-default}; $$ stands for a dollar sign")
        case .sequence(let items): return items.lazy.compactMap { mistake(in: $0) }.first
        case .mapping(let pairs): return pairs.lazy.compactMap { mistake(in: $0.value) }.first
        case .alias: return nil
        }
    }

    /// What stands from the dollar sign on that begins no variable.
    private static func mistake(in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = bytes
        while let start = rest.firstIndex(of: sign) {
            let next = rest.index(after: start)
            guard next < rest.endIndex else { return rest[start...] }
            if rest[next] == sign || isName(rest[next]) && !isDigit(rest[next]) {
                rest = rest[(next + 1)...]
                continue
            }
            guard rest[next] == UInt8(ascii: "{"), let close = close(of: rest[(next + 1)...]) else { return rest[start...] }
            let inside = rest[(next + 1)..<close]
            let name = inside.prefix(while: isName)
            let behind = inside[name.endIndex...].drop { $0 == UInt8(ascii: ":") }
            let hasSign = behind.first.map { Array("-?+".utf8).contains($0) } ?? (name.endIndex == inside.endIndex)
            guard let first = name.first, !isDigit(first), hasSign else { return rest[start...] }
            rest = rest[(close + 1)...]
        }
        return nil
    }
}
