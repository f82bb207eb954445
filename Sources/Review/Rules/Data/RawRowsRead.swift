import Analysis
import Whiteboard

struct RawRowsRead: Rule {
    let identifier = "data/raw-rows-read"
    let severity = Severity.advice
    let summary = "charts that read every single row"

    let explanation = Explanation(
        finds:
            "A store that takes thousands of measured rows a second for weeks or longer, and a flow of users that reads it while somebody waits, with no sums prepared ahead anywhere on the board.",
        matters:
            "A chart of ninety days over single rows reads millions to draw a few hundred points, on the nodes that take the inserts. One large dashboard, refreshed by ten people, slows all the others, and the inserts with them; a cache helps only the second who asks the same.",
        instead:
            "Sums by minute and hour, made while the rows come (continuous aggregates, materialized views, a stream job); charts read the form that fits their width. A limit of rows and seconds for each customer's query, and a replica for what must read rows.",
        costs: "A second form of the data, and sums that must be mended when late events come.",
        sources: [
            "Timescale documentation, continuous aggregates", "ClickHouse documentation, materialized views and query complexity limits",
        ],
        question: "The chart shows ninety days. How many rows does it read?")

    let examples = Examples(
        raises: board(notes: ""), nearMiss: board(notes: ", notes: rolled up by minute and hour"),
        fixed: board(notes: ", notes: rolled up by minute and hour"))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        requirements: {retention: 90d}
        flows:
          - {name: readings, kind: write, path: [sensor, app, series], rate: 5k/s}
          - {name: chart, kind: read, path: [client, ui, series], rate: 20/s, latency: 1s}
        components:
          - {id: sensor, kind: client}
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4, auth: mtls}
          - {id: ui, kind: service, replicas: 2, auth: jwt}
          - {id: series, kind: time-series-database, replicas: 3\(notes)}
        connections:
          - {from: sensor, to: app}
          - {from: client, to: ui}
          - {from: app, to: series, access: write}
          - {from: ui, to: series, access: read}
        """
    }

    private static let kinds: Set<Kind> = ["time-series-database", "data-warehouse"]
    private static let often = 1_000.0
    private static let long = 14 * 86_400.0
    private static let handled: Phrases = [
        "roll", "aggregat", "downsampl", "materiali", "cube", "summar", "by minute", "by hour", "sums",
        "pre-comput",
        "precomput", "windows of", "counts of", "resolution", "star-tree",
    ]

    func findings(in design: Design) -> [Finding] {
        let whole = design.requirements[.retention]?.value
        return design.roles.stores.compactMap { part in
            guard Self.kinds.contains(part.kind), design.replicas(of: part).isEmpty else { return nil }
            let kept = design.entities(in: part).compactMap { $0[.retention]?.value }.max() ?? part[.retention]?.value ?? whole
            guard let kept, kept >= Self.long else { return nil }
            let reads = design.flowsWalking(over: part).filter { !$0.isWrite && $0.isUserFacing && $0.isDeclared }
            guard let read = reads.first(where: { !design.isPaged($0) }), let rate = incoming(part, in: design), rate >= Self.often,
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            // Whoever computes on a stream writes what comes of it.
            let writers = design.topology.callers(of: part.index).filter { design.connection($0.link)?[.access] != .read }.map(\.part)
            if writers.contains(where: { $0.kind == "stream-processor" }) { return nil }
            let name = design.name(part)
            let within = design.stated(read)?[.latency].map { " within \($0.text)" } ?? ""
            return finding(
                about: part,
                message:
                    "\(read.name) reads single rows of \(name)\(within): \(design.rate(rate)) come in, \(QuantityText.short(rate * kept, .count)) are kept, and nothing sums them ahead or limits what one query may read, on the nodes that take the inserts.",
                headline: "\(read.name) reads single rows of \(name): nothing sums them ahead.",
                fixes: [QuickFix(advice: "Sums made as rows come, coarser than the rows, and a limit on what one query may read")],
                harm: Harm(.other, share: design.share(of: reads)))
        }
    }

    /// Rows a second that come by a flow, or by a flow to the log from which a consumer fills it.
    private func incoming(_ part: Part, in design: Design) -> Double? {
        func rates(over part: Part) -> [Double] {
            design.flowsWalking(over: part).filter(\.isWrite).compactMap { design.traffic.rates[$0.index]?.value }
        }
        let direct = rates(over: part)
        if let most = direct.max() { return most }
        let fillers = design.topology.callers(of: part.index).filter { design.connection($0.link)?[.access] != .read && $0.part.isCompute }
        return fillers.flatMap { filler in
            design.topology.callers(of: filler.part.index).filter { $0.part.isBroker && $0.part.kind == "event-log" }.flatMap {
                rates(over: $0.part)
            }
        }.max()
    }
}
