import Analysis
import Catalog
import Whiteboard

struct MultiLeaderConflict: Rule {
    let identifier = "consistency/multi-leader-conflict"
    let severity = Severity.error
    let summary = "two places take writes, and nobody says who wins"

    let explanation = Explanation(
        finds:
            "A store that takes writes in several places, several leaders or a leaderless store over regions, and that says nothing about conflicts.",
        matters:
            "Concurrent writes in two places are certain, not rare, once both take traffic. Without a rule the system picks one silently, by a clock, and the other user's acknowledged change is gone.",
        instead:
            "A home for each key, so that one region writes it; data that merges by its nature (sets, counters: CRDTs); or one consensus over the regions.",
        costs:
            "A home means a far write for who travels; merging limits what can be stored; consensus costs a round trip between regions for each write.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 5: multi-leader replication",
            "Shapiro et al., Conflict-free Replicated Data Types, 2011",
        ],
        question: "Two editors change the title at once, one in each region. What is the title?")

    let examples = Examples(
        raises: "client > lb > app x2 > db {replication.mode=multi-leader}; entity Post in db key=id",
        nearMiss: "client > lb > app x2 > db {replication.mode=multi-leader, conflicts=crdt}; entity Post in db key=id",
        fixed: "client > lb > app x2 > db {replication.mode=multi-leader, conflicts=single-home}; entity Post in db key=id")

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard part.kind != "search-index", !design.isDerived(part), part[.conflicts] == nil else { return nil }
            if let n = part[.quorumN], let w = part[.quorumW], 2 * w > n { return nil }
            let isStated = part[.replicationMode] == .multiLeader
            guard isStated || writesInTwoRegions(part, in: design) else { return nil }
            let entities = design.entities(in: part)
            if !entities.isEmpty, entities.allSatisfy({ $0[.appendOnly] == true || $0[.immutable] == true }) { return nil }
            if onlyInserts(into: part, in: design) { return nil }
            let isMild = !entities.isEmpty && entities.allSatisfy { $0[.class] == .social || $0[.class] == .telemetry }
            // The last write wins there, and whoever asks for no more than eventual reads has heard of it.
            let isAccepted =
                !isStated && design.requirements[.consistency] == .eventual
                && !entities.contains { $0[.class] == .money || $0[.class] == .inventory || $0[.invariant] != nil }
            let places = part.regions.count > 1 ? Design.list(part.regions) : "several places"
            return finding(
                about: part, severity: isAccepted ? .advice : isMild ? .warning : severity,
                message:
                    "\(design.name(part)) takes writes in \(places) and says nothing about conflicts\(isAccepted ? ": of two writes of one key the later wins, by clocks" : "").",
                fixes: [
                    QuickFix(
                        "Write each key in its home place only", reach: .changesDesign,
                        edit: design.change(part, Component.change(.conflicts, to: .singleHome))),
                    QuickFix(
                        "Merge by type (CRDT)", reach: .changesDesign,
                        edit: design.change(part, Component.change(.conflicts, to: .crdt))),
                ], harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
        }
    }

    /// Who only adds rows, or is alone, has nothing to disagree about.
    private func onlyInserts(into part: Part, in design: Design) -> Bool {
        let writers = design.topology.callers(of: part.index).filter { writer in
            guard writer.link.kind != .replication, let connection = design.connection(writer.link) else { return false }
            return (connection[.access] ?? .readWrite).writes && !connection.saysItReads
        }
        guard !writers.isEmpty else { return false }
        let isAlone = writers.count == 1 && writers[0].part[.replicas] == 1
        return isAlone
            || writers.allSatisfy { writer in
                guard let connection = design.connection(writer.link), !connection.saysItSets else { return false }
                return connection[.batchSize] != nil && connection[.access] == .write
                    || connection.label?.says(["insert", "append", "add row", "adds row", "new rows"]) ?? false
            } || !design.entities(in: part).isEmpty && design.entities(in: part).allSatisfy(design.isTelemetry)
    }

    /// A leaderless store, or one whose global tables take writes everywhere, in regions from which programs write it.
    private func writesInTwoRegions(_ part: Part, in design: Design) -> Bool {
        guard part.regions.count > 1, let technology = part.technology, part.kind != "object-store" else { return false }
        if let level = part[.consistency], ConsistencyLattice.isStrong(level) { return false }
        guard technology.leader == Technology.Leader.none || technology.name == "DynamoDB" || technology.name == "Cosmos DB" else {
            return false
        }
        return Set(design.waitingWriters(of: part).flatMap(\.part.regions)).count > 1
    }
}
