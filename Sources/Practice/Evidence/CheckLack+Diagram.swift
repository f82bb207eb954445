import Whiteboard

// What the diagram's open checks still want: the part that lacks it, and the line behind `=` that says it.
extension Situation {
    static let diagramLacks: [String: @Sendable (Situation) -> CheckLack?] = [
        "I1": { situation in
            let most = Situation.simplest
            if let simple = situation.board.stages.first(where: { $0.name == "simple" }) {
                let boxes = situation.simpleBoxes(simple.components)
                return CheckLack("simple design", boxes > most ? "\(boxes) boxes, six at most" : "it was kept too late")
            }
            let boxes = situation.simpleBoxes(situation.board.components)
            if boxes > most { return CheckLack("simple design", "\(boxes) boxes, six at most: u takes back") }
            return CheckLack("simple design", situation.canKeepSimple ? "S keeps it" : "six boxes at most, then S")
        },
        "I2": { situation in
            let flows = situation.board.flows.filter(\.isUserFacing)
            if let bare = flows.first(where: \.path.isEmpty) { return CheckLack("flows", "F walks \(bare.name)") }
            return flows.count == 1 ? CheckLack("flows", "F walks one more") : nil
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
            return all == 0 || said >= needed ? nil : CheckLack("arrows say what travels", "\(said) of \(needed)")
        },
        "I10": { situation in
            guard let first = situation.board.components.first(where: { situation.catalog.family(of: $0.kind) == .compute }) else {
                return nil
            }
            return CheckLack("two zones", first.shownName(situation.catalog), line: "zones 2")
        },
    ]
}
