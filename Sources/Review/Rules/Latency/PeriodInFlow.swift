import Analysis
import Whiteboard

struct PeriodInFlow: Rule {
    let identifier = "latency/period-in-flow"
    let severity = Severity.warning
    let summary = "a promise of seconds over a step that runs each minute"

    let explanation = Explanation(
        finds:
            "A flow with a stated latency that goes on to the program it is meant for over a step that happens at longer intervals: a snapshot every minute, a poll, a batch.",
        matters:
            "The answer comes in time and the effect does not. Whoever paused a campaign, closed a valve or took back a price sees “done” while the old state acts on for up to the interval; at a high rate a minute of that is real money.",
        instead:
            "A quick way of its own for what must take effect at once, beside the slow one that brings everything; or say “within a minute” in the promise and in the answer.",
        costs: "A second path to the same state, and an order between the two.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 11",
            "Google SRE Workbook, chapter 16: canarying and rolling back configuration",
        ],
        question: "I press stop. When does the last of them stop?")

    let examples = Examples(
        raises: board(label: "every minute"), nearMiss: board(label: "as it changes"), fixed: board(label: "as it changes"))

    private static func board(label: String) -> String {
        """
        boardwalk: 1
        flows: [{name: pause, kind: write, path: [client, app, db, loader, bidder], latency: 1s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: loader, kind: worker, replicas: 2}
          - {id: bidder, kind: service, replicas: 4}
        connections:
          - {from: client, to: app}
          - {from: app, to: db, access: read-write}
          - {from: db, to: loader, kind: async, label: \(label)}
          - {from: loader, to: bidder, kind: async}
        """
    }

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isUserFacing, let declared = flow.declared, let walk = flow.walk,
                let promise = design.board.flows[declared][.latency]
            else { return nil }
            for step in walk.steps {
                guard let connection = design.connection(step.link) else { continue }
                let part = design.parts[step.target]
                // A store of numbers and a file are read later by others.
                guard step.link.kind != .sync || part.kind == "worker" || part.kind == "batch-job" else { continue }
                let said = [connection.label, part.kind == "worker" || part.kind == "batch-job" ? part[.notes] : nil].compactMap(\.self)
                guard let (text, interval) = said.lazy.compactMap({ text in ClockWords.interval(in: text).map { (text, $0) } }).first,
                    interval > promise.value,
                    let end = walk.steps.last(where: {
                        $0.entry >= step.entry && design.parts[$0.target].isCompute && design.parts[$0.target].kind != "batch-job"
                    }),
                    reaches(end.entry, from: step.entry, in: walk), design.parts[end.target].index != part.index || part.kind == "service"
                else { continue }
                let target = design.parts[end.target]
                return finding(
                    .flow(flow.name), about: [target, design.parts[step.source]], links: [step.link],
                    message:
                        "\(flow.name) promises \(promise.text) and comes to \(design.name(target)) over a step that runs at intervals (“\(text)”): what was changed takes effect up to \(design.duration(interval)) later.",
                    headline: "\(flow.name) takes effect up to \(design.duration(interval)) later, \(promise.text) is promised.",
                    fixes: [
                        QuickFix(advice: "Give what must take effect at once a way of its own, or promise \(design.duration(interval))")
                    ],
                    harm: Harm(.other, share: design.share(of: [flow])))
            }
            return nil
        }
    }

    private func reaches(_ entry: Int, from start: Int, in walk: Walk) -> Bool {
        if entry == start { return true }
        var callers: [Int: Int] = [:]
        for step in walk.steps { callers[step.entry] = step.caller }
        var place = entry
        while let caller = callers[place] {
            if caller == start { return true }
            place = caller
        }
        return false
    }
}
