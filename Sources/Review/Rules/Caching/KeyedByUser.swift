import Analysis
import Whiteboard

struct KeyedByUser: Rule {
    let identifier = "caching/keyed-by-user"
    let severity = Severity.advice
    let summary = "a hit rate that one user's own repeats cannot give"

    let explanation = Explanation(
        finds:
            "A content network or cache with a stated hit rate of a third or more and a short time to live, before answers that are made for one user: a label or a request on the flow carries the user.",
        matters:
            "What is kept under a key with the user in it helps nobody else. Eight visits a day and five minutes to live are one hit in forty: the origin gets nearly all of it, and was sized for a tenth.",
        instead:
            "Take the user out of the key: keep what is the same for all, or for each group, and put the rest together behind it or on the device. Else size the origin for the misses.",
        costs: "Answers in two parts, or rules that the device evaluates.",
        sources: ["Fastly documentation, cache keys", "RFC 9111, HTTP Caching, section 4.1"],
        question: "Who but the same user could ever get this answer?")

    let examples = Examples(
        raises: board("GET /flags?user=…"), nearMiss: board("GET /flags"), fixed: board("GET /flags by country"))

    private static func board(_ label: String) -> String {
        """
        boardwalk: 1
        flows: [{name: fetch, kind: read, path: [phone, cdn, app], rate: 1k/s}]
        components:
          - {id: phone, kind: client}
          - {id: cdn, kind: cdn, technology: Fastly, ttl: 5min, hit-rate: 90%}
          - {id: app, kind: service, replicas: 4}
        connections:
          - {from: phone, to: cdn, label: "\(label)"}
          - {from: cdn, to: app}
        """
    }

    private static let claimed = 1.0 / 3
    /// Seconds within which the same user seldom comes again.
    private static let short = 1800.0
    private static let ofOne: Phrases = [
        "user=", "user_id=", "userid=", "uid=", "account=", "per user", "for this user", "user id in the key",
    ]
    private static let ownFields: Set<String> = [
        "user", "user-id", "user_id", "userid", "account", "account-id", "customer", "customer-id",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.mayState(.hitRate) else { return [] }
        return design.flows.compactMap { flow in
            guard flow.isDeclared, !flow.isWrite, flow.isUserFacing, let walk = flow.walk,
                let step = walk.steps.first(where: { step in
                    let part = design.parts[step.target]
                    return part.kind == "cdn" && design.parts[step.source].isClient && (part[.hitRate]?.value ?? 0) >= Self.claimed
                        && (part[.ttl]?.value ?? .infinity) <= Self.short
                }), let claim = claim(of: flow, over: step.link, in: design)
            else { return nil }
            let cache = design.parts[step.target]
            guard let rate = cache[.hitRate], let life = cache[.ttl],
                !design.speaks(cache, of: ["vary", "surrogate key", "without the user"])
            else {
                return nil
            }
            let often = timesADay(of: flow, in: design)
            let believed = often.map { min(1, $0.times * life.value / 86_400) } ?? 0
            guard believed < rate.value / 2 else { return nil }
            let sum =
                often.map { ": “\($0.text)” and \(life.text) to live are \(design.percent(believed)) at best" }
                ?? ": nobody but the same user within \(life.text) gets it from there"
            let next = walk.steps.first { $0.source == step.target }.map { design.parts[$0.target] }
            return finding(
                about: cache, with: next.map { [$0] } ?? [], links: [step.link], severity: often == nil ? severity : .warning,
                message:
                    "\(design.name(cache)) is to answer \(rate.text) of \(flow.name), and \(claim) carries the user\(sum). \(next.map { "\(design.name($0)) gets the rest." } ?? "")",
                headline: "\(design.name(cache)) cannot answer \(rate.text) of what is made for one user.",
                fixes: [QuickFix(advice: "Take the user out of the key, or size what is behind it for the misses")],
                harm: Harm(.serviceStops, share: design.share(of: [flow])))
        }
    }

    /// What says that the answer is one user's: the arrow's label, or a field of the request.
    private func claim(of flow: DesignFlow, over link: Link, in design: Design) -> String? {
        if let label = design.connection(link)?.label, label.lowercased().contains("user=") || label.says(Self.ofOne) {
            return "“\(label)”"
        }
        let call = design.board.api.first { $0[.flow] == flow.name && $0.call.hasPrefix("GET") }
        guard let call, (call[.request]?.all ?? []).contains(where: { Self.ownFields.contains($0.name.lowercased()) }) else { return nil }
        return call.call
    }

    /// `8 times a day`, of which a text about the flow speaks.
    private func timesADay(of flow: DesignFlow, in design: Design) -> (times: Double, text: String)? {
        let words = Set(TimedPromise.stems(in: flow.name))
        return (design.requirements[.assumptions] ?? []).lazy.compactMap { text -> (Double, String)? in
            guard text.says(["times a day", "times per day", "times each day"]), !words.isDisjoint(with: TimedPromise.stems(in: text)),
                let mark = ["times a day", "times per day", "times each day"].lazy.compactMap({
                    ClockWords.range(of: $0, in: text.lowercased())
                })
                .first,
                let number = text.lowercased()[..<mark.lowerBound].split(separator: " ").last.flatMap({ Double($0) })
            else { return nil }
            return (number, text)
        }.first
    }
}
