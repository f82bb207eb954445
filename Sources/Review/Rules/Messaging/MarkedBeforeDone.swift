import Analysis
import Whiteboard

struct MarkedBeforeDone: Rule {
    let identifier = "async/marked-before-done"
    let severity = Severity.warning
    let summary = "marked as seen, and then not kept"

    let explanation = Explanation(
        finds:
            "A flow that first marks an id as seen, in a cache or a table of ids, and only afterwards writes what came to where it is kept.",
        matters:
            "A crash between the two leaves the mark without the thing. When the sender tries again, as he should, he is told that it was there already, and it is lost for good: the guard against doubles has become the thing that loses.",
        instead:
            "Keep it first, under its id, and let the store refuse the second; or both in one transaction; or a mark that says “begun” and counts only when it says “done”.",
        costs: "Doubles reach the store and are dropped there.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 11: idempotence",
            "Stripe engineering, designing robust and predictable APIs with idempotency",
        ],
        question: "It dies between the mark and the write. What does the sender hear when he tries again?")

    let examples = Examples(
        raises: board(path: "seen, app > events"), nearMiss: board(path: "events, app > seen"), fixed: board(path: "events, app > seen"))

    private static func board(path: String) -> String {
        """
        boardwalk: 1
        flows: [{name: ingest, kind: write, path: [client, app, \(path)], rate: 600/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 3, auth: hmac}
          - {id: seen, kind: cache, name: Seen ids, technology: Redis, replicas: 2}
          - {id: events, kind: event-log, technology: Kafka, replicas: 3, copies: 3, acks: all}
          - {id: worker, kind: worker, replicas: 2, idempotent: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: seen, label: SETNX event id}
          - {from: app, to: events, kind: async}
          - {from: events, to: worker, kind: async}
        """
    }

    private static let marks: Phrases = [
        "setnx", "set nx", "mark seen", "mark as seen", "seen id", "dedup", "already seen", "claim id", "idempotency key",
    ]
    /// Adding to a set of what was seen, in a store that is called so.
    private static let sets: Phrases = ["sadd", "bf.add", "add to the set", "add to the filter"]
    private static let seen: Phrases = ["seen", "dedup", "visited", "processed", "known", "already"]
    private static let handled: Phrases = [
        "begun", "done", "pending", "two-phase", "confirm", "after the append", "unmark", "deleted on failure", "transaction",
    ]

    func findings(in design: Design) -> [Finding] {
        // Several flows by one program are one mend.
        var said: Set<[Int]> = []
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, let walk = flow.walk,
                let mark = walk.steps.first(where: { isMark($0, in: design) }),
                let kept = walk.steps.first(where: { step in
                    step.entry > mark.entry && step.source == mark.source
                        && (design.parts[step.target].isBroker || design.writesStore(step, of: flow))
                }),
                !walk.steps.contains(where: { step in
                    step.entry < mark.entry && (design.parts[step.target].isBroker || design.writesStore(step, of: flow))
                }), !design.speaks(design.parts[mark.target], of: Self.handled),
                !design.boardSpeaks(of: ["after the append", "kept first", "begun and done"], apartFromWaiversOf: identifier),
                said.insert([mark.source, mark.target]).inserted
            else { return nil }
            let (program, guardPart, store) = (design.parts[mark.source], design.parts[mark.target], design.parts[kept.target])
            return finding(
                .flow(flow.name), about: [program, guardPart, store], links: [mark.link, kept.link],
                message:
                    "\(design.name(program)) marks an id in \(design.name(guardPart)) before \(design.name(store)) has what came: a crash between drops the sender's next attempt as a double, and it is lost.",
                headline: "A crash after the mark in \(design.name(guardPart)) loses what came.",
                fixes: [QuickFix(advice: "Keep it first under its id and mark afterwards, or let the store refuse the second")],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    private func isMark(_ step: Walk.Step, in design: Design) -> Bool {
        let target = design.parts[step.target]
        guard design.parts[step.source].isCompute, target.isCache || target.family == .store, target.kind != "event-log",
            let connection = design.connection(step.link), connection[.access] != .read,
            // A lock is given back; what it guards is not marked as done.
            target[.holds] != .lock, connection.label?.says(["lock", "lease"]) != true
        else { return false }
        return connection.label?.says(Self.marks) == true
            || connection.label?.says(Self.sets) == true && design.speaks(at: target, of: Self.seen)
            || target.isCache
                && (design.speaks(at: target, of: Self.marks) || design.parts[step.source][.notes]?.setsIfAbsent == true)
    }

}
