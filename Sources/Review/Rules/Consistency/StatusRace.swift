import Analysis
import Whiteboard

struct StatusRace: Rule {
    let identifier = "consistency/status-race"
    let severity = Severity.advice
    let summary = "several set the state, and the last to arrive wins"

    let explanation = Explanation(
        finds:
            "Two or more programs or sources that set the state of the same thing, with nothing that says which of two changes is the later one.",
        matters:
            "Messages are late, come twice and overtake each other. A scan of yesterday that arrives today sets “delivered” back to “on its way”; a renewal that was charged is set to “failed” by the notice of the attempt before.",
        instead:
            "Keep each event with its own time and id, and work out the state from them; or let a state only go forward, by a condition on the row; one program that owns the rules.",
        costs: "A table of events, and a rule for each pair of states.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 8: ordering of events",
            "Stripe documentation, webhooks: event ordering",
        ],
        question: "The older of the two arrives last. Which state is shown?")

    let examples = Examples(
        raises: board(note: ""), nearMiss: board(note: ", notes: a state only goes forward"),
        fixed: board(note: ", notes: a state only goes forward"))

    private static func board(note: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: poller, kind: worker, replicas: 2, idempotent: true}
          - {id: partner, kind: external, name: Partner}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true\(note)}
        connections:
          - {from: client, to: app}
          - {from: app, to: db, label: set status, access: write}
          - {from: poller, to: partner, label: open parcels}
          - {from: poller, to: db, label: update status, access: write}
        """
    }

    private static let states: Phrases = ["status", "state", "paid", "delivered", "shipped", "failed", "mark", "confirmed"]
    private static let handled: Phrases = [
        "version", "event time", "only forward", "only goes forward", "state machine", "append", "sequence", "order of", "event id",
        "conditional",
        "compare", "optimistic", "serializ", "history", "events",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { store in
            guard store.isStore, !design.isDerived(store), store[.conditionalWrites] != true, store[.isolation] == nil else { return nil }
            let writers = design.topology.callers(of: store.index).filter { caller in
                guard caller.part.isCompute, caller.link.kind == .sync, let connection = design.connection(caller.link) else {
                    return false
                }
                return connection[.access] != .read && !connection.saysItReads
            }
            // One says that it sets a state; another writes too and hears of the same from elsewhere.
            let saying = writers.filter { design.connection($0.link)?.label?.says(Self.states) == true }
            guard let first = saying.first,
                let second = writers.first(where: { other in
                    other.part.index != first.part.index
                        && (saying.contains { $0.part.index == other.part.index } || hearsFromOutside(other.part, in: design))
                }), !design.speaks(store, of: Self.handled),
                ![first.part, second.part].contains(where: { design.speaks($0, of: Self.handled) }),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let names = design.names([first.part, second.part])
            return finding(
                about: store, with: [first.part, second.part], links: [first.link, second.link],
                message:
                    "\(names) both set the state in \(design.name(store)), and nothing says which of two changes is the later: one that comes late sets it back.",
                headline: "\(names) both set the state in \(design.name(store)): the last to arrive wins.",
                fixes: [QuickFix(advice: "Keep events with their own time, or let a state only go forward")], harm: Harm(.dataLost))
        }
    }

    private func hearsFromOutside(_ part: Part, in design: Design) -> Bool {
        design.topology.callers(of: part.index).contains { $0.part.kind == "external" }
            || design.topology.callees(of: part.index).contains { callee in
                callee.part.kind == "external" && design.connection(callee.link)?.label?.says(["poll", "every", "open ", "status"]) == true
            }
    }
}
