import Analysis
import Whiteboard

struct DependencyBelowTarget: Rule {
    let identifier = "availability/dependency-below-target"
    let severity = Severity.warning
    let summary = "a dependency that promises less than the flow"

    let explanation = Explanation(
        finds:
            "Something that a flow cannot do without and of which there is no second, up for a smaller part of the time than the flow must be.",
        matters:
            "A chain is up less than its weakest link. To offer four nines, what it stands on must offer one nine more, for its failures are added to your own. A provider that promises three nines spends your year's budget ten times over.",
        instead:
            "A second provider that can take over; the last good answer from a cache while it is away; a queue that accepts the request and does the work later; or a target that says what can be had.",
        costs:
            "A second provider is a second contract and a second integration, and must be tried out regularly. An old answer may be wrong.",
        sources: ["Treynor, Dahlin, Rau, Beyer, The Calculus of Service Availability, ACM Queue, 2017", "Google SRE Book, chapter 3"],
        question: "Your provider promises 99.9%. How do you promise 99.99%?")

    let examples = Examples(
        raises: "require availability=99.99%; client > lb:alb > app x3 > rates:external {availability=99.5%}",
        nearMiss: "require availability=99%; client > lb:alb > app x3 > rates:external {availability=99.5%}",
        fixed: "require availability=99.99%; client > lb:alb > app x3 > rates:external {availability=99.999%}")

    let silences = ["spof/external-dependency"]

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            guard !part.isClient else { return nil }
            guard mattersAlone(part, in: design) else { return promised(of: part, in: design) }
            let offered = FlowAvailability.availability(of: part, in: design)
            let flows = design.flowsStopped(by: part).filter { flow in
                design.availabilityTarget(of: [flow]).map { offered < $0 - 1e-9 } ?? false
            }
            guard let target = design.availabilityTarget(of: flows), !flows.isEmpty else { return nil }
            return finding(
                about: part,
                message:
                    "\(design.name(part)) offers \(design.percent(offered)) (\(design.minutes(offered)) min/year down) on \(design.names(ofFlows: flows)), which must be up \(design.percent(target)) (\(design.minutes(target))).",
                headline: "\(design.name(part)) is up \(design.percent(offered)) of the time: \(design.percent(target)) was asked.",
                fixes: [
                    QuickFix(
                        advice: flows.contains(where: \.isWrite)
                            ? "Accept it, say “pending” and hand it over from a queue once \(design.name(part)) is back, or promise what it can keep"
                            : "A second provider, the last good answer from a cache, or a queue before \(design.name(part))")
                ],
                harm: Harm(.serviceStops, share: design.share(of: flows)), assuming: design.instanceAvailability(of: part).assumption)
        }
    }

    /// A product of a provider that promises less than the flow: nobody can buy it better, but one can do without it for a while.
    private func promised(of part: Part, in design: Design) -> Finding? {
        guard let technology = part.technology, technology.isRedundant, part[.availability] == nil, part[.replicas] == nil,
            !part.isOutside, part.regions.count < 2, design.asksAvailability(0.99)
        else { return nil }
        let offered = FlowAvailability.availability(of: part, in: design)
        let flows = design.flowsStopped(by: part).filter { flow in
            design.availabilityTarget(of: [flow]).map { offered < $0 - 1e-9 } ?? false
        }
        guard let target = design.availabilityTarget(of: flows), !flows.isEmpty else { return nil }
        return finding(
            about: part, severity: .advice,
            message:
                "\(technology.name) is promised \(design.percent(offered)) (\(design.minutes(offered)) min/year down) by its provider, and \(design.names(ofFlows: flows)) must be up \(design.percent(target)) (\(design.minutes(target))).",
            headline: "\(technology.name) is promised \(design.percent(offered)): \(design.percent(target)) was asked.",
            fixes: [
                QuickFix(advice: "Go on without \(design.name(part)) for a while, a second region, or a target that can be promised")
            ],
            harm: Harm(.serviceStops, share: design.share(of: flows)))
    }

    /// One provider, or a service whose figure the user stated. What the catalogue says of a managed service nobody can buy better, and
    /// copies are counted where all of a flow is.
    private func mattersAlone(_ part: Part, in design: Design) -> Bool {
        if part.kind == "external" { return !part.isRedundant && design.instanceAvailability(of: part).isStated }
        return part.instances.count == nil && part[.availability] != nil
    }
}
