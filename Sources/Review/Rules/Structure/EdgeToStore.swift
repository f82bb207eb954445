import Analysis
import Whiteboard

struct EdgeToStore: Rule {
    let identifier = "structure/edge-to-store"
    let severity = Severity.warning
    let summary = "a router that calls a database"

    let explanation = Explanation(
        finds: "A balancer, gateway, proxy, CDN or name server with a call straight into a database, a queue or a cache.",
        matters:
            "Routers forward bytes. They do not know who may read which row, do not map an address to a query, and do not retry a transaction. Either a service is missing, or the arrow is wrong.",
        instead:
            "A service between them, that holds the logic. A gateway with a declared integration, a connection pooler, and a CDN before an object store are fine: say so.",
        costs: "One more hop of a few milliseconds, and a service to run.",
        sources: ["Amazon API Gateway documentation, service integrations"],
        question: "Where is it decided that this user may see this row?")

    let examples = Examples(
        raises: "client > gw > db",
        nearMiss: "client > cdn > s3",
        fixed: "client > gw > app x2 > db")

    private static let guarded: Set<Kind> = ["sql-database", "document-store", "wide-column-store", "key-value-store", "queue", "cache"]

    func findings(in design: Design) -> [Finding] {
        design.links(into: design.parts(of: Self.guarded)).compactMap { link in
            guard link.kind == .sync else { return nil }
            let door = design.parts[link.source]
            let store = design.parts[link.target]
            guard door.isDistributor, door[.integration] != true, door[.layer] != "4" else { return nil }
            if store.isCache, store.holds != .copy { return nil }
            // What programs call is a pooler or a balancer before replicas.
            let callers = design.topology.drawnCallers(of: door.index).map(\.part)
            if door.technologyName == "PgBouncer" || (!callers.isEmpty && callers.allSatisfy(\.isCompute)) { return nil }
            return finding(
                .connection(design.name(connection: link.connection)), about: [door, store], links: [link],
                message: "\(design.name(door)) calls \(design.name(store)) itself; who holds the logic?",
                fixes: [service(from: door, over: link, to: store, in: design)])
        }
    }

    private func service(from door: Part, over link: Link, to store: Part, in design: Design) -> QuickFix {
        var service = Component(id: design.freeIdentifier("app"), kind: "service")
        service[.replicas] = 2
        return QuickFix(
            "Insert a service between them", reach: .changesDesign,
            edit: design.inserting(service, before: store, callers: [(door, link)]))
    }
}
