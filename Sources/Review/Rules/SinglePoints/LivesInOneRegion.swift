import Analysis
import Whiteboard

struct LivesInOneRegion: Rule {
    let identifier = "spof/lives-in-one-region"
    let severity = Severity.warning
    let summary = "the second region needs the first"

    let explanation = Explanation(
        finds:
            "Two regions or data centres that both serve users, and programs of the one that call what stands only in the other.",
        matters:
            "The second was built for the day on which the first is lost. On that day it calls what is not there any more: it serves what it has by itself, which is often the part that nobody needs alone.",
        instead:
            "A copy of each in both; or a fallback for each call across, tried once a quarter; or say what the second serves alone and whether that is enough.",
        costs: "Twice the programs, and data that has to be kept the same over the distance.",
        sources: [
            "AWS Well-Architected Framework, reliability: static stability", "Google SRE Workbook, chapter 20: load and region failover",
        ],
        question: "The first data centre burns. What does the second still do?")

    let examples = Examples(
        raises: board(call: ""), nearMiss: board(call: ", fallback: shown without comments"),
        fixed: board(call: ", fallback: shown without comments"))

    private static func board(call: String) -> String {
        """
        boardwalk: 1
        requirements: {availability: 99.9%}
        groups:
          - {id: dc-a, kind: region, name: DC A, members: [web-a, comments]}
          - {id: dc-b, kind: region, name: DC B, members: [web-b]}
        components:
          - {id: client, kind: client}
          - {id: cdn, kind: cdn, managed: true, health-checks: true}
          - {id: web-a, kind: service, replicas: 4}
          - {id: web-b, kind: service, replicas: 4}
          - {id: comments, kind: service, replicas: 2}
        connections:
          - {from: client, to: cdn}
          - {from: cdn, to: web-a}
          - {from: cdn, to: web-b}
          - {from: web-a, to: comments}
          - {from: web-b, to: comments\(call)}
        """
    }

    func findings(in design: Design) -> [Finding] {
        // By the region of who calls: what it needs from elsewhere and has not got itself.
        var needs: [String: [(part: Part, link: Link)]] = [:]
        for link in design.links(outOf: design.roles.compute.filter { $0.regions.count == 1 }) where link.kind == .sync {
            let (caller, callee) = (design.parts[link.source], design.parts[link.target])
            guard callee.isCompute || callee.family == .store || callee.isCache, let home = caller.regions.first, !callee.regions.isEmpty,
                !callee.regions.contains(home),
                let connection = design.connection(link),
                connection[.fallback] == nil, connection[.optional] != true, connection[.bestEffort] != true,
                design.isOnUserPath(caller) || servesUsers(caller, in: design)
            else { continue }
            if needs[home]?.contains(where: { $0.part.index == callee.index }) != true { needs[home, default: []].append((callee, link)) }
        }
        return needs.sorted { $0.key < $1.key }.compactMap { home, calls in
            let others = Set(calls.flatMap(\.part.regions)).sorted()
            // Only where users come to both: else the one is the other's back room.
            guard others.count == 1, let other = others.first, isServing(other, in: design), let first = calls.first,
                !design.boardSpeaks(of: ["read-only", "degrad", "serves alone"], apartFromWaiversOf: identifier)
            else { return nil }
            let parts = calls.map(\.part)
            let names = design.names(parts)
            let (here, there) = (shown(home, in: design), shown(other, in: design))
            return finding(
                about: design.parts[first.link.source], with: parts, links: calls.map(\.link),
                severity: design.asksAvailability(0.999) ? severity : .advice,
                message:
                    "Without \(there), \(here) has no \(names): it serves only what it has itself, and nothing says that this is enough.",
                headline: "Without \(there), \(here) has no \(names).",
                fixes: [QuickFix(advice: "A copy of each in \(here), or a fallback for each call across")],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: design.parts[first.link.source])))
        }
    }

    private func shown(_ region: String, in design: Design) -> String {
        design.board.groups.first { $0.id == region }?.name ?? region
    }

    private func servesUsers(_ part: Part, in design: Design) -> Bool {
        design.topology.callers(of: part.index).contains { $0.part.isClient || $0.part.isDistributor || $0.part.isEntry }
    }

    private func isServing(_ region: String, in design: Design) -> Bool {
        design.parts.contains { $0.isCompute && $0.regions == [region] && servesUsers($0, in: design) }
    }
}
