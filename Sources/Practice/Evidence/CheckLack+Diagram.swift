import Whiteboard

// What the diagram's open checks still want: the part that lacks it, and the line behind `=` that says it.
extension Situation {
    static let diagramLacks: [String: @Sendable (Situation) -> CheckLack?] = [
        "I1": { situation in
            let simple = situation.simple
            if simple.canBeKept { return CheckLack("simple design", "press S now") }
            let late = "too late with \(simple.counted): u back to 6, S, then U"
            return CheckLack("simple design first", simple.isLate ? late : "6 boxes at most, then S")
        },
        "I2": { situation in
            let flows = situation.board.flows.filter(\.isUserFacing)
            if let bare = flows.first(where: \.path.isEmpty) { return CheckLack("flows", "F walks \(bare.name)") }
            return flows.count == 1 ? CheckLack("flows", "F walks 1 more") : nil
        },
        "I5": { situation in
            let found = ["spof/single-store", "spof/manual-failover", "spof/no-backup"].flatMap { situation.open($0) }
            let open = found.compactMap { $0.components.first.flatMap(situation.component) }.reduce(into: [Component]()) { open, store in
                if !open.contains(where: { $0.id == store.id }) { open.append(store) }
            }
            guard !open.isEmpty else { return nil }
            let names = open.prefix(2).map { $0.shownName(situation.catalog) }.joined(separator: ", ")
            return CheckLack("copies and a backup", names + (open.count > 2 ? " and \(open.count - 2) more" : ""))
        },
        "I6": { situation in
            // Each of these closes it, and the reason for having none does.
            situation.copyCaches.first { !situation.forgets($0) }.map { cache in
                CheckLack(
                    "cache forgets", cache.shownName(situation.catalog),
                    line: "= ttl 5min, eviction lru or invalidation write, or w why not")
            }
        },
        "I9": { situation in
            let all = situation.board.connections.count
            let said = Int((situation.labelledShare * Double(all)).rounded())
            let needed = (all * 7 + 9) / 10
            return all == 0 || said >= needed ? nil : CheckLack("arrows say what travels", "\(said) of \(all), \(needed) do")
        },
        "I10": { situation in
            // What the review finds in one zone, else what runs and says nothing of zones.
            let found = situation.open("spof/single-zone").flatMap(\.components).compactMap { situation.component($0) }
            let running = situation.board.components.filter { situation.catalog.family(of: $0.kind) == .compute }
            let open = (found.isEmpty ? running : found).filter { $0[.zones] == nil && $0[.multiZone] != true }
            guard !open.isEmpty else { return nil }
            let names = open.prefix(2).map { $0.shownName(situation.catalog) }.joined(separator: ", ")
            return CheckLack("two zones", names + (open.count > 2 ? " and \(open.count - 2) more" : ""), line: "zones 2")
        },
    ]
}
