import Analysis
import Whiteboard

struct NoHealthCheck: Rule {
    let identifier = "availability/no-health-check"
    let severity = Severity.advice
    let summary = "dead copies that still get requests"

    let explanation = Explanation(
        finds: "A balancer or gateway over two copies or more that says it checks the health of none.",
        matters:
            "Without checks a dead copy goes on getting its share: with three copies a third of all requests fails until somebody looks. The copies are there, and the failure is felt all the same.",
        instead:
            "A check of a few seconds that asks what a request needs, and no more: a check that asks the database takes all copies out at once when the database is slow.",
        costs: "A small endpoint, and a threshold that is neither nervous nor blind.",
        sources: ["Amazon Builders' Library, implementing health checks"],
        question: "One copy hangs. How does the balancer notice, and after how long?")

    let examples = Examples(
        raises: "client > lb {health-checks=false} > app x3 > db",
        nearMiss: "client > lb > app x3 > db",
        fixed: "client > lb {health-checks=true} > app x3 > db")

    func findings(in design: Design) -> [Finding] {
        design.roles.doors.compactMap { part in
            guard part.isDistributor, part[.healthChecks] == false else { return nil }
            let callees = design.topology.callees(of: part.index).filter { $0.link.kind == .sync }.map(\.part)
            guard let first = callees.first, callees.reduce(0, { $0 + $1.instances.orTwo }) >= 2 else { return nil }
            return finding(
                about: part, with: [first], message: "\(design.name(part)) cannot tell a dead \(design.name(first)) from a live one.",
                fixes: [
                    QuickFix(
                        "Check their health", edit: design.change(part, Component.change(.healthChecks, to: true)))
                ],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
        }
    }
}
