import Analysis
import Whiteboard

struct BrokerUnreachable: Rule {
    let identifier = "async/broker-unreachable"
    let severity = Severity.advice
    let summary = "what came while the queue took nothing"

    let explanation = Explanation(
        finds:
            "A flow of users, of which nothing may be lost, that a program hands to a queue or log and to nothing else, while the board does not say what the program does when that takes nothing.",
        matters:
            "A broker that elects a leader, fills its disk or loses its network refuses for seconds to hours. Then the program either keeps what came in its memory, and loses it with the next deploy, or refuses its callers, or waits with them until its threads are gone. One of the three happens; which, nobody chose.",
        instead:
            "Say yes only after the acknowledgement, with a short timeout, and let the caller try again; or write to a local disk first and send from there; or write a row first and publish from the row.",
        costs: "A disk to watch on each machine, or callers that must be able to repeat.",
        sources: [
            "Apache Kafka documentation, producer configuration: max.block.ms and delivery.timeout.ms",
            "Google SRE Book, chapter 22: addressing cascading failures",
        ],
        question: "The log refuses for ten minutes. Where are those ten minutes afterwards?")

    let examples = Examples(
        raises: board(arrow: ""), nearMiss: board(arrow: ", fallback: spooled to the local disk"),
        fixed: board(arrow: ", fallback: spooled to the local disk"))

    private static func board(arrow: String) -> String {
        """
        boardwalk: 1
        requirements: {rpo: 0}
        flows: [{name: click, kind: write, path: [client, collector, clicks], rate: 10k/s}]
        components:
          - {id: client, kind: client}
          - {id: collector, kind: service, replicas: 9, auth: jwt}
          - {id: clicks, kind: event-log, technology: Kafka, replicas: 3, copies: 3, acks: all}
          - {id: counter, kind: stream-processor, replicas: 2}
        connections:
          - {from: client, to: collector}
          - {from: collector, to: clicks, kind: async\(arrow)}
          - {from: clicks, to: counter, kind: async}
        """
    }

    /// What becomes of it meanwhile, said of no box in particular.
    private static let decided: Phrases = [
        "spool", "local disk", "outbox", "after the ack", "client retries", "clients retry", "retries until", "try again", "tries again",
        "resend", "sends again",
    ]
    /// Words that say it only of the box or arrow that they stand at.
    private static let handled =
        decided + ["buffer", "acknowledg", "acked", "waits for", "unreachable", "refuse", "backpressure", "back-pressure", "503", "wal"]
    private static let keep: Phrases = [
        "none is lost", "nothing is lost", "never lose", "never lost", "no loss", "not lose", "not be lost", "without loss",
    ]

    func findings(in design: Design) -> [Finding] {
        guard let promise = promise(in: design) else { return [] }
        var said: Set<Int> = []
        return design.flows.sorted { $0.name < $1.name }.compactMap { flow in
            guard flow.isDeclared, flow.isUserFacing, let walk = flow.walk, design.parts[flow.client].isOutside,
                flow.isWrite || keepsDecisions(walk, in: design),
                let step = walk.steps.first(where: { design.parts[$0.target].isBroker && design.parts[$0.source].isCompute })
            else { return nil }
            // Written down before: then the row is there, and what is doubtful is its second copy.
            guard !walk.steps.contains(where: { $0.entry < step.entry && design.writesStore($0, of: flow) }),
                let connection = design.connection(step.link), connection[.fallback] == nil, connection[.timeout] == nil,
                connection[.retries] == nil, connection[.bestEffort] != true
            else { return nil }
            let (caller, broker) = (design.parts[step.source], design.parts[step.target])
            guard caller[.outbox] != true, !design.speaks(caller, of: Self.handled), !design.speaks(broker, of: Self.handled),
                said.insert(broker.index).inserted, !design.boardSpeaks(of: Self.decided, apartFromWaiversOf: identifier)
            else { return nil }
            let rate = design.traffic.loads[broker.index].peak
            let figure = rate > 0 ? " at \(design.rate(rate))" : ""
            return finding(
                .flow(flow.name), about: [caller, broker], links: [step.link],
                message:
                    "\(design.name(caller)) hands \(flow.name) to \(design.name(broker)) and to nothing else: what comes\(figure) while that takes nothing is kept, refused or lost, and the board does not say which; \(promise).",
                headline: "What \(flow.name) brings while \(design.name(broker)) takes nothing is in nobody's hands.",
                fixes: [QuickFix(advice: "Answer after the acknowledgement, or write to a local disk first and send from there")],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    /// A question whose answer is to be kept: `Keep each decision, for disputes`.
    private func keepsDecisions(_ walk: Walk, in design: Design) -> Bool {
        guard
            design.requirements.functional.contains(where: {
                $0.says(["keep each", "keep every", "audit", "for disputes", "record every"])
            })
        else { return false }
        return walk.steps.contains { design.parts[$0.target].kind == "event-log" && $0.link.kind == .async }
    }

    private func promise(in design: Design) -> String? {
        if let rpo = design.requirements[.rpo], rpo.value < 1 { return "nothing may be lost" }
        if let rpo = design.requirements[.rpo], rpo.value <= 60 { return "RPO is \(rpo.proseText)" }
        return design.requirements.functional.first { $0.says(Self.keep) }.map { "“\($0)” is asked for" }
    }
}
