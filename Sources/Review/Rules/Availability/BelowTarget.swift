import Analysis
import Whiteboard

struct BelowTarget: Rule {
    let identifier = "availability/below-target"
    let severity = Severity.error
    let summary = "the parts together miss the target"

    let explanation = Explanation(
        finds:
            "A flow whose parts, their copies and failovers counted, are up less often than the target asks, even if its single points were mended and every provider kept to its word.",
        matters:
            "What is needed at once multiplies: ten parts of 99.9% are 99.0%, 87 hours in a year. To offer three nines, what you depend on must offer four.",
        instead: "Copies for the weakest part, promotion without a person, or a fallback that takes a part out of the path.",
        costs: "Copies; or an answer that is worse than usual and still an answer.",
        sources: ["Treynor et al., The Calculus of Service Availability, 2017", "Google SRE Book, chapter 3"],
        question: "Which part would you make better first, and how many minutes does that buy?")

    let examples = Examples(
        raises: "require availability=99.99%; client > lb:alb > app x3 > postgres {replication.followers=1, replication.failover=manual}",
        nearMiss: "require availability=99.9%; client > lb:alb > app x3 > postgres {replication.followers=1, replication.failover=manual}",
        fixed:
            "require availability=99.99%; client > lb:alb > app x3 > postgres {replication.followers=1, replication.failover=automatic, replicas=3}"
    )

    let silences = ["availability/dependency-below-target"]

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isUserFacing, let target = design.availabilityTarget(of: [flow]) else { return nil }
            // Single points speak for themselves, and nobody can buy a better region, zone or managed service.
            let value = FlowAvailability.value(of: flow, in: design) { $0.instances.isOne || design.isUpToItsProvider($0) }
            guard value < target - 1e-9 else { return nil }
            let suspects = flow.parts.map { design.parts[$0] }.filter { part in
                !part.isOutside && !part.instances.isOne && (part.instances.count != nil || design.instanceAvailability(of: part).isStated)
            }
            let weakest = suspects.map { ($0, FlowAvailability.availability(of: $0, in: design)) }.sorted {
                ($0.1, $0.0.id) < ($1.1, $1.0.id)
            }
            guard let worst = weakest.first?.0 else { return nil }
            let isStated = weakest.prefix(2).allSatisfy { design.instanceAvailability(of: $0.0).isStated }
            let names = weakest.prefix(2).map { design.name($0.0) }.joined(separator: ", ")
            return finding(
                .flow(flow.name), about: weakest.prefix(2).map(\.0),
                message:
                    "\(flow.name): \(design.percent(value)) = \(design.minutes(value)) min/year; target \(design.percent(target)) = \(design.minutes(target)). Weakest: \(names).",
                headline: "\(flow.name) is up \(design.percent(value)) of the time, \(design.percent(target)) was asked: \(names) first.",
                fixes: [fix(worst, in: design)], harm: Harm(.serviceStops, share: design.share(of: [flow])),
                assuming: isStated ? nil : "by default figures",
                from: design.stated(flow)?[.availability] == nil ? design.source(of: .availability) : nil)
        }
    }

    private func fix(_ part: Part, in design: Design) -> QuickFix {
        var changes: [AttributeChange] = []
        if part.failover == .manual { changes.append(Component.change(.replicationFailover, to: .automatic)) }
        if let count = part.instances.count {
            let more = part.isConsensusGroup ? (count | 1) + 2 : count + 1
            changes.append(Component.change(.replicas, to: more))
            if part[.replicationFollowers] != nil {
                changes.append(Component.change(.replicationFollowers, to: more - 1))
            }
        }
        guard !changes.isEmpty, part.family != .outside else {
            return QuickFix(advice: "A second provider, a fallback or a queue for \(design.name(part))")
        }
        let title =
            part.failover == .manual ? "Promote \(design.name(part)) by itself, with one copy more" : "Run one more of \(design.name(part))"
        return QuickFix(title, edit: .change(section: .components, index: part.index, changes: changes))
    }
}
