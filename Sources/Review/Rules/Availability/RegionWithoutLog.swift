import Analysis
import Whiteboard

struct RegionWithoutLog: Rule {
    let identifier = "availability/region-without-log"
    let severity = Severity.warning
    let summary = "a region that has nowhere to put what happens there"

    let explanation = Explanation(
        finds:
            "A program in several regions that hands its events to a log or queue in one of them, with nothing local that keeps them while the link or that region is away.",
        matters:
            "The region was added so that one may fail; the events of all of them are lost with the one that has the log. Where they are money, the loss is money; where they are people's data, they also leave the region they belong to.",
        instead:
            "A log in each region, mirrored to where it is worked on; or a spool on disk in the program, sent on when the link is back, with a size that covers the outage.",
        costs: "A second log to run, and events that arrive late and out of order.",
        sources: [
            "Kafka documentation, geo-replication with MirrorMaker 2",
            "Kleppmann, Designing Data-Intensive Applications, chapter 5: multi-datacenter operation",
        ],
        question: "The link to the other region is cut for an hour. Where are that hour's events?")

    let examples = Examples(
        raises: board(regions: "[us-east]"), nearMiss: board(regions: "[us-east, eu-west]"), fixed: board(regions: "[us-east, eu-west]"))

    private static func board(regions: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: tracker, kind: service, replicas: 4, regions: [us-east, eu-west]}
          - {id: events, kind: event-log, technology: Kafka, replicas: 3, copies: 3, regions: \(regions)}
          - {id: count, kind: worker, replicas: 2, idempotent: true}
        connections:
          - {from: client, to: tracker}
          - {from: tracker, to: events, kind: async}
          - {from: events, to: count, kind: async}
        """
    }

    private static let handled: Phrases = [
        "spool", "local log", "buffer on disk", "mirror", "regional log", "local disk", "store and forward",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.roles.brokers.contains(where: { $0.kind != "pub-sub" }) else { return [] }
        return design.roles.brokers.compactMap { log -> Finding? in
            guard log.kind != "pub-sub", let home = design.onlyRegion(of: log) else { return nil }
            for caller in design.topology.callers(of: log.index) where caller.part.isCompute && caller.part.regions.count > 1 {
                guard caller.part.regions.contains(home), design.connection(caller.link)?[.bestEffort] != true,
                    caller.part[.outbox] != true,
                    !design.speaks(caller.part, of: Self.handled), !design.speaks(log, of: Self.handled),
                    !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
                else { continue }
                let others = caller.part.regions.filter { $0 != home }
                let reached = design.topology.outgoing.reachable(from: [log.index])
                let personal = design.board.data.filter { entity in
                    entity[.pii] == true && design.store(of: entity).map { reached[$0.index] } ?? false
                }
                let europe = others.contains { $0.says(["eu"]) || $0.lowercased().hasPrefix("eu") } && !home.lowercased().hasPrefix("eu")
                let transfer =
                    europe && !personal.isEmpty
                    ? " And data of people in Europe (\(Design.list(personal.map(\.name)))) goes to \(home)\(design.privacyLaw.map { ", under \($0)" } ?? "")."
                    : ""
                return finding(
                    about: log, with: [caller.part], links: [caller.link],
                    message:
                        "\(design.name(caller.part)) stands in \(Design.list(caller.part.regions)), \(design.name(log)) in \(home) only: with \(home) or the link away, what happens in \(Design.list(others)) has nowhere to go.\(transfer)",
                    headline: "\(Design.list(others)) has no log of its own: its events are lost with \(home).",
                    fixes: [
                        QuickFix(
                            "Keep a log in each region", reach: .changesDesign,
                            edit: design.change(log, Component.change(.regions, to: caller.part.regions))),
                        QuickFix(advice: "Or a spool on disk in \(design.name(caller.part))"),
                    ],
                    harm: Harm(.dataLost, share: design.share(ofLoadOn: log)))
            }
            return nil
        }
    }
}

extension Design {
    /// The one region a part stands in: stated, by its group, or by a region of the requirements that the title of a group names.
    func onlyRegion(of part: Part) -> String? {
        if !part.regions.isEmpty { return part.regions.count == 1 ? part.regions[0] : nil }
        guard let wanted = requirements[.regions], wanted.count > 1 else { return nil }
        for group in board.groups where group.members.contains(part.id) {
            let named = wanted.filter { group.title.lowercased().contains($0.lowercased()) }
            if named.count == 1 { return named[0] }
        }
        return nil
    }
}
