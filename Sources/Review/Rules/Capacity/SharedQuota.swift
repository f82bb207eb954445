import Analysis
import Whiteboard

struct SharedQuota: Rule {
    let identifier = "capacity/shared-quota"
    let severity = Severity.advice
    let summary = "one allowance, several callers, nobody who counts"

    let explanation = Explanation(
        finds:
            "A limit of an outside system that the board states (“allows 5 calls/s”), and two or more programs that call it, with nothing that shares the limit out among them.",
        matters:
            "A nightly or hourly job takes the whole allowance in a burst, and the booking that a user waits for is refused. Each of the callers keeps the limit by itself; together they do not.",
        instead:
            "One place through which all calls go, that counts; a share for each caller, with what users wait for first; and a job that goes slowly.",
        costs: "A component in the way, which must not be the next single point.",
        sources: ["Amazon Builders' Library, fairness in multi-tenant systems", "Google SRE Book, chapter 21: handling overload"],
        question: "The import and a user call in the same second. Who is refused?")

    let examples = Examples(
        raises: board(notes: ""), nearMiss: board(notes: "\nnotes: [{text: a token bucket in Redis is shared by both}]"),
        fixed: board(notes: "\nnotes: [{text: a token bucket in Redis is shared by both}]"))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["The HIS allows 5 calls/s"]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: import, kind: worker, replicas: 1}
          - {id: his, kind: external, name: HIS}
        connections:
          - {from: client, to: app}
          - {from: app, to: his, timeout: 2s}
          - {from: import, to: his, access: read, timeout: 2s}\(notes)
        """
    }

    private static let allowing: Phrases = ["allows", "allow", "limit", "quota", "at most", "permits", "max"]
    private static let handled: Phrases = [
        "token bucket", "limiter", "shared by", "share of the", "throttl", "one caller", "counted in", "budget for", "scheduler of calls",
        "pacing",
    ]

    func findings(in design: Design) -> [Finding] {
        let texts =
            design.remarks + design.board.tradeOffs.compactMap { $0[.because] }
        let limits = texts.filter {
            $0.says(Self.allowing) && $0.mentions(["/s", "per second", "a second", "per minute", "/min", "/h", "/day", "a day"])
        }
        guard !limits.isEmpty else { return [] }
        return design.parts(of: "external").compactMap { part -> Finding? in
            guard part[.rateLimit] == nil else { return nil }
            let names = [part.id.lowercased(), design.name(part).lowercased()]
            guard let text = limits.first(where: { text in names.contains { text.says([$0]) } }) else { return nil }
            let callers = programs(calling: part, in: design)
            guard callers.count > 1, !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier) else { return nil }
            return finding(
                about: part, with: callers,
                message:
                    "“\(text)”: \(design.names(callers)) share that, and nothing shares it out: a burst of one is the other's refusal.",
                headline: "\(design.names(callers)) share one allowance of \(design.name(part)), and nobody counts.",
                fixes: [QuickFix(advice: "One place that counts all calls, what users wait for first")], harm: Harm(.other))
        }
    }

    /// Who calls it, by way of programs that only pass on.
    private func programs(calling part: Part, in design: Design) -> [Part] {
        let direct = design.topology.callers(of: part.index).filter { $0.part.isCompute || $0.part.kind == "scheduler" }.map(\.part)
        guard direct.count == 1, let only = direct.first else { return direct }
        return design.topology.callers(of: only.index).filter { $0.part.isCompute || $0.part.kind == "scheduler" }.map(\.part)
    }
}
