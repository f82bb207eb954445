import Formats
import Foundation

/// A value of JSON.
indirect enum JSONValue: Equatable, Decodable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let items = try? container.decode([JSONValue].self) {
            self = .array(items)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    init(json: String) throws { self = try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8)) }

    /// As an editor reads YAML, by the core schema of YAML 1.2 (section 10.3.2): plain scalars may be null, true, false or a number.
    init(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let text, .plain): self = Self.core(text)
        case .scalar(let text, _): self = .string(text)
        case .sequence(let items): self = .array(items.map { JSONValue($0) })
        case .mapping(let pairs):
            self = .object(Dictionary(pairs.map { ($0.name, JSONValue($0.value)) }, uniquingKeysWith: { first, _ in first }))
        case .alias: self = .null
        }
    }

    private static func core(_ text: String) -> JSONValue {
        if ["", "~", "null", "Null", "NULL"].contains(text) { return .null }
        if let bool = ["true": true, "True": true, "TRUE": true, "false": false, "False": false, "FALSE": false][text] {
            return .bool(bool)
        }
        let isNumber = text.wholeMatch(of: /[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?/) != nil
        return isNumber ? Double(text).map { .number($0) } ?? .string(text) : .string(text)
    }

    subscript(key: String) -> JSONValue? {
        if case .object(let pairs) = self { return pairs[key] }
        return nil
    }

    var items: [JSONValue]? {
        if case .array(let items) = self { return items }
        return nil
    }

    var pairs: [String: JSONValue]? {
        if case .object(let pairs) = self { return pairs }
        return nil
    }

    var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    var double: Double? {
        if case .number(let number) = self { return number }
        return nil
    }

    /// Whether it is of one of the types that JSON Schema knows.
    func isOf(type: String) -> Bool {
        switch self {
        case .null: type == "null"
        case .bool: type == "boolean"
        case .number(let number): type == "number" || type == "integer" && number == number.rounded()
        case .string: type == "string"
        case .array: type == "array"
        case .object: type == "object"
        }
    }
}

/// So much of JSON Schema (draft 2020-12) as the board's uses. A keyword that it does not know is a mistake, so that none is passed over.
final class SchemaValidator {
    private let root: JSONValue
    private var patterns: [String: Regex<AnyRegexOutput>] = [:]
    private(set) var unknown: Set<String> = []

    private static let annotations: Set<String> = [
        "$schema", "title", "description", "default", "examples", "enumDescriptions", "$defs", "then", "else",
    ]

    init(_ schema: JSONValue) { root = schema }

    /// What is wrong with a value, each with its place; empty where it is valid.
    func problems(_ value: JSONValue) -> [String] { problems(value, root, "") }

    /// Whether a value is what a definition describes.
    func isValid(_ value: JSONValue, _ definition: String) throws -> Bool {
        guard let schema = root["$defs"]?[definition] else { throw CocoaError(.keyValueValidation) }
        return problems(value, schema, "").isEmpty
    }

    private func problems(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        if case .bool(let isAllowed) = schema { return isAllowed ? [] : ["\(place) is not allowed"] }
        return (schema.pairs ?? [:]).flatMap { check(value, $0.key, $0.value, schema, place) }
    }

    private func check(_ value: JSONValue, _ keyword: String, _ wanted: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        func fails(_ isWrong: Bool) -> [String] { isWrong ? ["\(place): \(keyword)"] : [] }
        func isValid(_ part: JSONValue) -> Bool { problems(value, part, place).isEmpty }
        switch keyword {
        case "$ref":
            let target = wanted.text?.split(separator: "/").dropFirst().reduce(root as JSONValue?) { $0?[String($1)] }
            return target.map { problems(value, $0, place) } ?? ["no \(wanted)"]
        case "type": return fails(!(wanted.items ?? [wanted]).contains { value.isOf(type: $0.text ?? "") })
        case "enum": return fails(wanted.items?.contains(value) != true)
        case "minimum": return fails(value.double.map { $0 < wanted.double! } ?? false)
        case "exclusiveMinimum": return fails(value.double.map { $0 <= wanted.double! } ?? false)
        case "maximum": return fails(value.double.map { $0 > wanted.double! } ?? false)
        case "minItems": return fails(value.items.map { Double($0.count) < wanted.double! } ?? false)
        case "maxItems": return fails(value.items.map { Double($0.count) > wanted.double! } ?? false)
        case "pattern": return fails(value.text.map { !matches($0, wanted.text!) } ?? false)
        case "required": return fails(value.pairs.map { pairs in wanted.items!.contains { pairs[$0.text!] == nil } } ?? false)
        case "properties":
            return wanted.pairs!.flatMap { key, part in value[key].map { problems($0, part, place + "/" + key) } ?? [] }
        case "patternProperties": return []
        case "additionalProperties":
            let patterns = (schema["patternProperties"]?.pairs ?? [:]).keys
            let others = (value.pairs ?? [:]).filter { key, _ in
                schema["properties"]?[key] == nil && !patterns.contains { matches(key, $0) }
            }
            return others.flatMap { problems($1, wanted, place + "/" + $0) }
        case "items": return (value.items ?? []).enumerated().flatMap { problems($1, wanted, place + "/\($0)") }
        case "anyOf": return fails(!wanted.items!.contains(where: isValid))
        case "allOf": return wanted.items!.flatMap { problems(value, $0, place) }
        case "not": return fails(isValid(wanted))
        case "if": return schema[isValid(wanted) ? "then" : "else"].map { problems(value, $0, place) } ?? []
        default:
            if !Self.annotations.contains(keyword) { unknown.insert(keyword) }
            return []
        }
    }

    private func matches(_ text: String, _ pattern: String) -> Bool {
        if patterns[pattern] == nil { patterns[pattern] = try? Regex(pattern).matchingSemantics(.unicodeScalar) }
        return patterns[pattern].map { text.contains($0) } ?? false
    }
}
