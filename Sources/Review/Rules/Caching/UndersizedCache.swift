import Analysis
import Whiteboard

struct UndersizedCache: Rule {
    let identifier = "caching/undersized"
    let severity = Severity.warning
    let summary = "a hit rate that does not fit into memory"

    let explanation = Explanation(
        finds: "A cache whose memory is less than a fifth of the data that it copies, and whose stated hit rate is 80% or more.",
        matters:
            "A fifth of the data usually takes four fifths of the reads. Once that fifth no longer fits, entries push each other out before they are asked for again, and the hit rate falls sharply and not gradually.",
        instead: "Memory for the working set over all nodes, smaller entries, or a hit rate that fits the memory.",
        costs: "Memory, at a few dollars a gigabyte and month.",
        sources: ["Breslau et al., Web Caching and Zipf-like Distributions, 1999"],
        question: "How large is what is read in an hour, and does it fit?")

    let examples = Examples(
        raises: "client > lb > app x2 > cache {ttl=1h, hit-rate=90%, memory=10GB}, db; entity Page in db key=id size=10kB count=100M",
        nearMiss: "client > lb > app x2 > cache {ttl=1h, hit-rate=90%, memory=256GB}, db; entity Page in db key=id size=10kB count=100M",
        fixed: "client > lb > app x2 > cache {ttl=1h, hit-rate=40%, memory=10GB}, db; entity Page in db key=id size=10kB count=100M")

    /// The part of the data that takes most reads, a rule of thumb.
    private static let workingShare = 0.2
    private static let copied: Set<Kind> = ["sql-database", "key-value-store", "document-store", "wide-column-store"]

    func findings(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { part in
            guard part.holds == .copy, let memory = part[.memory], let hit = part[.hitRate], hit.value >= 0.8 else {
                return nil
            }
            let own = design.storedBytes(in: part)
            let entities = design.entities(in: part)
            guard entities.isEmpty || own > 0 else { return nil }
            var bytes = own
            if own == 0 {
                let beside = design.topology.callers(of: part.index).flatMap { design.topology.callees(of: $0.part.index) }.map(\.part)
                let stores = beside.filter { Self.copied.contains($0.kind) }
                guard let store = stores.first, stores.allSatisfy({ $0.index == store.index }) else { return nil }
                bytes = design.storedBytes(in: store)
            }
            guard bytes > 0 else { return nil }
            let nodes = Double(part.partitionsOfData)
            let room = memory.value * nodes
            // What lives for a time holds no more than was asked for meanwhile.
            let asked = design.traffic.loads[part.index].peakReads
            let each = design.entities(in: part).isEmpty ? design.requirements[.objectSize]?.value : design.recordSize(in: part)?.value
            let turnover = part[.ttl].flatMap { ttl in each.map { asked * ttl.value * $0 } } ?? .infinity
            let working = min(bytes * Self.workingShare, asked > 0 ? turnover : .infinity)
            guard room < working else { return nil }
            let needed = (working / nodes / 1e9).rounded(.up) * 1e9
            return finding(
                about: part,
                message: "\(design.name(part)): \(design.size(room)) for a \(design.size(working)) working set; \(hit.text) is optimistic.",
                fixes: [
                    QuickFix(
                        "Give each node \(design.size(needed))",
                        edit: design.change(part, Component.change(.memory, to: DataSize(needed))))
                ])
        }
    }
}
