import Analysis
import Whiteboard

struct NoRateLimit: Rule {
    let identifier = "security/no-rate-limit"
    let severity = Severity.advice
    let summary = "a door that takes any rate"

    let explanation = Explanation(
        finds: "A public entry with no limit anywhere: no limiter, no firewall, no limit stated on what clients call.",
        matters:
            "Abuse and retry storms look the same to a full queue. One script in a loop, or one broken client in a million hands, takes the capacity that was planned for everybody.",
        instead:
            "A limit for each client at the door, answered by 429 and the time to wait: 100 a minute is a start. Where anybody may write, it is all that stands between the database and the world.",
        costs: "Counters at the door, and now and then a user who is refused.",
        sources: ["Google SRE Book, chapter 21: handling overload", "RFC 6585, 429 Too Many Requests"],
        question: "I write a loop that creates links. What stops me?")

    let examples = Examples(
        raises: "client > lb > app x2 > db",
        nearMiss: "client > waf > lb > app x2 > db",
        fixed: "client > lb {rate-limit=100/min} > app x2 > db")

    private static let limited: Set<String> = ["AWS API Gateway", "Cloudflare", "Akamai", "Fastly", "Azure Front Door"]

    func findings(in design: Design) -> [Finding] {
        guard
            !design.parts.contains(where: {
                $0.kind == "rate-limiter" || $0.kind == "waf" || $0.kind == "service-mesh" || $0[.rateLimit] != nil
                    || $0.holds == .rateLimit && $0.isCache
            })
        else { return [] }
        guard !isWhatItIsAbout(design), let entry = countingDoor(in: design), entry[.auth] != .mtls else { return [] }
        // A company's own network, where whoever floods it is known by name.
        let callers = design.roles.outside.filter { design.topology.callees(of: $0.index).contains { !$0.part.isOutside } }
        if callers.allSatisfy({ design.isOwnPeople($0) || isKnownByCertificate($0, in: design) }) { return [] }
        // What protects itself must stand before everything.
        let doors = design.links(outOf: design.parts(of: "client")).filter { $0.kind == .sync }.map {
            design.parts[$0.target]
        }.filter { $0.isEntry || $0.isCompute }
        let said = design.remarks + doors.flatMap { people(at: $0, in: design) }.flatMap { design.words(at: $0) }
        let robots = said.first { $0.says(Self.robots) }
        if robots == nil, doors.allSatisfy({ door in door.technology.map { Self.limited.contains($0.name) } ?? false }) {
            return anonymous(in: design)
        }
        // What anybody may take is what is scarce: elsewhere it is one more thing to harden.
        let writes = anonymousWrites(in: design).contains { takesWhatIsScarce($0, in: design) }
        return [
            finding(
                about: entry, severity: writes || robots != nil ? .warning : severity,
                message: "\(design.name(entry)) accepts any rate\(robots.map { ", and “\($0)”" } ?? "").",
                headline: "\(design.name(entry)) accepts any rate: one script takes all of it.",
                fixes: [fix(at: entry, in: design)], harm: Harm(.serviceStops, share: 1))
        ]
    }

    private static let robots: Phrases = [
        "scraper", "scraping", "robot traffic", "bots ", "crawler", "bot traffic", "scripts", "scalper", "sniper",
    ]

    private func people(at door: Part, in design: Design) -> [Part] {
        design.topology.callers(of: door.index).map(\.part).filter(\.isClient)
    }

    /// A partner's machine that shows a certificate at every door.
    private func isKnownByCertificate(_ caller: Part, in design: Design) -> Bool {
        let doors = design.topology.callees(of: caller.index).filter { $0.link.kind == .sync }
        return !doors.isEmpty && doors.allSatisfy { design.connection($0.link)?[.auth] == .mtls }
    }

    private func fix(at entry: Part, in design: Design) -> QuickFix {
        // To what stands behind a content network every address is one of the network's.
        if let network = contentNetwork(before: entry, in: design) {
            return QuickFix(
                advice:
                    "Limit each client at \(design.name(network)), and by user or key at \(design.name(entry)): what comes through \(design.name(network)) has its addresses"
            )
        }
        let limit = limit(at: entry, in: design)
        // Where few call, each of them may be a large part of the load: what is too much nobody knows who does not know the load.
        if isCalledByFew(entry, in: design), design.utilisation(of: entry)?.load.peak.isFinite != true {
            return QuickFix(
                advice: "Limit each client to a few times its honest share: say first how much each of them may ask, and who is largest")
        }
        return QuickFix(
            "Limit each client to \(limit?.proseText ?? "100 requests a minute")",
            edit: design.change(entry, Component.change(.rateLimit, to: limit ?? Rate(100.0 / 60, spelling: "100/min"))))
    }

    /// A content network through which some of what comes to it comes.
    private func contentNetwork(before entry: Part, in design: Design) -> Part? {
        let callers = design.topology.callers(of: entry.index).filter { $0.link.kind == .sync }.map(\.part)
        return callers.first { network in
            // Who comes to the door itself gets only files from the network.
            network.kind == "cdn"
                && !design.topology.callers(of: network.index).contains { caller in callers.contains { $0.index == caller.part.index } }
        }
    }

    /// The board is a design of just that.
    private func isWhatItIsAbout(_ design: Design) -> Bool {
        design.board.question == "rate-limiter"
            || design.board.title?.says(Self.subject) == true || design.parts.contains { design.name($0).says(Self.subject) }
    }

    private static let subject: Phrases = ["rate limit", "rate-limit", "throttl"]

    /// The first door that sees requests and not names or connections only: behind a name server and a balancer of layer 4 what they hand
    /// on to.
    private func countingDoor(in design: Design) -> Part? {
        var door = design.publicEntry
        for _ in 0..<4 {
            guard let part = door, part.kind == "dns" || isLayer4(part),
                let next = design.topology.callees(of: part.index).first(where: {
                    $0.link.kind == .sync && ($0.part.isEntry || $0.part.isCompute)
                })
            else { break }
            door = next.part
        }
        return door
    }

    private func isLayer4(_ part: Part) -> Bool {
        part[.layer] == "4" || part.technologyName == "AWS NLB"
    }

    /// What each client may take where 100 a minute would refuse honest ones: ten times a user's share of the peak; where those that call
    /// are firms or machines, of which there are few, a tenth of the peak. Nil where 100 a minute will do.
    private func limit(at entry: Part, in design: Design) -> Rate? {
        guard let peak = design.utilisation(of: entry)?.load.peak, peak.isFinite else { return nil }
        let share: Double
        // A machine asks for many, and more than one of the people who are counted.
        if let users = design.requirements[.dailyUsers]?.value, users > 0, !isCalledByMachines(entry, in: design) {
            share = peak / users * 10
        } else {
            guard isCalledByFew(entry, in: design) else { return nil }
            share = peak / 10
        }
        let limit = QuantityText.significant(share, 2)
        return limit > 100.0 / 60 ? Rate(limit < 10 ? limit.rounded(.up) : limit) : nil
    }

    /// Nobody but such firms and machines comes in by this door.
    private func isCalledByMachines(_ entry: Part, in design: Design) -> Bool {
        let callers = design.topology.callers(of: entry.index).map(\.part).filter(\.isClient)
        return !callers.isEmpty && callers.allSatisfy { $0.id.says(Self.few) || design.name($0.index).says(Self.few) }
    }

    /// Firms or machines call, of which there are few and some are large.
    private func isCalledByFew(_ entry: Part, in design: Design) -> Bool {
        let callers = design.parts(of: "client").filter { design.topology.callees(of: $0.index).contains { !$0.part.isOutside } }
        return callers.contains { $0.id.says(Self.few) || design.name($0.index).says(Self.few) }
    }

    private static let few: Phrases = [
        "broker", "partner", "merchant", "bank", "firm", "member", "exchange", "vendor", "supplier", "agency", "tenant", "service",
        "server",
        "producer", "device", "sensor", "node", "analyser", "analyzer", "scanner", "handheld", "terminal", "instrument", "machine", "till",
        "kiosk", "hub", "gateway", "meter", "practice", "hospital", "provider", "company", "business",
    ]

    /// A call by nobody in particular that ends in money, or in things of which there are only so many.
    private func takesWhatIsScarce(_ call: String, in design: Design) -> Bool {
        guard let flow = design.board.api.first(where: { $0.call == call })?[.flow] else { return false }
        return design.flows.first { $0.name == flow }?.walk?.entries.contains { entry in
            design.entities(in: design.parts[entry]).contains { $0[.class] == .money || $0[.class] == .inventory }
        } ?? false
    }

    private func anonymousWrites(in design: Design) -> [String] {
        design.board.api.filter { call in
            call[.auth] == .anonymous && !(call.call.hasPrefix("GET") || call.call.hasPrefix("HEAD"))
        }.map(\.call)
    }

    /// A content network keeps floods off; it does not know how often one person may.
    private func anonymous(in design: Design) -> [Finding] {
        guard let call = anonymousWrites(in: design).first, let entry = design.checkingEntry else { return [] }
        return [
            finding(
                about: entry, severity: .advice,
                message:
                    "\(call) is open to anybody and nothing says how often one may: a script takes as many as it likes, below any flood.",
                headline: "\(call) is open to anybody, as often as he likes.",
                fixes: [QuickFix(advice: "Bind it to an account or a challenge, and limit it by person and address")],
                harm: Harm(.other))
        ]
    }
}
