import Analysis
import Whiteboard

struct LastWriteLosesUpdates: Rule {
    let identifier = "consistency/lww-loses-updates"
    let severity = Severity.error
    let summary = "the later timestamp wins over somebody's money"

    let explanation = Explanation(
        finds:
            "An entity that must not lose updates, money, stock or one with an invariant, in a store where the last writer wins, with more than one writer.",
        matters:
            "The order of clocks is not the order of causes. Two writers read ten, each takes one, and nine is written twice: both were acknowledged, and one sale is gone without a trace.",
        instead:
            "Conditional writes, which name the version they saw; or entries that are only added and summed up on reading. Conditions do not help between regions that replicate asynchronously: each checks its own copy.",
        costs: "A condition in Cassandra costs several round trips, in DynamoDB a write unit; a ledger needs its sums kept.",
        sources: ["jepsen.io, Cassandra analysis", "Kleppmann, Designing Data-Intensive Applications, chapter 5: last write wins"],
        question: "Two people buy the last ticket in the same millisecond. What does the table say?")

    let examples = Examples(
        raises: "client > lb > app x2 > cassandra x3; entity Seat in cassandra key=id class=inventory",
        nearMiss: "client > lb > app x2 > cassandra x3; entity Seat in cassandra key=id class=inventory append-only=true",
        fixed: "client > lb > app x2 > cassandra x3 {conditional-writes}; entity Seat in cassandra key=id class=inventory")

    private static let lastWriterWins: Set<String> = ["Cassandra", "ScyllaDB", "Riak"]

    func findings(in design: Design) -> [Finding] {
        // Flows that say what they are about leave the others alone: what is only added is a row of its own.
        let changed = Set(design.flows.filter(\.isWrite).compactMap { design.stated($0)?[.entity] })
        return design.roles.stores.flatMap { part -> [Finding] in
            guard loses(part), part[.conditionalWrites] != true || part.regions.count > 1 && part[.quorumN] == nil,
                !design.speaks(at: part, of: Self.merging)
            else { return [] }
            let writers = design.waitingWriters(of: part)
            guard writers.count > 1 || writers.contains(where: { $0.part.instances.orTwo > 1 }) || part.regions.count > 1 else { return [] }
            let kept = design.entities(in: part)
            let isSaid = kept.contains { changed.contains($0.name) }
            return kept.compactMap { entity in
                if isSaid, !changed.contains(entity.name), entity[.invariant] == nil { return nil }
                guard entity[.class] == .money || entity[.class] == .inventory || entity[.invariant] != nil else { return nil }
                guard entity[.appendOnly] != true, entity[.immutable] != true,
                    !entity.fields.contains(where: { $0.type.says(Self.merging) }), let index = design.entities.indexOf[entity.name]
                else { return nil }
                return finding(
                    .entity(entity.name), about: [part] + writers.map(\.part),
                    message: "\(entity.name) on \(design.name(part)): the later timestamp silently deletes the other update.",
                    fixes: fixes(part, entity: index, in: design), harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
            }
        }
    }

    /// Columns whose updates are added up, wherever they come from.
    private static let merging: Phrases = ["counter", "crdt", "g-counter", "pn-counter"]

    private func loses(_ part: Part) -> Bool {
        if let stated = part[.conflicts] { return stated == .lastWriteWins }
        guard let technology = part.technology else { return false }
        if technology.name == "DynamoDB" || technology.name == "S3" && part.kind == "object-store" {
            return part.regions.count > 1 || technology.name == "S3"
        }
        return Self.lastWriterWins.contains(technology.name)
    }

    private func fixes(_ part: Part, entity: Int, in design: Design) -> [QuickFix] {
        let ledger = QuickFix(
            "Only add entries, never change one", reach: .changesDesign,
            edit: design.changeEntity(entity, Entity.change(.appendOnly, to: true)))
        guard part.regions.count <= 1 else {
            let home = QuickFix(
                "Write each key in its home region only", reach: .changesDesign,
                edit: design.change(part, Component.change(.conflicts, to: .singleHome)))
            return [home, ledger]
        }
        return [
            QuickFix(
                "Write on condition of the version seen",
                edit: design.change(part, Component.change(.conditionalWrites, to: true))), ledger,
        ]
    }
}
