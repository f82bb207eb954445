import Analysis
import Whiteboard

/// What a curveball of practice.yaml changes: its sentence as an edit that is laid over the board for the analysis and never kept.
/// Curveballs that change nothing that a figure speaks of are not in the table.
enum CurveballChanges {
    /// The edit of a curveball on the board of a situation; nil where it changes nothing there.
    static func edit(_ curveball: DrawnCurveball, in situation: Situation) -> Edit? {
        let grown = TrafficGrowth(curveball, in: situation)?.edit(in: situation)
        guard let edit = grown ?? table[curveball.id]?(situation), !edit.isNothing else { return nil }
        return edit
    }

    private static let table: [String: @Sendable (Situation) -> Edit] = [
        "cache-wiped": { situation in
            batch(situation.copyCaches.map { set($0.id, "hit-rate", .quantity(AnyQuantity(0, .percent)), in: situation) })
        },
        "hot-key": { situation in
            let busiest = situation.busiest { $0.isStore || $0.isCache }
            return busiest.map { set($0.id, "hot-key", .quantity(AnyQuantity(0.2, .percent)), in: situation) } ?? .nothing
        },
        "hot-partition": { situation in
            situation.busiestSplit.map { set($0.id, "hot-key", .quantity(AnyQuantity(0.4, .percent)), in: situation) } ?? .nothing
        },
        "celebrity": { situation in
            guard let index = situation.busiestFanOut else { return .nothing }
            return .change(
                section: .connections, index: index, changes: [AttributeChange("parallel", .quantity(AnyQuantity(100e6, .count)))])
        },
        "slow-dependency": { situation in
            situation.dependency.map { set($0, "latency", .quantity(AnyQuantity(10, .duration)), in: situation) } ?? .nothing
        },
        "latency-half": latencies, "consistency-up": strongerRead, "availability-up": oneNineMore,
        "new-feature": { situation in
            let functional = situation.board.requirements.functional + ["Full-text search"]
            return .require(changes: [AttributeChange(Attribute<Requirements, [String]>.functional, functional)])
        },
    ]

    private static func batch(_ edits: [Edit]) -> Edit { edits.isEmpty ? .nothing : .batch(name: "curveball", edits: edits) }

    private static func set(_ id: String, _ key: String, _ value: Value, in situation: Situation) -> Edit {
        guard let index = situation.board.components.firstIndex(where: { $0.id == id }) else { return .nothing }
        return .change(section: .components, index: index, changes: [AttributeChange(key, value)])
    }

    static func scaled(_ value: Value?, by factor: Double) -> Value? {
        guard case .quantity(let quantity)? = value else { return nil }
        return .quantity(AnyQuantity(quantity.value * factor, quantity.dimension))
    }

    private static func latencies(_ situation: Situation) -> Edit {
        let board = situation.board
        var edits: [Edit] = []
        if let half = scaled(situation.design.requirements.attributes["latency"], by: 0.5) {
            edits.append(.require(changes: [AttributeChange("latency", half)]))
        }
        for (index, flow) in board.flows.enumerated() {
            guard let half = scaled(flow.attributes["latency"], by: 0.5) else { continue }
            edits.append(.change(section: .flows, index: index, changes: [AttributeChange("latency", half)]))
        }
        return batch(edits)
    }

    /// The flow with most reads needs to see every completed write.
    private static func strongerRead(_ situation: Situation) -> Edit {
        guard let index = situation.busiestFlow(writes: false) else { return .nothing }
        return .change(
            section: .flows, index: index, changes: [AttributeChange(Attribute<Flow, ConsistencyLevel>.consistency, .linearizable)])
    }

    /// 99.9% becomes 99.99%; any other target has one nine more.
    private static func oneNineMore(_ situation: Situation) -> Edit {
        let stated = situation.availability ?? 0.999
        let raised = 1 - (1 - stated) / 10
        return .require(changes: [AttributeChange("availability", .quantity(AnyQuantity(raised, .percent)))])
    }
}

extension Situation {
    /// The part of a kind that has most to do at the peak; of equal ones the first on the board.
    func busiest(where isOne: (Part) -> Bool) -> Part? {
        design.parts.filter(isOne).max { (load($0), -$0.index) < (load($1), -$1.index) }
    }

    private func load(_ part: Part) -> Double {
        design.traffic.loads.indices.contains(part.index) ? design.traffic.loads[part.index].peak : 0
    }

    /// The busiest store that is split into shards, or log.
    var busiestSplit: Part? {
        busiest { part in
            part.kind == "event-log" || part.isStore && (part.shards > 1 || part.component[.shardingKey] != nil)
        }
    }

    /// The busiest connection that one message leaves many times, else the one with most calls; by its place on the board.
    var busiestFanOut: Int? {
        let widths = board.connections.map { max(Double($0[.parallel] ?? 1), $0[.calls]?.value ?? 1) }
        guard let widest = widths.max(), widest > 1 else { return nil }
        return widths.firstIndex(of: widest)
    }

    /// The busiest external system, else the last part that the busiest flow waits for.
    var dependency: String? {
        if let external = busiest(where: { $0.kind == "external" }) { return external.id }
        let walked = board.flows.indices.filter { !board.flows[$0].path.isEmpty }
        let busiest = walked.max { (rate(ofFlow: $0) ?? -1) < (rate(ofFlow: $1) ?? -1) }
        return busiest.flatMap { path(ofFlow: $0).last?.id }
    }

    /// The store of record that has most to do.
    var mainStore: Part? {
        busiest { part in
            part.isStore && part.component[.derived] != true
                && !["search-index", "vector-database", "data-warehouse"].contains(part.kind.rawValue)
        }
    }
}
