import Analysis
import Whiteboard

struct OwnerNotReached: Rule {
    let identifier = "data/owner-not-reached"
    let severity = Severity.warning
    let summary = "work for one copy that is sent to any"

    let explanation = Explanation(
        finds:
            "A program of which each copy owns some of the things (a city, a document, a match) by a lease or in memory, and which is called through a balancer or fed by a log that knows nothing of the owner.",
        matters:
            "The request comes to a copy that does not have the state: it is refused, or answered from nothing, or done beside the owner. With six copies five of six calls miss.",
        instead:
            "Route by the same key as the ownership: a key of the log that is the owned thing, a gateway that asks the lease, or copies that pass a call on to the owner. Draw it.",
        costs: "A look-up before each call, and calls that move while the owner changes.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 6: request routing",
            "Microsoft Orleans documentation, grain directory",
        ],
        question: "The call comes to a copy that is not the owner. What does it do?")

    let examples = Examples(
        raises: board(key: "order id"), nearMiss: board(key: "city"), fixed: board(key: "city"))

    private static func board(key: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, key: \(key)}
          - {id: dispatch, kind: service, replicas: 3, idempotent: true}
          - {id: leases, kind: coordinator, technology: etcd, replicas: 3, zones: 3, fencing: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: log, kind: async}
          - {from: log, to: dispatch, kind: async}
          - {from: dispatch, to: leases, label: own a city}
        """
    }

    let silences = ["data/kept-on-one-copy"]

    private static let owning: Phrases = [
        "own a ", "owns a ", "own the ", "owner of ", "lease of a ", "belongs to one replica", "belongs to one copy", "one owner for",
    ]
    private static let handled: Phrases = [
        "rout", "sticky", "forward", "passes it on", "passed on to", "consistent hash", "hashed to", "redirect", "asks the lease",
        "asks all", "finds the owner", "directory",
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.roles.consensus.isEmpty else { return [] }
        return design.roles.consensus.compactMap { coordinator -> Finding? in
            for caller in design.topology.callers(of: coordinator.index) where caller.part.isCompute && caller.part.instances.orTwo > 1 {
                guard let label = design.connection(caller.link)?.label, label.says(Self.owning), let thing = owned(label) else { continue }
                let owner = caller.part
                let feeds = design.topology.callers(of: owner.index).filter { feed in
                    if feed.part.isBroker { return !(feed.part[.key] ?? "").lowercased().contains(thing) }
                    return feed.link.kind == .sync && (feed.part.isDistributor || feed.part.isCompute) && !feed.part.isMonitoring
                }
                guard let feed = feeds.first, !feeds.contains(where: { design.speaks($0.part, of: Self.handled) }),
                    !spoken(owner, in: design)
                else { continue }
                let log = feeds.first { $0.part.isBroker }
                let key = log.flatMap { log in
                    log.part[.key].map { "\(design.name(log.part)) is keyed by \($0)" } ?? "\(design.name(log.part)) has no key"
                }
                let others = feeds.filter { !$0.part.isBroker }.map(\.part)
                let any = others.isEmpty ? nil : "\(design.names(others)) call\(others.count == 1 ? "s" : "") any copy"
                return finding(
                    about: owner, with: [feed.part], links: feeds.map(\.link),
                    message:
                        "A copy of \(design.name(owner)) owns a \(thing) (“\(label)”), but \([key, any].compactMap(\.self).joined(separator: " and ")): what belongs to one copy comes to another, and nothing says that it is passed on.",
                    headline: "Work for a \(thing) does not come to its owner among the copies of \(design.name(owner)).",
                    fixes: [QuickFix(advice: "Key by \(thing), route by the lease, or let copies pass on to the owner")],
                    harm: Harm(.serviceStops))
            }
            return nil
        }
    }

    /// A way to the owner said at the program or on its arrows; what one of its callees asks of others is not meant.
    private func spoken(_ owner: Part, in design: Design) -> Bool {
        design.speaks(at: owner, of: Self.handled)
            || design.topology.callers(of: owner.index).contains { design.connection($0.link)?.label?.says(Self.handled) == true }
    }

    /// `city` of `own a city`.
    private func owned(_ label: String) -> String? {
        let words = label.lowercased().split { !$0.isLetter }.map(String.init)
        guard let article = words.lastIndex(where: { $0 == "a" || $0 == "the" || $0 == "an" || $0 == "of" }), article + 1 < words.count
        else { return nil }
        return words[article + 1]
    }
}
