import Analysis
import Whiteboard

struct CrossDataCentreQuorum: Rule {
    let identifier = "consistency/cross-dc-quorum"
    let severity = Severity.warning
    let summary = "local quorums that do not meet"

    let explanation = Explanation(
        finds:
            "A store with copies in two regions that is read by local quorum in one while it is written in another, where the reader must see that write.",
        matters:
            "Each region's quorum is met without the other. A write that two of three copies in Frankfurt took is acknowledged before Virginia has heard of it, and a quorum of Virginia's copies answers without it.",
        instead:
            "A quorum over all copies for the reads that need it, or for the writes that they depend on; or each user's data written and read in one home region.",
        costs:
            "A quorum over regions costs a round trip between them on each call, and stops while too few regions answer. A home region moves with its user, or is far from a traveller.",
        sources: ["Apache Cassandra documentation, tunable consistency", "Kleppmann, Designing Data-Intensive Applications, chapter 5"],
        question: "I change my address in Frankfurt and open the app in Virginia. What do I see?")

    let examples = Examples(
        raises: board(store: "", reads: "local-quorum"),
        nearMiss: board(store: ", conflicts: single-home", reads: "local-quorum"),
        fixed: board(store: "", reads: "quorum"))

    private static func board(store: String, reads: String) -> String {
        """
        boardwalk: 1
        requirements: {consistency: strong}
        flows:
          - {name: look, kind: read, path: [client, us, profiles]}
          - {name: change, kind: write, path: [client, eu, profiles]}
        components:
          - {id: client, kind: client}
          - {id: us, kind: service, replicas: 2, regions: [us-east]}
          - {id: eu, kind: service, replicas: 2, regions: [eu-west]}
          - {id: profiles, kind: wide-column-store, technology: Cassandra, replicas: 6, regions: [us-east, eu-west]\(store)}
        connections:
          - {from: client, to: us}
          - {from: client, to: eu}
          - {from: us, to: profiles, access: read, read-level: \(reads)}
          - {from: eu, to: profiles, access: write}
        """
    }

    /// Copies in a region where nothing is stated.
    private static let usualCopies = 3

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard part.isLeaderless, part.regions.count >= 2, part[.conflicts] != .singleHome, part[.conflicts] != .crdt else { return nil }
            let copies = self.copies(of: part)
            let local = Quorum.majority(of: copies.inRegion)
            // Writes that wait for a majority of all copies meet every local quorum but one that is too small.
            if let writes = part[.quorumW], Quorum(copies: copies.inAll, reads: local, writes: writes).overlaps { return nil }
            // Stated levels that never meet are another rule's, and one mend.
            if let reads = part[.quorumR], let writes = part[.quorumW],
                !Quorum(copies: copies.inAll, reads: reads, writes: writes).overlaps
            {
                return nil
            }
            let writers = design.topology.callers(of: part.index).filter { $0.link.kind == .sync && design.writes(over: $0.link) }
            let readers = design.topology.callers(of: part.index).filter { caller in
                caller.link.kind == .sync && isLocal(caller.link, in: design)
                    && mustSee(caller.link, from: caller.part, writers: writers.map(\.part), in: design)
            }
            guard let reader = readers.first else { return nil }
            let (here, there) = places(reader.part, writers.map(\.part), part)
            return finding(
                about: part, with: [reader.part], links: readers.map(\.link),
                message:
                    "Local quorums of \(design.name(part)) in \(here) and \(there) do not overlap (\(local) + \(local) <= \(copies.inAll)).",
                headline: "Local quorums of \(design.name(part)) in \(here) and \(there) do not meet: reads miss the other's writes.",
                fixes: fixes(part, readers.map(\.link), copies: copies.inAll, in: design),
                harm: Harm(.other, share: design.share(ofLoadOn: part)))
        }
    }

    /// Stated copies are those of a region, unless they are enough for all.
    private func copies(of part: Part) -> (inRegion: Int, inAll: Int) {
        let stated = part[.quorumN] ?? Self.usualCopies
        let regions = part.regions.count
        return stated >= 2 * regions ? (stated / regions, stated) : (stated, stated * regions)
    }

    private func isLocal(_ link: Link, in design: Design) -> Bool {
        let level = design.connection(link)?[.readLevel]
        return level == .localQuorum || level == .one
    }

    /// A reader that another region's write concerns: any, where the level is over all users; for a user's own writes one that another
    /// service makes elsewhere, for a session stays in its region.
    private func mustSee(_ link: Link, from reader: Part, writers: [Part], in design: Design) -> Bool {
        let levels = design.flowsWalking(over: link).filter { !$0.isWrite }.compactMap { design.neededConsistency(of: $0) }
        let isGlobal = levels.contains { ConsistencyLattice.offers($0, needed: .sequential) }
        let isOwn = levels.contains { ConsistencyLattice.needsOwnWrites($0) }
        return writers.contains { writer in
            let isSpread = reader.regions.count > 1 && writer.regions.count > 1
            let elsewhere = isSpread || !Set(writer.regions).subtracting(reader.regions).isEmpty
            return elsewhere && (isGlobal || isOwn && writer.index != reader.index)
        }
    }

    private func places(_ reader: Part, _ writers: [Part], _ store: Part) -> (String, String) {
        let here = reader.regions.first ?? store.regions[0]
        let there = (writers.flatMap(\.regions) + store.regions).first { $0 != here }
        return (here, there ?? store.regions[1])
    }

    private func fixes(_ part: Part, _ links: [Link], copies: Int, in design: Design) -> [QuickFix] {
        let majority = Quorum.majority(of: copies)
        let numbers = design.change(
            part, Component.change(.quorumN, to: copies), Component.change(.quorumR, to: majority),
            Component.change(.quorumW, to: majority))
        let levels = links.map { design.change($0, Connection.change(.readLevel, to: .quorum)) }
        return [
            QuickFix(
                "Read and write by \(majority) of all \(copies) copies", reach: .changesDesign,
                edit: design.batch("quorum over all", [numbers] + levels)),
            QuickFix(
                "Give each key a home region", reach: .changesDesign,
                edit: design.change(part, Component.change(.conflicts, to: .singleHome))),
        ]
    }
}
