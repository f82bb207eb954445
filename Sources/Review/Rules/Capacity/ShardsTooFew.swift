import Analysis
import Catalog
import Whiteboard

struct ShardsTooFew: Rule {
    let identifier = "capacity/shards-too-few"
    let severity = Severity.warning
    let summary = "a log with fewer shards than what comes in needs"

    let explanation = Explanation(
        finds:
            "A managed log that is sold by the shard, with so many shards stated that together they take less than what comes at peak; an error where they take less than the average.",
        matters:
            "A shard refuses what is above its share, at once and for as long as it lasts: senders are throttled, repeat, and drop what they cannot hold. There is no queue in front of a log.",
        instead:
            "Shards for the peak with room, or a mode in which the provider adds them; several records in one, where senders can wait a moment.",
        costs: "Money by the shard and hour, and consumers that keep up with more shards.",
        sources: ["Amazon Kinesis Data Streams Developer Guide, quotas", "Azure Event Hubs documentation, throughput units"],
        question: "How many records a second does one shard take, and how many come?")

    let examples = Examples(raises: board(shards: 8), nearMiss: board(shards: 24), fixed: board(shards: 24))

    private static func board(shards: Int) -> String {
        """
        boardwalk: 1
        flows: [{name: ingest, kind: write, path: [meter, app, log, worker], rate: 11k/s, user-facing: false}]
        components:
          - {id: meter, kind: client}
          - {id: app, kind: service, replicas: 8, zones: [a, b], capacity: 4k/s}
          - {id: log, kind: event-log, technology: Kinesis, partitions: \(shards), key: meter}
          - {id: worker, kind: worker, replicas: 8, capacity: 4k/s, idempotent: true}
        connections: [{from: meter, to: app}, {from: app, to: log, kind: async}, {from: log, to: worker, kind: async}]
        """
    }

    /// Peak is meant to be this much of what the shards take.
    private static let aim = 0.8

    func findings(in design: Design) -> [Finding] {
        design.parts(of: "event-log").compactMap { log in
            guard let shards = log[.partitions], shards > 0, log[.elastic] != true, log[.capacity] == nil, let technology = log.technology,
                case .perSecond(let each, let remark?) = technology.throughput, remark.hasPrefix("per "), each > 0
            else { return nil }
            let load = design.traffic.loads[log.index]
            let supply = each * Double(shards)
            guard load.peakWrites > supply * (1 + 1e-9) else { return nil }
            let isThrottledAlways = load.averageWrites > supply * (1 + 1e-9)
            let needed = WholeCount.up(load.peakWrites / each / Self.aim)
            let unit = String(remark.dropFirst("per ".count))
            let comes =
                isThrottledAlways ? "\(design.rate(load.averageWrites)) come on average" : "\(design.rate(load.peakWrites)) come at peak"
            return finding(
                about: log, severity: isThrottledAlways ? .error : severity,
                message:
                    "\(design.name(log)) (\(technology.name)) takes \(shards) x \(design.rate(each)) = \(design.rate(supply)); \(comes), and what is above is refused.",
                headline: "\(design.name(log)) takes \(design.rate(supply)); \(comes).",
                fixes: [
                    needed <= 10_000
                        ? QuickFix(
                            "Give it \(needed) \(unit)s", edit: design.change(log, Component.change(.partitions, to: needed)))
                        : QuickFix(advice: "Send several records as one, or less often")
                ],
                harm: Harm(.dataLost, share: design.share(ofLoadOn: log)), assuming: design.traffic.assumptions[log.index],
                from: design.traffic.sources[log.index])
        }
    }
}
