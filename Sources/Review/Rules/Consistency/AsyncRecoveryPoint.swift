import Analysis
import Whiteboard

struct AsyncRecoveryPoint: Rule {
    let identifier = "consistency/async-rpo"
    let severity = Severity.error
    let summary = "a lagging copy where nothing may be lost"

    let explanation = Explanation(
        finds: "A store of record whose copy that would take over is asynchronous, where no data may be lost in a disaster.",
        matters:
            "Acknowledged and then lost is what a recovery point above zero means. The primary says yes, dies, and the copy that takes over has never heard of the last second.",
        instead:
            "A synchronous copy, or a quorum, in another zone. Redis, and MySQL or PostgreSQL as they come, acknowledge before their copies know.",
        costs: "A round trip to the nearest other copy with every write: about a millisecond between zones, tens between regions.",
        sources: ["PostgreSQL documentation, synchronous_commit", "redis.io, WAIT"],
        question: "The primary dies one millisecond after it said yes. Where is that order?")

    let examples = Examples(
        raises:
            "require rpo=0; client > lb > app x2 > postgres {replication.followers=1, replication.sync=async, replication.failover=automatic}; entity Order in postgres key=id",
        nearMiss:
            "require rpo=1min; client > lb > app x2 > postgres {replication.followers=1, replication.sync=async, replication.failover=automatic}; entity Order in postgres key=id",
        fixed:
            "require rpo=0; client > lb > app x2 > postgres {replication.followers=1, replication.sync=sync, replication.failover=automatic}; entity Order in postgres key=id"
    )

    let silences = ["availability/rpo-unmet"]

    /// How far an asynchronous copy is usually behind, seconds.
    private static let usualLag = 1.0

    /// Seconds.
    private static let momentary = 300.0

    func findings(in design: Design) -> [Finding] {
        guard let rpo = design.requirements[.rpo], rpo.value < Self.usualLag else { return [] }
        return design.parts.compactMap { part in
            let isLog = part.kind == "event-log" && !design.entities(in: part).isEmpty
            guard part.isStore || isLog, isLog || design.keepsRecords(part), design.primaries(of: part).isEmpty,
                // What is gone by itself in a minute is nothing to be recovered.
                part[.ttl].map({ $0.value > Self.momentary }) ?? true
            else { return nil }
            let drawn = design.topology.callees(of: part.index).filter { $0.link.kind == .replication && $0.part.kind == part.kind }
            let followers = (part.instances.count ?? 1) > 1
            // Copies that are marked as worked out from it are read; its own followers take over.
            let isFollowed = followers && (part[.replicationFollowers] ?? 0) > 0
            let lagging = drawn.filter {
                !(isFollowed && $0.part[.derived] == true) && (design.connection($0.link)?[.mode] ?? .async) == .async
            }
            let crossesRegions = part[.replicationRegions] == .async
            // Semi-synchronous waits for one follower, which is the one that takes over.
            let isStatedAsync = part[.replicationSync] == .async
            let isUsuallyAsync =
                part[.replicationSync] == nil && part.leader == .single && !part.isInherentlyRedundant && part[.quorumW] == nil
                && !part.waitsForMajority
            let within = !isLog && followers && (isStatedAsync || isUsuallyAsync)
            // A drawn synchronous standby can take over; lagging readers beside it do not matter.
            let hasSafeCopy =
                followers && part[.replicationSync] == .sync || drawn.contains { (design.connection($0.link)?[.mode] ?? .async) != .async }
            // A log's drawn copy is the one for disasters.
            guard isLog ? !lagging.isEmpty : within && !hasSafeCopy || crossesRegions || (!lagging.isEmpty && !hasSafeCopy) else {
                return nil
            }
            let copy = lagging.first.map { design.name($0.part) } ?? (crossesRegions ? "the other region" : "its follower")
            let arrow = within ? nil : lagging.first?.link
            let isByDefault = !isStatedAsync && !crossesRegions && lagging.allSatisfy { design.connection($0.link)?[.mode] == nil }
            return finding(
                about: part, with: lagging.map(\.part),
                severity: forgivable(part, in: design).map { EasedSeverity(.advice, because: $0) }
                    ?? (isByDefault
                        ? EasedSeverity(.warning, because: "copies are asynchronous by default only") : EasedSeverity(severity)),
                message:
                    "\(design.name(part)) acknowledges before \(copy) has the write: failover loses up to a second or more; RPO is \(rpo.proseText)\(isByDefault ? " (asynchronous unless said)" : "").",
                headline: "\(design.name(part)) acknowledges before \(copy) has the write: failover loses it.",
                fixes: [synchronous(part, within: within, acrossRegions: crossesRegions, over: arrow, in: design)],
                harm: Harm(.dataLost, share: design.share(ofLoadOn: part)), from: design.source(of: .rpo))
        }
    }

    /// Why a lost second of it matters little; nil where it matters.
    private func forgivable(_ part: Part, in design: Design) -> String? {
        let kept = design.entities(in: part)
        if kept.isEmpty { return nil }
        if kept.allSatisfy(design.isLosable) { return "what it keeps is of the moment" }
        return kept.allSatisfy { $0[.class] == .telemetry || design.isLosable($0) } ? "what it keeps is telemetry" : nil
    }

    private func synchronous(_ part: Part, within: Bool, acrossRegions: Bool, over arrow: Link?, in design: Design) -> QuickFix {
        // No cache waits for its copy: where money is, that is what one pays a database for.
        if part.isCache {
            return QuickFix(
                advice:
                    "Keep it in a store that has it twice before it answers; a wait for copies in \(design.product(of: part)) does not stop a failover from losing it"
            )
        }
        var edits: [Edit] = []
        var changes: [AttributeChange] = []
        if within { changes.append(Component.change(.replicationSync, to: .sync)) }
        if acrossRegions { changes.append(Component.change(.replicationRegions, to: .sync)) }
        if !changes.isEmpty { edits.append(.change(section: .components, index: part.index, changes: changes)) }
        if let arrow { edits.append(design.change(arrow, Connection.change(.mode, to: .sync))) }
        return QuickFix("Write synchronously", edit: design.batch("synchronous", edits))
    }
}
