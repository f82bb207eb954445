import Analysis
import Whiteboard

struct RecoveryTimeUnmet: Rule {
    let identifier = "availability/rto-unmet"
    let severity = Severity.error
    let summary = "back later than was promised"

    let explanation = Explanation(
        finds:
            "A store that a flow needs whose means of recovery, a person, a restore from backup, a standby, takes longer than the time to be back.",
        matters:
            "Restoring takes time in proportion to the data, at about 100 MB a second, so it becomes worse with success: a terabyte is three hours. A person takes half an hour before the first command.",
        instead:
            "The next faster means: a standby that promotes itself (about a minute), synchronous copies, or a technology without a leader.",
        costs: "A second copy, and the exercise that shows that it works.",
        sources: ["AWS Well-Architected Framework, Reliability Pillar, REL13", "Amazon RDS User Guide, Multi-AZ failover times"],
        question: "How long did your last restore take?")

    let examples = Examples(
        raises: "require rto=5min; client > lb:alb > app x2 > postgres {replication.followers=1}",
        nearMiss: "require rto=1h; client > lb:alb > app x2 > postgres {replication.followers=1}",
        fixed: "require rto=5min; client > lb:alb > app x2 > postgres {replication.followers=1, replication.failover=automatic}")

    func findings(in design: Design) -> [Finding] {
        guard let rto = design.requirements[.rto] else { return [] }
        return design.roles.keepers.compactMap { part in
            guard part.isStore, design.primaries(of: part).isEmpty else { return nil }
            let stopped = design.flowsStopped(by: part)
            // Readers may go on without it; what is brought there waits all the same.
            let flows = stopped.isEmpty ? design.flowsWalking(over: part).filter { isBrought(by: $0, to: part, in: design) } : stopped
            guard !flows.isEmpty, let recovery = design.recovery(of: part), recovery.seconds > rto.value * (1 + 1e-9) else { return nil }
            let (seconds, means) = (recovery.seconds, recovery.means)
            // How fast an automatic promotion is, is a setting; whether a person or a restore is needed, is the design.
            return finding(
                about: part, severity: recovery.isAutomatic ? .advice : .warning,
                message:
                    "\(design.name(part)) recovers in about \(design.duration(seconds)) by \(means); RTO is \(rto.proseText) (by default figures).",
                headline: "\(design.name(part)) needs \(design.duration(seconds)) to be back: \(rto.proseText) was promised.",
                fixes: [fix(part, seconds: rto.value, in: design)], harm: Harm(.serviceStops, share: design.share(of: flows)),
                from: design.source(of: .rto))
        }
    }

    private func isBrought(by flow: DesignFlow, to part: Part, in design: Design) -> Bool {
        flow.isDeclared && part.failover == .manual
            && flow.walk?.steps.contains { $0.target == part.index && design.writesStore($0, of: flow) } == true
    }

    private func fix(_ part: Part, seconds: Double, in design: Design) -> QuickFix {
        guard seconds >= 60 else { return QuickFix(advice: "Use a technology without a leader, or answer without it") }
        var changes = [Component.change(.replicationFailover, to: .automatic)]
        guard design.replicas(of: part).isEmpty else {
            return QuickFix("Promote the standby by itself", edit: .change(section: .components, index: part.index, changes: changes))
        }
        if part.instances.isOne { changes.append(Component.change(.replicationFollowers, to: 1)) }
        return QuickFix("Keep a standby that promotes itself", edit: .change(section: .components, index: part.index, changes: changes))
    }
}
