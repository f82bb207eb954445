import Whiteboard

/// Which entry of a list was which before: so that a changed entry keeps its lines and an unchanged one its bytes.
enum EntryMatching {
    /// For each new entry the index of the old one that it was; nil for what is new. No old entry is named twice.
    ///
    /// Equal ones first, then those of the same name, then those that were renamed where they stood.
    static func match(old: [Value], new: [Value]) -> [Int?] {
        var result = [Int?](repeating: nil, count: new.count)
        // Mostly one entry changed: what is equal before and behind it is quickly seen.
        var head = 0
        var behind = 0
        while head < min(old.count, new.count), old[head] == new[head] {
            result[head] = head
            head += 1
        }
        while behind < min(old.count, new.count) - head, old[old.count - 1 - behind] == new[new.count - 1 - behind] {
            behind += 1
            result[new.count - behind] = old.count - behind
        }
        let oldRange = head..<(old.count - behind)
        let newRange = head..<(new.count - behind)
        var free = Set(oldRange)
        pair(oldRange, newRange, &free, &result, before: { old[$0] }, after: { new[$0] })
        pair(oldRange, newRange, &free, &result, before: { name(of: old[$0]) }, after: { name(of: new[$0]) })
        renamed(old, new, newRange, &free, &result)
        renamedBesideOthers(old, new, newRange, free, &result)
        return result
    }

    /// Pairs those that share a key, in their order.
    private static func pair<Key: Hashable>(
        _ oldRange: Range<Int>, _ newRange: Range<Int>, _ free: inout Set<Int>, _ result: inout [Int?], before: (Int) -> Key?,
        after: (Int) -> Key?
    ) {
        var places: [Key: [Int]] = [:]
        for index in oldRange.reversed() where free.contains(index) {
            if let key = before(index) { places[key, default: []].append(index) }
        }
        for index in newRange where result[index] == nil {
            guard let key = after(index), let place = places[key]?.popLast() else { continue }
            result[index] = place
            free.remove(place)
        }
    }

    /// One that has another name, but stands where an old one stood between the same neighbours and is mostly what that one was.
    private static func renamed(_ old: [Value], _ new: [Value], _ range: Range<Int>, _ free: inout Set<Int>, _ result: inout [Int?]) {
        for index in range where result[index] == nil {
            let place = index == 0 ? 0 : result[index - 1].map { $0 + 1 } ?? -1
            guard free.contains(place), isMostly(old[place], new[index]) else { continue }
            result[index] = place
            free.remove(place)
        }
    }

    /// The most entries of one gap that are held against each other.
    private static let mostOfGap = 40

    /// Where others came or went beside it: the only one of a gap that was mostly what only this is now.
    private static func renamedBesideOthers(
        _ old: [Value], _ new: [Value], _ range: Range<Int>, _ free: Set<Int>, _ result: inout [Int?]
    ) {
        var index = range.lowerBound
        var before = range.lowerBound - 1
        while index < range.upperBound {
            if let place = result[index] {
                before = place
                index += 1
                continue
            }
            let end = (index..<range.upperBound).first { result[$0] != nil } ?? range.upperBound
            let behind = end < new.count ? result[end] ?? old.count : old.count
            let places = before + 1 < behind ? Array((before + 1)..<behind).filter(free.contains) : []
            if places.count <= mostOfGap, end - index <= mostOfGap {
                let pairs = (index..<end).map { entry in places.filter { isMostly(old[$0], new[entry]) } }
                for (offset, candidates) in pairs.enumerated() {
                    guard let place = candidates.first, candidates.count == 1, pairs.count(where: { $0.contains(place) }) == 1 else {
                        continue
                    }
                    result[index + offset] = place
                }
            }
            index = end
        }
    }

    private static func isMostly(_ old: Value, _ new: Value) -> Bool {
        guard case .map(let before) = old, case .map(let after) = new else { return true }
        let same = after.filter { pair in before.contains(pair) }.count
        return same * 2 >= min(before.count, after.count)
    }

    /// The attributes that entries are called by, in the order in which they are asked.
    static let naming = ["id", "entity", "name", "call", "text", "choice", "problem"]

    /// What tells an entry from others of its list.
    static func name(of value: Value) -> String? {
        guard case .map(let pairs) = value else { return nil }
        func text(_ key: String) -> String? {
            if case .text(let text)? = pairs.first(where: { $0.key == key })?.value { return text }
            return nil
        }
        if let from = text("from"), let to = text("to") { return text("id") ?? "\(from)->\(to)" }
        return naming.lazy.compactMap(text).first
    }
}
