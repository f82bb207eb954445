import Analysis
import Whiteboard

struct SameMachine: Rule {
    let identifier = "spof/same-machine"
    let severity = Severity.warning
    let summary = "copies that fall together, for they share a machine"

    let explanation = Explanation(
        finds: "A group named as one machine (a VM, a host, a server) that holds all copies of something a flow needs.",
        matters:
            "Two copies on one machine help in a deploy and in nothing else: a kernel, a disk, a hoster's rack takes both. What is drawn as redundant is one failure away from nothing, and memory is shared as well: when it gets tight the largest process is killed.",
        instead:
            "One copy on another machine, in another zone if there is one, with an address that moves; or say a lower availability and rehearse the rebuild.",
        costs: "A machine more, and data that must be in both places.",
        sources: ["AWS Well-Architected Framework, Reliability Pillar, REL10"],
        question: "This machine's disk dies at eight in the evening. What still answers?")

    let examples = Examples(
        raises: board(name: "VM 1", members: "[lb, a, b]"),
        nearMiss: board(name: "Shop", members: "[lb, a, b]"),
        fixed: board(name: "VM 1", members: "[a]"))

    private static func board(name: String, members: String) -> String {
        """
        boardwalk: 1
        requirements: {availability: 99.9%}
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: a, kind: service, pool: shop}
          - {id: b, kind: service, pool: shop}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: lb}, {from: lb, to: a}, {from: lb, to: b}, {from: a, to: db}, {from: b, to: db}]
        groups: [{id: place, kind: group, name: \(name), members: \(members)}]
        """
    }

    func findings(in design: Design) -> [Finding] {
        design.board.groups.compactMap { group in
            guard group.kind == nil || group.kind == .group, Machines.isMachine(group.title) || Machines.isMachine(group.id) else {
                return nil
            }
            let members = Machines.members(of: group, in: design)
            guard members.count >= 2 else { return nil }
            let failed = Set(members.map(\.index))
            // Each alone is said by others; here it is what falls together and was meant to stand in for each other.
            let stopped = design.flows.filter { flow in
                guard flow.isUserFacing, !flow.isDeclared || flow.walk?.entries.contains(where: failed.contains) == true else {
                    return false
                }
                let places = flow.parts.indices.filter { $0 != 0 && failed.contains(flow.parts[$0]) }
                return !places.isEmpty && flow.dependencies.down(whenFailed: Array(places))[0]
            }
            guard !stopped.isEmpty else { return nil }
            let copies = members.filter { part in
                members.contains { $0.index != part.index && isCopy($0, part) }
                    && !members.contains { $0.index == part.index && $0.isStateful }
            }
            let level: EasedSeverity = copies.isEmpty ? EasedSeverity(.advice) : scaled(severity, stopped, in: design)
            let pair = copies.isEmpty ? "" : "; the copies \(design.names(copies)) fall with it"
            var found = finding(
                .group(group.id), about: members, severity: level.level,
                message:
                    "\(group.title) is one machine: with it go \(design.names(Array(members.prefix(4))))\(members.count > 4 ? " and \(members.count - 4) more" : "") at once, and \(design.names(ofFlows: stopped)) \(stopped.count == 1 ? "stops" : "stop")\(pair).",
                headline: "\(group.title) is one machine that \(design.names(ofFlows: stopped)) \(stopped.count == 1 ? "needs" : "need").",
                fixes: [QuickFix(advice: "Put one copy on another machine, or promise less and rehearse the rebuild")],
                harm: Harm(.serviceStops, share: design.share(of: stopped)))
            found.easedBecause = level.reason
            return found
        }
    }

    private func scaled(_ severity: Severity, _ flows: [DesignFlow], in design: Design) -> EasedSeverity {
        guard let target = design.availabilityTarget(of: flows), target >= 0.999 - 1e-9 else {
            return EasedSeverity(.advice, because: "less than 99.9% is asked")
        }
        return EasedSeverity(severity)
    }

    private func isCopy(_ one: Part, _ other: Part) -> Bool {
        guard one.kind == other.kind, one.isCompute else { return false }
        if let pool = one[.pool], pool == other[.pool] { return true }
        func stem(_ part: Part) -> String { part.id.filter { !$0.isNumber && $0 != "-" && $0 != "_" } }
        return one.id != other.id && stem(one) == stem(other)
    }
}
