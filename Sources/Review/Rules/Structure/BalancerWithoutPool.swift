import Analysis
import Whiteboard

struct BalancerWithoutPool: Rule {
    let identifier = "structure/balancer-without-pool"
    let severity = Severity.advice
    let summary = "a balancer with nothing to balance"

    let explanation = Explanation(
        finds: "A load balancer behind which there is one instance in all.",
        matters:
            "A balancer chooses among copies. With one it adds a hop and a bill and takes no risk away: the instance behind it still stops everything when it stops.",
        instead: "Two copies or more behind it, in two zones; or no balancer until there are.",
        costs: "A second instance.",
        sources: ["AWS Well-Architected Framework, Reliability Pillar, REL10"],
        question: "What does the balancer do while its only server restarts?")

    let examples = Examples(raises: "lb > app > db", nearMiss: "lb > app*2 > db", fixed: "lb > app x2 > db")

    func findings(in design: Design) -> [Finding] {
        design.parts(of: "load-balancer").compactMap { part in
            let callees = design.topology.callees(of: part.index).filter { $0.link.kind == .sync }
            guard callees.count == 1, let callee = callees.first?.part, callee.isCompute, callee.instances.isOne else { return nil }
            // Where a user's flow needs it, the single instance itself is the finding.
            guard design.flowsStopped(by: callee).isEmpty else { return nil }
            return finding(
                about: part, with: [callee], message: "\(design.name(part)) balances a single \(design.name(callee)).",
                fixes: [
                    QuickFix(
                        "Run two copies of \(design.name(callee))",
                        edit: design.change(callee, Component.change(.replicas, to: 2)))
                ])
        }
    }
}
