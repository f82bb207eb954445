import Analysis
import Whiteboard

struct Hot: Rule {
    let identifier = "capacity/hot"
    let severity = Severity.warning
    let summary = "little room at peak"

    let explanation = Explanation(
        finds: "A component that is used between 70% and 100% at peak; from 80% where eight instances or more share the load.",
        matters:
            "A single queue at 80% answers in five times the service time. A pool of many workers waits later, and then all at once: what is above 70% has no room for a burst, for uneven balancing or for the loss of a copy.",
        instead: "Instances for 70% at peak, or autoscaling that starts before it.",
        costs: "Instances that are idle most of the day.",
        sources: ["Kleinrock, Queueing Systems, volume 1", "Google SRE Book, chapter 22"],
        question: "What does your 99th percentile look like when one of these restarts at peak?")

    let examples = Examples(
        raises: "require reads=4k/s writes=10/s; client > lb > app x2 {capacity=2.5k/s} > dynamodb",
        nearMiss: "require reads=4k/s writes=10/s; client > lb > app x2 {capacity=2.5k/s, autoscale.max=6} > dynamodb",
        fixed: "require reads=4k/s writes=10/s; client > lb > app x4 {capacity=2.5k/s} > dynamodb")

    func findings(in design: Design) -> [Finding] {
        let uses = design.utilisations
        return design.parts.compactMap { part in
            guard let use = uses[part.index], part[.autoscaleMax] == nil, part.kind != "batch-job", part.kind != "scheduler"
            else { return nil }
            let limit = use.instances >= 8 ? 0.8 : CapacityFixes.aim
            guard use.ratio > limit + 1e-9, use.ratio <= 1 + 1e-9 else { return nil }
            // That one less is too few says the same, and more.
            let isSaid = part.isCompute && use.instances >= 2 && use.ratio(instances: Double(use.instances - 1)) > 1 + 1e-9
            let each = use.supply / Double(use.instances)
            let service = design.ownTime(of: part).value.median / 1000
            let servers = Queueing.workers(capacity: each, serviceTime: service)
            let wait =
                servers <= 64
                ? Queueing.meanWait(servers: servers, rate: use.load.peak / Double(use.instances), serviceTime: service) * 1000 : 0
            let waiting = wait > 1 && wait.isFinite ? "; waiting adds about \(design.duration(wait / 1000))" : ""
            return finding(
                about: part, severity: use.isWithinDoubt || isSaid ? .advice : severity,
                message:
                    "\(design.name(part)) runs at \(design.percent(use.ratio)) at peak (\(design.rate(use.load.peak)) of \(use.instances) x \(design.rate(each))): little room for a burst or a lost copy\(waiting).",
                headline: "\(design.name(part)) runs at \(design.percent(use.ratio)) at peak: little room for a burst.",
                fixes: CapacityFixes.more(of: part, use: use, in: design), harm: Harm(.other, share: design.share(ofLoadOn: part)),
                assuming: use.assumption, from: use.source)
        }
    }
}
