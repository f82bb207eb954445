import Analysis
import Whiteboard

struct TimeoutInverted: Rule {
    let identifier = "latency/timeout-inverted"
    let severity = Severity.warning
    let summary = "work that goes on after its caller has left"

    let explanation = Explanation(
        finds: "A call whose timeout, with all its retries, is longer than the timeout of the call that waits for it.",
        matters:
            "The caller leaves and the work continues, wasted, at the worst moment: when everything is slow. The caller then tries again, and the same work runs twice.",
        instead: "Timeouts that become shorter on the way down, retries counted in; or a deadline that is handed along with the request.",
        costs: "Less patience below, so that a slow answer there is an error sooner.",
        sources: [
            "Google SRE Book, chapter 22: deadline propagation", "Amazon Builders' Library, timeouts, retries and backoff with jitter",
        ],
        question: "The gateway gives up after two seconds. How long does the database go on?")

    let examples = Examples(
        raises: "client > lb > {timeout=2s} app x2 > {timeout=1s, retries=2} orders:service x2",
        nearMiss: "client > lb > {timeout=2s} app x2 > {timeout=2s} orders:service x2",
        fixed: "client > lb > {timeout=2s} app x2 > {timeout=500ms, retries=2} orders:service x2")

    /// A program that asks by the clock and asks again: what it gave up is no one's answer.
    private func isPolled(_ parent: Link, in design: Design) -> Bool {
        guard design.connection(parent)?.label?.says(["every ", "each ", "poll", "changes since"]) == true else { return false }
        let flows = design.flowsWalking(over: parent)
        return !flows.isEmpty && flows.allSatisfy { !$0.isUserFacing && !$0.isWrite }
    }

    func findings(in design: Design) -> [Finding] {
        guard design.mayState(.timeout) else { return [] }
        var patience = [Double](repeating: .infinity, count: design.parts.count)
        var waiting: [Int: Link] = [:]
        for link in design.topology.links where link.kind == .sync {
            guard let timeout = design.connection(link)?[.timeout]?.value, timeout < patience[link.target] else { continue }
            patience[link.target] = timeout
            waiting[link.target] = link
        }
        passOn(&patience, &waiting, in: design)
        let inverted = design.topology.links.compactMap { link -> Finding? in
            guard link.kind == .sync, patience[link.source].isFinite, let connection = design.connection(link),
                let timeout = connection[.timeout]?.value
            else { return nil }
            if TimedCall.isBeside(connection) || connection[.optional] == true || connection[.fallback] != nil { return nil }
            let attempts = Double((connection[.retries] ?? 0) + 1)
            guard timeout * attempts > patience[link.source] * (1 + 1e-9), let parent = caller(of: link, in: design),
                let patience = design.connection(parent)?[.timeout]?.value, timeout * attempts > patience * (1 + 1e-9)
            else { return nil }
            let isRepeatable = connection[.idempotent] == true || design.parts[link.target][.idempotent] == true
            let isPayment = design.takesPayments(design.parts[link.target])
            return finding(
                .connection(design.name(connection: link.connection)), about: [design.parts[link.source], design.parts[link.target]],
                links: [link, parent], severity: isRepeatable || isPolled(parent, in: design) ? .advice : severity,
                message:
                    "\(design.name(link.source)) may spend \(design.duration(timeout * attempts)) on \(design.name(link.target)) while \(design.name(parent.source)) gives up after \(design.duration(patience)).",
                // A charge that was given up is a charge of which nobody knows.
                fixes: isPayment
                    ? [QuickFix(advice: "Answer “pending” in time, and ask \(design.name(link.target)) by the key what came of it")]
                    : [shorter(link, under: parent, timeout: timeout, attempts: attempts, patience: patience, in: design)])
        }
        var speaking: Set<Int> = []
        for finding in inverted { for place in finding.connections.prefix(1) { speaking.insert(place) } }
        return inverted + sums(waiting: waiting, patience: patience, beside: speaking, in: design)
            + PatienceBeyondPromise().findings(of: self, beside: speaking, in: design)
    }

    /// Fewer attempts, or a shorter one; never one that is over before the usual slow answer is there.
    private func shorter(
        _ link: Link, under parent: Link, timeout: Double, attempts: Double, patience: Double, in design: Design
    ) -> QuickFix {
        let callee = design.parts[link.target]
        let slow = slowAnswer(of: callee, in: design)
        let fitting = (patience / max(timeout, 0.001) * (1 + 1e-9)).rounded(.down)
        let limit = (patience / attempts * 1000).rounded(.down) / 1000
        // Far less than what was stated: not the patience here is wrong, but that of who waits for it.
        if limit < timeout * Self.leastShare, let longer = longer(parent, for: timeout * attempts, in: design) { return longer }
        if limit > 0, limit >= slow {
            return QuickFix(
                "Give up after \(design.duration(limit)) an attempt",
                edit: design.change(link, Connection.change(.timeout, to: TimeSpan(limit))))
        }
        if attempts > 1, fitting >= 1 {
            return QuickFix(
                fitting == 1 ? "Ask once" : fitting == 2 ? "Ask twice at most" : "Ask \(Int(fitting)) times at most",
                edit: design.change(link, Connection.change(.retries, to: Int(fitting) - 1)))
        }
        if attempts > 1, patience > slow {
            return QuickFix(
                "Ask once, and give up after \(design.duration(patience))",
                edit: design.batch(
                    "ask once",
                    [design.change(link, Connection.change(.timeout, to: TimeSpan(patience)), Connection.change(.retries, to: 0))]))
        }
        return QuickFix(
            advice: slow > 0
                ? "Answer with what is there, or later: \(design.name(callee)) takes up to \(design.duration(slow))" : "Give up earlier")
    }

    /// A stated patience is not cut to less than this share of it.
    private static let leastShare = 0.25

    /// Who calls waits as long as the work behind takes; nil where somebody before it does not.
    private func longer(_ parent: Link, for work: Double, in design: Design) -> QuickFix? {
        guard let waited = design.connection(parent)?[.timeout]?.value else { return nil }
        let tries = Double((design.connection(parent)?[.retries] ?? 0) + 1)
        let wanted = work < 0.1 ? QuantityText.significant(work * 1.1, 2) : (work * 1.1 * 10).rounded(.up) / 10
        let before = caller(of: parent, in: design).flatMap { design.connection($0)?[.timeout]?.value } ?? .infinity
        guard wanted > waited, wanted * tries <= before else { return nil }
        return QuickFix(
            "Let \(design.name(parent.source)) wait \(design.duration(wanted))",
            edit: design.change(parent, Connection.change(.timeout, to: TimeSpan(wanted))))
    }

    /// Seconds that a slow answer is stated to take: of what is called, or of another's system behind it.
    private func slowAnswer(of callee: Part, in design: Design) -> Double {
        let own = callee[.latencyP99]?.value ?? callee[.latency]?.value ?? callee[.work]?.value ?? 0
        let behind = design.topology.callees(of: callee.index).filter { $0.link.kind == .sync && $0.part.kind == "external" }
        return own + (behind.compactMap { $0.part[.latencyP99]?.value ?? $0.part[.latency]?.value }.max() ?? 0)
    }

    /// A balancer that states no patience of its own has that of who calls it.
    private func passOn(_ patience: inout [Double], _ waiting: inout [Int: Link], in design: Design) {
        var queue = design.parts.filter { $0.isDistributor && patience[$0.index].isFinite }.map(\.index)
        while let place = queue.popLast() {
            for callee in design.topology.callees(of: place) {
                guard callee.link.kind == .sync, let connection = design.connection(callee.link), connection[.timeout] == nil,
                    patience[place] < patience[callee.part.index]
                else { continue }
                patience[callee.part.index] = patience[place]
                waiting[callee.part.index] = waiting[place]
                if callee.part.isDistributor { queue.append(callee.part.index) }
            }
        }
    }

    /// Of the arrows that a request takes to come to this one, the one that gives up first; where no flow says, any. Balancers between
    /// that state nothing are looked through.
    private func caller(of link: Link, in design: Design) -> Link? {
        let flows = design.flowsWalking(over: link)
        var places = [link.source]
        var seen = Set(places)
        var before: [Link] = []
        while let place = places.popLast() {
            for caller in design.topology.callers(of: place) where caller.link.kind == .sync {
                if design.connection(caller.link)?[.timeout] != nil {
                    before.append(caller.link)
                } else if caller.part.isDistributor, seen.insert(caller.part.index).inserted {
                    places.append(caller.part.index)
                }
            }
        }
        let timed = before.filter { before in
            let walking = design.flowsWalking(over: before)
            // Two that call each other on different occasions do not wait for each other.
            if before.source == link.target, !flows.contains(where: { $0.walks(over: before) }) { return false }
            return flows.isEmpty || walking.isEmpty || flows.contains { $0.walks(over: before) }
        }
        func patience(_ link: Link) -> Double { design.connection(link)?[.timeout]?.value ?? .infinity }
        return timed.min { patience($0) < patience($1) }
    }

    /// Seldom does every call take all of its time.
    private static let slack = 1.1

    private func timedCalls(of part: Part, in design: Design) -> [(call: TimedCall, flows: [Int])] {
        design.topology.callees(of: part.index).compactMap { callee in
            guard design.connection(callee.link)?[.optional] != true, !callee.part.isAside else { return nil }
            return TimedCall(over: callee.link, in: design).map { ($0, design.flowsWalking(over: callee.link).map(\.index)) }
        }
    }

    /// Calls one after the other, each short enough: together they outlast the caller.
    private func sums(waiting: [Int: Link], patience: [Double], beside speaking: Set<Int>, in design: Design) -> [Finding] {
        waiting.sorted { $0.key < $1.key }.compactMap { place, parent in
            let part = design.parts[place]
            let walking = design.flowsWalking(over: parent).map(\.index)
            let all = timedCalls(of: part, in: design)
            // Of each request what it walks, and what belongs to no flow of its own.
            let requests = walking.isEmpty ? [all.map(\.call)] : walking.map { flow in all.filter { $0.flows.contains(flow) }.map(\.call) }
            guard part.isCompute, let calls = requests.max(by: { $0.longest < $1.longest }), calls.count > 1,
                calls.longest > patience[place] * Self.slack, !calls.contains(where: { speaking.contains($0.link.connection) })
            else { return nil }
            return finding(
                about: part, with: calls.map(\.part), links: calls.map(\.link) + [parent], severity: .advice,
                message:
                    "\(design.name(part)) may spend \(design.duration(calls.longest)) on \(design.names(calls.map(\.part))), one after the other, while \(design.name(parent.source)) gives up after \(design.duration(patience[place])).",
                fixes: [QuickFix(advice: "Hand the time that is left along, or give each a share of it")])
        }
    }
}
