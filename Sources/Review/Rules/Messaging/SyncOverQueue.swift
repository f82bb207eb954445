import Analysis
import Whiteboard

struct SyncOverQueue: Rule {
    let identifier = "async/sync-over-queue"
    let severity = Severity.warning
    let summary = "waiting for an answer through a queue"

    let explanation = Explanation(
        finds: "A flow that publishes to a broker and whose user waits for what the consumer makes of it.",
        matters:
            "It has a queue's latency and a remote call's coupling: the user waits behind everybody's backlog, and when the consumer is down the request hangs instead of failing.",
        instead: "Answer 202 with an address where the result will be, or push it over an open socket; or call the worker directly.",
        costs: "A second request for the result, or a socket.",
        sources: ["Azure Architecture Center, Asynchronous Request-Reply pattern"],
        question: "The backlog is ten minutes. What does the browser show?")

    let examples = Examples(
        raises:
            "client > lb > app x2 > mq:sqs {dead-letter=dlq} > worker x2 {idempotent}; flow pay: client lb app mq worker kind=write reply=wait",
        nearMiss: "client > lb > app x2 > mq:sqs {dead-letter=dlq} > worker x2 {idempotent}; flow pay: client lb app mq worker kind=write",
        fixed:
            "client > lb > app x2 > mq:sqs {dead-letter=dlq} > worker x2 {idempotent}; flow pay: client lb app mq worker kind=write reply=accepted"
    )

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isUserFacing, let declared = flow.declared, design.board.flows[declared][.reply] == .wait, let walk = flow.walk
            else { return nil }
            guard let step = walk.steps.first(where: { design.parts[$0.source].isBroker && design.parts[$0.target].isCompute }) else {
                return nil
            }
            let consumer = design.parts[step.target]
            let broker = design.parts[step.source]
            guard consumer.kind != "connection-gateway", consumer[.partialResults] != true else { return nil }
            return finding(
                .flow(flow.name), about: [broker, consumer], links: [step.link],
                message: "\(flow.name) blocks on an answer of \(design.name(consumer)) through \(design.name(broker)).",
                fixes: [
                    QuickFix(
                        "Answer at once, and give the result later", reach: .changesDesign,
                        edit: design.changeFlow(declared, Flow.change(.reply, to: .accepted)))
                ], harm: Harm(.other, share: design.share(of: [flow])))
        }
    }
}
