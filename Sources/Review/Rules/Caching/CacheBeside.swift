import Analysis
import Whiteboard

/// A cache beside a store, as the answer to too many reads.
enum CacheBeside {
    /// Ten reads or more to a write, at the store or by the requirement.
    static func isReadHeavy(_ load: Load, in design: Design) -> Bool {
        if load.peakReads >= 10 * load.peakWrites { return true }
        let requirements = design.requirements
        if let ratio = requirements[.readWrite] { return ratio.value >= 10 && load.peakReads > load.peakWrites }
        guard let reads = requirements[.reads], let writes = requirements[.writes] else { return false }
        return reads.value >= 10 * writes.value && load.peakReads > load.peakWrites
    }

    /// The program that reads a store most.
    static func reader(of store: Part, in design: Design) -> Part? {
        func load(_ link: Link) -> Double {
            link.connection < 0 ? 0 : design.traffic.connectionLoads[link.connection].peakReads
        }
        let readers = design.topology.callers(of: store.index).filter { $0.link.kind == .sync && $0.part.isCompute }
        return readers.max { load($0.link) < load($1.link) }?.part
    }

    /// The share of reads that a cache can be taken to answer so that the rest is `aim` of what the store serves: 80% as everywhere (a
    /// fifth of the data takes four fifths of the reads), 99% where all of the data fits into the memory of a cache. Nil where neither
    /// is enough, or a cache is no answer.
    static func hitRate(before store: Part, use: Utilisation, aim: Double, in design: Design) -> Double? {
        guard store.family == .store, store.kind != "object-store", isReadHeavy(use.load, in: design), use.load.peakReads > 0,
            design.traffic.shieldedBy[store.index] == nil, let reader = reader(of: store, in: design),
            !design.topology.callees(of: reader.index).contains(where: { $0.part.isCache && $0.part.holds == .copy }),
            mayBeCached(store, by: reader, in: design)
        else { return nil }
        let reads = use.load.peakReads / use.capacity.value / Double(use.instances)
        let needed = 1 - (aim - (use.ratio - reads)) / reads
        if needed <= usual { return usual }
        let bytes = design.storedBytes(in: store)
        return needed <= whole && bytes > 0 && bytes <= memory ? whole : nil
    }

    /// Whether all that reads it does so through this program, and may be a little behind.
    private static func mayBeCached(_ store: Part, by reader: Part, in design: Design) -> Bool {
        let reading = design.flows.filter { flow in
            flow.walk?.steps.contains { $0.target == store.index && design.connection($0.link)?[.access] != .write } ?? false
        }
        guard !reading.isEmpty else { return design.topology.callers(of: store.index).allSatisfy { $0.part.index == reader.index } }
        return reading.allSatisfy { flow in
            if flow.isWrite {
                return flow.walk?.steps.allSatisfy { $0.target != store.index || design.connection($0.link)?[.access] != .read } ?? true
            }
            return flow.walk?.steps.allSatisfy { $0.target != store.index || $0.source == reader.index } ?? true
                && design.neededConsistency(of: flow).map { !ConsistencyLattice.isStrong($0) } ?? true
        }
    }

    private static let usual = 0.8
    private static let whole = 0.99
    /// What one cache node holds without being asked for a special one.
    private static let memory = 16e9

    /// A redundant cache that the reader asks before the store, in the flows too.
    static func fix(for reader: Part, before store: Part, hitRate: Double, in design: Design) -> QuickFix {
        var cache = Component(id: design.freeIdentifier("cache"), kind: "cache")
        cache[.strategy] = .cacheAside
        cache[.ttl] = TimeSpan(300)
        cache[.hitRate] = Percentage(hitRate)
        cache[.replicas] = 3
        cache[.replicationFailover] = .automatic
        // Flows that read the store pass the cache first.
        let links = Set(design.topology.links(from: reader.index, to: store.index).map(\.connection))
        let paths: [Edit] = design.flows.compactMap { flow in
            guard !flow.isWrite, let index = flow.declared, let walk = flow.walk else { return nil }
            // A read that must be exact goes to the store.
            if let needed = design.neededConsistency(of: flow), ConsistencyLattice.isStrong(needed) { return nil }
            let entries = Set(walk.steps.filter { links.contains($0.link.connection) }.map(\.entry))
            guard !entries.isEmpty else { return nil }
            var path: [PathEntry] = []
            for (place, entry) in design.board.flows[index].path.enumerated() {
                if entries.contains(place) { path.append(PathEntry(cache.id, caller: entry.caller)) }
                path.append(entry)
            }
            return design.changeFlow(index, Flow.change(.path, to: path))
        }
        guard !paths.isEmpty || design.board.flows.isEmpty else {
            let isExact = design.flowsWalking(over: store).contains { flow in
                design.neededConsistency(of: flow).map(ConsistencyLattice.isStrong) ?? false
            }
            return QuickFix(
                advice: isExact
                    ? "Split it, or read from replicas that are in step: these reads must be exact"
                    : "Ask once and remember the answer in \(design.name(reader)), or read from replicas")
        }
        let edits = [design.board.adding(cache), design.board.adding(Connection(from: reader.id, to: cache.id))] + paths
        return QuickFix("Put a cache beside it", reach: .changesDesign, edit: design.batch("add cache", edits))
    }
}
