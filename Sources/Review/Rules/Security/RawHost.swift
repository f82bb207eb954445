import Analysis
import Whiteboard

struct RawHost: Rule {
    let identifier = "security/raw-host"
    let severity = Severity.advice
    let summary = "hosts whose address every client knows"

    let explanation = Explanation(
        finds:
            "Clients that speak with the hosts of a program directly, past the door that the others come by, over UDP or another protocol of its own.",
        matters:
            "Whoever was once told an address can flood it; a host with forty sessions takes all of them along. No balancer, limit or shield of the provider stands before it, and the address stays known after the session.",
        instead:
            "A relay or an anycast address with protection before the hosts, which knows sessions by their token; addresses that change; few sessions on one host.",
        costs: "Some milliseconds of a detour, and traffic that is paid for twice.",
        sources: ["Valve, Steam Datagram Relay documentation", "AWS documentation, Global Accelerator with Shield"],
        question: "A player who lost knows the address. What can he do with it?")

    let examples = Examples(
        raises:
            "player:client > alb:alb > api:service x2 {auth=jwt} > db:rds; player > {protocol=UDP} fleet:service {replicas=30, stateless=false}",
        nearMiss:
            "player:client > alb:alb > api:service x2 {auth=jwt} > db:rds; player > {protocol=UDP} fleet:service {replicas=30, stateless=false, notes=\"behind a relay\"}",
        fixed:
            "player:client > alb:alb > api:service x2 {auth=jwt} > db:rds; player > {protocol=UDP} fleet:service {replicas=30, stateless=false, notes=\"behind a relay\"}"
    )

    private static let handled: Phrases = ["relay", "datagram", "anycast", "accelerator", "shield", "ddos", "spectrum", "proxy"]

    func findings(in design: Design) -> [Finding] {
        var reached: [(client: Part, host: Part, link: Link)] = []
        for link in design.links(outOf: design.parts(of: "client")) where link.kind == .sync {
            let (client, host) = (design.parts[link.source], design.parts[link.target])
            guard host.isCompute, host[.stateless] == false, host.kind != "connection-gateway",
                let connection = design.connection(link),
                connection[.protocol]?.says(["udp", "quic", "rtp", "webrtc", "tcp"]) == true
            else { continue }
            reached.append((client, host, link))
        }
        guard let first = reached.first,
            design.topology.callees(of: first.client.index).contains(where: { $0.part.isDistributor && $0.part.kind != "dns" }),
            !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
        else { return [] }
        let hosts = reached.map(\.host)
        let each = hosts.lazy.compactMap { $0[.concurrency] }.max().map { ", and takes \($0) sessions along" } ?? ""
        return [
            finding(
                about: first.host, with: [first.client] + hosts.dropFirst(), links: reached.map(\.link),
                message:
                    "\(design.name(first.client)) is told the address of each host of \(design.names(hosts)): one that floods it meets no shield\(each).",
                headline: "\(design.name(first.client)) knows the raw address of \(design.names(hosts)).",
                fixes: [QuickFix(advice: "A relay or a protected anycast address before the hosts")], harm: Harm(.serviceStops))
        ]
    }
}
