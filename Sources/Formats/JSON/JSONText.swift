import Canvas

/// JSON that is put together in an order of its own: the same value is always the same bytes.
public indirect enum JSONText: Sendable {
    case null
    case bool(Bool)
    /// Whole numbers without a point; what is not finite becomes null.
    case number(Double)
    case string(String)
    case array([JSONText])
    /// In the order given; a key that stands twice is written twice.
    case object([(key: String, value: JSONText)])

    /// On one line, with a blank behind colons and commas.
    public var line: String {
        switch self {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .number(let number): Self.number(number)
        case .string(let text): Self.quoted(text)
        case .array(let items): "[" + items.map(\.line).joined(separator: ", ") + "]"
        case .object(let pairs): "{" + pairs.map { "\(Self.quoted($0.key)): \($0.value.line)" }.joined(separator: ", ") + "}"
        }
    }

    /// A document to read and to compare: a key a line, of a list of objects an object a line.
    public var document: String {
        guard case .object(let pairs) = self else { return line + "\n" }
        let lines = pairs.map { pair -> String in
            guard case .array(let items) = pair.value, items.contains(where: \.isObject) else {
                return "  \(Self.quoted(pair.key)): \(pair.value.line)"
            }
            return "  \(Self.quoted(pair.key)): [\n" + items.map { "    " + $0.line }.joined(separator: ",\n") + "\n  ]"
        }
        return pairs.isEmpty ? "{}\n" : "{\n" + lines.joined(separator: ",\n") + "\n}\n"
    }

    /// A document to read: what fits a line stands on one, of all else a key or an item.
    public func indented(columns: Int = 120) -> String { indented(by: 0, behind: 0, columns: columns) + "\n" }

    /// - Parameter behind: How much of the first line is taken.
    private func indented(by blanks: Int, behind: Int, columns: Int) -> String {
        let whole = line
        if blanks + behind + whole.utf8.count < columns { return whole }
        let inner = String(repeating: " ", count: blanks + 2)
        let end = "\n" + String(repeating: " ", count: blanks)
        switch self {
        case .array(let items):
            let lines = items.map { inner + $0.indented(by: blanks + 2, behind: 0, columns: columns) }
            return "[\n" + lines.joined(separator: ",\n") + end + "]"
        case .object(let pairs):
            let lines = pairs.map { pair in
                let key = Self.quoted(pair.key) + ": "
                return inner + key + pair.value.indented(by: blanks + 2, behind: key.utf8.count, columns: columns)
            }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        case .null, .bool, .number, .string: return whole
        }
    }

    private var isObject: Bool {
        if case .object = self { return true }
        return false
    }

    /// JSON has no word for what is not finite.
    private static func number(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        return value.description
    }

    /// A text in quotes; what a terminal would obey, hide or reorder is escaped.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default:
                if scalar.isHidden {
                    for unit in String(scalar).utf16 { result += escape(unit) }
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }

    private static func escape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
