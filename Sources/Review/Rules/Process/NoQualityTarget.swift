import Analysis
import Whiteboard

struct NoQualityTarget: Rule {
    let identifier = "process/no-quality-target"
    let severity = Severity.warning
    let summary = "qualities that nobody asked about"

    let explanation = Explanation(
        finds: "A board that leaves open how fast, how available or how fresh answers must be, or how many reads there are to a write.",
        matters:
            "These decide the trade-offs. A cache is right or wrong by the staleness that users accept; a second region by the availability; a queue by the latency. Without a target no choice can be defended.",
        instead: "One line each: `p99 100ms`, `99.9%`, `eventual`, `100:1`. Where one does not matter, say so in an assumption.",
        costs: "A minute of questions at the start.",
        sources: ["Google SRE Book, chapter 4: service level objectives"],
        question: "How stale may an answer be before a user minds?")

    let examples = Examples(
        raises: "require daily-users=10M; client > lb > app x2 > db",
        nearMiss:
            "require daily-users=10M latency=100ms availability=99.9% consistency=eventual reads=10k/s writes=100/s; client > lb > app x2 > db",
        fixed:
            "require daily-users=10M latency=100ms availability=99.9% consistency=eventual read-write=\"100:1\"; client > lb > app x2 > db")

    func findings(in design: Design) -> [Finding] {
        guard !design.parts.isEmpty else { return [] }
        let requirements = design.requirements
        let flows = design.board.flows
        var missing: [String] = []
        if requirements[.latency] == nil, !flows.contains(where: { $0[.latency] != nil }) { missing.append("latency") }
        if requirements[.availability] == nil, !flows.contains(where: { $0[.availability] != nil }) { missing.append("availability") }
        if requirements[.consistency] == nil, !flows.contains(where: { $0[.consistency] != nil }),
            !design.board.data.contains(where: { $0[.consistency] != nil })
        {
            missing.append("consistency")
        }
        // Where flows say how often they run, the board has what a ratio would tell.
        let isCounted = !design.isInterview && flows.contains { $0[.rate] != nil }
        if !isCounted, requirements[.readWrite] == nil, requirements[.reads] == nil || requirements[.writes] == nil {
            missing.append("reads to writes")
        }
        let said = (requirements[.assumptions] ?? []).joined(separator: " ").lowercased()
        let open = missing.filter { !said.contains($0.prefix(7)) }
        guard !open.isEmpty else { return [] }
        return [
            finding(
                requirements.isEmpty ? .board : .requirements, about: [], severity: design.isInterview ? severity : .advice,
                message: "Not stated: \(open.joined(separator: ", ")).",
                headline: "Not stated: \(Design.list(open)).", fixes: [QuickFix(advice: "State \(Design.list(open)) in Requirements (g r)")]
            )
        ]
    }
}
