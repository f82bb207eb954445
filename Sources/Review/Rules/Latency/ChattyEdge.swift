import Analysis
import Whiteboard

struct ChattyEdge: Rule {
    let identifier = "latency/chatty-edge"
    let severity = Severity.warning
    let summary = "one request, many round trips"

    let explanation = Explanation(
        finds: "A call that is made ten times or more for one request, one after the other.",
        matters:
            "Round trips add up: thirty of them at a millisecond are thirty milliseconds before any work, and thirty times the load on what is called. It is the loop around a query that nobody sees in the diagram.",
        instead: "One call for many: a batch API, a join, an IN list; or the calls side by side.",
        costs: "A batch call is a larger answer, and fails as a whole or in parts that must be told apart.",
        sources: ["Azure Architecture Center, Chatty I/O antipattern"],
        question: "Your page shows thirty items. How many queries is that?")

    let examples = Examples(
        raises: "client > lb > app x2 > {calls=30} db",
        nearMiss:
            "client > lb > app x2 > mq:sqs > run:worker x2 > {calls=400} hub:service; flow build: client lb app mq run hub kind=write",
        fixed: "client > lb > app x2 > {calls=1, batch-size=30} db")

    /// Calls for one request from which the caller is what is to be mended.
    static let many = 10.0

    func findings(in design: Design) -> [Finding] {
        guard design.mayState(.calls) else { return [] }
        return design.topology.links.compactMap { link in
            guard link.kind == .sync, let connection = design.connection(link), let calls = connection[.calls]?.value, calls >= Self.many
            else {
                return nil
            }
            guard connection[.batchSize] == nil, connection[.pipelined] != true, (connection[.parallel] ?? 1) <= 1 else { return nil }
            let caller = design.parts[link.source]
            let callee = design.parts[link.target]
            guard !Self.singly.contains(callee.kind) else { return inARow(calls, over: link, in: design) }
            let trip = max(0.5, RoundTrip.milliseconds(from: caller, to: callee, stated: connection[.network]?.value))
            guard isFelt(link, calls * trip, in: design) else { return nil }
            let number = QuantityText.number(calls)
            return finding(
                .connection(design.name(connection: link.connection)), about: [caller, callee], links: [link],
                message:
                    "\(design.name(caller)) calls \(design.name(callee)) \(number) times per request: \(QuantityText.spaced(calls * trip / 1000, .duration)) in sequence.",
                fixes: [
                    QuickFix(
                        "Ask for all of them in one call", reach: .changesDesign,
                        edit: design.change(
                            link, Connection.change(.calls, to: nil),
                            Connection.change(.batchSize, to: WholeCount.nearest(calls))))
                ])
        }
    }

    /// Somebody else's system and stores of files have no call for many.
    private static let singly: Set<Kind> = ["external", "object-store", "file-store", "block-store"]

    /// Half of what is promised goes to calls that wait for each other, and could be made at once.
    private static let most = 0.5

    /// More calls in a row than anybody waits for need not be added up one by one.
    private static let countable = 100_000.0

    private func inARow(_ calls: Double, over link: Link, in design: Design) -> Finding? {
        let callee = design.parts[link.target]
        let one = design.ownTime(of: callee)
        let seconds = ResponseTime.sum(repeatElement(one.value, count: Int(min(calls, Self.countable)))).p99 / 1000
        let promised = design.flowsWalking(over: link).compactMap { flow -> (flow: DesignFlow, budget: TimeSpan)? in
            guard flow.isUserFacing, flow.walk == nil || flow.awaits(link),
                let budget = design.stated(flow)?[.latency] ?? design.requirements[.latency], budget.value > 0
            else { return nil }
            return (flow, budget)
        }.min { $0.budget.value < $1.budget.value }
        guard let (flow, budget) = promised, seconds >= budget.value * Self.most else { return nil }
        let caller = design.parts[link.source]
        let number = QuantityText.number(calls)
        return finding(
            .connection(design.name(connection: link.connection)), about: [caller, callee], links: [link],
            severity: one.isStated ? severity : .advice,
            message:
                "\(design.name(caller)) asks \(design.name(callee)) \(number) times, one after the other: \(QuantityText.spaced(seconds, .duration)) at p99 of the \(budget.proseText) promised for \(flow.name).",
            fixes: [
                QuickFix(
                    "Ask \(number) at once, each with a timeout", reach: .changesDesign,
                    edit: design.change(link, Connection.change(.parallel, to: WholeCount.nearest(calls))))
            ], assuming: one.assumption)
    }

    /// A twentieth of what users wait for, or all that is known is the number of calls.
    private static let share = 0.05
    private static let unnoticed = 50.0

    private func isFelt(_ link: Link, _ milliseconds: Double, in design: Design) -> Bool {
        guard design.flows.contains(where: \.isDeclared) else { return true }
        // What runs beside the requests takes its time.
        let waiting = design.flowsWalking(over: link).filter { flow in
            flow.isUserFacing && (flow.walk == nil || flow.awaits(link))
        }
        return waiting.contains { flow in
            let budget = design.stated(flow)?[.latency] ?? design.requirements[.latency]
            return milliseconds >= (budget.map { $0.value * 1000 * Self.share } ?? Self.unnoticed)
        }
    }
}
