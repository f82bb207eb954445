import Analysis
import Whiteboard

struct SingleEntry: Rule {
    let identifier = "spof/single-entry"
    let severity = Severity.error
    let summary = "one instance of the door"

    let explanation = Explanation(
        finds:
            "A load balancer, gateway, proxy, firewall, name server or login service that runs once and that every request of a flow crosses.",
        matters:
            "What every request crosses fails for all of them: its outage is the system's outage, whatever stands behind it. A balancer in front of three servers that is itself one machine has moved the single point, not removed it.",
        instead:
            "A managed balancer, which its provider runs in several zones; or an active and a standby behind one floating address; or two of them behind DNS with health checks.",
        costs:
            "A second instance or the provider's hourly fee. Failover by DNS costs as many seconds as its time to live, because resolvers keep the dead address.",
        sources: ["AWS Well-Architected Framework, Reliability Pillar, REL10", "Google SRE Book, chapter 3"],
        question: "Your load balancer is one machine. What do users see in the minute after it dies?")

    let examples = Examples(
        raises: "require availability=99.9%; client > lb > app x2 > db",
        nearMiss: "require availability=99.9%; client > lb:alb > app x2 > db",
        fixed: "require availability=99.9%; client > lb x2 > app x2 > db")

    let silences = ["availability/dependency-below-target"]

    /// A door for less than this share of the traffic is no outage of the system.
    private static let minor = 0.01

    func findings(in design: Design) -> [Finding] {
        let machines = Machines(in: design)
        return design.roles.doors.compactMap { part in
            guard part.isEntry, part.instances.isOne, part[.floatingIp] != true, !machines.isSpokenFor(part) else { return nil }
            let flows = design.flowsStopped(by: part)
            guard !flows.isEmpty else { return nil }
            let share = design.share(of: flows)
            var eased = scaled(severity, for: flows, in: design)
            if eased.level != .advice, share < Self.minor {
                eased = EasedSeverity(.advice, because: "\(design.percent(share)) of the traffic passes it")
            }
            if eased.level != .advice, design.isModest(flows) {
                eased = EasedSeverity(.advice, because: "few requests come, and 99.5% or less is asked")
            }
            eased = eased.unlessUncounted(part, for: flows, in: design)
            let stopped =
                isOneOfSeveralDoors(part, flows: flows, in: design) || share < 0.999 && (design.traffic.total ?? 0) <= 0
                ? "what comes through it stops" : share >= 0.999 ? "all traffic stops" : "\(design.percent(share)) of the traffic stops"
            return finding(
                about: part, severity: eased,
                message:
                    "\(design.name(part)) is the only \(design.kindName(part)) on \(design.names(ofFlows: flows)); if it stops, \(stopped).",
                headline: "\(design.name(part)) is the only \(design.kindName(part)): if it stops, \(stopped).",
                fixes: fixes(for: part, in: design), harm: Harm(.serviceStops, share: share))
        }
    }

    /// Whether the same people have other ways in, and nothing says which of their requests come through this one.
    private func isOneOfSeveralDoors(_ part: Part, flows: [DesignFlow], in design: Design) -> Bool {
        guard flows.allSatisfy({ !$0.isDeclared }) else { return false }
        let callers = design.topology.callers(of: part.index).filter(\.part.isClient)
        return !callers.isEmpty
            && callers.allSatisfy { caller in
                design.topology.callees(of: caller.part.index).contains { other in
                    other.part.index != part.index && other.link.kind == .sync && other.part.kind != "dns"
                        && (other.part.isEntry || other.part.isDistributor || other.part.isCompute)
                }
            }
    }

    private func fixes(for part: Part, in design: Design) -> [QuickFix] {
        var changes = [Component.change(.replicas, to: 2)]
        var title = "Run two of it"
        let places = design.spread(part, overZones: 2)
        if !places.isEmpty { title += " in two zones" }
        changes += places
        var fixes = [QuickFix(title, edit: .change(section: .components, index: part.index, changes: changes))]
        if part.family == .edge || part.kind == "auth" {
            fixes.append(
                QuickFix(
                    "Use a managed one, which its provider runs redundantly", reach: .changesDesign,
                    edit: design.change(
                        part, Component.change(.managed, to: true),
                        Component.change(.replicas, to: nil))))
        }
        return fixes
    }
}
