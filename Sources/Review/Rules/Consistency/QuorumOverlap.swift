import Analysis
import Whiteboard

struct QuorumOverlap: Rule {
    let identifier = "consistency/quorum-overlap"
    let severity = Severity.error
    let summary = "reads that can miss the last write"

    let explanation = Explanation(
        finds: "A store whose read and write quorums together are no more than its copies, on a flow that needs at least its own writes.",
        matters:
            "Only sets that overlap force a read to meet the newest write. With one of three for both, two reads out of three may ask copies that have not heard of it yet.",
        instead:
            "A majority for both; or all for writes and one for reads, where writes may wait. Overlap is not linearizability: sloppy quorums, concurrent writes and clocks remain.",
        costs: "Each read or write waits for a second copy, and fails when no majority is left.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 5: quorums for reading and writing"],
        question: "N is 3, R and W are 1. What can a reader see just after a write?")

    let examples = Examples(
        raises:
            "client > lb > app x2 > cassandra x3 {quorum.n=3, quorum.r=1, quorum.w=1}; flow read: client lb app cassandra kind=read consistency=read-your-writes",
        nearMiss:
            "client > lb > app x2 > cassandra x3 {quorum.n=3, quorum.r=1, quorum.w=1}; flow read: client lb app cassandra kind=read consistency=eventual",
        fixed:
            "client > lb > app x2 > cassandra x3 {quorum.n=3, quorum.r=2, quorum.w=2}; flow read: client lb app cassandra kind=read consistency=read-your-writes"
    )

    let silences: [String] = []

    /// A flow that reads here and writes money elsewhere: what it does not see is never billed.
    private func makesMoney(of part: Part, _ flow: DesignFlow, in design: Design) -> Bool {
        guard let walk = flow.walk, let read = walk.steps.first(where: { $0.target == part.index }),
            design.connection(read.link)?[.access] == .read
        else { return false }
        return walk.steps.contains { step in
            step.target != part.index && step.entry > read.entry && design.writesStore(step, of: flow)
                && design.entities(in: design.parts[step.target]).contains { $0[.class] == .money }
        }
    }

    /// Numbers that somebody chose, on a board that nowhere says how fresh a read must be.
    private func unasked(_ part: Part, n: Int, r: Int, w: Int, in design: Design) -> Finding? {
        guard design.requirements[.consistency] == nil, part[.consistency] == nil,
            !design.board.flows.contains(where: { $0[.consistency] != nil }), design.isOnUserPath(part)
        else { return nil }
        let enough = n + 1 - w
        return finding(
            about: part, severity: .advice,
            message:
                "\(design.name(part)): R \(r) + W \(w) = \(r + w) <= N \(n): a read can miss the last write, and nothing says whether it may.",
            fixes: [
                QuickFix("Read from \(enough)", edit: design.change(part, Component.change(.quorumR, to: enough)))
            ], harm: Harm(.other, share: design.share(ofLoadOn: part)))
    }

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard let n = part[.quorumN], let r = part[.quorumR], let w = part[.quorumW], part[.conflicts] != .crdt
            else { return nil }
            guard !Quorum(copies: n, reads: r, writes: w).overlaps else { return nil }
            let entities = design.entities(in: part)
            let isMeasured = !entities.isEmpty && entities.allSatisfy { $0[.class] == .telemetry }
            let isDeclared = design.flows.first?.isDeclared == true
            let reading = isDeclared ? design.flowsWalking(over: part) : design.flows.filter { $0.reaches(part.index) }
            let flows = reading.filter { flow in
                if isMeasured { return makesMoney(of: part, flow, in: design) }
                return design.neededConsistency(of: flow).map { ConsistencyLattice.needsOwnWrites($0) }
                    ?? makesMoney(of: part, flow, in: design)
            }
            guard !flows.isEmpty else { return isMeasured ? nil : unasked(part, n: n, r: r, w: w, in: design) }
            let bills = flows.allSatisfy { makesMoney(of: part, $0, in: design) }
            let what = bills ? ": \(design.names(ofFlows: flows)) may leave out what was written" : ": a read can miss the last write"
            let majority = Quorum.majority(of: n)
            return finding(
                about: part, severity: bills ? .warning : severity,
                message: "\(design.name(part)): R \(r) + W \(w) = \(r + w) <= N \(n)\(what).",
                fixes: [
                    QuickFix(
                        "Read and write at a majority, \(majority)",
                        edit: design.change(
                            part, Component.change(.quorumR, to: majority),
                            Component.change(.quorumW, to: majority)))
                ], harm: Harm(.other, share: design.share(of: flows)))
        }
    }
}
