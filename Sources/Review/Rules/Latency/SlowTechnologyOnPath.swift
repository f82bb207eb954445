import Analysis
import Whiteboard

struct SlowTechnologyOnPath: Rule {
    let identifier = "latency/slow-tech-on-path"
    let severity = Severity.warning
    let summary = "a warehouse behind a button"

    let explanation = Explanation(
        finds:
            "A warehouse, a batch job, a stream processor or an archive that a user's request waits for, and that usually answers later than the flow allows.",
        matters:
            "Engines for analysis are built to scan much, not to find one thing: their fastest answer is a second or two, and the fiftieth user at once waits for the forty-nine before.",
        instead:
            "Work the answer out beforehand and put it where single values are read: a key-value store or a cache, filled by the batch.",
        costs: "Answers as old as the last run, and a table to keep.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 3"],
        question: "How many of these dashboards can be open at once?")

    let examples = Examples(
        raises: "require latency=200ms; client > lb > app x2 > warehouse; flow view: client lb app warehouse kind=read",
        nearMiss: "require latency=10s; client > lb > app x2 > warehouse; flow view: client lb app warehouse kind=read",
        fixed: "require latency=200ms; client > lb > app x2 > dynamodb; flow view: client lb app dynamodb kind=read")

    private static let slow: Set<Kind> = ["data-warehouse", "data-lake", "batch-job", "stream-processor"]

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            guard Self.slow.contains(part.kind) || part.technologyName == "Glacier" else { return nil }
            let median = design.ownTime(of: part).value.median / 1000
            for flow in design.flows where flow.isUserFacing {
                guard let walk = flow.walk, let declared = flow.declared,
                    let budget = design.board.flows[declared][.latency] ?? design.requirements[.latency]
                else { continue }
                guard budget.value < median,
                    let step = walk.steps.first(where: {
                        $0.target == part.index && walk.isAwaited[$0.entry] && $0.link.kind == .sync && $0.link.isHard
                    })
                else { continue }
                return finding(
                    about: part, with: [design.parts[step.source]], links: [step.link],
                    message:
                        "\(design.name(part)) (\(design.kindName(part))) answers in \(design.duration(median)); \(flow.name) allows \(budget.proseText).",
                    fixes: [QuickFix(advice: "Work it out beforehand into a key-value store or a cache")],
                    harm: Harm(.other, share: design.share(of: [flow])),
                    from: design.board.flows[declared][.latency] == nil ? design.source(of: .latency) : nil)
            }
            return nil
        }
    }
}
