import Catalog
import Whiteboard

/// Two boards that came of one, put together by entry and attribute: what only one side changed is as that side has it.
public struct BoardMerge: Sendable {
    /// What both sides changed, each otherwise. Ours was kept.
    public struct Conflict: Hashable, Sendable {
        /// The list of the entry; nil for the requirements and the board's own settings.
        public let section: Section?
        /// What the entry is called.
        public let name: String
        /// The attribute; nil where one side removed the entry that the other changed or uses: it was kept.
        public let key: String?
        /// What ours states; nil where it states nothing.
        public let ours: Value?
        /// What theirs states.
        public let theirs: Value?
    }

    /// The board of both; nil where it would be none, such as groups that are in each other.
    public private(set) var board: Board?
    /// What has to be looked at, in the board's order.
    public private(set) var conflicts: [Conflict] = []

    /// Why there is no board; nil where there is one.
    public private(set) var obstacle: String?

    private let catalog: Catalog

    /// Merges two boards.
    ///
    /// - Parameters:
    ///   - base: What both came of; an empty board where that is not known, so that only what both state alike is no conflict.
    ///   - ours: The board that it is merged into.
    ///   - theirs: The other board.
    ///   - catalog: The kinds, technologies and attributes.
    public init(base: Board, ours: Board, theirs: Board, catalog: Catalog) {
        self.catalog = catalog
        let renamed = Self.renamed(base, ours, theirs, catalog)
        let (base, ours, theirs) = renamed.boards
        conflicts = renamed.conflicts
        let settings = merge(base.settings, ours.settings, theirs.settings, nil, "the board")
        let requirements = merge(
            base.requirements.attributes, ours.requirements.attributes, theirs.requirements.attributes, nil, "requirements")
        var lists: [Section: [Attributes]] = [:]
        for section in Section.inReadingOrder { lists[section] = merge(section, base, ours, theirs) }
        keepArrows(&lists, base, ours, theirs)
        keepWhatIsUsed(&lists, ours, theirs)
        settleMembers(&lists, ours)
        let merged = Board(
            settings: settings, requirements: Requirements(attributes: requirements), api: Self.entries(lists), data: Self.entries(lists),
            flows: Self.entries(lists), components: Self.entries(lists), connections: Self.entries(lists), groups: Self.entries(lists),
            notes: Self.entries(lists), tradeOffs: Self.entries(lists), optimizations: Self.entries(lists), stages: Self.entries(lists))
        // Whatever no single entry tells, such as cycles of groups: what a reader would refuse is no board.
        let text = BoardDocument(new: merged, catalog: catalog).text(for: merged)
        let read = BoardFile.read(text, catalog: catalog)
        if read.document != nil { board = merged } else { obstacle = read.problems.first?.message }
    }

    mutating func add(_ conflict: Conflict) { conflicts.append(conflict) }

    private static func entries<Entry: BoardEntry>(_ lists: [Section: [Attributes]]) -> [Entry] {
        (lists[Entry.section] ?? []).map(Entry.init(attributes:))
    }

    // MARK: Lists

    private mutating func merge(_ section: Section, _ base: Board, _ ours: Board, _ theirs: Board) -> [Attributes] {
        let (old, mine, other) = (base.entries(in: section), ours.entries(in: section), theirs.entries(in: section))
        if old == other || mine == other { return mine }
        if old == mine { return other }
        let fromMine = BoardDifference.match(old, mine)
        let fromOther = BoardDifference.match(old, other)
        var otherOfOld: [Int: Int] = [:]
        for (index, place) in fromOther.enumerated() { if let place { otherOfOld[place] = index } }
        let mineOfOld = Set(fromMine.compactMap { $0 })
        // What both added under one name is one entry.
        let newMine = mine.indices.filter { fromMine[$0] == nil }
        let newOther = other.indices.filter { fromOther[$0] == nil }
        var byKey: [[Value?]: Int] = [:]
        for index in newOther { byKey[Self.key(of: other[index])] = index }
        var twinOfMine: [Int: Int] = [:]
        for index in newMine { twinOfMine[index] = byKey.removeValue(forKey: Self.key(of: mine[index])) }

        let taken = TakenKeys(mine, section)
        var merged: [Attributes] = []
        /// Where entries of theirs went.
        var places: [Int: Int] = [:]
        for (index, entry) in mine.enumerated() {
            let name = EntryName.of(section, index, in: ours, catalog)
            if let place = fromMine[index] {
                if let partner = otherOfOld[place] {
                    places[partner] = merged.count
                    let both = merge(old[place], entry, other[partner], section, name)
                    merged.append(taken.isTaken(by: both, but: index) ? keepingKey(of: entry, in: both, section, name) : both)
                } else if entry != old[place] {
                    conflicts.append(Conflict(section: section, name: name, key: nil, ours: .map(entry.pairs), theirs: nil))
                    merged.append(entry)
                }
            } else if let partner = twinOfMine[index] {
                places[partner] = merged.count
                merged.append(merge(Attributes(), entry, other[partner], section, name))
            } else {
                merged.append(entry)
            }
        }
        // New entries of theirs, and those that ours removed and theirs changed, behind what they stand behind there.
        var inserted: [(behind: Int, entry: Attributes)] = []
        var behind = -1
        for (index, entry) in other.enumerated() {
            if let place = places[index] {
                behind = place
                continue
            }
            if let place = taken.place(of: entry) {
                // Ours came to it from something else: it is one, as ours has it.
                let before = fromMine[place].map { old[$0] } ?? Attributes()
                tell(mine[place], before, section, EntryName.of(section, place, in: ours, catalog))
                continue
            }
            if let place = fromOther[index] {
                guard !mineOfOld.contains(place), entry != old[place] else { continue }
                let name = EntryName.of(section, index, in: theirs, catalog)
                conflicts.append(Conflict(section: section, name: name, key: nil, ours: nil, theirs: .map(entry.pairs)))
            }
            inserted.append((behind, entry))
        }
        for (behind, entry) in inserted.reversed() { merged.insert(entry, at: min(merged.count, behind + 1)) }
        return merged
    }

    /// What tells an entry from others of its list: two that were made on both sides are one only where all of it is the same.
    private static func key(of entry: Attributes) -> [Value?] {
        if let id = entry["id"] { return [id] }
        return (EntryMatching.naming + ["from", "to", "kind", "label"]).map { entry[$0] }
    }

    // MARK: Attributes

    private mutating func merge(
        _ base: Attributes, _ ours: Attributes, _ theirs: Attributes, _ section: Section?, _ name: String
    ) -> Attributes {
        if ours == theirs || base == theirs { return ours }
        if base == ours { return theirs }
        var merged = ours
        for change in BoardDifference.differences(base, theirs) where ours[change.key] != change.new {
            let mine = ours[change.key]
            if mine == change.old {
                merged[change.key] = change.new
            } else if let both = Self.merged(change.key, change.old, mine, change.new) {
                merged[change.key] = both.value
                guard let conflict = both.conflict else { continue }
                conflicts.append(Conflict(section: section, name: name, key: change.key, ours: conflict.ours, theirs: conflict.theirs))
            } else {
                conflicts.append(Conflict(section: section, name: name, key: change.key, ours: mine, theirs: change.new))
            }
        }
        return merged
    }

    // MARK: What one side removed and the other uses

    /// Puts components and groups back that something names which the other side added or changed.
    private mutating func keepWhatIsUsed(_ lists: inout [Section: [Attributes]], _ ours: Board, _ theirs: Board) {
        var known: Set<String> = []
        for section in [Section.components, .groups] {
            for entry in lists[section] ?? [] { if case .text(let id)? = entry["id"] { known.insert(id) } }
        }
        var missing: Set<String> = []
        for connection in lists[.connections] ?? [] {
            for key in ["from", "to"] { if case .text(let id)? = connection[key], !known.contains(id) { missing.insert(id) } }
        }
        for flow in lists[.flows] ?? [] {
            guard case .list(let path)? = flow["path"] else { continue }
            for entry in path.compactMap(PathEntry.init(attributeValue:)) {
                missing.formUnion([entry.caller, entry.component].compactMap { $0 }.filter { !known.contains($0) })
            }
        }
        for section in [Section.components, .groups] {
            for board in [ours, theirs] {
                for (index, entry) in board.entries(in: section).enumerated() {
                    guard case .text(let id)? = entry["id"], missing.remove(id) != nil else { continue }
                    let isOurs = board == ours
                    conflicts.append(
                        Conflict(
                            section: section, name: EntryName.of(section, index, in: board, catalog), key: nil,
                            ours: isOurs ? .map(entry.pairs) : nil, theirs: isOurs ? nil : .map(entry.pairs)))
                    lists[section, default: []].append(entry)
                }
            }
        }
    }

    /// A box is in one group at most, and only what is there is in any: where each side put it into another, it is where ours has it.
    private mutating func settleMembers(_ lists: inout [Section: [Attributes]], _ ours: Board) {
        var known: Set<String> = []
        for section in [Section.components, .groups] {
            for entry in lists[section] ?? [] { if case .text(let id)? = entry["id"] { known.insert(id) } }
        }
        var holders: [Value: [Int]] = [:]
        for (index, group) in (lists[.groups] ?? []).enumerated() {
            guard case .list(let members)? = group["members"] else { continue }
            for member in members { holders[member, default: []].append(index) }
        }
        for (index, group) in (lists[.groups] ?? []).enumerated() {
            guard case .list(let members)? = group["members"] else { continue }
            let kept = members.filter { member in
                guard case .text(let id) = member, known.contains(id) else { return false }
                guard let all = holders[member], all.count > 1 else { return true }
                let home = all.first { lists[.groups]?[$0]["id"] == ours.group(holding: id).map { .text($0.id) } } ?? all[0]
                if index != home {
                    conflicts.append(
                        Conflict(section: .groups, name: id, key: "members", ours: lists[.groups]?[home]["id"], theirs: group["id"]))
                }
                return index == home
            }
            if kept != members { lists[.groups]?[index]["members"] = .list(kept) }
        }
    }
}
