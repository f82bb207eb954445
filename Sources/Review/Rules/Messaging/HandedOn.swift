import Analysis
import Whiteboard

/// What a program does with what a queue or log hands it: on the flows that walk so, and over arrows that nothing else explains.
struct HandedOn {
    /// A call with the first of the program's own calls that leads to it.
    struct Call {
        let link: Link
        let first: Link
    }

    let calls: [Call]

    /// - Parameter feeds: the arrows from queues and logs into the program.
    init(to part: Part, over feeds: [Link], in design: Design) {
        let places = Set(feeds.map(\.index))
        var calls: [Call] = []
        var seen: Set<Int> = []
        func take(_ link: Link, after first: Link) {
            if seen.insert(link.index).inserted { calls.append(Call(link: link, first: first)) }
        }
        let flows = feeds.flatMap { design.flowsWalking(over: $0) }
        for flow in flows {
            for (link, first) in Self.following(flow, through: places, part: part, in: design) { take(link, after: first) }
        }
        // Whoever is called by others too does for them what no flow ascribes to the queue.
        let isFedOnly = design.topology.callers(of: part.index).allSatisfy { $0.part.isBroker || $0.link.kind != .sync }
        if flows.isEmpty && !design.flows.contains(where: \.isDeclared) || isFedOnly {
            for callee in design.topology.callees(of: part.index) where design.flowsWalking(over: callee.link).isEmpty {
                take(callee.link, after: callee.link)
            }
        }
        self.calls = calls
    }

    /// The calls that a flow makes behind the arrow into the program, and of each the program's own call that it follows from.
    private static func following(
        _ flow: DesignFlow, through feeds: Set<Int>, part: Part, in design: Design
    ) -> [(link: Link, first: Link)] {
        guard let walk = flow.walk else { return [] }
        var firsts: [Int: Link?] = [:]
        var found: [(link: Link, first: Link)] = []
        for step in walk.steps {
            if feeds.contains(step.link.index) {
                firsts[step.entry] = .some(nil)
                continue
            }
            guard step.link.kind == .sync, let first = firsts[step.caller] else { continue }
            let own = first ?? step.link
            found.append((step.link, own))
            // What answers a repeat with the first answer does nothing behind it again.
            let target = design.parts[step.target]
            guard target.isCompute, target[.idempotent] != true, design.connection(step.link)?[.idempotent] != true else { continue }
            firsts[step.entry] = .some(own)
        }
        return found
    }
}
