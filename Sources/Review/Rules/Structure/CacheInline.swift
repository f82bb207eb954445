import Analysis
import Whiteboard

struct CacheInline: Rule {
    let identifier = "structure/cache-inline"
    let severity = Severity.advice
    let summary = "a cache drawn before its store"

    let explanation = Explanation(
        finds: "A service that reaches a store only through a cache, although nothing says that the cache reads and writes through.",
        matters:
            "Drawn so, the cache is a part that every request needs: when it is down, the database is unreachable. What is usually meant is cache-aside, where the service asks the cache, then the store, and puts the answer into the cache itself; that is two arrows.",
        instead:
            "An arrow from the service to each. Where the cache does load from the store itself, state `strategy: read-through` or `write-through`.",
        costs: "With cache-aside the service holds the logic of misses, and a write must also remove or replace the copy.",
        sources: ["Azure Architecture Center, Cache-Aside pattern"],
        question: "The cache is down. Can you still read the database?")

    let examples = Examples(
        raises: "client > lb > app x2 > cache > db",
        nearMiss: "client > lb > app x2 > cache {strategy=read-through} > db",
        fixed: "client > lb > app x2 > cache, db")

    let silences = ["spof/single-store", "spof/no-backup", "structure/store-calls-out", "structure/unreachable", "structure/edge-to-store"]

    func findings(in design: Design) -> [Finding] {
        let inline = design.topology.inlineCaches
        let byCache = Dictionary(grouping: inline, by: \.cache)
        var seen: Set<Int> = []
        return inline.compactMap { first in
            guard seen.insert(first.cache).inserted, let own = byCache[first.cache] else { return nil }
            let cache = design.parts[first.cache]
            let caller = design.parts[first.caller]
            let stores = Set(own.map(\.store)).sorted().map { design.parts[$0] }
            return finding(
                about: cache, with: [caller] + stores,
                message:
                    "As drawn, \(design.names(stores)) \(stores.count == 1 ? "is" : "are") reached only through \(design.name(cache)); cache-aside has the service call both.",
                headline:
                    "\(design.names(stores)) \(stores.count == 1 ? "is" : "are") reached only through \(design.name(cache)): cache-aside has two arrows.",
                fixes: [fix(first.cache, own, in: design)])
        }
    }

    private func fix(_ cache: Int, _ inline: [Topology.InlineCache], in design: Design) -> QuickFix {
        var gone: Set<Int> = []
        var added: Set<[Int]> = []
        var edits: [Edit] = []
        for item in inline {
            let links = design.topology.links(from: cache, to: item.store).filter { $0.kind == .sync }
            gone.formUnion(links.map(\.connection))
            guard added.insert([item.caller, item.store]).inserted else { continue }
            var arrow = Connection(from: design.parts[item.caller].id, to: design.parts[item.store].id)
            arrow[.access] = links.first.flatMap { design.connection($0) }?[.access]
            edits.append(design.board.adding(arrow))
        }
        // A path that named the cache as the store's caller goes by the nearest caller now.
        for flow in design.flows {
            guard let index = flow.declared, let walk = flow.walk, walk.steps.contains(where: { gone.contains($0.link.connection) }) else {
                continue
            }
            let entries = Set(walk.steps.filter { gone.contains($0.link.connection) }.map(\.entry))
            let path: [PathEntry] = design.board.flows[index].path.enumerated().map { place, entry in
                entries.contains(place) ? PathEntry(entry.component) : entry
            }
            if path != design.board.flows[index].path {
                edits.append(design.changeFlow(index, Flow.change(.path, to: path)))
            }
        }
        edits.append(design.board.removing(connections: gone.sorted()))
        return QuickFix("Have the service call both", reach: .changesDesign, edit: design.batch("cache-aside", edits))
    }
}
