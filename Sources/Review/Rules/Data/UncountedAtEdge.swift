import Analysis
import Whiteboard

struct UncountedAtEdge: Rule {
    let identifier = "data/uncounted-at-edge"
    let severity = Severity.warning
    let summary = "what a content network answers is counted nowhere"

    let explanation = Explanation(
        finds:
            "A flow that a content network with a hit rate answers, and that notes each use (a click, a visit, a view) only behind it, on a board that counts, shows or invoices them.",
        matters:
            "Each hit is a use that nobody notes. At sixty in a hundred the statistics show less than half, and the more popular the thing, the smaller the part that is seen; where it is invoiced it is money.",
        instead:
            "Count from the network's own log or at its edge; or let it keep nothing of what is to be counted, and serve the answer from memory behind it.",
        costs: "A log to be fetched and read minutes later, or all requests at the origin.",
        sources: ["Amazon CloudFront Developer Guide, standard logs", "Fastly documentation, real-time log streaming"],
        question: "Of a hundred clicks, how many does the counter see?")

    let examples = Examples(
        raises: board("60%", "Count clicks"), nearMiss: board("0%", "Count clicks"), fixed: board("60%", "Follow a link"))

    private static func board(_ rate: String, _ asked: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [\(asked)]}
        flows: [{name: follow, kind: read, path: [visitor, cdn, app, clicks], rate: 1k/s}]
        components:
          - {id: visitor, kind: client}
          - {id: cdn, kind: cdn, technology: CloudFront, ttl: 1h, hit-rate: \(rate)}
          - {id: app, kind: service, replicas: 4}
          - {id: clicks, kind: event-log, name: Click log, technology: Kafka, replicas: 3, retention: 7d}
        connections: [{from: visitor, to: cdn}, {from: cdn, to: app}, {from: app, to: clicks, kind: async}]
        """
    }

    private static let uses: Phrases = ["click", "visit", "view", "impression", "play", "hit", "download", "redirect"]
    private static let counting: Phrases = [
        "count", "statistic", "analytic", "clicks by", "views by", "invoic", "billed", "charged by", "per click", "paid by", "report",
    ]
    private static let handled: Phrases = [
        "edge log", "cdn log", "log of the cdn", "logs of the", "beacon", "at the edge", "real-time log", "pixel",
    ]

    private static let meters: Phrases = ["meter", "quota", "limit", "counter", "allowance", "seen", "credit"]

    /// What anybody may do so many times is counted behind a network that answers most of it.
    private func metered(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isUserFacing, !flow.isWrite, let walk = flow.walk,
                let edge = walk.steps.firstIndex(where: { step in
                    let part = design.parts[step.target]
                    return part.kind == "cdn" && (part[.hitRate]?.value ?? 0) >= 0.01 && part[.caches] != .private
                }),
                let noted = walk.steps[(edge + 1)...].first(where: { step in
                    let part = design.parts[step.target]
                    guard part.family == .store || part.isCache, design.connection(step.link)?[.access]?.writes == true else {
                        return false
                    }
                    return design.speaks(at: part, of: Self.meters)
                        || design.entities(in: part).contains { $0.name.says(Self.meters) || ($0[.invariant] ?? "").says(["at most"]) }
                }), !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let (network, meter) = (design.parts[walk.steps[edge].target], design.parts[noted.target])
            guard let rate = network[.hitRate] else { return nil }
            let rule = design.entities(in: meter).lazy.compactMap { $0[.invariant] }.first.map { ": “\($0)” is true of the rest" } ?? ""
            return finding(
                about: network, with: [meter], links: [noted.link],
                message:
                    "\(design.name(network)) answers \(rate.text) of \(flow.name) by itself, and \(design.name(meter)) counts only what comes behind it\(rule).",
                headline: "\(design.name(meter)) does not see the \(rate.text) that \(design.name(network)) answers.",
                fixes: [
                    QuickFix(advice: "Count at the edge, or by a call of its own that is never kept; keep only what everybody may have")
                ],
                harm: Harm(.other, share: design.share(of: [flow])))
        }
    }

    func findings(in design: Design) -> [Finding] {
        guard design.has("cdn"), design.mayState(.hitRate) else { return [] }
        let metered = metered(in: design)
        if !metered.isEmpty { return metered }
        let texts = design.requirementTexts
        guard let asked = texts.first(where: { $0.says(Self.counting) && $0.says(Self.uses) }) else { return [] }
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isUserFacing, let walk = flow.walk,
                let edge = walk.steps.firstIndex(where: { step in
                    design.parts[step.target].kind == "cdn" && (design.parts[step.target][.hitRate]?.value ?? 0) >= 0.01
                }),
                let noted = walk.steps[(edge + 1)...].first(where: { step in
                    let part = design.parts[step.target]
                    return (part.isBroker || part.family == .store) && design.connection(step.link)?[.access] != .read
                        && (design.speaks(at: part, of: Self.uses) || design.connection(step.link)?.label?.says(Self.uses) == true)
                }), !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let network = design.parts[walk.steps[edge].target]
            guard let rate = network[.hitRate] else { return nil }
            let name = design.name(network)
            return finding(
                about: network, with: [design.parts[noted.target]], links: [noted.link],
                message:
                    "\(name) answers \(rate.text) of \(flow.name) by itself, and \(design.name(design.parts[noted.target])) hears only of what comes behind it: “\(asked)” sees \(design.percent(1 - rate.value)) of them.",
                headline: "\(name) answers \(rate.text) of \(flow.name), which nobody counts.",
                fixes: [QuickFix(advice: "Count from the log of \(name), or let it keep nothing of what is counted")], harm: Harm(.dataLost)
            )
        }
    }
}
