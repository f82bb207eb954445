import Analysis
import Whiteboard

struct UncountedFanOut: Rule {
    let identifier = "capacity/uncounted-fan-out"
    let severity = Severity.advice
    let summary = "a fan-out of which nothing says how many writes one message is"

    let explanation = Explanation(
        finds:
            "A program behind a queue that by its name or its arrow sends to each follower, member or device, and calls a store or cache there; and the arrow does not say how many calls one message is, so that all figures count one.",
        matters:
            "The write that users make is rare, its copies are not: 4,600 posts a second with a hundred followers each are 460,000 inserts. A store that looks idle by the figures is the one that breaks first.",
        instead:
            "Say on the arrow how many calls one message is on average (calls), and whether several go in one (batch-size). What the largest list does is a question of its own.",
        costs: "Nothing: it is a number that somebody knows.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 1: describing load"],
        question: "One post is how many writes behind the queue, and what is that a second?")

    let examples = Examples(
        raises: board("label: push"), nearMiss: board("label: push, calls: 100"), fixed: board("label: push, calls: 100"))

    private static func board(_ arrow: String) -> String {
        """
        boardwalk: 1
        requirements: {estimates: [{name: fanout, expression: 400M / day * 100}]}
        flows: [{name: post, kind: write, rate: 4630/s, path: [client, app, bus, spread, timelines]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 10, auth: jwt}
          - {id: bus, kind: event-log, technology: Kafka}
          - {id: spread, kind: worker, name: Fan-out, replicas: 20, idempotent: true}
          - {id: timelines, kind: cache, technology: Redis, replicas: 3}
        connections:
          - {from: client, to: app}
          - {from: app, to: bus, kind: async}
          - {from: bus, to: spread, kind: async}
          - {from: spread, to: timelines, timeout: 100ms, \(arrow)}
        """
    }

    private static let spreading: Phrases = ["fan-out", "fan out", "fanout", "broadcast"]
    private static let each: Phrases = [
        "per follower", "per recipient", "per member", "per subscriber", "to each", "for each", "each follower", "each member", "to all",
    ]
    private static let writing: Phrases = ["push", "insert", "append", "write", "add", "prepend", "deliver", "trim", "put", "fill"]
    private static let usual: Phrases = ["average", "each", "typical", "usual"]
    private static let members = ["follower", "subscriber", "member", "recipient", "fan", "contact", "friend"]
    /// Below this many the figures are near enough.
    private static let few = 1.5

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { worker in
            guard design.topology.callers(of: worker.index).contains(where: \.part.isBroker), !beginsAFlow(worker, in: design),
                let link = fanOut(of: worker, in: design)
            else { return nil }
            let sent = design.traffic.connectionLoads[link.connection].average
            guard sent > 0 else { return nil }
            let sink = design.parts[link.target]
            let (worker, store) = (design.name(worker), design.name(sink))
            let told = counted(against: sent, in: design)
            if let told, told.calls < Self.few { return nil }
            let message =
                told.map {
                    "\($0.because), and the figures have \(design.rate(sent)) go from \(worker) to \(store): one message is \(QuantityText.short($0.calls, .count)) calls there, and the arrow counts one."
                }
                ?? "\(worker) sends one message on to many, and the figures have each be one call to \(store): \(design.rate(sent)). Nothing says how many it is."
            return finding(
                about: sink, with: [design.parts[link.source]], links: [link], message: message,
                headline: told.map { "One message is \(QuantityText.short($0.calls, .count)) calls to \(store), and one is counted." }
                    ?? "Nothing says how many calls to \(store) one message is.",
                fixes: [
                    told.map { told in
                        QuickFix(
                            "Count \(QuantityText.short(told.calls, .count)) calls from \(worker) to \(store)",
                            edit: design.change(link, Connection.change(.calls, to: Count(told.calls))))
                    } ?? QuickFix(advice: "Say on the arrow how many calls one message is: = calls 100")
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: sink)))
        }
    }

    /// The arrow over which one message becomes many calls: of several the one that says so, or leads to what is derived; nil where none is
    /// sure, or it says how many.
    private func fanOut(of worker: Part, in design: Design) -> Link? {
        let calls = design.topology.callees(of: worker.index).filter { callee in
            guard callee.link.kind == .sync || callee.link.kind == .async, callee.part.isCache || callee.part.family == .store,
                let connection = design.connection(callee.link)
            else { return false }
            // What no flow goes over has no figure to be wrong.
            let isWalked = design.traffic.connectionLoads[callee.link.connection].average > 0
            return isWalked && connection[.access] != .read && !connection.saysItReads
        }
        let isNamed = design.speaks(at: worker, of: Self.spreading)
        let spread = calls.filter { callee in
            let label = design.connection(callee.link)?.label
            return label?.says(Self.each) ?? false
                || isNamed && (calls.count == 1 || callee.part.isCache || label?.says(Self.writing) ?? false)
        }
        guard spread.count == 1, let link = spread.first?.link, let connection = design.connection(link) else { return nil }
        let isSaid = connection[.calls] != nil || connection[.parallel] != nil || connection[.batchSize] != nil
        return isSaid ? nil : link
    }

    /// A flow of its own that begins there counts what is sent on.
    private func beginsAFlow(_ worker: Part, in design: Design) -> Bool {
        design.flows.contains { flow in
            flow.walk?.entries.first == worker.index && (flow.declared.map { design.board.flows[$0][.rate] != nil } ?? false)
        }
    }

    /// How many calls one message is by an estimate or a sentence; nil where neither tells.
    private func counted(against sent: Double, in design: Design) -> (calls: Double, because: String)? {
        let sheet = EstimateSheet(design.board.requirements)
        for line in sheet.lines {
            let name = line.estimate.name
            guard name.replacing("_", with: "-").says(Self.spreading), let value = line.value, value.dimension == .rate, value.number > 0
            else { continue }
            return (QuantityText.significant(value.number / sent, 2), "\(name) is worked out as \(design.rate(value.number))")
        }
        let average = design.saidNumbers.first { $0.counts(Self.members) && $0.clause.says(Self.usual) }
        return average.map { (calls: $0.value, because: "“\($0.text)”") }
    }
}
