import Analysis
import Whiteboard

/// What is done about too much load, and texts that capacity rules share.
enum CapacityFixes {
    /// Peak is meant to be this much of the supply.
    static let aim = 0.7

    /// - Parameter spare: How many of it may be lost beside those that are counted in `use`.
    static func more(of part: Part, use: Utilisation, in design: Design, spare: Int = 0) -> [QuickFix] {
        // What one instance would have to be for the load at hand.
        let carrying = use.ratio * Double(use.instances)
        // One of several copies of a program may be lost: what is advised here must not be too few for the rule that says so.
        let withOneLost = part.isCompute && part.kind != "worker" ? WholeCount.up(carrying) + 1 : 0
        let needed = max(WholeCount.up(carrying / aim) + spare, withOneLost)
        if let chatty = manyCalls(to: part, in: design) { return [chatty] }
        if part.kind == "auth", needed > use.instances {
            return [signatures] + (needed <= 10_000 ? [copies(of: part, needed, in: design, isUsual: !use.capacity.isStated)] : [])
        }
        guard needed <= 10_000 else { return [QuickFix(advice: "Lower the load before it: a cache, a queue, or fewer calls")] }
        if part.family == .store || part.isCache {
            let split = stores(part, needed: needed, in: design)
            // So many copies by a figure that nobody stated: what is asked of it is the better question.
            let isMany = !use.capacity.isStated && needed > tooMany * use.instances && part.leader != .single
            let less = QuickFix(advice: "Ask it for less: rows summed up beforehand, larger batches, or what is old kept elsewhere")
            let remembered = !use.capacity.isStated && asksTheSame(of: part, use: use, in: design) ? [remember] : []
            return idleCopies(of: part, use: use, in: design) + cache(before: part, use: use, in: design) + remembered
                + (isMany ? [less] + split : split)
        }
        guard part.family != .outside else { return [QuickFix(advice: "Ask the provider for more, or call it less")] }
        if isOne(part, in: design) {
            return [QuickFix(advice: "Divide what it decides among several, each with a share of its own: copies of it would decide twice")]
        }
        if part[.autoscaleMax] != nil {
            return [QuickFix("Let it grow to \(needed)", edit: run(needed, of: part, in: design))]
        }
        let run = copies(of: part, needed, in: design, isUsual: !use.capacity.isStated)
        return (isSameForMany(part, use: use, needed: needed, in: design) ? [answeredBefore] : []) + [run]
    }

    /// So many copies of it: of what grows by itself the most that it may grow to. A log of fewer partitions gets as many, else the rest
    /// of the copies would idle.
    static func run(_ count: Int, of part: Part, in design: Design) -> Edit {
        let copies = design.change(
            part, part[.autoscaleMax] == nil ? Component.change(.replicas, to: count) : Component.change(.autoscaleMax, to: count))
        return dividing(logs(narrowerThan: count, before: part, in: design), into: count, beside: copies, in: design)
    }

    /// What a fix says of the logs that it divides further: empty where none is too narrow.
    static func withPartitions(_ count: Int, for part: Part, in design: Design) -> String {
        let logs = logs(narrowerThan: count, before: part, in: design)
        return logs.isEmpty ? "" : ", with as many partitions in \(design.names(logs))"
    }

    private static func logs(narrowerThan count: Int, before part: Part, in design: Design) -> [Part] {
        design.topology.callers(of: part.index).map(\.part).filter { $0.kind == "event-log" && ($0[.partitions] ?? count) < count }
    }

    private static func dividing(_ logs: [Part], into count: Int, beside copies: Edit, in design: Design) -> Edit {
        guard !logs.isEmpty else { return copies }
        return design.batch("more copies", [copies] + logs.map { design.change($0, Component.change(.partitions, to: count)) })
    }

    /// Who asks it many times for one request, it or what passes each of these on to it.
    private static func manyCalls(to part: Part, in design: Design) -> QuickFix? {
        var place = part.index
        var seen: Set<Int> = []
        while seen.insert(place).inserted {
            let callers = design.topology.callers(of: place).filter { $0.link.kind == .sync }
            if let chatty = callers.first(where: { (design.connection($0.link)?[.calls]?.value ?? 1) >= ChattyEdge.many }) {
                let calls = QuantityText.number(design.connection(chatty.link)?[.calls]?.value ?? ChattyEdge.many)
                return QuickFix(
                    advice:
                        "Let \(design.name(chatty.part)) ask \(design.name(place)) once for all: \(calls) calls a request are what fills it"
                )
            }
            guard callers.count == 1, let only = callers.first else { return nil }
            place = only.part.index
        }
        return nil
    }

    private static let signatures = QuickFix(
        advice: "Check tokens by their signature where they come in: asked only to sign in, it has a small part of this")

    private static let answeredBefore = QuickFix(
        advice: "Let a CDN or a cache of a second or two answer before it what is the same for many")

    /// Several times what there is, nearly all of it reads that may be a little old.
    private static func isSameForMany(_ part: Part, use: Utilisation, needed: Int, in design: Design) -> Bool {
        guard needed > 5 * use.instances, use.load.peakReads >= 9 * use.load.peakWrites, part.kind != "inference" else { return false }
        // No two get the same of what is one person's own.
        let kept = design.flowsWalking(over: part).flatMap { $0.walk?.entries ?? [] }.flatMap { design.entities(in: design.parts[$0]) }
        if kept.contains(where: { $0[.pii] == true && $0[.public] != true }) { return false }
        switch design.requirements[.consistency] {
        case .eventual?, .boundedStaleness?: return true
        default: return false
        }
    }

    /// Copies that stand beside it and answer nothing, where what it writes alone is not too much.
    private static func idleCopies(of part: Part, use: Utilisation, in design: Design) -> [QuickFix] {
        // Where most of it is writes, reads that go elsewhere leave what fills it.
        guard part.family == .store, part.leader == .single, use.load.peakReads >= use.load.peakWrites,
            use.load.peakWrites * use.writeCost / use.writeCapacity.value / Double(use.instances) <= aim
        else { return [] }
        let drawn = design.replicas(of: part).filter { design.traffic.loads[$0.index].peak == 0 }
        let isFollowed = (part[.replicationFollowers] ?? 0) > 0 || part.shards == 1 && (part[.replicas] ?? 1) > 1
        let who = drawn.isEmpty ? isFollowed ? "its followers" : nil : design.names(drawn)
        return who.map { [QuickFix(advice: "Read from \($0) what may be a moment old: they take copies and answer nobody")] } ?? []
    }

    private static let remember = QuickFix(
        advice: "Ask once and keep the answer where it is asked: what is looked up for every request changes seldom")

    /// Lookups that go with every write: whether something is known, allowed or where it is.
    private static func asksTheSame(of part: Part, use: Utilisation, in design: Design) -> Bool {
        guard part.family == .store, use.load.peakWrites * 10 <= use.load.peakReads else { return false }
        let reading = design.flowsWalking(over: part)
        return !reading.isEmpty
            && reading.allSatisfy { flow in
                flow.isWrite
                    && flow.walk?.steps.allSatisfy { $0.target != part.index || design.connection($0.link)?[.access] == .read } ?? false
            }
    }

    /// Times what there is.
    private static let tooMany = 8

    /// Who decides for all others: a second one beside it decides the same a second time, or otherwise.
    private static func isOne(_ part: Part, in design: Design) -> Bool {
        if part.kind == "scheduler" { return true }
        guard part.isCompute else { return false }
        return [part.id, design.name(part)].contains { $0.says(["pacer", "scheduler", "leader", "sequencer", "single writer", "master"]) }
            || part[.notes]?.says(["one is active", "only one", "leader", "lease"]) ?? false
    }

    /// Reads that repeat are answered before the store is split.
    private static func cache(before part: Part, use: Utilisation, in design: Design) -> [QuickFix] {
        guard let hitRate = CacheBeside.hitRate(before: part, use: use, aim: aim, in: design),
            let reader = CacheBeside.reader(of: part, in: design)
        else { return [] }
        let fix = CacheBeside.fix(for: reader, before: part, hitRate: hitRate, in: design)
        return fix.edit == nil ? [] : [fix]
    }

    private static func copies(of part: Part, _ needed: Int, in design: Design, isUsual: Bool = false) -> QuickFix {
        let changes = [Component.change(.replicas, to: needed)] + design.spread(part, overZones: 2)
        // Many copies by a figure that nobody stated: what one serves is the better question.
        let unless = isUsual && needed > 3 * max(1, part[.replicas] ?? 1) ? ", or state what one serves" : ""
        let edit = Edit.change(section: .components, index: part.index, changes: changes)
        return QuickFix(
            "Run \(needed) of it\(withPartitions(needed, for: part, in: design))\(unless)",
            edit: dividing(logs(narrowerThan: needed, before: part, in: design), into: needed, beside: edit, in: design))
    }

    private static func stores(_ part: Part, needed: Int, in design: Design) -> [QuickFix] {
        if !design.primaries(of: part).isEmpty || (part.leader != .single && part.shards == 1) {
            return [copies(of: part, needed, in: design)]
        }
        let perShard = max(1, (part.instances.count ?? 1))
        var changes = [Component.change(.shardingShards, to: needed)]
        if part[.shardingKey] == nil, let key = design.shardingKey(for: part) {
            changes.append(Component.change(.shardingKey, to: key))
        }
        if part[.shardingBy] == nil { changes.append(Component.change(.shardingBy, to: .hash)) }
        if part[.replicas] != nil { changes.append(Component.change(.replicas, to: perShard * needed)) }
        changes += design.spread(part, overZones: 2)
        return [
            QuickFix(
                "Split it into \(needed) shards", reach: .changesDesign,
                edit: .change(section: .components, index: part.index, changes: changes))
        ]
    }
}

extension Design {
    /// What a store would be split by: as it or its entities say, else the key of the first entity that has one; nil where nothing says.
    func shardingKey(for part: Part) -> String? {
        let kept = entities(in: part)
        return part[.shardingKey] ?? kept.lazy.compactMap { $0[.shardBy] }.first ?? spokenShardingKey(of: kept)
            ?? kept.lazy.compactMap { $0[.key] }.first
    }

    /// The field by which a text of the board splits what is kept: `shard by merchant_id over by id`.
    private func spokenShardingKey(of kept: [Entity]) -> String? {
        let texts =
            board.tradeOffs.map(\.choice) + board.optimizations.map { "\($0.problem) \($0[.answer] ?? "")" } + board.notes.map(\.text)
            + kept.compactMap { $0[.why] }
        let fields = kept.flatMap { $0.fields.map(\.name) }
        for text in texts {
            let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
            for place in words.indices.dropLast(2) where ["shard", "split", "partition"].contains(where: words[place].hasPrefix) {
                guard words[place + 1] == "by" else { continue }
                if let field = fields.first(where: { $0.lowercased() == words[place + 2] }) { return field }
            }
        }
        return nil
    }

    /// Whether all its work comes from queues and logs.
    func isFedByBrokerOnly(_ part: Part) -> Bool {
        let callers = topology.callers(of: part.index).filter { $0.link.kind == .sync || $0.link.kind == .async }
        return !callers.isEmpty && callers.allSatisfy { $0.part.isBroker || $0.part.kind == "stream-processor" }
    }

    /// The share of users' requests that touch it.
    func share(ofLoadOn part: Part) -> Double {
        let touching = criticality.touchedBy[part.index]
        guard !touching.isEmpty else { return 0 }
        let flows = flows
        return share(of: touching.map { flows[$0] })
    }
}
