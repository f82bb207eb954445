import Analysis
import Whiteboard

struct FailoverLoses: Rule {
    let identifier = "consistency/failover-loses"
    let severity = Severity.warning
    let summary = "a failover that forgets what was promised"

    let explanation = Explanation(
        finds:
            "A store that says that it copies asynchronously and fails over by itself, and that keeps money, stock or something with an invariant.",
        matters:
            "The leader answers before its follower has the write. When it dies, the follower takes over without the last moment: an accepted job is offered again, a sold seat is free, and the invariant is broken without any error. The faster the failover, the less anyone notices.",
        instead:
            "Wait for one follower before the answer (semi-synchronous, with two followers so that one may fail); or rebuild the last moments after a failover from a log that has them; or say on the board what may be lost and who notices.",
        costs: "A round trip to another zone in each write, some milliseconds, and a third copy.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 5: handling node outages",
            "PostgreSQL documentation, synchronous replication",
        ],
        question: "The leader dies a moment after it said yes. Who knows of the yes?")

    let examples = Examples(
        raises: board(sync: "async"), nearMiss: board(sync: "semi-sync"), fixed: board(sync: "semi-sync"))

    private static func board(sync: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Job, store: jobs, key: id, invariant: an order has at most one courier}]
        flows: [{name: accept, kind: write, path: [client, app, jobs]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: jobs, kind: sql-database, technology: PostgreSQL, replicas: 3, backups: continuous, replication: {mode: leader-follower, sync: \(sync), followers: 2, failover: automatic}}
        connections: [{from: client, to: app}, {from: app, to: jobs, access: read-write}]
        """
    }

    /// Seconds up to which an RPO is the business of the rule about it.
    private static let strict = 1.0
    /// Seconds of loss that a board may state and mean it: several times what a follower is usually behind.
    private static let accepted = 10.0
    private static let handled: Phrases = [
        "rebuild", "replay", "lost on failover", "failover loses", "reconcil", "last moment", "semi-sync", "from the log",
    ]

    /// What lets somebody in, and must not once it was taken back.
    private static let rights: Phrases = ["session", "token", "api key", "apikey", "permission", "grant", "credential", "device key"]
    private static let takenBack: Phrases = ["revok", "revoc", "log out", "logged out", "stops working", "locked out", "withdrawn"]

    private func revocation(in design: Design) -> String? { design.requirements.functional.first { $0.says(Self.takenBack) } }

    /// Promises about all that was ever written.
    private static let once: Phrases = [
        "once", "twice", "double", "never", "no two", "unique", "more than", "below", "exceed", "negative", "overs",
    ]

    /// Promises that a mark, which is there once, has to keep.
    private static let single: Phrases = [
        "one vote", "only once", "at most once", "once per", "once a ", "twice", "exact", "one per", "a person",
    ]

    /// A cache of record in which a mark decides who is the first.
    private func marks(in part: Part, of design: Design) -> Finding? {
        guard part.holds == .record, part[.replicationSync] == .async, part[.replicationFailover] == .automatic,
            let program = design.topology.callers(of: part.index).first(where: { caller in
                caller.part[.notes]?.setsIfAbsent == true || design.connection(caller.link)?.label?.setsIfAbsent == true
            }),
            let promise = design.requirementTexts.first(where: { $0.says(Self.single) }
            ),
            !design.speaks(part, of: Self.handled), !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
        else { return nil }
        let name = design.name(part)
        return finding(
            about: part, with: [program.part], links: [program.link],
            message:
                "\(name) answers before its follower has the mark and fails over by itself: who came in the last moment is new again, and “\(promise)” is broken without an error.",
            headline: "A failover of \(name) forgets who was there.",
            fixes: [QuickFix(advice: "Let the place that keeps the outcome refuse the second by its key, too")], harm: Harm(.dataLost))
    }

    func findings(in design: Design) -> [Finding] {
        let rpo = design.requirements[.rpo]?.value
        guard rpo.map({ $0 >= Self.strict }) ?? true else { return [] }
        return design.roles.caches.compactMap { marks(in: $0, of: design) } + records(in: design)
    }

    private func records(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard part[.replicationSync] == .async, part[.replicationFailover] == .automatic, !design.isDerived(part) else { return nil }
            let revoked = revocation(in: design)
            let kept = design.entities(in: part).filter { entity in
                entity[.invariant] != nil || entity[.class] == .money || entity[.class] == .inventory
                    || revoked != nil && entity.name.says(Self.rights)
            }
            guard let entity = kept.first, !design.speaks(part, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let name = design.name(part)
            let walking = design.flowsWalking(over: part)
            let writing = walking.filter { flow in
                flow.walk?.steps.contains { $0.target == part.index && design.writesStore($0, of: flow) } ?? false
            }
            // What is only read there loses nothing.
            guard walking.isEmpty || !writing.isEmpty else { return nil }
            // What is written is lost whole: of a promise about each write by itself nothing is left undone.
            let broken =
                entity[.invariant].flatMap { $0.lowercased().says(Self.once) ? $0 : nil }
                ?? (entity.name.says(Self.rights) ? revoked : nil)
            let what = broken.map { "“\($0)” is broken without an error" } ?? "\(entity.name) that was acknowledged is gone"
            // A loss that was accepted is one, where no promise of "once" hangs on it.
            let isAccepted = broken == nil && (design.requirements[.rpo]?.value ?? 0) >= Self.accepted
            return finding(
                about: part, severity: isAccepted ? .advice : severity,
                message:
                    "\(name) answers before its follower has the write and fails over by itself: with the last moment of \(writing.isEmpty ? "writes" : design.names(ofFlows: writing)) lost, \(what).",
                headline: "A failover of \(name) forgets what was promised: \(entity.name).",
                fixes: [
                    QuickFix(
                        "Wait for one follower",
                        edit: design.change(part, Component.change(.replicationSync, to: .semiSync)))
                ],
                harm: Harm(.dataLost, share: design.share(of: writing)))
        }
    }
}
