import Analysis
import Whiteboard

struct SyncCycle: Rule {
    let identifier = "structure/sync-cycle"
    let severity = Severity.warning
    let summary = "services that wait for each other"

    let explanation = Explanation(
        finds: "Two components or more that call each other in a circle and wait for the answers.",
        matters:
            "Each holds a worker while it waits for the other: under load both pools are full of requests that wait for the other pool, and nothing moves any more. They can also not be started, deployed or restarted in any order.",
        instead: "Make one of the calls an event, give the data that is asked back along with the call, or merge the two.",
        costs: "An event arrives later and may arrive twice; its consumer must bear both.",
        sources: ["Newman, Building Microservices, chapter 4", "Nygard, Release It!, chapter 4"],
        question: "Both of these are down. Which do you start first?")

    let examples = Examples(
        raises: "client > lb > orders:service > stock-service; stock-service > orders",
        nearMiss: "client > lb > orders:service > stock-service; stock-service >> mq > orders",
        fixed: "client > lb > orders:service > stock-service; stock-service > {kind=async} orders")

    func findings(in design: Design) -> [Finding] {
        let mayCallBack = design.mayState(.callback)
        let isOutside = design.parts.map(\.isOutside)
        // What keeps data calls nobody, however its arrows are drawn.
        let calls = design.parts.map { !($0.family == .store || $0.isCache || $0.isBroker || $0.isOutside) }
        let waits = design.topology.links.filter { link in
            link.kind == .sync && link.connection >= 0 && link.source != link.target && calls[link.source] && !isOutside[link.target]
                && !(mayCallBack && design.connection(link)?[.callback] == true)
        }
        guard !waits.isEmpty else { return [] }
        let graph = CompressedGraph(nodeCount: design.parts.count, labelled: waits.map { ($0.source, $0.target, $0.index) })
        let (circle, count) = graph.stronglyConnectedComponents()
        var members: [[Int]] = Array(repeating: [], count: count)
        for part in design.parts { members[circle[part.index]].append(part.index) }
        return members.filter { $0.count > 1 }.map { group in
            let start = group.min { design.parts[$0].id < design.parts[$1].id } ?? group[0]
            let (round, found) = walk(graph, from: start, inside: circle[start], circle: circle)
            let closing = telling(round, inside: circle[start], graph, circle: circle, in: design).map { [$0] } ?? found
            let names = (round + [start]).map { design.name($0) }.joined(separator: " → ")
            let edits = closing.map {
                design.change(design.topology.links[$0], Connection.change(.kind, to: .async))
            }
            let title = closing.first.map { "Make \(design.name(connection: design.topology.links[$0].connection)) an event" } ?? ""
            let isWalked = isGoneRound(round, inside: circle[start], graph, circle: circle, in: design)
            return finding(
                .component(design.parts[start].id), about: round.map { design.parts[$0] }, links: closing.map { design.topology.links[$0] },
                severity: isWalked ? severity : .advice,
                message: "\(names) call each other and wait.", headline: "\(names) wait for each other.",
                fixes: [QuickFix(title, reach: .changesDesign, edit: design.batch("make an event", edits))], harm: Harm(.serviceStops))
        }
    }

    /// Whether one request may go round: where flows walk every arrow of the circle, one of them walks all of the round.
    private func isGoneRound(_ round: [Int], inside number: Int, _ graph: CompressedGraph, circle: [Int], in design: Design) -> Bool {
        guard design.flows.contains(where: \.isDeclared) else { return true }
        var common: Set<Int>?
        for (place, node) in round.enumerated() {
            let next = round[(place + 1) % round.count]
            let arrows = graph.arcs(from: node).filter { $0.target == next }.map { design.topology.links[$0.label] }
            let flows = Set(arrows.flatMap { design.flowsWalking(over: $0).map(\.index) })
            if flows.isEmpty { return true }
            common = common.map { $0.intersection(flows) } ?? flows
        }
        return !(common ?? []).isEmpty
    }

    /// Where the circle is nothing but this round any of its arrows opens it: the one that tells of what was done asks for no answer.
    private func telling(_ round: [Int], inside number: Int, _ graph: CompressedGraph, circle: [Int], in design: Design) -> Int? {
        let arrows = round.flatMap { graph.arcs(from: $0).filter { circle[$0.target] == number }.map(\.label) }
        guard arrows.count == round.count else { return nil }
        return arrows.first { design.connection(design.topology.links[$0])?.label?.says(Self.news) == true }
    }

    private static let news = ["changes", "update", "notify", "event", "report", "mirror", "publish", "tells", "announce", "write back"]

    /// A shortest way round from a part to itself, and the arrows that close circles, found in depth-first order.
    private func walk(_ graph: CompressedGraph, from start: Int, inside number: Int, circle: [Int]) -> (round: [Int], closing: [Int]) {
        var before: [Int: Int] = [:]
        var queue = [start]
        var next = 0
        var last = start
        search: while next < queue.count {
            let node = queue[next]
            next += 1
            for arc in graph.arcs(from: node) where circle[arc.target] == number {
                if arc.target == start {
                    last = node
                    break search
                }
                if before[arc.target] == nil {
                    before[arc.target] = node
                    queue.append(arc.target)
                }
            }
        }
        var round: [Int] = []
        var node = last
        while node != start, let previous = before[node] {
            round.append(node)
            node = previous
        }
        round.append(start)
        var closing: [Int] = []
        var state: [Int: Bool] = [start: true]  // true while it is on the way, false when done
        var stack: [(node: Int, place: Int)] = [(start, 0)]
        while let (node, place) = stack.last {
            let arcs = graph.arcs(from: node)
            guard place < arcs.count else {
                state[node] = false
                stack.removeLast()
                continue
            }
            stack[stack.count - 1].place += 1
            let arc = arcs[arcs.startIndex + place]
            guard circle[arc.target] == number else { continue }
            if state[arc.target] == true {
                closing.append(arc.label)
            } else if state[arc.target] == nil {
                state[arc.target] = true
                stack.append((arc.target, 0))
            }
        }
        return (round.reversed(), closing)
    }
}
