import Analysis
import Whiteboard

struct ExternalDependency: Rule {
    let identifier = "spof/external-dependency"
    let severity = Severity.warning
    let summary = "a third party on the hard path"

    let explanation = Explanation(
        finds:
            "Someone else's service that a user's request waits for, with neither a fallback nor a queue nor a stated way of living with its failures. Advice where the request is for just that (paying, signing in): there is no going on without it.",
        matters:
            "Your availability is bounded by theirs, and you cannot mend theirs. Worse than a provider that is down is one that is slow: requests pile up behind it until your own threads are gone.",
        instead:
            "A timeout and a circuit breaker, so that it fails fast; a second provider; or accept the request, answer 202 and call the provider from a queue.",
        costs:
            "A timeout turns slow answers into failures that must be handled. A queue makes the answer asynchronous, which the user interface must show.",
        sources: ["AWS Well-Architected Framework, Reliability Pillar, REL05", "Nygard, Release It!, chapter 5"],
        question: "The payment provider answers in 30 seconds today. What happens to your checkout, and to everything else?")

    let examples = Examples(
        raises: "client > lb:alb > app x2 > stripe",
        nearMiss: "client > lb:alb > app x2 > {optional} stripe",
        fixed: "client > lb:alb > app x2 > {timeout=2s, circuit-breaker} stripe")

    func findings(in design: Design) -> [Finding] {
        design.parts(of: "external").compactMap { part in
            let flows = design.flowsStopped(by: part)
            if flows.isEmpty, part.isIdentityProvider { return signingIn(at: part, in: design) }
            guard !flows.isEmpty else { return soleProvider(part, in: design) }
            let open = design.topology.callers(of: part.index).filter { caller in
                caller.link.isHard && !isHandled(caller.link, in: design) && flows.contains { $0.reaches(caller.part.index) }
            }
            guard !open.isEmpty, isSteppedOn(part, flows, in: design) else { return nil }
            // Its bad day is no business of the design; to wait for it without end is.
            let isEndless =
                design.takesPayments(part) && !hasTimeout(open, in: design) && flows.contains(where: \.isWrite) && !design.isLittleUsed
            let isOwnPurpose = !isEndless && isPurpose(part, of: flows, in: design)
            let availability = design.instanceAvailability(of: part)
            let hasTimeout = hasTimeout(open, in: design)
            let names = design.names(ofFlows: flows)
            let wait = flows.count == 1 && flows[0].isDeclared ? "waits" : "wait"
            // Where no declared flow walks there, who calls is known, and which flows pass the caller.
            let isWalked = flows.contains { !$0.isDeclared } || flows.contains { $0.walk?.entries.contains(part.index) == true }
            let callers = design.names(open.map(\.part))
            let waiting = isWalked ? "\(names) \(wait)" : "\(callers) \(open.count == 1 ? "waits" : "wait")"
            let through = isWalked ? "" : "; \(names) \(flows.count == 1 ? "goes" : "go") through \(open.count == 1 ? "it" : "them")"
            let seconds = isEndless ? 5 : patience(of: flows, in: design)
            let edits = patience(of: open.map(\.link), seconds: seconds, in: design)
            let later = isDoneLater(part, open, flows, in: design)
            let beside = later ? open.lazy.compactMap { queueBeside($0.part, in: design) }.first.map { design.name($0) } ?? "a queue" : ""
            let chain = !hasTimeout && !later && !flows.contains(where: \.isDeclared) ? behind(open.map(\.part), in: design) : []
            let filling =
                chain.count < 2 ? "" : "; \(design.names(chain)) wait\(chain.count == 1 ? "s" : "") with it until their threads are full"
            let needless = later ? "; nothing in the answer needs it, and a breaker would drop it" : ""
            return finding(
                about: part, with: open.map(\.part), links: open.map(\.link),
                severity: isOwnPurpose || hasTimeout || isPromised(open.map(\.link), flows, in: design) || design.onlyNotifies(part)
                    ? .advice : severity,
                message:
                    "\(waiting) for \(design.name(part)), which you do not run (\(availability.isStated ? "" : "default ")\(design.percent(availability.value)))\(isEndless ? ", with no timeout: its slow day holds every request that pays" : "")\(through)\(filling)\(needless).",
                headline: "\(waiting) for \(design.name(part)): its bad day is yours.",
                fixes: (later ? [QuickFix(advice: "Hand it to \(beside) with retries, and answer before it is done")] : []) + [
                    QuickFix(
                        hasTimeout
                            ? "Add a circuit breaker"
                            : isEndless
                                ? "Set a timeout of 5 s, answer “pending” after it, and add a circuit breaker"
                                : "Set a timeout of \(seconds >= 1 ? "\(Int(seconds)) s" : "\(Int(seconds * 1000)) ms") and a circuit breaker",
                        edit: design.batch("timeout", edits))
                ],
                harm: Harm(.serviceStops, share: design.share(of: flows)))
        }
    }

    private static let told: Phrases = [
        "confirm", "notif", "mail", "shipment", "ship ", "receipt", "reset", "message", "report", "sms", "invoice", "publish",
    ]

    /// Somebody is told, or another's system is set to work, after all that the answer rests on is written.
    private func isDoneLater(_ part: Part, _ open: [(part: Part, link: Link)], _ flows: [DesignFlow], in design: Design) -> Bool {
        guard !design.takesPayments(part), !part.isIdentityProvider,
            open.allSatisfy({ design.connection($0.link)?[.access] != .read && design.connection($0.link)?.saysItReads != true })
        else { return false }
        if design.onlyNotifies(part) { return true }
        guard open.allSatisfy({ design.connection($0.link)?.label?.says(Self.told) == true }) else { return false }
        let walked = flows.filter { $0.isDeclared && $0.walk?.entries.contains(part.index) == true }
        return !walked.isEmpty
            && walked.allSatisfy { flow in
                guard let steps = flow.walk?.steps, let place = steps.firstIndex(where: { $0.target == part.index }) else { return false }
                return steps[..<place].contains { design.writesStore($0, of: flow) }
            }
    }

    /// The programs that wait for those that call it, and who waits for them.
    private func behind(_ callers: [Part], in design: Design) -> [Part] {
        var seen = Set(callers.map(\.index))
        var waiting = callers
        var found: [Part] = []
        while let next = waiting.popLast() {
            for caller in design.topology.callers(of: next.index) where caller.link.kind == .sync && caller.part.isCompute {
                guard design.connection(caller.link)?[.timeout] == nil, seen.insert(caller.part.index).inserted else { continue }
                found.append(caller.part)
                waiting.append(caller.part)
            }
        }
        return found
    }

    private func queueBeside(_ caller: Part, in design: Design) -> Part? {
        design.topology.callees(of: caller.index).map(\.part).first { queue in
            // One that works for somebody else is not borrowed.
            queue.kind == "queue"
                && design.topology.callees(of: queue.index).contains { design.tells($0.part) || design.onlyTells($0.part) }
        }
    }

    /// Failures of the only payment provider are lived with for minutes, not for hours.
    private func soleProvider(_ part: Part, in design: Design) -> Finding? {
        guard design.takesPayments(part), design.collectsPayments(part), part[.pool] == nil, design.asksAvailability(0.9995),
            design.parts.filter({ design.collectsPayments($0) }).count == 1,
            !design.name(part).says(["payment providers", "card providers", "providers", "processors", "payment service providers"]),
            design.topology.callers(of: part.index).contains(where: { $0.link.kind == .sync && $0.part.isCompute }),
            !design.speaks(part, of: ["second", "either", "other provider", "two providers"])
        else { return nil }
        let availability = design.instanceAvailability(of: part)
        let callers = design.topology.callers(of: part.index).filter { $0.link.kind == .sync && $0.part.isCompute }
        // Asked only after the answer: it is late, not lost.
        guard callers.contains(where: { design.isOnUserPath($0.part) || !design.isFedByBrokerOnly($0.part) }),
            availability.value < (design.availabilityTarget(of: design.flows.filter(\.isUserFacing)) ?? 0)
        else { return nil }
        return finding(
            about: part, with: callers.map(\.part), links: callers.map(\.link), severity: .advice,
            message:
                "\(design.name(part)) is the only one that takes payments (\(availability.isStated ? "" : "default ")\(design.percent(availability.value))): breakers and queues bridge its minutes, not its hours.",
            headline: "\(design.name(part)) is the only one that takes payments.",
            fixes: [QuickFix(advice: "Say what users see when it is away for hours, or name a second provider")], harm: Harm(.other))
    }

    /// People who are signed in go on; nobody else comes in.
    private func signingIn(at part: Part, in design: Design) -> Finding? {
        let open = design.topology.callers(of: part.index).filter { caller in
            caller.link.kind == .sync && caller.part.isCompute && !isHandled(caller.link, in: design)
                && design.connection(caller.link).map { $0[.optional] != true && $0[.fallback] == nil } ?? false
        }
        guard !open.isEmpty, design.criticality.userFacing > 0 else { return nil }
        let edits = patience(of: open.map(\.link), in: design)
        let isDecided = design.isSpoken(of: ["session", "signed in", "stay in", "goes on", "go on"], apartFromWaiversOf: identifier)
        let covered = design.availabilityTarget(of: design.flows.filter(\.isUserFacing)).map {
            ", and whether that time counts against \(design.percent($0))"
        }
        let undecided = isDecided ? "" : ": say that who is in stays in\(covered ?? "")"
        return finding(
            about: part, with: open.map(\.part), links: open.map(\.link), severity: .advice,
            message: "Nobody signs in while \(design.name(part)) is away, which you do not run\(undecided).",
            fixes: [QuickFix("Set a timeout of 2 s and a circuit breaker", edit: design.batch("timeout", edits))],
            harm: Harm(.other))
    }

    /// Every call gives up within what its flows have promised: they were drawn with the provider's bad day in mind.
    private func isPromised(_ links: [Link], _ flows: [DesignFlow], in design: Design) -> Bool {
        let timeouts = links.map { design.connection($0)?[.timeout]?.value ?? .infinity }
        let promises = flows.map { flow in design.stated(flow)?[.latency]?.value ?? 0 }
        guard let longest = timeouts.max(), let shortest = promises.min() else { return false }
        return longest <= shortest
    }

    /// A breaker, and a timeout where none is stated.
    private func patience(of links: [Link], seconds: Double = 2, in design: Design) -> [Edit] {
        links.map { link in
            var changes = [Connection.change(.circuitBreaker, to: true)]
            if design.connection(link)?[.timeout] == nil { changes.append(Connection.change(.timeout, to: TimeSpan(seconds))) }
            return .change(section: .connections, index: link.connection, changes: changes)
        }
    }

    /// Seconds: two, or half of what the answer may take where that is less.
    private func patience(of flows: [DesignFlow], in design: Design) -> Double {
        let promised = flows.compactMap { (design.stated($0)?[.latency] ?? design.requirements[.latency])?.value }.min()
        return promised.map { min(2, max(0.1, QuantityText.significant($0 / 2, 1))) } ?? 2
    }

    private func hasTimeout(_ callers: [(part: Part, link: Link)], in design: Design) -> Bool {
        callers.allSatisfy { design.connection($0.link)?[.timeout] != nil }
    }

    /// The connection says how failures are lived with.
    private func isHandled(_ link: Link, in design: Design) -> Bool {
        guard let connection = design.connection(link), connection[.timeout] != nil else { return false }
        return connection[.circuitBreaker] == true || connection[.idempotent] == true || connection[.hedged] == true
    }

    /// Where flows are declared, one of them that users wait for walks there and waits.
    private func isSteppedOn(_ part: Part, _ flows: [DesignFlow], in design: Design) -> Bool {
        flows.contains { flow in
            guard let walk = flow.walk else { return true }
            return walk.steps.contains { $0.target == part.index && walk.isAwaited[$0.entry] }
        }
    }

    /// Whether the flows are about it: there is no paying without who takes the money, no signing in without who knows the people, and the
    /// one flow of two or more that asks it says by its name, or by ending there, that it is for that.
    private func isPurpose(_ part: Part, of flows: [DesignFlow], in design: Design) -> Bool {
        if design.takesPayments(part) || part.isIdentityProvider || design.isLittleUsed && !design.asksAvailability(0.999) { return true }
        let asking = flows.filter { $0.walk?.entries.contains(part.index) == true }
        guard let flow = asking.first, asking.count == 1, design.criticality.userFacing > 1 else { return false }
        let words = (flow.name + " " + design.board.api.filter { $0[.flow] == flow.name }.compactMap { $0[.does] }.joined(separator: " "))
        let own = design.words(at: part).joined(separator: " ").lowercased().split { !$0.isLetter }.filter { $0.count > 3 }.map(String.init)
        return flow.walk?.entries.last == part.index || words.says(["login", "log-in", "sign"] + own)
    }
}
