import Analysis
import Whiteboard

struct LiveBehindBatch: Rule {
    let identifier = "capacity/live-behind-batch"
    let severity = Severity.warning
    let summary = "users and a background job at one scarce thing"

    let explanation = Explanation(
        finds:
            "A model, graphics card or other single program that users' requests wait for and that a background flow calls more often, with no priority, share or instance of its own and no fallback for the users.",
        matters:
            "The average fits and the minutes do not: a job comes in bursts, and a request that takes ten milliseconds waits behind thousands. What it answers is an error by timeout, while every box is healthy.",
        instead:
            "An instance for what users wait for, another for the job; or a queue that lets users pass; and an answer without it when it is late.",
        costs: "A second instance that is idle at times.",
        sources: ["NVIDIA Triton documentation, priority levels and rate limiter", "Nygard, Release It!: bulkheads"],
        question: "The hourly job has just begun. How long does a search wait?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: ", fallback: words only"), fixed: board(more: ", fallback: words only"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: search, kind: read, path: [client, app, model], rate: 4/s}
          - {name: index, kind: write, path: [mq, extract, model], rate: 1/s, user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: mq, kind: queue, technology: SQS, dead-letter: dlq}
          - {id: extract, kind: worker, replicas: 2, idempotent: true}
          - {id: model, kind: inference, replicas: 1}
        connections:
          - {from: client, to: app}
          - {from: app, to: model, timeout: 500ms\(more)}
          - {from: app, to: mq, kind: async}
          - {from: mq, to: extract, kind: async}
          - {from: extract, to: model, calls: 12}
        """
    }

    private static let handled: Phrases = [
        "priorit", "own instance", "reserved", "share of", "batch queue", "off-peak", "preempt", "limit of",
    ]

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            guard part.kind == "inference" || part.isCompute && part[.capacity] != nil && part.instances.isOne && part.kind != "worker"
            else { return nil }
            let flows = design.flowsWalking(over: part)
            let live = flows.filter(\.isUserFacing)
            let batch = flows.filter { !$0.isUserFacing }
            guard let user = live.first, let job = batch.first, !live.contains(where: { hasFallback($0, part, in: design) }),
                part.instances.orTwo <= 2
            else { return nil }
            let here = calls(live, part, in: design)
            let there = calls(batch, part, in: design)
            guard there > here, here > 0, !design.speaks(part, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: part,
                message:
                    "\(design.name(part)) serves \(design.names(ofFlows: live)) (\(design.rate(here))) and \(design.names(ofFlows: batch)) (\(design.rate(there))), in one line and with no fallback: a burst of \(job.name) makes \(user.name) wait behind it.",
                headline: "\(user.name) waits behind \(job.name) at \(design.name(part)).",
                fixes: [QuickFix(advice: "An instance for what users wait for, and an answer without it when it is late")],
                harm: Harm(.serviceStops, share: design.share(of: live)))
        }
    }

    private func calls(_ flows: [DesignFlow], _ part: Part, in design: Design) -> Double {
        flows.reduce(0.0) { sum, flow in
            guard let rate = design.traffic.rates[flow.index]?.value, let step = flow.walk?.steps.first(where: { $0.target == part.index })
            else { return sum }
            return sum + rate * (design.connection(step.link)?[.calls]?.value ?? 1)
        }
    }

    private func hasFallback(_ flow: DesignFlow, _ part: Part, in design: Design) -> Bool {
        flow.walk?.steps.contains { $0.target == part.index && design.connection($0.link)?[.fallback] != nil } ?? false
    }
}
