import Analysis
import Whiteboard

struct ReplicaStaleRead: Rule {
    let identifier = "consistency/replica-stale-read"
    let severity = Severity.warning
    let summary = "writes to the primary, reads from a copy that lags"

    let explanation = Explanation(
        finds:
            "A flow that reads an asynchronous copy of a store and needs to see its user's own writes, or a service that writes the one and reads the other without saying what it needs.",
        matters:
            "The copy applies the log later, usually by less than a second, with no bound. A user who saves and reloads is sent to the copy, does not see the change, and saves again.",
        instead:
            "Pin a user's reads to the primary for some seconds after a write, or wait until the copy has reached the write's position in the log; read what only others wrote from the copy.",
        costs: "Pinning puts some reads back onto the primary; waiting for the position adds the lag to those reads.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 5: problems with replication lag"],
        question: "I post a comment and reload. Is it there?")

    let examples = Examples(
        raises:
            "client > lb > app x2 > db => replica; app > replica; flow read: client lb app replica kind=read consistency=read-your-writes",
        nearMiss: "client > lb > app x2 > db => replica; app > replica; flow read: client lb app replica kind=read consistency=eventual",
        fixed:
            "client > lb > app x2 > db => replica; app > {pinned-reads} replica; flow read: client lb app replica kind=read consistency=read-your-writes"
    )

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            let sources = design.topology.callers(of: part.index).filter { caller in
                caller.link.kind == .replication && caller.part.family == .store && design.connection(caller.link)?[.mode] != .sync
            }
            guard let primary = sources.first?.part else { return nil }
            return design.board.flows.isEmpty
                ? drawn(part, copying: primary, in: design) : stale(part, copying: primary, in: design)
        }
    }

    private static let mayBeOld: Phrases = ["report", "export", "analytic"]

    /// Where no flow says what is read: a program that has an arrow to both.
    private func drawn(_ replica: Part, copying primary: Part, in design: Design) -> Finding? {
        let needed = design.requirements[.consistency]
        if let needed, !ConsistencyLattice.needsOwnWrites(needed) { return nil }
        let reading = design.topology.callers(of: replica.index).filter { caller in
            caller.link.kind == .sync && caller.part.isCompute && caller.part.kind != "batch-job"
                && design.connection(caller.link)?[.pinnedReads] != true && !design.speaks(caller.part, of: OwnWriteUnseen.handled)
                && design.topology.links(from: caller.part.index, to: primary.index).contains { link in
                    link.kind == .sync && design.connection(link)?[.access] != .read && design.connection(link)?.saysItReads != true
                }
        }
        guard let reader = reading.first, !design.speaks(replica, of: OwnWriteUnseen.handled + Self.mayBeOld),
            !design.boardSpeaks(of: OwnWriteUnseen.handled, apartFromWaiversOf: identifier)
        else { return nil }
        let edits = Set(reading.map(\.link.connection)).sorted().map { Connection.edit(at: $0, .pinnedReads, to: true) }
        let isStrong = needed.map(ConsistencyLattice.isStrong) ?? false
        return finding(
            about: replica, with: [reader.part, primary], links: reading.map(\.link),
            severity: needed == nil ? .advice : isStrong ? .error : severity,
            message:
                "\(design.name(reader.part)) writes \(design.name(primary)) and reads \(design.name(replica)), which lags behind: who has just saved something may not find it.",
            headline: "\(design.name(replica)) lags behind \(design.name(primary)): a user may not see their own write.",
            fixes: [QuickFix("Pin a user's reads to the primary after a write", edit: design.batch("pin reads", edits))],
            harm: Harm(.other))
    }

    private func stale(_ replica: Part, copying primary: Part, in design: Design) -> Finding? {
        var worst: (severity: Severity, flow: DesignFlow, caller: Part)?
        var edges: [Link] = []
        for flow in design.flows {
            guard let walk = flow.walk else { continue }
            for step in walk.steps where step.target == replica.index && step.link.kind == .sync {
                let caller = design.parts[step.source]
                guard design.connection(step.link)?[.pinnedReads] != true, caller.kind != "batch-job", caller.kind != "scheduler",
                    !flow.isWrite
                else { continue }
                let level: Severity
                if let needed = design.neededConsistency(of: flow) {
                    guard ConsistencyLattice.needsOwnWrites(needed) else { continue }
                    level = ConsistencyLattice.isStrong(needed) ? .error : severity
                } else {
                    guard !design.topology.links(from: caller.index, to: primary.index).isEmpty else { continue }
                    level = .advice
                }
                edges.append(step.link)
                if level > worst?.severity ?? .advice || worst == nil { worst = (level, flow, caller) }
            }
        }
        guard let worst else { return nil }
        let edits = Set(edges.map(\.connection)).sorted().map { index in
            Connection.edit(at: index, .pinnedReads, to: true)
        }
        return finding(
            about: replica, with: [worst.caller, primary], links: edges, severity: worst.severity,
            message:
                "\(design.name(worst.caller)) writes \(design.name(primary)) and reads \(design.name(replica)), an asynchronous copy (usually under a second behind, with no bound): a user may not see their own write.",
            headline: "\(design.name(replica)) lags behind \(design.name(primary)): a user may not see their own write.",
            fixes: [QuickFix("Pin a user's reads to the primary after a write", edit: design.batch("pin reads", edits))],
            harm: Harm(.other, share: design.share(of: [worst.flow])))
    }
}
