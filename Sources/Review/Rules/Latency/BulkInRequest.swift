import Analysis
import Whiteboard

struct BulkInRequest: Rule {
    let identifier = "latency/bulk-in-request"
    let severity = Severity.advice
    let summary = "exports and imports inside a request"

    let explanation = Explanation(
        finds:
            "An export, an import, a report or a bulk change that a user waits for while programs and the database of all others work on it.",
        matters:
            "It works with a hundred rows and times out with a hundred thousand, at the proxy first. While it runs it holds a worker and a connection, fills memory with rows, and what it had done when it broke off is half done.",
        instead:
            "Take the file or the wish, answer at once with a number, do it in pages in a worker that can go on, and tell when it is ready; read from a copy.",
        costs: "A job table, a worker, and a page that shows how far it is.",
        sources: ["Azure Architecture Center, asynchronous request-reply pattern"],
        question: "The largest customer presses Export. How long does it take, and what do the others notice?")

    let examples = Examples(
        raises: "client > lb:alb > web x3 > db; flow export: client lb web db kind=read rate=1/min",
        nearMiss:
            "client > lb:alb > web x3 > jobs:sqs {dead-letter=dlq} > worker x2 > db; flow export: client lb web jobs worker db kind=read rate=1/min",
        fixed:
            "client > lb:alb > web x3 > jobs:sqs {dead-letter=dlq} > worker x2 > db; flow export: client lb web jobs worker db kind=read rate=1/min"
    )

    private static let bulk: Phrases = [
        "export", "import", "bulk", "csv", "statement", "backfill", "mass", "annual", "year-end", "download-all", "merge-all", "copy-all",
        "restore",
    ]
    private static let served: Set<Kind> = ["sql-database", "document-store", "key-value-store", "wide-column-store"]

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isUserFacing, flow.name.says(Self.bulk), let walk = flow.walk,
                let declared = flow.declared, design.board.flows[declared][.reply] != .accepted,
                let step = walk.steps.first(where: { walk.isAwaited[$0.entry] && Self.served.contains(design.parts[$0.target].kind) })
            else { return nil }
            let (store, program) = (design.parts[step.target], design.parts[step.source])
            guard program.isCompute, !walk.steps.contains(where: { design.parts[$0.target].isBroker }),
                !design.speaks(program, of: ["stream", "job", "page", "chunk", "background"])
            else { return nil }
            let others = design.flowsWalking(over: program).filter { $0.index != flow.index && $0.isUserFacing }
            let beside = others.isEmpty ? "" : ", beside \(design.names(ofFlows: Array(others.prefix(2))))"
            return finding(
                .flow(flow.name), about: [program, store], links: [step.link],
                message:
                    "\(flow.name) is done while the user waits, in \(design.name(program)) and \(design.name(store))\(beside): it grows with the largest customer, and half of it stays when it breaks off.",
                headline: "\(flow.name) is done inside a request.",
                fixes: [QuickFix(advice: "Answer at once, do it in pages in a worker, and tell when it is ready")],
                harm: Harm(.other, share: design.share(of: [flow])))
        }
    }
}
