import Analysis
import Whiteboard

struct DoorUnwalked: Rule {
    let identifier = "process/door-unwalked"
    let severity = Severity.advice
    let summary = "an entry point that no flow uses"

    let explanation = Explanation(
        finds: "A program that a client calls and no flow steps on, while others are walked.",
        matters:
            "Once a flow is walked, the figures are those of the flows: loads, times, single points. What no flow takes is left out of all of them, and looks sound because nobody asked.",
        instead: "A flow over it: the client, then each box in the order in which it is asked.",
        costs: "Twenty seconds a flow.",
        sources: ["boardwalk help board"],
        question: "This socket here: who opens it, how many at once, and what stops when it stops?")

    let examples = Examples(
        raises: board(flows: "[{name: post, kind: write, path: [client, app, db]}]"),
        nearMiss: board(flows: "[]"),
        fixed: board(
            flows: "[{name: post, kind: write, path: [client, app, db]}, {name: follow, kind: read, path: [client, live, mem]}]"))

    private static func board(flows: String) -> String {
        """
        boardwalk: 1
        flows: \(flows)
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: live, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: mem, kind: cache, technology: Redis, replicas: 2}
        connections: [{from: client, to: app}, {from: client, to: live}, {from: app, to: db}, {from: live, to: mem}]
        """
    }

    func findings(in design: Design) -> [Finding] {
        guard design.flows.contains(where: { $0.walk?.steps.isEmpty == false }) else { return [] }
        let walkedBy = design.criticality.walkedBy
        let isWalked = { (part: Part) in !walkedBy[part.index].isEmpty }
        return design.roles.compute.compactMap { door in
            guard !door.isMonitoring, !door.isIdentityProvider, !isWalked(door) else { return nil }
            let clients = design.topology.callers(of: door.index).filter { $0.part.isClient && $0.link.kind == .sync }.map(\.part)
            guard let client = clients.first else { return nil }
            let behind = design.topology.callees(of: door.index).map(\.part).filter { !$0.isMonitoring && !$0.isClient && !isWalked($0) }
            return finding(
                about: door, with: [client],
                message:
                    "\(design.names(clients.distinct)) \(clients.distinct.count == 1 ? "calls" : "call") \(design.name(door)) and no flow goes there: \(design.names([door] + behind.distinct)) \(behind.isEmpty ? "is" : "are") left out of loads, times and single points.",
                headline: "No flow comes to \(design.name(door)), which \(design.name(client)) calls.",
                fixes: [QuickFix(advice: "Walk a flow from \(design.name(client)) over \(design.name(door))")])
        }
    }
}
