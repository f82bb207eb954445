import Analysis
import Whiteboard

struct WorkExceedsHands: Rule {
    let identifier = "capacity/work-exceeds-hands"
    let severity = Severity.warning
    let summary = "a time for each, a rate, and too few hands"

    let explanation = Explanation(
        finds:
            "A worker of which the board says how long it works on one thing and how many of it there are, and a rate that leaves it no time to catch up, or a stock of things that it would take weeks to go through once.",
        matters:
            "A worker that is busy for three quarters of the day on average has a line every afternoon: a promise of minutes is broken while every box is up. And the workers that keep up with a trickle must also go through everything once an index is lost, after a lost index, with a new model.",
        instead:
            "Divide: copies by the time for one thing is what they do a second. Plan for twice the average, and for the first load with a number of copies that makes it days; let the number follow the length of the line.",
        costs: "Copies that stand idle at night, or a scaler that starts them.",
        sources: [
            "Hopp and Spearman, Factory Physics, chapter 8: utilisation and waiting",
            "Google SRE Book, chapter 25: data processing pipelines",
        ],
        question: "You lose the index. How long until these workers have built it again?")

    let examples = Examples(
        raises: board(replicas: "4"), nearMiss: board(replicas: "40"), fixed: board(replicas: "40"))

    private static func board(replicas: String) -> String {
        """
        boardwalk: 1
        flows: [{name: index, kind: write, path: [app, mq, extract, db], rate: 90k/day, user-facing: false}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: mq, kind: queue, technology: SQS, dead-letter: dlq}
          - {id: extract, kind: worker, replicas: \(replicas), work: 3s, concurrency: 1, idempotent: true}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: mq, kind: async}, {from: mq, to: extract, kind: async}, {from: extract, to: db}]
        """
    }

    private static let busy = 0.7
    private static let aim = 0.5
    /// Seconds that a first load may take without a word.
    private static let patience = 14.0 * 86_400
    /// Flows that take in what is there already; what others make was never there at once.
    private static let taking: Phrases = ["index", "crawl", "import", "sync", "embed", "ingest", "load", "migrat", "copy", "reindex"]
    private static let planned: Phrases = ["first load", "backfill", "initial", "bootstrap", "bulk load", "migration"]

    /// The same arithmetic, less told.
    let silences = ["capacity/overload"]

    func findings(in design: Design) -> [Finding] { design.roles.compute.compactMap { finding(for: $0, in: design) } }

    /// What is to be said of one program; nil where its hands are enough.
    func finding(for part: Part, in design: Design) -> Finding? {
        guard part.kind == "worker" || part.kind == "batch-job" || part.kind == "inference",
            let work = part[.work]?.value ?? calling(part, in: design), work > 0,
            let count = part[.autoscaleMax] ?? part[.replicas] ?? (part.instances.isOne ? 1 : nil)
        else { return nil }
        let hands = count * (part[.concurrency] ?? 1)
        let supply = Double(hands) / work
        let walking = (walkedOver(part, in: design) ?? feeding(part, in: design)).filter {
            $0.isDeclared && (design.traffic.rates[$0.index]?.isStated ?? false)
        }
        let arriving = walking.reduce(0.0) { $0 + (design.traffic.rates[$1.index]?.value ?? 0) }
        let use = arriving / supply
        if use < Self.busy, let late = late(part, arriving, supply, hands: hands, work: work, of: walking, in: design) { return late }
        let stock = firstLoad(through: part, walking, in: design)
        let first = stock.map { $0.count / supply } ?? 0
        let isLong = first > Self.patience && !design.isSpoken(of: Self.planned, apartFromWaiversOf: identifier)
        guard arriving > 0, use >= Self.busy || isLong else { return nil }
        let name = design.name(part)
        let rests =
            use < 1
            ? "an hour behind takes \(design.duration(3600 / (1 / use - 1))) to make good" : "it never catches up"
        let said = [
            "\(name): \(hands) at a time, \(design.duration(work)) each, are \(design.rate(supply))",
            use >= Self.busy
                ? "\(design.rate(arriving)) come on average, \(use < 1.5 ? design.percent(use) : QuantityText.times(use)) of what it can do: \(rests)"
                : nil,
            use >= Self.busy && use < 1 && arriving * peak(in: design) > supply
                ? "at peak it is \(design.rate(arriving * peak(in: design)))" : nil,
            first > Self.patience
                ? "all \(QuantityText.short(stock?.count ?? 0, .count)) of \(stock?.name ?? "it") once take \(design.duration(first))"
                : nil,
        ].compactMap(\.self)
        let most = max(arriving / Self.aim, isLong ? (stock?.count ?? 0) / Self.patience : 0, arriving * peak(in: design) / Self.busy)
        let enough = WholeCount.up(most * work / Double(part[.concurrency] ?? 1))
        return finding(
            about: part, severity: use > 1 ? .error : severity,
            message: said.joined(separator: "; ") + ".",
            headline: use >= Self.busy
                ? "\(name) is busy \(design.percent(use)) of the time on average."
                : "\(name) takes \(design.duration(first)) for all of \(stock?.name ?? "it") once.",
            fixes: atOnce(part, hands: enough * (part[.concurrency] ?? 1), in: design).map { [$0] }
                ?? (enough <= 10_000
                    ? [QuickFix("Run \(enough) of it", edit: CapacityFixes.run(enough, of: part, in: design))]
                    : [QuickFix(advice: "Make one take less, or do fewer")]),
            harm: Harm(.other), assuming: part[.concurrency] == nil ? "assuming one at a time" : nil)
    }

    /// Where a log has fewer partitions than copies would be needed, more copies stand idle: each must do several at a time.
    private func atOnce(_ part: Part, hands: Int, in design: Design) -> QuickFix? {
        let logs = design.topology.callers(of: part.index).map(\.part).filter { $0.kind == "event-log" }
        guard let partitions = logs.compactMap({ $0[.partitions] }).min(), let count = part[.replicas] ?? (part.instances.isOne ? 1 : nil),
            partitions < WholeCount.up(Double(hands) / Double(part[.concurrency] ?? 1)), count > 0
        else { return nil }
        let each = WholeCount.up(Double(hands) / Double(min(count, partitions)))
        return QuickFix(
            "Let each work on \(each) at a time, of one key one after the other: more than \(partitions) copies would stand idle",
            edit: design.change(part, Component.change(.concurrency, to: each)))
    }

    /// How much more than the average comes at peak, where that is stated.
    private func peak(in design: Design) -> Double {
        design.traffic.peakFactor.isStated ? design.traffic.peakFactor.value : 1
    }

    private func walkedOver(_ part: Part, in design: Design) -> [DesignFlow]? {
        let walking = design.flowsWalking(over: part)
        // What it calls while it works is no work that comes to it.
        let coming = walking.filter { $0.client != part.index }
        return walking.isEmpty ? nil : coming.isEmpty ? walking : coming
    }

    /// What comes to a consumer that no flow is drawn to: all that is put into its queue or log, where that is one thing only.
    private func feeding(_ part: Part, in design: Design) -> [DesignFlow] {
        let feeds = design.topology.callers(of: part.index).filter { $0.link.kind != .replication }
        guard feeds.count == 1, let feed = feeds.first, feed.part.isBroker, let connection = design.connection(feed.link),
            connection.label == nil, connection[.share] == nil, connection[.calls] == nil
        else { return [] }
        let bringing = design.flowsWalking(over: feed.part).filter { flow in
            flow.walk?.steps.contains { $0.target == feed.part.index } ?? false
        }
        return bringing.count == 1 ? bringing : []
    }

    /// Enough on average and too few when most comes, where a time is promised: what waits after an hour of it.
    private func late(
        _ part: Part, _ arriving: Double, _ supply: Double, hands: Int, work: Double, of flows: [DesignFlow], in design: Design
    ) -> Finding? {
        let peak = design.traffic.peakFactor
        guard peak.isStated, arriving * peak.value > supply * (1 + 1e-9),
            let promised = flows.compactMap({ design.stated($0)?[.latency]?.value }).min()
        else { return nil }
        let behind = (arriving * peak.value - supply) * 3600
        let wait = behind / supply
        guard wait + work > promised else { return nil }
        let name = design.name(part)
        let enough = WholeCount.up(arriving * peak.value * work / Double(part[.concurrency] ?? 1))
        guard enough <= 10_000 else { return nil }
        return finding(
            about: part, severity: severity,
            message:
                "\(name): \(hands) at a time, \(design.duration(work)) each, are \(design.rate(supply)); at peak \(design.rate(arriving * peak.value)) come: after an hour \(QuantityText.short(behind, .count)) wait, \(design.duration(wait)) of work, and \(design.duration(promised)) are promised.",
            headline: "\(name) falls \(design.duration(wait)) behind in an hour of the peak.",
            fixes: [QuickFix("Let it grow to \(enough)", edit: CapacityFixes.run(enough, of: part, in: design))],
            harm: Harm(.other), assuming: part[.concurrency] == nil ? "assuming one at a time" : nil)
    }

    /// Where it says how many it does at once: what it waits for whom it calls, as they state it.
    private func calling(_ part: Part, in design: Design) -> Double? {
        guard part[.concurrency] != nil else { return nil }
        let calls = design.topology.callees(of: part.index).compactMap { callee -> Double? in
            guard callee.link.kind == .sync, let each = callee.part[.latency]?.value, let connection = design.connection(callee.link) else {
                return nil
            }
            return each * connection.rounds
        }
        return calls.isEmpty ? nil : calls.reduce(0, +)
    }

    /// The largest stated stock that comes through it once.
    private func firstLoad(through part: Part, _ flows: [DesignFlow], in design: Design) -> (name: String, count: Double)? {
        var most: (name: String, count: Double)?
        for flow in flows where !flow.isUserFacing && flow.name.says(Self.taking) {
            let named = design.stated(flow)?[.entity]
            for entity in design.board.data where entity.name == named {
                guard let count = entity[.count]?.value, count > most?.count ?? 0 else { continue }
                most = (entity.name, count)
            }
        }
        return most
    }
}
