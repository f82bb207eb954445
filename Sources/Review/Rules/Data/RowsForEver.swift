import Analysis
import Whiteboard

struct RowsForEver: Rule {
    let identifier = "data/rows-for-ever"
    let severity = Severity.advice
    let summary = "readings that are added and never leave"

    let explanation = Explanation(
        finds:
            "An entity with a time that a flow adds many times a second to a general database, with no retention, partition or rough form for what is old.",
        matters:
            "Ten rows a second are three hundred million a year. The table has no end, its indexes fall out of memory, charts slow down first, and then everything else that shares the database with it.",
        instead:
            "Partitions by month that are dropped whole; raw values for weeks and sums by hour for years; a store for series, apart from the one that runs the business.",
        costs: "A job that sums, and charts that know two tables.",
        sources: ["PostgreSQL documentation, table partitioning", "Timescale documentation, data retention and continuous aggregates"],
        question: "How many rows are there in a year, and what does a chart of it read?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: ", retention: 90d"), fixed: board(more: ", retention: 90d"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Reading, store: db, fields: {sensor: id, value: number, time: time}, key: "sensor, time"\(more)}]
        flows: [{name: readings, kind: write, path: [sensor, app, db], rate: 100/s}]
        components:
          - {id: sensor, kind: client}
          - {id: app, kind: service, replicas: 2, auth: mtls}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: sensor, to: app}, {from: app, to: db, access: read-write}]
        """
    }

    private static let readings = [
        "reading", "measurement", "sample", "metric", "position", "ping", "event", "telemetry", "log", "view", "click", "trace", "tick",
        "heartbeat",
    ]
    private static let times = ["time", "timestamp", "datetime", "instant"]
    private static let handled: Phrases = [
        "partition", "roll", "retention", "prune", "purge", "archiv", "drop", "downsampl", "aggregate", "raw for", "compress", "keep raw",
    ]
    private static let often = 10.0
    private static let year = 365.0 * 86_400

    func findings(in design: Design) -> [Finding] {
        guard design.requirements[.retention] == nil else { return [] }
        return design.board.data.compactMap { entity in
            guard entity[.retention] == nil, entity[.size] == nil,
                entity.fields.contains(where: { Self.times.contains($0.type.lowercased()) }), entity.name.lowercased().says(Self.readings),
                let place = design.store(of: entity)?.index
            else { return nil }
            let store = design.parts[place]
            guard ["sql-database", "document-store"].contains(store.kind.rawValue), store[.lifecycle] == nil, store[.tierAfter] == nil
            else { return nil }
            let flows = design.flowsWalking(over: store).filter { flow in
                flow.isWrite && (design.traffic.rates[flow.index]?.isStated ?? false)
                    && (flow.name.lowercased().says([entity.name.lowercased()])
                        || design.stated(flow)?[.entity] == entity.name)
            }
            guard let flow = flows.first, let rate = design.traffic.rates[flow.index]?.value, rate >= Self.often,
                !design.speaks(store, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let others = design.entities(in: store).filter { $0.name != entity.name }.map(\.name)
            return finding(
                .entity(entity.name), about: [store],
                message:
                    "\(flow.name) adds \(design.rate(rate)): \(QuantityText.short(rate * Self.year, .count)) rows of \(entity.name) a year in \(design.name(store)), with no retention\(others.isEmpty ? "" : ", beside \(Design.list(others))").",
                headline: "\(entity.name) grows by \(QuantityText.short(rate * Self.year, .count)) rows a year, without end.",
                fixes: [
                    QuickFix(
                        "Keep raw rows for 90 days, and sums by hour after that",
                        edit: design.entities.indexOf[entity.name].map {
                            design.changeEntity($0, Entity.change(.retention, to: TimeSpan(90 * 86_400)))
                        })
                ], harm: Harm(.other))
        }
    }
}
