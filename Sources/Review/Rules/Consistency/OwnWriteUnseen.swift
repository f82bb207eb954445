import Analysis
import Whiteboard

struct OwnWriteUnseen: Rule {
    let identifier = "consistency/own-write-unseen"
    let severity = Severity.advice
    let summary = "the old balance, right after paying"

    let explanation = Explanation(
        finds:
            "A read that users wait for, from a replica or reader endpoint, of money or stock that the same users have just changed by another flow; and, where no flow is drawn, a program that writes a primary and reads its copy.",
        matters:
            "The first thing that somebody does after sending money is to look at the balance. If it shows the old one he sends again, or calls support; nothing is wrong, and everybody believes it is.",
        instead:
            "Give the new state back with the answer of the write; or read from the leader for some seconds after a write of that user, or from a replica that has come as far as the write.",
        costs: "More reads on the leader, or a position to carry along with the session.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 5: reading your own writes",
            "Amazon Aurora documentation, replica lag",
        ],
        question: "I have just sent it. What does the balance show?")

    let examples = Examples(
        raises: board(level: "one"), nearMiss: board(level: "strong"), fixed: board(level: "strong"))

    private static func board(level: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Balance, store: ledger, key: account, class: money}]
        flows:
          - {name: send, kind: write, path: [client, app, pay, ledger]}
          - {name: see-balance, kind: read, path: [client, app, ledger]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: pay, kind: service, replicas: 2, idempotent: true}
          - {id: ledger, kind: sql-database, technology: Amazon Aurora, replicas: 3, zones: 3}
        connections:
          - {from: client, to: app}
          - {from: app, to: pay}
          - {from: pay, to: ledger, access: read-write}
          - {from: app, to: ledger, access: read, read-level: \(level)}
        """
    }

    /// How a board says that people see what they wrote.
    static let handled: Phrases = [
        "read your", "reads its own", "read-your", "own writes", "returned with", "leader for", "writer for", "lsn", "sticky",
    ]

    func findings(in design: Design) -> [Finding] {
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isUserFacing, !flow.isWrite, let walk = flow.walk,
                let step = walk.steps.last(where: { step in
                    design.readsCopies(over: step.link) && design.connection(step.link)?[.pinnedReads] != true
                })
            else { return nil }
            let store = design.parts[step.target]
            let kept = design.entities(in: store).filter { $0[.class] == .money || $0[.class] == .inventory }
            let named = design.stated(flow)?[.entity]
            guard let entity = kept.first(where: { $0.name == named }) ?? kept.first,
                let write = design.flows.first(where: { other in
                    other.isWrite && other.isUserFacing && other.client == flow.client
                        && (other.walk?.steps.contains { $0.target == store.index && design.writesStore($0, of: other) } ?? false)
                }), said.insert(store.index).inserted, !design.speaks(store, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let how = design.connection(step.link)?.label.map { "“\($0)”" } ?? "at level one"
            return finding(
                .flow(flow.name), about: [store], links: [step.link],
                message:
                    "\(flow.name) reads \(entity.name) from \(design.name(store)) \(how), which may lag: right after \(write.name) the user sees the old one.",
                headline: "\(flow.name) shows the old \(entity.name) right after \(write.name).",
                fixes: [fix(step.link, write, in: design)],
                harm: Harm(.other, share: design.share(of: [flow])))
        }
    }

    private func fix(_ link: Link, _ write: DesignFlow, in design: Design) -> QuickFix {
        guard design.connection(link)?[.readLevel] == .one else {
            return QuickFix(advice: "Give the new state back with \(write.name), or read from the leader for some seconds")
        }
        return QuickFix("Read at level strong", edit: design.change(link, Connection.change(.readLevel, to: .strong)))
    }
}
