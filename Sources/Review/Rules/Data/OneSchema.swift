import Analysis
import Whiteboard

struct OneSchema: Rule {
    let identifier = "data/one-schema"
    let severity = Severity.advice
    let summary = "many services, one database"

    let explanation = Explanation(
        finds: "Three unlike services or more that call the same relational database themselves.",
        matters:
            "They are deployed apart and change together: every migration concerns all of them, the slowest query of one holds the connections of the others, and the database is the one thing that does not grow with any of them.",
        instead:
            "One program over one database, until there is a reason to split; or an owner for each group of tables, and the others ask it.",
        costs: "A monolith is released as a whole; calls in place of joins are slower and can fail.",
        sources: ["Azure Architecture Center, data considerations for microservices", "Newman, Monolith to Microservices, chapter 4"],
        question: "You rename a column. How many teams are in the room?")

    let examples = Examples(
        raises:
            "client > gw:kong x2 > users:service x2, photos:service x2, feeds:service x2; users > db:mysql; photos > db; feeds > db",
        nearMiss: "client > gw:kong x2 > users:service x2, photos:service x2, feeds:service x2; users > db:mysql; photos > db",
        fixed: "client > gw:kong x2 > users:service x2, photos:service x2, feeds:service x2; users > db:mysql; photos > db")

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { store in
            guard store.kind == "sql-database", design.primaries(of: store).isEmpty else { return nil }
            let callers = design.topology.callers(of: store.index).filter { $0.link.kind == .sync && $0.part.kind == "service" }
            guard callers.count >= 3 else { return nil }
            var stems: Set<String> = []
            let services = callers.filter { stems.insert(stem($0.part)).inserted }.map(\.part)
            let owners = Set(services.map { $0[.owner] ?? $0.id })
            guard services.count >= 3, owners.count >= 3, !design.speaks(store, of: ["schema per", "schema for each", "own schema"]) else {
                return nil
            }
            return finding(
                about: store, with: services,
                message:
                    "\(design.names(Array(services.prefix(4)))) \(services.count > 4 ? "and \(services.count - 4) more " : "")share the tables of \(design.name(store)): they are deployed apart and change, and fail, together.",
                headline: "\(services.count) services share the tables of \(design.name(store)).",
                fixes: [QuickFix(advice: "One program over it, or an owner for each group of tables")])
        }
    }

    /// Copies with numbers, and what only looks in from the side, are no services of their own.
    private func stem(_ part: Part) -> String {
        let name = String(part.id.filter { !$0.isNumber && $0 != "-" && $0 != "_" })
        return AdminTools.isOne(part) ? "" : name
    }
}
