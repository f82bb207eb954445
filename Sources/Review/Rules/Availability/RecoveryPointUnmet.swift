import Analysis
import Whiteboard

struct RecoveryPointUnmet: Rule {
    let identifier = "availability/rpo-unmet"
    let severity = Severity.error
    let summary = "more lost than was promised"

    let explanation = Explanation(
        finds: "A store of record whose best copy, a replica or a backup, is older than the loss that was accepted.",
        matters:
            "What is lost is set by the copy that was made last, and not by how fast you fail over. With a nightly backup alone the worst day costs a day and the length of the backup.",
        instead:
            "An asynchronous copy loses about a second, across regions five; a synchronous one or a quorum nothing; continuous archiving of the log five minutes.",
        costs: "A copy; a synchronous one costs a round trip a write.",
        sources: ["AWS Well-Architected Framework, Reliability Pillar, REL13"],
        question: "The disk is gone at noon. Which orders do you still have?")

    let examples = Examples(
        raises: "require rpo=1min; client > lb > app x2 > db {backups=daily}; entity Order in db key=id",
        nearMiss: "require rpo=2d; client > lb > app x2 > db {backups=daily}; entity Order in db key=id",
        fixed:
            "require rpo=1min; client > lb > app x2 > db {backups=daily, replication.followers=1, replication.sync=async, replication.failover=automatic}; entity Order in db key=id"
    )

    func findings(in design: Design) -> [Finding] {
        guard let rpo = design.requirements[.rpo] else { return [] }
        let machines = Machines(in: design)
        return design.roles.stores.compactMap { part in
            guard design.primaries(of: part).isEmpty, part[.bestEffort] != true else { return nil }
            let records = design.entities(in: part).filter { $0[.class] != .derived && $0[.class] != .telemetry && $0[.derivedFrom] == nil }
            guard !records.isEmpty, !design.isDerived(part) else { return nil }
            let window = design.lossWindow(of: part)
            guard window > rpo.value * (1 + 1e-9) + 1e-9 else { return nil }
            let loss =
                window.isFinite ? "up to \(design.duration(window)) of \(design.contents(of: part))" : "all of \(design.contents(of: part))"
            let sync: ReplicationSync = rpo.value < Design.usualLag ? .sync : .async
            let changes =
                design.redundancy(of: part, copies: part.isLeaderless ? 3 : 2) + [
                    Component.change(.replicationSync, to: sync)
                ]
            // A second copy mends both: the store that stands alone says it, with how much is lost.
            let isSaid = !machines.isSpokenFor(part) && (SingleStore().finding(about: part, in: design)?.severity ?? .advice) > .advice
            return finding(
                about: part, severity: isSaid ? .advice : severity,
                message: "\(design.name(part)) can lose \(loss); RPO is \(rpo.proseText).",
                headline: "\(design.name(part)) can lose \(loss): \(rpo.proseText) was accepted.",
                fixes: [
                    QuickFix(
                        sync == .sync ? "Keep a synchronous copy" : "Keep a second copy",
                        edit: .change(section: .components, index: part.index, changes: changes))
                ],
                harm: Harm(.dataLost, share: design.share(ofLoadOn: part)), from: design.source(of: .rpo))
        }
    }
}
