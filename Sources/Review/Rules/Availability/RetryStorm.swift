import Analysis
import Whiteboard

struct RetryStorm: Rule {
    let identifier = "availability/retry-storm"
    let severity = Severity.warning
    let summary = "retries that multiply"

    let explanation = Explanation(
        finds: "Retries at two levels or more of one chain of calls, whose attempts multiply to nine or more on the last component.",
        matters:
            "Three attempts at each of three levels are 27 calls on the component that is already sick. It would have recovered under its usual load; under this it does not.",
        instead:
            "Retry at one level, nearest the user or nearest the fault, with a growing and random wait; a circuit breaker or a budget for the rest.",
        costs: "Now and then an error that a second retry further down would have hidden.",
        sources: ["Google SRE Book, chapter 22", "Amazon Builders' Library, timeouts, retries and backoff with jitter"],
        question: "The database is slow for ten seconds. How many queries does it get for one click?")

    let examples = Examples(
        raises: "client > lb > app x2 > {retries=2, access=read} orders:service x2 > {retries=2, access=read} db",
        nearMiss: "client > lb > app x2 > {retries=2, access=read} orders:service x2 > {access=read} db",
        fixed: "client > lb > app x2 > {retries=2, access=read} orders:service x2 > {retries=2, circuit-breaker, access=read} db")

    /// Three attempts at each of three levels; below, a slow minute is longer, not without end.
    private static let storm = 27.0

    func findings(in design: Design) -> [Finding] {
        let topology = design.topology
        guard design.board.connections.lazy.filter({ ($0[.retries] ?? 0) > 0 }).count >= 2 else { return [] }
        let calls = topology.links.filter { $0.connection >= 0 && $0.kind == .sync && !design.parts[$0.source].isBroker }
        let graph = CompressedGraph(nodeCount: design.parts.count, labelled: calls.map { ($0.source, $0.target, $0.index) })
        let (circle, count) = graph.stronglyConnectedComponents()
        var byCircle: [[Int]] = Array(repeating: [], count: count)
        for part in design.parts { byCircle[circle[part.index]].append(part.index) }
        // Most attempts that can arrive, callers before callees; with how many levels retried and by which arrow.
        var attempts = [Double](repeating: 1, count: design.parts.count)
        var levels = [Int](repeating: 0, count: design.parts.count)
        var via = [Int](repeating: -1, count: design.parts.count)
        for part in byCircle.reversed().joined() {
            for arc in graph.arcs(from: part) where circle[arc.target] != circle[part] {
                let connection = design.connection(topology.links[arc.label])
                let factor = connection?[.circuitBreaker] == true ? 1 : Double((connection?[.retries] ?? 0) + 1)
                let product = attempts[part] * factor
                if product > attempts[arc.target] {
                    attempts[arc.target] = product
                    levels[arc.target] = levels[part] + (factor > 1 ? 1 : 0)
                    via[arc.target] = arc.label
                }
            }
        }
        let fullest = design.parts.indices.filter { attempts[$0] >= 9 && levels[$0] >= 2 }
            .sorted { (attempts[$0], -$0) > (attempts[$1], -$1) }
        guard let worst = fullest.first(where: { isOneWay(to: $0, via: via, in: design) }) else { return [] }
        let edits = calls.compactMap { link -> Edit? in
            guard let connection = design.connection(link), (connection[.retries] ?? 0) > 0, connection[.circuitBreaker] != true,
                attempts[link.source] > 1
            else { return nil }
            return design.change(link, Connection.change(.retries, to: nil))
        }
        let (layers, product) = (levels[worst], attempts[worst])
        return [
            finding(
                .board, about: [design.parts[worst]], links: via[worst] >= 0 ? [topology.links[via[worst]]] : [],
                severity: product < Self.storm ? .advice : severity,
                message: "Attempts at \(layers) layers become \(grouped(product)) calls on \(design.name(worst)).",
                fixes: [QuickFix("Retry at the top level only", edit: design.batch("retry once", edits))], harm: Harm(.serviceStops))
        ]
    }

    /// Whether what is tried again at each layer is the same request: not two that only meet at a door, as their flows say.
    private func isOneWay(to part: Int, via: [Int], in design: Design) -> Bool {
        var common: Set<Int>?
        var place = part
        while via[place] >= 0 {
            let link = design.topology.links[via[place]]
            place = link.source
            guard (design.connection(link)?[.retries] ?? 0) > 0 else { continue }
            let flows = Set(design.flowsWalking(over: link).filter(\.isDeclared).map(\.index))
            if flows.isEmpty { continue }
            common = common.map { $0.intersection(flows) } ?? flows
        }
        return common.map { !$0.isEmpty } ?? true
    }
}
