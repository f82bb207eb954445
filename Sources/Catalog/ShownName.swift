import Synchronization
import Whiteboard

extension Catalog {
    /// What a box shows whose name is not stated; its id alone decides, so that no other box can rename it.
    public func shownName(id: String) -> String { shownNames.name(of: id) { readName(id: $0) } }

    private func readName(id: String) -> String {
        if let word = vocabulary.meaning(id) { return word.name }
        if let base = numbered(id) {
            return "\(readName(id: base)) \(id.utf8.dropFirst(base.utf8.count).filter { $0 != UInt8(ascii: "-") }.text)"
        }
        return WordForm.shown(id)
    }

    /// What stands before the number at an id's end: after a hyphen, or right after a word of the catalogue.
    func numbered(_ id: String) -> String? {
        guard let base = Self.withoutNumber(id) else { return nil }
        let isHyphenated = id.utf8[id.utf8.index(id.startIndex, offsetBy: base.utf8.count)] == UInt8(ascii: "-")
        return isHyphenated || vocabulary.meaning(base) != nil ? base : nil
    }

    /// The name that must be stated for a component so that its box shows what a word says; nil where its id shows it already.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - word: As typed or completed.
    ///   - isQuoted: Quoted text is shown as typed.
    ///   - suffix: A number that follows, as in `db#2` and `server*2`.
    public func statedName(id: String, word: String, isQuoted: Bool, suffix: Int? = nil) -> String? {
        let usual = shownName(id: id)
        let end = suffix.map { " \($0)" } ?? ""
        if isQuoted { return word + end == usual ? nil : word + end }
        let form = WordForm.lookup(word)
        // A word of the catalogue, alone or before a number, has the catalogue's name in any case.
        if vocabulary.meaning(form) != nil { return nil }
        if WordForm.id(form) == form, let base = numbered(form), vocabulary.meaning(base) != nil { return nil }
        let shown = WordForm.shown(word) + end
        return shown == usual || word + (suffix.map { "-\($0)" } ?? "") == id ? nil : shown
    }
}

extension Sequence<UInt8> {
    /// The ASCII bytes as text.
    fileprivate var text: String { String(decoding: Array(self), as: UTF8.self) }
}

extension Component {
    /// What the box shows: its stated name, else what its id says.
    public func shownName(_ catalog: Catalog) -> String { name ?? catalog.shownName(id: id) }
}

/// Names that were read before: a board is drawn, reviewed and listed many times, and its ids stay.
final class ShownNames: Sendable {
    /// More than any board has; then all are forgotten and read anew.
    private static let most = 20_000
    private let known = Mutex<[String: String]>([:])

    func name(of id: String, read: (String) -> String) -> String {
        if let name = known.withLock({ $0[id] }) { return name }
        let name = read(id)
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known[id] = name
        }
        return name
    }
}
