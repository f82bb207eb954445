import Whiteboard

/// What of a board is another in a later one: entries are matched by name, those that were renamed by what they hold.
public struct BoardDifference: Hashable, Sendable {
    /// An attribute that states something else; nil where it states nothing.
    public struct AttributeDifference: Hashable, Sendable {
        /// Its name in the file.
        public let key: String
        /// What it stated.
        public let old: Value?
        /// What it states.
        public let new: Value?
    }

    /// What became of an entry.
    public enum Fate: Hashable, Sendable {
        /// It is new.
        case added
        /// It is gone.
        case removed
        /// Some of its attributes state something else.
        case changed([AttributeDifference])

        /// Whether its place on the drawing is all that is another.
        var isMoveOnly: Bool {
            guard case .changed(let changes) = self else { return false }
            return changes.allSatisfy { $0.key == "at" }
        }
    }

    /// An entry that is not as it was.
    public struct Part: Hashable, Sendable {
        /// The list that it stands in.
        public let section: Section
        /// Its place in the older board; nil for a new one.
        public let oldIndex: Int?
        /// Its place in the newer board; nil for one that is gone.
        public let newIndex: Int?
        /// What became of it.
        public let fate: Fate

        /// Whether it is as it was, and only stands elsewhere on the drawing.
        var isMovedOnly: Bool { fate.isMoveOnly }
    }

    /// The older board.
    public let old: Board
    /// The newer one.
    public let new: Board
    /// Title, question, review and figures.
    public let settings: [AttributeDifference]
    /// Requirements.
    public let requirements: [AttributeDifference]
    /// Entries that are not as they were: section by section, in each in the newer board's order, those that are gone last.
    public let parts: [Part]

    /// Whether both state the same; the order of entries apart.
    public var isEmpty: Bool { settings.isEmpty && requirements.isEmpty && parts.isEmpty }

    /// Whether both state the same, in another order.
    public var isReordered: Bool {
        isEmpty && Section.inReadingOrder.contains { old.entries(in: $0) != new.entries(in: $0) }
    }

    /// Compares two boards. In each section the effort is linear where few entries differ.
    public init(from old: Board, to new: Board) {
        self.old = old
        self.new = new
        settings = Self.differences(old.settings, new.settings)
        requirements = Self.differences(old.requirements.attributes, new.requirements.attributes)
        let named = Self.renamed(old, as: new)
        parts = Section.inReadingOrder.flatMap { section in
            let new = new.entries(in: section)
            guard section == .groups else {
                return Self.parts(of: section, (section == .components ? old : named).entries(in: section), new)
            }
            var groups = named.entries(in: section)
            for (index, group) in old.groups.enumerated() { groups[index]["id"] = .text(group.id) }
            return Self.parts(of: section, groups, new)
        }
    }

    // MARK: Other ids

    /// The older board with the ids that its boxes and groups have in the newer one, wherever it names them: their arrows are the same.
    static func renamed(_ old: Board, as new: Board) -> Board {
        var board = old
        for section in [Section.components, .groups] {
            for (id, name) in renamings(section, old, new) where id != name && !board.takenIdentifiers.contains(name) {
                board = (try? board.applying(board.renaming(id, to: name))) ?? board
            }
        }
        return board
    }

    /// What each box or group of the older board that is there still is called in the newer.
    static func renamings(_ section: Section, _ old: Board, _ new: Board) -> [String: String] {
        let (before, after) = (old.entries(in: section), new.entries(in: section))
        guard before != after else { return [:] }
        var names: [String: String] = [:]
        for (index, place) in match(before, after).enumerated() {
            guard let place, case .text(let id)? = before[place]["id"], case .text(let name)? = after[index]["id"] else { continue }
            names[id] = name
        }
        return names
    }

    private static func parts(of section: Section, _ old: [Attributes], _ new: [Attributes]) -> [Part] {
        guard old != new else { return [] }
        let before = match(old, new)
        var parts: [Part] = []
        for (index, place) in before.enumerated() {
            guard let place else {
                parts.append(Part(section: section, oldIndex: nil, newIndex: index, fate: .added))
                continue
            }
            let changes = differences(old[place], new[index])
            if !changes.isEmpty { parts.append(Part(section: section, oldIndex: place, newIndex: index, fate: .changed(changes))) }
        }
        let kept = Set(before.compactMap { $0 })
        for index in old.indices where !kept.contains(index) {
            parts.append(Part(section: section, oldIndex: index, newIndex: nil, fate: .removed))
        }
        return parts
    }

    /// For each new entry the place of the old one that it was. An arrow between other boxes is another arrow.
    static func match(_ old: [Attributes], _ new: [Attributes]) -> [Int?] {
        EntryMatching.match(old: old.map { .map($0.pairs) }, new: new.map { .map($0.pairs) }).enumerated().map { index, place in
            place.flatMap { old[$0]["from"] == new[index]["from"] && old[$0]["to"] == new[index]["to"] ? $0 : nil }
        }
    }

    static func differences(_ old: Attributes, _ new: Attributes) -> [AttributeDifference] {
        guard old != new else { return [] }
        let keys = old.pairs.map(\.key) + new.pairs.map(\.key).filter { old[$0] == nil }
        return keys.sorted().compactMap { old[$0] == new[$0] ? nil : AttributeDifference(key: $0, old: old[$0], new: new[$0]) }
    }
}

extension Section {
    /// As people speak of a board: its boxes first.
    static let inReadingOrder: [Section] = [
        .components, .connections, .groups, .flows, .api, .data, .notes, .tradeOffs, .optimizations, .stages,
    ]
}
