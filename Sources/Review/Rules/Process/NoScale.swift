import Analysis
import Whiteboard

struct NoScale: Rule {
    let identifier = "process/no-scale"
    let severity = Severity.warning
    let summary = "no number of users or requests"

    let explanation = Explanation(
        finds: "A board on which neither users nor requests are stated, in no requirement and for no flow.",
        matters:
            "Without numbers every choice is taste: one database serves a thousand requests a second and not a million. The capacity rules are silent too, because there is nothing to hold the boxes against.",
        instead:
            "Ask. `10M daily users`, `10k reads/s` or `100:1 read to write` is enough to begin with; an assumption said aloud is as good as an answer.",
        costs: "Half a minute.",
        sources: ["Xu, System Design Interview, chapter 2: back-of-the-envelope estimation"],
        question: "How many people use this, and how often?")

    let examples = Examples(
        raises: "require availability=99.9%; client > lb > app x2 > db",
        nearMiss: "require availability=99.9%; client > lb > app x2 > db; flow read: client lb app db rate=100/s",
        fixed: "require availability=99.9% daily-users=10M; client > lb > app x2 > db")

    /// Numbers of these say nothing of how many come.
    private static let ofTheSystem = [
        "server", "node", "zone", "region", "replica", "instance", "machine", "engineer", "developer", "team", "people in", "partition",
        "shard", "attempt", "retr", "core", "box", "percent", "eur", "usd", "gbp", "chf", "dollar", "pound", "franc", "version", "column",
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.parts.isEmpty, design.board.question != "parking-lot" else { return [] }
        let requirements = design.requirements
        if requirements[.dailyUsers] != nil || requirements[.peakRequests] != nil { return [] }
        for rate in [Attribute<Requirements, Rate>.reads, .writes, .requests] where requirements[rate] != nil { return [] }
        guard !design.board.flows.contains(where: { $0[.rate] != nil }) else { return [] }
        // `400 donors, 60 food banks`: said aloud is as good.
        if design.saidNumbers.contains(where: { $0.value >= 10 && !$0.counts(Self.ofTheSystem) }) { return [] }
        return [
            finding(
                requirements.isEmpty ? .board : .requirements, about: [], severity: design.isBareDrawing ? .advice : severity,
                message: "How many users or requests? Capacity rules are off.",
                fixes: [QuickFix(advice: "State users or requests in Requirements (g r)")])
        ]
    }
}
