/// States in the order of whole-numbered keys: a bucket a key, so that putting in and taking out take a constant time.
///
/// Of equal keys the latest comes first: it is nearest to the goal, else all that cost the same would be looked at.
struct SearchQueue: Sendable {
    struct Entry: Sendable {
        var key: Int32
        var estimate: Int32
        var state: Int32
    }

    private var buckets: [[Entry]] = []
    private var lowest = 0
    private var used = 0

    mutating func push(_ entry: Entry) {
        let key = Int(entry.key)
        if key >= buckets.count { buckets += Array(repeating: [], count: key + 1 - buckets.count) }
        buckets[key].append(entry)
        lowest = min(lowest, key)
        used = max(used, key + 1)
    }

    mutating func pop() -> Entry? {
        while lowest < used {
            if let last = buckets[lowest].popLast() { return last }
            lowest += 1
        }
        return nil
    }

    /// Empties the buckets and keeps their room.
    mutating func clear() {
        for key in 0..<used { buckets[key].removeAll(keepingCapacity: true) }
        (lowest, used) = (0, 0)
    }
}

/// What searches write on, one after the other.
struct SearchScratch: Sendable {
    /// Cost so far by place and heading; -1 where it was not reached.
    var cost: [Int32] = []
    var cameFrom: [Int32] = []
    /// The price of each state that is a goal; -1 of the others.
    var goals: [Int32] = []
    var queue = SearchQueue()
    var touched: [Int32] = []

    mutating func begin(_ count: Int) {
        for state in touched {
            cost[Int(state)] = -1
            goals[Int(state)] = -1
        }
        touched.removeAll(keepingCapacity: true)
        queue.clear()
        if cost.count < count {
            let more = Array(repeating: Int32(-1), count: count - cost.count)
            cost += more
            cameFrom += more
            goals += more
        }
    }
}
