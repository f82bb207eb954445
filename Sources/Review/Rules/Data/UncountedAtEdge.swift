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

    func findings(in design: Design) -> [Finding] {
        guard design.has("cdn"), design.mayState(.hitRate) else { return [] }
        let metered = metered(in: design)
        return metered.isEmpty ? used(in: design) : metered
    }

    /// A content network that answers a part of a flow, and the first step behind it that notes something.
    private struct Edge {
        let network: Part
        let rate: Percentage
        let noted: Walk.Step
    }

    private func edge(of flow: DesignFlow, in design: Design, noting: (Walk.Step, Part) -> Bool) -> Edge? {
        guard flow.isDeclared, flow.isUserFacing, let walk = flow.walk,
            let place = walk.steps.firstIndex(where: { step in
                let part = design.parts[step.target]
                return part.kind == "cdn" && (part[.hitRate]?.value ?? 0) >= 0.01 && part[.caches] != .private
            }),
            let noted = walk.steps[(place + 1)...].first(where: { noting($0, design.parts[$0.target]) }),
            !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
        else { return nil }
        let network = design.parts[walk.steps[place].target]
        return network[.hitRate].map { Edge(network: network, rate: $0, noted: noted) }
    }

    /// What anybody may do so many times is counted behind a network that answers most of it.
    private func metered(in design: Design) -> [Finding] {
        design.flows.compactMap { flow -> Finding? in
            guard !flow.isWrite,
                let edge = edge(
                    of: flow, in: design,
                    noting: { step, part in
                        guard part.family == .store || part.isCache, design.connection(step.link)?[.access]?.writes == true else {
                            return false
                        }
                        return design.speaks(at: part, of: Self.meters)
                            || design.entities(in: part).contains { $0.name.says(Self.meters) || ($0[.invariant] ?? "").says(["at most"]) }
                    })
            else { return nil }
            let (name, meter) = (design.name(edge.network), design.parts[edge.noted.target])
            let rule = design.entities(in: meter).lazy.compactMap { $0[.invariant] }.first.map { ": “\($0)” is true of the rest" } ?? ""
            return finding(
                about: edge.network, with: [meter], links: [edge.noted.link],
                message:
                    "\(name) answers \(edge.rate.text) of \(flow.name) by itself, and \(design.name(meter)) counts only what comes behind it\(rule).",
                headline: "\(design.name(meter)) does not see the \(edge.rate.text) that \(name) answers.",
                fixes: [
                    QuickFix(advice: "Count at the edge, or by a call of its own that is never kept; keep only what everybody may have")
                ],
                harm: Harm(.other, share: design.share(of: [flow])))
        }
    }

    /// What the requirements count or invoice.
    private func used(in design: Design) -> [Finding] {
        guard let asked = design.requirementTexts.first(where: { $0.says(Self.counting) && $0.says(Self.uses) }) else { return [] }
        return design.flows.compactMap { flow -> Finding? in
            let edge = edge(
                of: flow, in: design,
                noting: { step, part in
                    (part.isBroker || part.family == .store) && design.connection(step.link)?[.access] != .read
                        && (design.speaks(at: part, of: Self.uses) || design.connection(step.link)?.label?.says(Self.uses) == true)
                })
            guard let edge else { return nil }
            let (name, noted) = (design.name(edge.network), design.parts[edge.noted.target])
            return finding(
                about: edge.network, with: [noted], links: [edge.noted.link],
                message:
                    "\(name) answers \(edge.rate.text) of \(flow.name) by itself, and \(design.name(noted)) hears only of what comes behind it: “\(asked)” sees \(design.percent(1 - edge.rate.value)) of them.",
                headline: "\(name) answers \(edge.rate.text) of \(flow.name), which nobody counts.",
                fixes: [QuickFix(advice: "Count from the log of \(name), or let it keep nothing of what is counted")], harm: Harm(.dataLost)
            )
        }
    }
}
