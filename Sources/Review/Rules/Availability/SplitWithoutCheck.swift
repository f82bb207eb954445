import Analysis
import Whiteboard

struct SplitWithoutCheck: Rule {
    let identifier = "availability/split-without-check"
    let severity = Severity.advice
    let summary = "half of the users go where nothing is"

    let explanation = Explanation(
        finds:
            "Names, a content network or a balancer that splits requests over regions or data centres by fixed shares, with no health check and no word on what happens when one is away.",
        matters:
            "A share is a share also when the other end is dead: half of all requests fail until somebody changes a number by hand and every resolver has forgotten the old one.",
        instead:
            "Health checks that look at what the place needs to serve, a rule that gives its share to the others, and room there to take it; rehearse it.",
        costs: "Checks that are too keen move everybody at a hiccup, and each place must be able to carry all.",
        sources: [
            "Amazon Route 53 Developer Guide, health checks and failover", "Google SRE Book, chapter 19: load balancing at the frontend",
        ],
        question: "One of the two is away. Who notices, and who moves its half?")

    let examples = Examples(
        raises: board(check: ""), nearMiss: board(check: ", health-checks: true"), fixed: board(check: ", health-checks: true"))

    private static func board(check: String) -> String {
        """
        boardwalk: 1
        groups:
          - {id: dc-a, kind: region, name: DC A, members: [web-a]}
          - {id: dc-b, kind: region, name: DC B, members: [web-b]}
        components:
          - {id: client, kind: client}
          - {id: cdn, kind: cdn, managed: true\(check)}
          - {id: web-a, kind: service, replicas: 4}
          - {id: web-b, kind: service, replicas: 4}
        connections:
          - {from: client, to: cdn}
          - {from: cdn, to: web-a, share: 50%}
          - {from: cdn, to: web-b, share: 50%}
        """
    }

    private static let handled: Phrases = [
        "health", "failover", "fail over", "fails over", "nearest", "latency", "anycast", "evacuat", "drain",
    ]

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            guard part.isDistributor || part.kind == "dns" || part.kind == "cdn", part[.healthChecks] != true,
                !design.speaks(part, of: Self.handled), !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let targets = design.topology.callees(of: part.index).filter { callee in
                callee.link.kind == .sync && callee.part.regions.count == 1 && design.connection(callee.link)?[.share] != nil
            }
            let regions = Set(targets.flatMap(\.part.regions))
            guard targets.count >= 2, regions.count >= 2 else { return nil }
            let names = design.names(targets.map(\.part))
            return finding(
                about: part, with: targets.map(\.part), links: targets.map(\.link),
                message:
                    "\(design.name(part)) gives \(names) fixed shares, and nothing looks whether they are there: when one place is away its share fails until somebody moves it.",
                headline: "\(design.name(part)) sends its share also to a place that is away.",
                fixes: [QuickFix("Check their health", edit: design.change(part, Component.change(.healthChecks, to: true)))],
                harm: Harm(.serviceStops, share: 0.5))
        }
    }
}
