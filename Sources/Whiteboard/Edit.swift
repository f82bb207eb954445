/// A change of a board, as a value. Undo, gestures, quick fixes, paste and replay are lists of these; nothing else changes a board.
public indirect enum Edit: Hashable, Sendable, Codable {
    /// A new entry at a place in its section.
    case insert(section: Section, index: Int, attributes: Attributes)
    /// Takes the entry at a place out; what names it must have gone before, or go in the same batch.
    case remove(section: Section, index: Int)
    /// New values of an entry's attributes; nil takes the statement back.
    case change(section: Section, index: Int, changes: [AttributeChange])
    /// Takes an entry out and puts it in again, so that it stands at `to`.
    case move(section: Section, from: Int, to: Int)
    /// The board's own attributes: title, question, review, figures.
    case settle(changes: [AttributeChange])
    /// New values of requirements; nil takes the statement back.
    case require(changes: [AttributeChange])
    /// Several as one: all of them or none, one undo step, with the name that the undo message says.
    case batch(name: String, edits: [Edit])

    /// An edit that changes nothing; what a command gives that finds nothing to do.
    public static let nothing = Edit.batch(name: "", edits: [])

    /// Whether it is a batch of nothing, at any depth. A change to the value that is there already counts as something.
    public var isNothing: Bool {
        if case .batch(_, let edits) = self { edits.allSatisfy(\.isNothing) } else { false }
    }
}

/// A new value of an attribute, by its name in the file; nil takes the statement back.
public struct AttributeChange: Hashable, Sendable, Codable {
    /// Its name in the file, a record's key dotted: `replication.mode`.
    public var key: String
    /// Nil takes the statement back.
    public var value: Value?

    /// A change by the name in the file, whose type nothing checks.
    public init(_ key: String, _ value: Value?) {
        self.key = key
        self.value = value
    }

    /// A change of a typed key.
    public init<Owner, V: AttributeValue>(_ attribute: Attribute<Owner, V>, _ value: V?) {
        self.init(attribute.name, value?.attributeValue)
    }
}

extension BoardEntry {
    /// A new value of a typed key of such entries: `Component.change(.replicas, to: 2)`; nil takes the statement back.
    public static func change<V: AttributeValue>(_ attribute: Attribute<Self, V>, to value: V?) -> AttributeChange {
        AttributeChange(attribute, value)
    }

    /// The edit of one attribute of the entry at a place in its section; nil takes the statement back.
    public static func edit<V: AttributeValue>(at index: Int, _ attribute: Attribute<Self, V>, to value: V?) -> Edit {
        .change(section: section, index: index, changes: [AttributeChange(attribute, value)])
    }
}

/// Why an edit was refused. The board is as it was before.
public enum BoardError: Error, Hashable, Sendable {
    /// A place, from 0, at which the section has nothing.
    case noSuchEntry(section: Section, index: Int)
    /// An entry lacks a key that it cannot be without.
    case missing(key: String, in: Section)
    /// A text that is no `[a-z][a-z0-9-]*`.
    case invalidIdentifier(String)
    /// Another component or group has the id.
    case duplicateIdentifier(String)
    /// Another flow, entity or call has the name.
    case duplicateName(String, in: Section)
    /// Another connection has the same ends, kind and label.
    case duplicateConnection(from: String, to: String)
    /// Something names what is not there.
    case unresolved(String, noun: String, by: String)
    /// A component or group that is in two groups, or twice in one.
    case memberTwice(String, of: String)
    /// A group that would hold itself, at any depth.
    case groupCycle(String)
    /// A figure that no board can hold, as a sentence.
    case refused(String)

    /// One line for the status row and for standard error.
    public var message: String {
        switch self {
        case .noSuchEntry(let section, let index): "there is no \(section.noun) number \(index + 1)"
        case .missing(let key, let section): "a \(section.noun) needs its \(key)"
        case .invalidIdentifier(let id): "'\(VisibleName.of(id))' is no id: lower-case letters, digits and hyphens, a letter first"
        case .duplicateIdentifier(let id): "'\(id)' is taken; another component or group has this id"
        case .duplicateName(let name, let section): "there is a \(section.noun) '\(VisibleName.of(name))' already"
        case .duplicateConnection(let from, let to): "\(from) already goes to \(to) with this kind and label"
        case .unresolved(let name, let noun, let user): "no \(noun) '\(VisibleName.of(name))', which \(VisibleName.of(user)) names"
        case .memberTwice(let id, let group): "'\(id)' is a member of group '\(group)' already"
        case .groupCycle(let id): "group '\(id)' would be in itself"
        case .refused(let why): why
        }
    }
}

/// Names in messages, without what a terminal would obey. Whiteboard stands beside Canvas, so it has no `VisibleText`.
public enum VisibleName {
    /// The name with a mark for each control character.
    public static func of(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? "\u{FFFD}" : $0 }))
    }
}
