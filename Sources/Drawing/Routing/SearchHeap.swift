/// A binary heap of states by key.
struct SearchHeap {
    struct Entry {
        var key: Int32
        var estimate: Int32
        var state: Int32
    }

    private var entries: [Entry] = []

    mutating func push(_ entry: Entry) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            if !isBefore(entries[child], entries[parent]) { break }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> Entry? {
        guard let first = entries.first else { return nil }
        let last = entries.removeLast()
        if entries.isEmpty { return first }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            let left = 2 * parent + 1
            if left < entries.count, isBefore(entries[left], entries[least]) { least = left }
            if left + 1 < entries.count, isBefore(entries[left + 1], entries[least]) { least = left + 1 }
            if least == parent { return first }
            entries.swapAt(parent, least)
            parent = least
        }
    }

    /// Of equal keys what is nearer to the goal comes first, or all that cost the same would be looked at.
    private func isBefore(_ first: Entry, _ second: Entry) -> Bool {
        if first.key != second.key { return first.key < second.key }
        return first.estimate != second.estimate ? first.estimate < second.estimate : first.state < second.state
    }
}
