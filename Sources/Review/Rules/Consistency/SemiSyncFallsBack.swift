import Analysis
import Whiteboard

struct SemiSyncFallsBack: Rule {
    let identifier = "consistency/semi-sync-falls-back"
    let severity = Severity.advice
    let summary = "a promise of no loss that holds while a follower answers"

    let explanation = Explanation(
        finds: "A recovery point of zero that rests on semi-synchronous followers and automatic failover.",
        matters:
            "Semi-synchronous means one follower has it, as long as one answers in time: by its usual settings the leader goes on alone after a timeout. And a failover that takes the nearest follower may take one that has not got the last write.",
        instead:
            "Say which of the two gives way: writes stop while no follower answers, or a moment may be lost. And promote only the one that is furthest.",
        costs: "Writes that stand still when a follower is slow.",
        sources: [
            "MySQL manual, semisynchronous replication: rpl_semi_sync_source_timeout", "PostgreSQL documentation, synchronous_commit",
        ],
        question: "The follower is slow tonight. Do writes wait, or does the promise of no loss?")

    let examples = Examples(
        raises: "require rpo=0s; client > lb:alb > app x2 > db {replicas=3, replication.sync=semi-sync, replication.failover=automatic}",
        nearMiss:
            "require rpo=1min; client > lb:alb > app x2 > db {replicas=3, replication.sync=semi-sync, replication.failover=automatic}",
        fixed: "require rpo=0s; client > lb:alb > app x2 > db {replicas=3, replication.sync=sync, replication.failover=automatic}")

    private static let handled: Phrases = [
        "falls back", "fall back to async", "never async", "lossless", "writes stop", "furthest", "most advanced", "quorum",
    ]

    func findings(in design: Design) -> [Finding] {
        guard let rpo = design.requirements[.rpo], rpo.value == 0 else { return [] }
        return design.roles.stores.compactMap { part in
            guard part[.replicationSync] == .semiSync, part[.replicationFailover] == .automatic, part.technology?.isRedundant != true,
                !design.isDerived(part), !design.speaks(part, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: part,
                message:
                    "RPO \(rpo.proseText) rests on semi-synchronous followers of \(design.name(part)): nothing says that it stops writing when none answers in time, nor that the one that has everything is promoted.",
                headline: "RPO \(rpo.proseText) of \(design.name(part)) holds while a follower answers.",
                fixes: [
                    QuickFix(
                        "Wait for followers, always", edit: design.change(part, Component.change(.replicationSync, to: .sync)))
                ],
                harm: Harm(.dataLost))
        }
    }
}
