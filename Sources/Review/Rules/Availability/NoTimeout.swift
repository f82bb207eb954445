import Analysis
import Whiteboard

struct NoTimeout: Rule {
    let identifier = "availability/no-timeout"
    let severity = Severity.advice
    let summary = "calls that may wait for ever"

    let explanation = Explanation(
        finds:
            "Calls from one program to another or to an outside system without a timeout, once the board speaks of resilience or asks for 99.9%; calls to an outside system on any board that says more than boxes.",
        matters:
            "A slow dependency is worse than a dead one: threads pile up behind it until the caller is as slow as what it calls, and so on up to the user. A mesh makes timeouts configurable, it does not set them: Istio's default is none.",
        instead:
            "A timeout a little above the callee's 99th percentile, shorter the further down; what is left of the caller's own time is the upper limit.",
        costs: "Some slow answers become errors that must be handled.",
        sources: [
            "Nygard, Release It!, chapter 5", "Amazon Builders' Library, timeouts, retries and backoff with jitter",
            "Istio documentation, request timeouts",
        ],
        question: "This service hangs without closing its connections. What do the others do?")

    let examples = Examples(
        raises: "require availability=99.9%; client > lb:alb > app x2 > orders:service x2 > dynamodb",
        nearMiss: "require availability=99%; client > lb:alb > app x2 > orders:service x2 > dynamodb",
        fixed: "require availability=99.9%; client > lb:alb > app x2 > {timeout=500ms} orders:service x2 > dynamodb")

    func findings(in design: Design) -> [Finding] {
        guard !design.has("service-mesh") else { return [] }
        let maySpeak =
            design.mayState(.timeout) || design.mayState(.retries) || design.mayState(.backoff) || design.mayState(.circuitBreaker)
            || design.mayState(.fallback) || design.mayState(.hedged)
        let speaks =
            maySpeak
            && design.board.connections.contains { connection in
                connection[.timeout] != nil || connection[.retries] != nil || connection[.backoff] != nil
                    || connection[.circuitBreaker] != nil || connection[.fallback] != nil || connection[.hedged] != nil
            }
        let isAsked = speaks || design.asksAvailability(0.999)
        // Whoever calls another's system waits for what he does not run, whatever was asked.
        guard isAsked || design.isWorkedOut else { return [] }
        // Routers bring a timeout of their own; stores are called through drivers that do.
        let silent = design.links(outOf: design.roles.compute).filter { link in
            guard link.kind == .sync else { return false }
            let callee = design.parts[link.target]
            guard callee.isCompute || callee.kind == "external" || callee.kind == "auth", let connection = design.connection(link) else {
                return false
            }
            return connection[.timeout] == nil && connection[.callback] != true
        }
        let open = isAsked ? silent : silent.filter { isWaitedFor(design.parts[$0.target], in: design) }
        guard !open.isEmpty else { return isAsked ? stores(in: design) : [] }
        let connections = Set(open.map(\.connection)).sorted()
        let count = connections.count
        return [
            finding(
                .board, about: [], links: open,
                message:
                    "\(count) call\(count == 1 ? "" : "s") to programs and providers state\(count == 1 ? "s" : "") no timeout: \(shown(connections, in: design))\(besides(in: design)).",
                fixes: [QuickFix("Set timeouts of twice the usual slow answer", edit: timeouts(of: silent, in: design))])
        ]
    }

    /// Another's system whose answer is needed: who only tells people something is late with it at worst.
    private func isWaitedFor(_ part: Part, in design: Design) -> Bool { part.kind == "external" && !design.tells(part) }

    /// Calls to stores, where some of them say how long they wait.
    private func besides(in design: Design) -> String {
        let calls = design.topology.links.filter { link in
            link.kind == .sync && link.connection >= 0 && design.parts[link.source].isCompute && design.parts[link.target].family == .store
        }
        let open = Set(calls.filter { design.connection($0)?[.timeout] == nil }.map(\.connection)).count
        let isTold = calls.contains { design.connection($0)?[.timeout] != nil }
        return isTold && open > 0 ? "; nor do\(open == 1 ? "es 1 call to a store" : " \(open) calls to stores")" : ""
    }

    /// Some calls to stores say how long they wait, and others to the same kind do not: most drivers wait for ever.
    private func stores(in design: Design) -> [Finding] {
        let calls = design.topology.links.filter { link in
            link.kind == .sync && link.connection >= 0 && design.parts[link.source].kind == "service"
                && (design.parts[link.target].isStore || design.parts[link.target].isCache)
                && design.parts[link.target].kind != "object-store"
                && design.isOnUserPath(design.parts[link.source])
        }
        let open = calls.filter { design.connection($0)?[.timeout] == nil }
        guard open.count < calls.count, !open.isEmpty else { return [] }
        let connections = Set(open.map(\.connection)).sorted()
        return [
            finding(
                .board, about: [], links: open,
                message:
                    "\(connections.count) of \(Set(calls.map(\.connection)).count) calls of services to databases and caches state\(connections.count == 1 ? "s" : "") no timeout: \(shown(connections, in: design)).",
                fixes: [QuickFix("Set timeouts of twice the usual slow answer", edit: timeouts(of: open, in: design))])
        ]
    }

    private func name(ofEnd id: String, in design: Design) -> String {
        design.topology.indexOf[id].map { design.name($0) } ?? design.board.group(id)?.title ?? id
    }

    private func shown(_ connections: [Int], in design: Design) -> String {
        let names = connections.prefix(connections.count > 4 ? 4 : connections.count).map { index in
            let connection = design.board.connections[index]
            return "\(name(ofEnd: connection.from, in: design)) to \(name(ofEnd: connection.to, in: design))"
        }
        return names.count < connections.count
            ? names.joined(separator: ", ") + " and \(connections.count - names.count) more" : Design.list(names)
    }

    /// Twice what each callee usually takes when it is slow; no less than a tenth of a second, unless what is promised is
    /// quicker than that.
    private func timeouts(of links: [Link], in design: Design) -> Edit {
        var slow: [Int: Double] = [:]
        var waited: [Int: Double] = [:]
        for link in links where slow[link.connection] == nil {
            slow[link.connection] = design.ownTime(of: design.parts[link.target]).value.p99
            waited[link.connection] = longestCall(of: design.parts[link.target], in: design)
        }
        let promised = ([design.requirements[.latency]?.value] + design.board.flows.map { $0[.latency]?.value }).compactMap { $0 }.min()
        let edits = slow.sorted { $0.key < $1.key }.map { index, milliseconds in
            let twice = milliseconds * 2 / 1000
            let isQuick = promised.map { $0 <= 0.1 } ?? false
            let limit = isQuick && twice < 0.1 ? max(1e-6, QuantityText.significant(twice, 1)) : max(0.1, (twice * 10).rounded(.up) / 10)
            // Who waits himself is not given up before that.
            let behind = waited[index].map { $0 > 0 ? (($0 + milliseconds / 1000) * 10).rounded(.up) / 10 : 0 } ?? 0
            return Connection.edit(at: index, .timeout, to: TimeSpan(max(limit, behind)))
        }
        return design.batch("timeouts", edits)
    }

    /// Seconds that a program says it waits at most for one of those that it calls, all attempts together.
    private func longestCall(of part: Part, in design: Design) -> Double {
        guard part.isCompute || part.isDistributor else { return 0 }
        return design.topology.callees(of: part.index).compactMap { callee -> Double? in
            guard callee.link.kind == .sync, let connection = design.connection(callee.link), let timeout = connection[.timeout]?.value
            else { return nil }
            return timeout * Double((connection[.retries] ?? 0) + 1)
        }.max() ?? 0
    }
}
