import Analysis
import Whiteboard

struct PoolWithoutBalancer: Rule {
    let identifier = "structure/pool-without-balancer"
    let severity = Severity.warning
    let summary = "copies that nobody chooses among"

    let explanation = Explanation(
        finds: "A program of two instances or more that clients or outside systems call directly, with nothing in front that chooses one.",
        matters:
            "Somebody must choose a live copy and notice dead ones. Left unsaid, the copies give neither capacity nor failover: a client that knows one address uses one machine.",
        instead:
            "A load balancer in front, DNS with health checks, or a registry that tells clients their server: say which. Calls between services are not meant here, a platform usually answers those.",
        costs: "One more hop of about a millisecond, and the balancer must itself be redundant.",
        sources: ["AWS Well-Architected Framework, Reliability Pillar, REL10"],
        question: "You have three of these. Which one does my phone talk to?")

    let examples = Examples(
        raises: "client > app x3 > db",
        nearMiss: "client > app x3 {discovery=dns} > db",
        fixed: "client > lb:alb > app x3 > db")

    private static let platforms: Set<String> = ["Kubernetes", "Cloud Run", "AWS Fargate", "Cloudflare Workers"]

    func findings(in design: Design) -> [Finding] {
        lazy var hasDoor = hasDoor(in: design)
        return design.roles.compute.compactMap { part in
            guard let count = part.instances.count, count >= 2, part[.discovery] == nil, part[.floatingIp] != true else {
                return nil
            }
            if let technology = part.technology, Self.platforms.contains(technology.name) { return nil }
            let direct = design.topology.callers(of: part.index).filter { caller in
                caller.link.kind == .sync && caller.part.isOutside && caller.part[.discovery] == nil
                    && design.connection(caller.link)?[.callback] != true && !isDatagram(design.connection(caller.link))
                    && !design.isMail(caller.link)
            }
            if part[.stateless] == false, isAllotted(part, in: design) { return nil }
            // Who calls knows which one is his, or has the addresses of all.
            if (design.words(about: part) + design.remarks).contains(where: { $0.says(Self.chosen) }) { return nil }
            guard !direct.isEmpty else { return nil }
            // Agents and services find the copies by a list or a registry of their own. A page for one's own people, or a pair behind a
            // name that other systems know: worth a word, not an alarm.
            let isInternal =
                direct.allSatisfy { $0.part.isClient && (design.isOwnPeople($0.part) || design.isProgram($0.part)) }
                || count == 2 && hasDoor
            // Where one stands on the board, or the product hands out its own addresses, it is the arrow that was drawn short.
            let isLeftOut = !design.isInterview && (hasDoor || design.speaks(at: part, of: ["livekit", "jitsi", "janus", "sfu", "webrtc"]))
            // A webhook that goes past the balancer that is there is one arrow drawn short.
            let door = design.topology.callers(of: part.index).first { $0.part.isDistributor }?.part
            if let door, direct.allSatisfy({ $0.part.kind == "external" }) {
                return finding(
                    about: part, with: direct.map(\.part) + [door], links: direct.map(\.link), severity: .advice,
                    message:
                        "\(design.names(direct.map(\.part))) \(direct.count == 1 ? "goes" : "go") past \(design.name(door)) to the \(count) copies of \(design.name(part)).",
                    fixes: [QuickFix(advice: "Lead it through \(design.name(door)), which knows the copies")], harm: Harm(.other))
            }
            return finding(
                about: part, with: direct.map(\.part), links: direct.map(\.link),
                severity: isInternal || isLeftOut || part.kind == "connection-gateway" ? .advice : severity,
                message: "Who chooses among the \(count) copies of \(design.name(part))?",
                headline: "Nobody chooses among the \(count) copies of \(design.name(part)).",
                fixes: [balancer(before: part, callers: direct, in: design)], harm: Harm(.serviceStops))
        }
    }

    private static let chosen: Phrases = [
        "one in each", "one on each", "one for each", "one per", "each has its own", "dns gives", "both addresses", "round robin dns",
        "round-robin dns", "dns round robin", "all addresses",
    ]

    /// The board draws balancers where it means them: another pair without one is a pair whose balancer was left out.
    private func hasDoor(in design: Design) -> Bool {
        design.roles.doors.contains { door in
            (door.kind == "load-balancer" || door.kind == "api-gateway" || door.kind == "reverse-proxy")
                && design.topology.callers(of: door.index).contains { $0.part.isOutside }
        }
    }

    /// Copies that each keep something of their own, which a program of the design deals out: a matchmaker's servers, a meeting's.
    private func isAllotted(_ part: Part, in design: Design) -> Bool {
        design.topology.callers(of: part.index).contains { $0.part.isCompute && $0.link.kind == .sync }
    }

    /// Media and game traffic: the client is told an address beforehand and stays with it.
    private func isDatagram(_ connection: Connection?) -> Bool {
        guard let name = connection?[.protocol]?.lowercased() else { return false }
        return ["udp", "webrtc", "rtp", "srtp", "rtmp", "srt", "turn", "stun"].contains { name.hasPrefix($0) }
    }

    private func balancer(before part: Part, callers: [(part: Part, link: Link)], in design: Design) -> QuickFix {
        let (balancer, words) = design.newBalancer()
        return QuickFix(
            "Insert \(words)", reach: .changesDesign, edit: design.inserting(balancer, before: part, callers: callers))
    }
}
