import Analysis
import Whiteboard

struct ProviderLimit: Rule {
    let identifier = "capacity/provider-limit"
    let severity = Severity.advice
    let summary = "calls to others that nobody counted"

    let explanation = Explanation(
        finds: "A third party that is called tens of times a second, with no capacity, quota or limit stated for it.",
        matters:
            "Providers limit an account: so many mails, lookups or tokens a second, and a bill for each. Above it they refuse, for all of your users at once, on your best day; a loop or a script of somebody else spends a month's budget in a night.",
        instead:
            "State the quota beside the rate; a token bucket before the provider, with a queue for what may wait and an answer for what may not; results that are kept and shared; a budget that rings.",
        costs: "A number to ask for, and users who are told to wait.",
        sources: [
            "Amazon Builders' Library, avoiding overload in distributed systems by putting the smaller service in control",
            "Amazon SES Developer Guide, sending quotas",
        ],
        question: "How many of these calls a second are you allowed, and what does a million of them cost?")

    let examples = Examples(
        raises: board(provider: ""),
        nearMiss: board(provider: ", capacity: 1k/s"),
        fixed: board(provider: ", capacity: 1k/s"))

    private static func board(provider: String) -> String {
        """
        boardwalk: 1
        flows: [{name: status, kind: read, path: [client, app, maps], rate: 400/s}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: maps, kind: external, name: Maps\(provider)}]
        connections: [{from: client, to: app}, {from: app, to: maps, access: read, timeout: 1s, circuit-breaker: true}]
        """
    }

    private static let often = 50.0
    private static let ofPhones = 1000.0
    private static let phones: Phrases = ["apns", "fcm", "firebase", "apple push", "push service"]
    private static let handled: Phrases = [
        "quota", "limit", "throttl", "token bucket", "budget", "per second", "tps", "rps", "cached", "cost",
    ]

    func findings(in design: Design) -> [Finding] {
        design.parts(of: "external").compactMap { part in
            guard !isEveryones(part, in: design), part[.capacity] == nil, part[.rateLimit] == nil,
                !design.speaks(part, of: Self.handled),
                !design.boardSpeaks(of: ["quota", "token bucket"], apartFromWaiversOf: identifier)
            else { return nil }
            let load = design.traffic.loads[part.index].peak
            let callers = design.topology.callers(of: part.index).filter { caller in
                caller.part.isCompute && caller.part.kind != "stream-processor" && caller.link.kind == .sync
                    && caller.part[.rateLimit] == nil
                    && design.connection(caller.link)?[.batchSize] == nil
            }
            // The phones' own networks take what a middling app sends without a contract.
            if load < Self.ofPhones, design.name(part).says(Self.phones) { return nil }
            // Where no flow goes there nobody knows how many of the requests end in a call.
            guard !design.flowsWalking(over: part).isEmpty else { return nil }
            guard load >= Self.often, let caller = callers.first, callers.count == design.topology.callers(of: part.index).count else {
                return nil
            }
            if let said = contract(of: part, in: design) {
                guard load > said.rate * (1 + 1e-9) else { return nil }
                return finding(
                    about: part, with: callers.map(\.part), links: callers.map(\.link), severity: .warning,
                    message: "\(design.name(caller.part)) calls \(design.name(part)) \(design.rate(load)) at peak, and “\(said.text)”.",
                    headline: "\(design.name(part)) gets \(design.rate(load)): \(design.rate(said.rate)) are allowed.",
                    fixes: [
                        QuickFix(
                            advice:
                                "A token bucket of \(design.rate(said.rate)) before it, so that a burst waits with you; and state it as its capacity"
                        )
                    ], harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
            }
            // An answer can be kept and given again; a charge, a message or a stamp cannot.
            let isAsked = design.flowsWalking(over: part).allSatisfy { !$0.isWrite } && !design.tells(part) && !design.takesPayments(part)
            return finding(
                about: part, with: callers.map(\.part), links: callers.map(\.link),
                message:
                    "\(design.name(caller.part)) calls \(design.name(part)) \(design.rate(load)) at peak, and nothing says how many calls it allows\(isAsked ? ", or what they cost" : "").",
                headline: "\(design.name(part)) gets \(design.rate(load)): nothing says how many it allows.",
                fixes: [
                    QuickFix(
                        advice: isAsked
                            ? "State its quota, keep a token bucket before it, and cache answers that serve again"
                            : "State its quota, and keep a token bucket before it so that a burst waits with you")
                ],
                harm: Harm(.other))
        }
    }

    /// `Registry contract: 20 look-ups/s`: what a remark says of it by its name.
    private func contract(of part: Part, in design: Design) -> (text: String, rate: Double)? {
        design.remarks.lazy.compactMap { text -> (String, Double)? in
            guard SharedWords.stand(of: "\(part.id) \(design.name(part))", in: text, letters: 4),
                let rate = Design.rate(in: text)
            else { return nil }
            return (text, rate)
        }.first
    }

    /// Receivers that customers name: each has its own limit.
    private func isEveryones(_ part: Part, in design: Design) -> Bool {
        design.words(at: part).contains {
            $0.says(["endpoints", "merchants", "customers", "receivers", "subscribers", "their "])
                || $0.says(["merchant", "customer", "subscriber", "tenant", "shop"])
                    && $0.says(["endpoint", "webhook", "callback", "server"])
        }
    }
}
