import Analysis
import Whiteboard

struct SharedStore: Rule {
    let identifier = "data/shared-store"
    let severity = Severity.advice
    let summary = "two teams write one database"

    let explanation = Explanation(
        finds: "Components of different stated owners that write the same store.",
        matters:
            "The schema and the load couple their releases: a migration of one breaks the other, a slow query of one is the other's outage, and nobody owns the rule that the data must keep.",
        instead: "One owner; the others ask by its API or listen to its events.",
        costs: "A call in place of a join, and an API to keep stable.",
        sources: ["Newman, Building Microservices, chapter 4: the shared database"],
        question: "Who may change this table?")

    let examples = Examples(
        raises:
            "client > lb > orders:service x2 {owner=shop}, stock-service x2 {owner=store}; orders > {access=write} db; stock-service > {access=write} db",
        nearMiss:
            "client > lb > orders:service x2 {owner=shop}, stock-service x2 {owner=shop}; orders > {access=write} db; stock-service > {access=write} db",
        fixed:
            "client > lb > orders:service x2 {owner=shop}, stock-service x2 {owner=store}; orders > {access=write} db; stock-service > {access=read} db"
    )

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard part.kind != "object-store" else { return nil }
            var byOwner: [String: Part] = [:]
            for caller in design.topology.callers(of: part.index) where caller.link.kind == .sync {
                guard let owner = caller.part[.owner], (design.connection(caller.link)?[.access] ?? .readWrite).writes else { continue }
                if byOwner[owner] == nil { byOwner[owner] = caller.part }
            }
            guard byOwner.count >= 2 else { return nil }
            let writers = byOwner.values.sorted { $0.index < $1.index }
            return finding(
                about: part, with: writers,
                message: "\(design.names(writers)) \(writers.count == 2 ? "both " : "all ")write \(design.name(part)).",
                fixes: [QuickFix(advice: "Let one own it; the others ask by its API or listen to its events")])
        }
    }
}
