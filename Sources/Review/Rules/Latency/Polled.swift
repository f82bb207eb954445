import Analysis
import Whiteboard

struct Polled: Rule {
    let identifier = "latency/polled"
    let severity = Severity.advice
    let summary = "asking every few seconds whether there is news"

    let explanation = Explanation(
        finds:
            "Clients that poll every few seconds, or a gateway that asks a store every few seconds for each of its open connections, where the news could be sent.",
        matters:
            "Nearly every answer is “nothing new”, and the load grows with those who wait, not with what happens: sixty thousand who ask every two seconds are thirty thousand reads a second of a place that changes every four. And what is new is late by half the interval.",
        instead:
            "Push over a socket or server-sent events: the gateway subscribes to what its own connections look at and hands on what comes. Where polling stays, let it be answered by a cache or a content network, with an ETag, and let the server say when to come again.",
        costs: "Open connections, which must be counted, renewed and moved at each deploy.",
        sources: ["RFC 6202, Known issues of long polling and streaming in HTTP", "WHATWG HTML, server-sent events"],
        question: "How many of these answers say that nothing has changed?")

    let examples = Examples(
        raises: "tablet:client > \"polls every 5s\" lb:alb > app x2 > db:rds",
        nearMiss: "tablet:client > \"polls every 5min\" lb:alb > app x2 > db:rds",
        fixed: "tablet:client > \"server-sent events\" lb:alb > app x2 > db:rds")

    /// Seconds; who asks less often is not much of a load.
    private static let often = 10.0
    private static let each = [
        "per customer", "per client", "per user", "per connection", "per socket", "for each", "per viewer", "per device",
    ]
    private static let handled: Phrases = ["long poll", "long-poll", "etag", "304", "on purpose", "fallback"]

    func findings(in design: Design) -> [Finding] {
        let drawn = drawn(in: design)
        return drawn.isEmpty ? assumed(in: design) : drawn
    }

    /// `the app asks for the courier's position every 3 s while an order is open`: of the flow that has its words.
    private func assumed(in design: Design) -> [Finding] {
        let texts = (design.requirements[.assumptions] ?? []).filter { text in
            text.says(["polls", "asks", "refreshes", "fetches"]) && !text.says(Self.handled)
                && ClockWords.interval(in: text).map { $0 <= Self.often } ?? false
        }
        guard let text = texts.first, let period = ClockWords.interval(in: text),
            !design.boardSpeaks(of: ["poll", "long-poll"], apartFromWaiversOf: identifier)
        else { return [] }
        let words = Set(TimedPromise.stems(in: text))
        let asking = design.flows.filter { flow in
            flow.isDeclared && !flow.isWrite && flow.isUserFacing && design.parts[flow.client].isClient
                && !design.isDevice(design.parts[flow.client])
        }
        let matches = asking.map { flow in
            (flow, words.intersection(([flow.name] + (flow.walk?.entries.map { design.name($0) } ?? [])).flatMap(TimedPromise.stems)).count)
        }
        guard let (flow, count) = matches.max(by: { $0.1 < $1.1 }), count > 0, let first = flow.walk?.steps.first else { return [] }
        let client = design.parts[flow.client]
        let gateway = design.parts(of: "connection-gateway").first
        let known = gateway.map { "; \(design.name($0)) is there and could tell" } ?? ""
        return [
            finding(
                .flow(flow.name), about: [client, design.parts[first.target]], links: [first.link],
                message:
                    "“\(text)”: \(flow.name) is load while nothing happens, and what is new is late by up to \(design.duration(period))\(known).",
                headline: "\(flow.name) polls: load while nothing happens, and news that are late.",
                fixes: [QuickFix(advice: "Tell it by a socket or server-sent events, and let it ask once at connect")], harm: Harm(.other))
        ]
    }

    private func drawn(in design: Design) -> [Finding] {
        let gateways = design.parts(of: "connection-gateway")
        return design.links(outOf: design.parts(of: "client") + gateways).compactMap { link in
            let (asker, asked) = (design.parts[link.source], design.parts[link.target])
            guard link.kind == .sync, let label = design.connection(link)?.label,
                let period = ClockWords.interval(in: label), period <= Self.often, !label.says(Self.handled)
            else { return nil }
            let isClient = asker.isClient && label.says(["poll", "asks", "refresh"]) && !design.isDevice(asker)
            let isGateway =
                asker.kind == "connection-gateway" && (asked.isCache || asked.family == .store)
                && design.connection(link)?[.access] != .write && label.says(Self.each + ["poll"])
            guard isClient || isGateway, asked.kind != "cdn",
                !design.boardSpeaks(of: ["poll", "long-poll"], apartFromWaiversOf: identifier)
            else { return nil }
            let (one, other) = (design.name(asker), design.name(asked))
            let known = isClient ? gateways.first.map { "; \(design.name($0)) is there and could tell" } ?? "" : ""
            return finding(
                .connection(design.name(connection: link.connection)), about: [asker, asked], links: [link],
                message: isGateway
                    ? "\(one) asks \(other) “\(label)” though a connection is open: the reads grow with those who watch, not with what changes, and nearly all find nothing new."
                    : "\(one) comes to \(other) “\(label)”: load while nothing happens, and what is new is late by up to \(design.duration(period))\(known).",
                headline: isGateway
                    ? "\(one) polls \(other) for each open connection."
                    : "\(one) polls: load while nothing happens, and news that are late.",
                fixes: [
                    QuickFix(
                        advice: isGateway
                            ? "Subscribe to what the open connections look at, and hand on what comes"
                            : "Tell it by a socket or server-sent events, and let it ask once at connect")
                ], harm: Harm(.other))
        }
    }
}
