import Analysis
import Whiteboard

struct StoreWithoutTimeout: Rule {
    let identifier = "availability/store-without-timeout"
    let severity = Severity.advice
    let summary = "one call to a store that may wait for ever, beside others that may not"

    let explanation = Explanation(
        finds:
            "A program whose other calls state timeouts and whose call to a store does not, on a busy read that shares the store with writes that matter more.",
        matters:
            "The driver's default is minutes or never. When the store is slow, readers that ask every few seconds pile up in it and hold its connections, and the writes that earn money wait behind them.",
        instead:
            "A timeout a little above the usual slow answer, as on the other calls; a limit on the readers' connections; a cache or follower for what does not change.",
        costs: "Reads that fail instead of waiting.",
        sources: ["Nygard, Release It!: timeouts and bulkheads", "PostgreSQL documentation, statement_timeout"],
        question: "The store answers in ten seconds. How many readers are waiting in it after a minute?")

    let examples = Examples(raises: board(more: ""), nearMiss: board(more: ", timeout: 300ms"), fixed: board(more: ", timeout: 300ms"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: place, kind: write, path: [client, orders, db], rate: 5/s}
          - {name: track, kind: read, path: [client, tracking, db, tracking > geo], rate: 1k/s}
        components:
          - {id: client, kind: client}
          - {id: orders, kind: service, replicas: 2, auth: jwt}
          - {id: tracking, kind: service, replicas: 2, auth: jwt}
          - {id: geo, kind: cache, technology: Redis, replicas: 2, ttl: 30s}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: orders}
          - {from: client, to: tracking}
          - {from: orders, to: db, access: read-write, timeout: 500ms}
          - {from: tracking, to: geo, access: read, timeout: 50ms}
          - {from: tracking, to: db, access: read\(more)}
        """
    }

    /// How many times the writes of the store the reads are.
    private static let many = 20.0

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow -> Finding? in
            guard flow.isDeclared, flow.isUserFacing, !flow.isWrite, let walk = flow.walk,
                let rate = design.traffic.rates[flow.index]?.value
            else { return nil }
            for step in walk.steps {
                let store = design.parts[step.target]
                let caller = design.parts[step.source]
                guard store.kind == "sql-database", step.link.kind == .sync, let connection = design.connection(step.link),
                    connection[.timeout] == nil,
                    caller.isCompute
                else { continue }
                let writes = design.flowsWalking(over: store).filter { other in
                    other.isWrite && other.isUserFacing
                        && (other.walk?.steps.contains { $0.target == store.index && $0.source != caller.index } ?? false)
                }
                let writing = writes.reduce(0.0) { $0 + (design.traffic.rates[$1.index]?.value ?? 0) }
                let siblings = design.topology.callees(of: caller.index).contains { design.connection($0.link)?[.timeout] != nil }
                guard let write = writes.first, writing > 0, rate > writing * Self.many, siblings else { continue }
                let peak = rate * design.statedPeak
                return finding(
                    .connection(design.name(connection: step.link.connection)), about: [caller, store], links: [step.link],
                    message:
                        "\(design.name(caller)) reads \(design.name(store)) \(design.rate(peak)) at peak (\(flow.name)), \(grouped(rate / writing)) times what \(design.names(ofFlows: writes)) write there, with no timeout, unlike its other calls: a slow moment piles readers up before \(write.name).",
                    headline: "\(flow.name) piles up in \(design.name(store)) before \(write.name): no timeout.",
                    fixes: [
                        QuickFix("Give up after 300 ms", edit: design.change(step.link, Connection.change(.timeout, to: TimeSpan(0.3)))),
                        QuickFix(advice: "And keep what does not change in a cache, or read a follower"),
                    ], harm: Harm(.serviceStops, share: design.share(of: writes)))
            }
            return nil
        }
    }
}
