import Catalog
import Whiteboard

/// What both sides come to by different ways, under one id or between the same ends: a board has it once.
extension BoardMerge {
    /// What no two entries of a list may have alike, by which each is found.
    struct TakenKeys {
        private let section: Section
        private var places: [[Value?]: Int] = [:]

        init(_ entries: [Attributes], _ section: Section) {
            self.section = section
            let keys = Self.keys(of: section)
            guard !keys.isEmpty else { return }
            for (place, entry) in entries.enumerated() { places[keys.map { entry[$0] }] = place }
        }

        /// The place of the entry that has what this one has; nil for none.
        func place(of entry: Attributes) -> Int? {
            let keys = Self.keys(of: section)
            return keys.isEmpty ? nil : places[keys.map { entry[$0] }]
        }

        /// Whether another entry has what this one has.
        func isTaken(by entry: Attributes, but own: Int) -> Bool { place(of: entry).map { $0 != own } ?? false }

        /// The attributes that tell an entry from others; none of lists that may say the same twice, such as notes.
        static func keys(of section: Section) -> [String] { keys[section] ?? [] }

        private static let keys: [Section: [String]] = [
            .components: ["id"], .groups: ["id"], .connections: ["from", "to", "kind", "label"], .data: ["entity"], .flows: ["name"],
            .stages: ["name"],
        ]
    }

    /// An entry of both that keeps what ours calls it: what theirs calls it is something else in ours.
    mutating func keepingKey(of mine: Attributes, in both: Attributes, _ section: Section, _ name: String) -> Attributes {
        var entry = both
        for key in TakenKeys.keys(of: section) where entry[key] != mine[key] {
            add(Conflict(section: section, name: name, key: key, ours: mine[key], theirs: entry[key]))
            entry[key] = mine[key]
        }
        return entry
    }

    /// Names what ours changed until it was what theirs has beside it.
    mutating func tell(_ mine: Attributes, _ before: Attributes, _ section: Section, _ name: String) {
        for key in TakenKeys.keys(of: section) where before[key] != mine[key] && !before.pairs.isEmpty {
            add(Conflict(section: section, name: name, key: key, ours: mine[key], theirs: before[key]))
        }
    }

    // MARK: Ids

    /// A box that theirs gave an id which ours has for another keeps its own.
    static func keepID(
        _ id: String, _ new: String, _ section: Section, _ base: Board, _ ours: Board, _ theirs: inout Board, _ catalog: Catalog
    ) -> [Conflict] {
        guard id != new, ours.takenIdentifiers.contains(new), !base.takenIdentifiers.contains(new),
            let place = ours.entries(in: section).firstIndex(where: { $0["id"] == .text(id) }), !theirs.takenIdentifiers.contains(id),
            let after = try? theirs.applying(theirs.renaming(new, to: id))
        else { return [] }
        theirs = after
        let name = EntryName.of(section, place, in: ours, catalog)
        return [Conflict(section: section, name: name, key: "id", ours: .text(id), theirs: .text(new))]
    }

    /// A box of theirs whose id ours gave to another gets a new one.
    static func keepOther(
        _ id: String, _ new: String, _ section: Section, _ base: Board, _ ours: Board, _ theirs: inout Board, _ catalog: Catalog
    ) -> [Conflict] {
        guard id != new, theirs.takenIdentifiers.contains(new), !base.takenIdentifiers.contains(new),
            let place = ours.entries(in: section).firstIndex(where: { $0["id"] == .text(new) }),
            let after = try? theirs.applying(theirs.renaming(new, to: free(new, ours, theirs)))
        else { return [] }
        theirs = after
        let name = EntryName.of(section, place, in: ours, catalog)
        return [Conflict(section: section, name: name, key: "id", ours: .text(new), theirs: .text(id))]
    }

    /// What one side calls a box and the other a group, both new, are two: that of theirs gets another id.
    static func parted(_ base: Board, _ ours: Board, _ theirs: inout Board, _ catalog: Catalog) -> [Conflict] {
        var conflicts: [Conflict] = []
        let groups = (ours: Set(ours.groups.map(\.id)), theirs: Set(theirs.groups.map(\.id)))
        for id in ours.takenIdentifiers.intersection(theirs.takenIdentifiers).subtracting(base.takenIdentifiers).sorted() {
            let section: Section = groups.theirs.contains(id) ? .groups : .components
            guard groups.ours.contains(id) != groups.theirs.contains(id),
                let place = theirs.entries(in: section).firstIndex(where: { $0["id"] == .text(id) })
            else { continue }
            let other = free(id, ours, theirs)
            guard let after = try? theirs.applying(theirs.renaming(id, to: other)) else { continue }
            theirs = after
            let name = EntryName.of(section, place, in: theirs, catalog)
            conflicts.append(Conflict(section: section, name: name, key: "id", ours: .text(other), theirs: .text(id)))
        }
        return conflicts
    }

    /// An id that neither board has.
    private static func free(_ id: String, _ ours: Board, _ theirs: Board) -> String {
        let taken = ours.takenIdentifiers.union(theirs.takenIdentifiers)
        var number = 2
        while taken.contains("\(id)-\(number)") { number += 1 }
        return "\(id)-\(number)"
    }
}
