import Analysis
import Whiteboard

struct ClearBehindDoor: Rule {
    let identifier = "security/clear-behind-door"
    let severity = Severity.advice
    let summary = "encrypted as far as the door"

    let explanation = Explanation(
        finds:
            "A board under a law on personal data or cards that marks some arrows as encrypted, a balancer that ends TLS, and arrows behind it that are not marked.",
        matters:
            "Behind the door the same records go on in clear: one machine that was broken into, one mirrored switch, one packet capture in a ticket, and they are out. The laws ask for them to be protected in transit, and do not stop at the balancer.",
        instead: "TLS on the inner calls too: a mesh, or the platform's own, with certificates that renew themselves. Mark what is.",
        costs: "Certificates inside, and some CPU.",
        sources: ["45 CFR 164.312(e): transmission security", "NIST SP 800-207, Zero Trust Architecture"],
        question: "Who can read a record on its way from the balancer to the database?")

    let examples = Examples(
        raises: board(inner: ""), nearMiss: board(inner: ", encrypted: true"), fixed: board(inner: ", encrypted: true"))

    private static func board(inner: String) -> String {
        """
        boardwalk: 1
        requirements: {compliance: [HIPAA]}
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, replicas: 2, terminates-tls: true}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, replicas: 2}
        connections:
          - {from: client, to: lb, encrypted: true}
          - {from: lb, to: app\(inner)}
          - {from: app, to: db\(inner)}
        """
    }

    private static let laws: Phrases = ["hipaa", "pci", "gdpr", "khzg", "psd2"]
    private static let handled: Phrases = [
        "mtls", "mesh", "istio", "linkerd", "tls inside", "tls everywhere", "end to end", "wireguard", "encrypted network",
    ]

    func findings(in design: Design) -> [Finding] {
        guard let law = (design.requirements[.compliance] ?? []).first(where: { $0.says(Self.laws) }),
            design.board.connections.contains(where: { $0[.encrypted] == true }),
            let door = design.parts.first(where: { $0.isDistributor && $0[.terminatesTls] == true }),
            !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
        else { return [] }
        var seen: Set<Int> = [door.index]
        var waiting = [door.index]
        var bare: [Link] = []
        while let place = waiting.popLast() {
            for callee in design.topology.callees(of: place) where callee.link.kind == .sync && !callee.part.isOutside {
                guard let connection = design.connection(callee.link) else { continue }
                let isTold = connection[.encrypted] != nil || connection[.protocol] != nil || design.parts[place][.auth] == .mtls
                if !isTold, callee.part.isCompute || callee.part.family == .store { bare.append(callee.link) }
                if seen.insert(callee.part.index).inserted, callee.part.isCompute { waiting.append(callee.part.index) }
            }
        }
        let unmarked = bare
        let targets = unmarked.map { design.parts[$0.target] }.distinct
        guard !targets.isEmpty, targets.contains(where: { $0.family == .store }) else { return [] }
        return [
            finding(
                about: door, with: targets, links: unmarked,
                message:
                    "TLS ends at \(design.name(door)); of what goes on to \(design.names(targets)) the board does not say it, as it does elsewhere, and \(law) does not stop at the door.",
                headline: "TLS ends at \(design.name(door)); what goes on inside is not marked as encrypted.",
                fixes: [
                    QuickFix(
                        "Mark the inner calls as encrypted",
                        edit: design.batch(
                            "encrypt inside", unmarked.map { Connection.edit(at: $0.connection, .encrypted, to: true) }))
                ],
                harm: Harm(.dataLost))
        ]
    }
}
