import Catalog
import Whiteboard

/// Values that both sides changed and that go together all the same.
extension BoardMerge {
    /// Lists in which the order says nothing: what either side added is in, what either took out is not.
    private static let sets: Set<String> = [
        "members", "functional", "out-of-scope", "compliance", "assumptions", "estimates", "indexes", "derived-from", "errors", "filters",
        "waives",
    ]
    /// Those of sentences: what both sides took out and put another in for was reworded by both.
    private static let sentences: Set<String> = ["functional", "out-of-scope", "assumptions", "estimates"]

    /// A value of both; what both changed otherwise in it is as ours has it, and told as a conflict. Nil where it cannot be taken apart.
    static func merged(
        _ key: String, _ base: Value?, _ ours: Value?, _ theirs: Value?
    ) -> (value: Value, conflict: (ours: Value?, theirs: Value?)?)? {
        switch (ours, theirs) {
        case (.list(let own)?, .list(let other)?) where sets.contains(key):
            var old: [Value] = []
            if case .list(let list)? = base { old = list }
            return merged(old, own, other, areSentences: sentences.contains(key))
        case (.map(let own)?, .map(let other)?):
            var old: [Value.Pair] = []
            if case .map(let pairs)? = base { old = pairs }
            return merged(old, own, other)
        default: return nil
        }
    }

    private static func merged(
        _ old: [Value], _ own: [Value], _ other: [Value], areSentences: Bool
    ) -> (value: Value, conflict: (ours: Value?, theirs: Value?)?) {
        let gone = Set(old).subtracting(other)
        let added = other.filter { !old.contains($0) && !own.contains($0) }
        let ownAdded = own.filter { !old.contains($0) && !other.contains($0) }
        let goneInBoth = gone.subtracting(own)
        let isReworded = areSentences && !goneInBoth.isEmpty && !added.isEmpty && !ownAdded.isEmpty
        // What has to be looked at stands there as ours has it, unless theirs says more than the same in other words.
        let kept = isReworded && added.count <= goneInBoth.count ? [] : added
        return (
            .list(own.filter { !gone.contains($0) } + kept), isReworded ? (ours: .list(ownAdded), theirs: .list(added)) : nil
        )
    }

    /// Keys that either side added are in, in their order; those that both give another value are a conflict.
    private static func merged(
        _ old: [Value.Pair], _ own: [Value.Pair], _ other: [Value.Pair]
    ) -> (value: Value, conflict: (ours: Value?, theirs: Value?)?) {
        let (before, theirs) = (Attributes(old), Attributes(other))
        var pairs = own
        var isConflict = false
        for change in BoardDifference.differences(before, theirs) {
            let place = pairs.firstIndex { $0.key == change.key }
            let mine = place.map { pairs[$0].value }
            if mine == change.new { continue }
            if mine == change.old {
                if let place { pairs.remove(at: place) }
                guard let new = change.new else { continue }
                pairs.insert(Value.Pair(change.key, new), at: place ?? self.place(of: change.key, in: pairs, as: other))
            } else if let place, let both = merged(change.key, change.old, mine, change.new) {
                pairs[place] = Value.Pair(change.key, both.value)
                isConflict = isConflict || both.conflict != nil
            } else {
                isConflict = true
            }
        }
        return (.map(pairs), isConflict ? (.map(own), .map(other)) : nil)
    }

    /// Behind what a new key stands behind in the other side's order.
    private static func place(of key: String, in pairs: [Value.Pair], as other: [Value.Pair]) -> Int {
        for pair in other.prefix(while: { $0.key != key }).reversed() {
            if let place = pairs.firstIndex(where: { $0.key == pair.key }) { return place + 1 }
        }
        return other.first?.key == key ? 0 : pairs.count
    }

    // MARK: Other ids

    /// The boards with the id that either side gave to a box or a group, wherever the others name it: what both did to it then meets. Where
    /// both gave it another, it has ours, and that is a conflict.
    static func renamed(
        _ base: Board, _ ours: Board, _ theirs: Board, _ catalog: Catalog
    ) -> (boards: (base: Board, ours: Board, theirs: Board), conflicts: [Conflict]) {
        var (old, mine, other) = (base, ours, theirs)
        var conflicts: [Conflict] = []
        for section in [Section.components, .groups] {
            let (ofOurs, ofTheirs) = (BoardDifference.renamings(section, base, ours), BoardDifference.renamings(section, base, theirs))
            let (oursStay, theirsStay) = (
                ours.entries(in: section) == base.entries(in: section), theirs.entries(in: section) == base.entries(in: section)
            )
            for (id, new) in ofTheirs.sorted(by: { $0.key < $1.key }) where ofOurs[id] == id || ofOurs.isEmpty && oursStay {
                conflicts += keepID(id, new, section, old, mine, &other, catalog)
            }
            for (id, new) in ofOurs.sorted(by: { $0.key < $1.key }) where ofTheirs[id] == id || ofTheirs.isEmpty && theirsStay {
                conflicts += keepOther(id, new, section, old, mine, &other, catalog)
            }
            for (id, new) in ofOurs where ofTheirs[id] == id || ofTheirs.isEmpty && theirs.entries(in: section) == base.entries(in: section)
            { rename(id, new, &old, &other) }
            for (id, new) in ofTheirs where ofOurs[id] == id || ofOurs.isEmpty && ours.entries(in: section) == base.entries(in: section) {
                rename(id, new, &old, &mine)
            }
            for (place, entry) in ours.entries(in: section).enumerated() {
                guard case .text(let new)? = entry["id"], let id = ofOurs.first(where: { $0.value == new })?.key, id != new,
                    let second = ofTheirs[id], second != id, let before = try? old.applying(old.renaming(id, to: new))
                else { continue }
                old = before
                guard second != new else { continue }
                // Under an id that theirs has for something else it stays what it is.
                guard !other.takenIdentifiers.contains(new), let after = try? other.applying(other.renaming(second, to: new)) else {
                    continue
                }
                other = after
                let name = EntryName.of(section, place, in: ours, catalog)
                conflicts.append(Conflict(section: section, name: name, key: "id", ours: .text(new), theirs: .text(second)))
            }
        }
        conflicts += parted(old, mine, &other, catalog)
        return ((old, mine, other), conflicts)
    }

    private static func rename(_ id: String, _ new: String, _ base: inout Board, _ side: inout Board) {
        guard id != new, !base.takenIdentifiers.contains(new), !side.takenIdentifiers.contains(new),
            let before = try? base.applying(base.renaming(id, to: new)), let after = try? side.applying(side.renaming(id, to: new))
        else { return }
        (base, side) = (before, after)
    }
}
