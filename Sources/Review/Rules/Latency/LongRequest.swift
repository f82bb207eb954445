import Analysis
import Whiteboard

struct LongRequest: Rule {
    let identifier = "latency/long-request"
    let severity = Severity.advice
    let summary = "an answer that takes half a minute, in one request"

    let explanation = Explanation(
        finds: "A user's flow that is allowed thirty seconds or more, or an export, with every step waited for in the request.",
        matters:
            "Balancers and browsers give up after a minute, and the work goes on for nobody; a program's worker or thread is held all the while; a deploy cuts it; and the user presses again.",
        instead:
            "Take the order and answer at once with an id; let a worker do it; say when it is ready, by a message or a page that asks. What was made lies under an address that is signed and ends.",
        costs: "A state for each order, a worker, and files that must be cleaned up.",
        sources: ["RFC 9110, status 202 Accepted", "AWS documentation, Application Load Balancer: idle timeout of 60 seconds"],
        question: "The connection breaks at second fifty. Who has the file?")

    let examples = Examples(
        raises: board(path: "[client, app, db, app > files]", latency: "60s"), nearMiss: board(path: "[client, app, db]", latency: "2s"),
        fixed: board(path: "[client, app, mq, worker, db]", latency: "2s"))

    private static func board(path: String, latency: String) -> String {
        """
        boardwalk: 1
        flows: [{name: get-all, kind: read, path: \(path), latency: \(latency)}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: mq, kind: queue, technology: SQS, dead-letter: dlq}
          - {id: worker, kind: worker, replicas: 2, idempotent: true}
          - {id: db, kind: data-warehouse, technology: BigQuery}
          - {id: files, kind: object-store, technology: S3}
        connections:
          - {from: client, to: app}
          - {from: app, to: db, access: read}
          - {from: app, to: files, access: write}
          - {from: app, to: mq, kind: async}
          - {from: mq, to: worker, kind: async}
          - {from: worker, to: db, access: read}
        """
    }

    private static let long = 30.0
    private static let names: Phrases = ["export", "download-all", "bulk-export"]

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isUserFacing, let declared = flow.declared, let walk = flow.walk, design.parts[flow.client].isClient else {
                return nil
            }
            let promise = design.board.flows[declared][.latency]
            let isLong = promise.map { $0.value >= Self.long } ?? false
            guard isLong || flow.name.says(Self.names) && promise.map({ $0.value > 5 }) ?? true,
                walk.steps.allSatisfy({ walk.isAwaited[$0.entry] || design.parts[$0.target].family == .store }),
                let program = walk.entries.first(where: { design.parts[$0].isCompute && design.parts[$0].kind != "connection-gateway" }),
                walk.steps.contains(where: { design.parts[$0.target].family == .store }), design.board.flows[declared][.reply] == nil
            else { return nil }
            let part = design.parts[program]
            let timeout = walk.steps.lazy.compactMap { step in
                design.connection(step.link)?[.timeout].map { (step, $0) }
            }.first { timed in promise.map { timed.1.value < $0.value } ?? false }
            let gives = timeout.map { "; \(design.name($0.0.source)) gives up after \($0.1.text)" } ?? ""
            return finding(
                .flow(flow.name), about: [part],
                message:
                    "\(flow.name) is done within one request\(promise.map { " of up to \($0.text)" } ?? "")\(gives): a copy of \(design.name(part)) is held, balancers give up after about a minute, and a broken connection begins it again.",
                headline: "\(flow.name) is one long request.",
                fixes: [QuickFix(advice: "Take the order, let a worker do it, and send a link that ends")],
                harm: Harm(.other, share: design.share(of: [flow])))
        }
    }
}
