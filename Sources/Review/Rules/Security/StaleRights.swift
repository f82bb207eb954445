import Analysis
import Whiteboard

struct StaleRights: Rule {
    let identifier = "security/stale-rights"
    let severity = Severity.warning
    let summary = "rights that are copied once a day"

    let explanation = Explanation(
        finds: "Permissions, groups or roles that a job copies at most a few times a day, and that users' requests are decided by.",
        matters:
            "Somebody who was thrown out of a group at nine sees everything until the night. Taking a right away is the case for which rights exist; it must not be the slow one.",
        instead:
            "Take changes of rights as events, or ask at login; check what is about to be shown once more at the source. Where a delay is accepted, agree on it with who answers for it, and write it down.",
        costs: "A feed of events with its own failures, and the job as its safety net.",
        sources: [
            "Google, Zanzibar: Google's Consistent, Global Authorization System, 2019: the new enemy problem",
            "OWASP Top Ten, A01 Broken Access Control",
        ],
        question: "I am dismissed at nine. What can I still read at ten?")

    let examples = Examples(
        raises: board(rate: "1/day"), nearMiss: board(rate: "1/s"), fixed: board(rate: "1/s"))

    private static func board(rate: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Membership, store: rights, key: "user, group"}]
        flows:
          - {name: search, kind: read, path: [client, app, rights]}
          - {name: sync-permissions, kind: write, path: [sync, rights], rate: \(rate), user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: sync, kind: worker, replicas: 1}
          - {id: rights, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: rights, access: read}
          - {from: sync, to: rights, access: write}
        """
    }

    private static let rights = [
        "acl", "permission", "membership", "role", "rights", "entitle", "grants", "access-list", "group-sync", "sync-groups",
    ]
    /// Seconds between two runs.
    private static let rare = 3600.0
    private static let handled: Phrases = [
        "at login", "at log-in", "revocation event", "revoked at once", "checked against the source", "webhook of", "accepted by security",
    ]

    func findings(in design: Design) -> [Finding] {
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, !flow.isUserFacing, let period = design.period(of: flow), period > Self.rare,
                let walk = flow.walk,
                let step = walk.steps.first(where: { design.parts[$0.target].isStore && isAbout($0, flow, in: design) })
            else { return nil }
            let store = design.parts[step.target]
            let reading = design.flowsWalking(over: store).filter { $0.isUserFacing && $0.index != flow.index }
            guard let first = reading.first, said.insert(store.index).inserted,
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let age = design.duration(period)
            let kept = design.contents(of: store)
            let copies = walk.entries.lazy.map { design.parts[$0] }.filter { $0.family == .store && $0.index != store.index }
            return finding(
                about: store, with: Array(copies),
                message:
                    "\(flow.name) brings \(kept) into \(design.name(store)) every \(age), and \(design.names(ofFlows: reading)) decide\(reading.count == 1 ? "s" : "") by it: a right that was taken away holds up to \(age) longer.",
                headline: "A right that was taken away holds up to \(age) longer in \(first.name).",
                fixes: [QuickFix(advice: "Take changes of rights as events or at login, and let the job only correct")],
                harm: Harm(.dataLost, share: design.share(of: reading)))
        }
    }

    private func isAbout(_ step: Walk.Step, _ flow: DesignFlow, in design: Design) -> Bool {
        flow.name.says(Self.rights) && (design.writesStore(step, of: flow))
            || design.entities(in: design.parts[step.target]).contains { $0.name.says(Self.rights) } && design.writesStore(step, of: flow)
                && design.speaks(at: design.parts[step.source], of: Self.rights)
    }
}
