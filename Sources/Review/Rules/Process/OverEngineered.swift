import Analysis
import Whiteboard

struct OverEngineered: Rule {
    let identifier = "process/over-engineered"
    let severity = Severity.advice
    let summary = "more machinery than the numbers ask for"

    let explanation = Explanation(
        finds:
            "Several regions, a sharded store, or an event log with eight services or more, for fewer than 100 requests a second, less than a terabyte and a target below 99.95%.",
        matters:
            "Each part is a failure mode and a cost. A hundred requests a second fit one database and two servers, which fail in fewer ways than what replaces them; an interviewer reads needless parts as a design learned by heart.",
        instead: "Start with what the numbers need, and say what would make you add the next part.",
        costs: "Growth then needs a migration; but one that is planned for a load that is known.",
        sources: ["McSherry, Isard and Murray, Scalability! But at what COST?, 2015"],
        question: "At what load would one database no longer do?")

    let examples = Examples(
        raises: "require requests=20/s availability=99.9%; client > lb > app x2 > db {sharding.shards=8}",
        nearMiss: "require requests=20k/s availability=99.9%; client > lb > app x2 > db {sharding.shards=8}",
        fixed: "require requests=20/s availability=99.9%; client > lb > app x2 > db")

    func findings(in design: Design) -> [Finding] {
        let requirements = design.requirements
        let rate = requirements[.requests]?.value ?? (requirements[.reads].map { $0.value + (requirements[.writes]?.value ?? 0) })
        guard let rate, rate < 100, !design.asksAvailability(0.9995) else { return [] }
        let stored = design.board.data.reduce(0.0) { $0 + ($1[.size]?.value ?? 0) * ($1[.count]?.value ?? 0) }
        // Millions of anything whose size nobody stated are no small thing.
        guard
            !design.board.data.contains(where: { ($0[.count]?.value ?? 0) >= 5e6 && $0[.size] == nil || ($0[.count]?.value ?? 0) >= 5e7 }),
            stored < 1e12, (requirements[.regions]?.count ?? 0) < 2
        else { return [] }
        var grand: [String] = []
        let regions = Set(design.parts.flatMap(\.regions))
        if regions.count >= 2 { grand.append("\(regions.count) regions") }
        let sharded = design.parts.filter { $0.shards > 1 && $0.family == .store }
        if !sharded.isEmpty { grand.append("\(sharded[0].shards) shards of \(design.name(sharded[0]))") }
        let services = design.parts.filter(\.isCompute)
        let logs = design.parts(of: "event-log")
        if !logs.isEmpty, services.count >= 8 { grand.append("\(design.name(logs[0])) with \(services.count) services") }
        guard !grand.isEmpty else { return [] }
        let list = Design.list(grand)
        return [
            finding(
                .board, about: sharded, message: "\(design.rate(rate)) fits one database and two servers; why \(list)?",
                fixes: [QuickFix(advice: "Leave it out, or state the growth that asks for it")],
                from: requirements[.requests] != nil ? design.source(of: .requests) : design.source(of: .reads))
        ]
    }
}
