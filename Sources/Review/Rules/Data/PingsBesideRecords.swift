import Analysis
import Whiteboard

struct PingsBesideRecords: Rule {
    let identifier = "data/pings-beside-records"
    let severity = Severity.advice
    let summary = "every ping, in the database of the orders"

    let explanation = Explanation(
        finds:
            "A client that reports every few seconds, whose flow writes each report to the same general database into which another flow writes the records of the business; where no flow shows it, as the labels of the arrows say so.",
        matters:
            "The load grows with those who are online, not with what is sold: twenty thousand who report every four seconds are five thousand inserts a second, day and night. They push the orders out of memory, make the write-ahead log and its followers late, and are the first thing to stop placing an order on a Friday evening.",
        instead:
            "Keep the last report in memory, for that is what is looked at; send the stream to a log and write the history from there in batches, to a store for series or to files, with an end. The database of the business gets what the business did.",
        costs: "A log and a second store, and a history that is some seconds behind.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 3", "Uber Engineering, how Uber scales real-time location, 2018",
        ],
        question: "How many rows come from those who only drive about?")

    let examples = Examples(
        raises: board(store: "db"), nearMiss: board(store: "series"), fixed: board(store: "series"))

    private static func board(store: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: place-order, kind: write, path: [client, shop, db]}
          - {name: ping, kind: write, path: [courier, places, \(store)]}
        components:
          - {id: client, kind: client}
          - {id: courier, kind: client}
          - {id: shop, kind: service, replicas: 2, auth: jwt}
          - {id: places, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: series, kind: time-series-database, replicas: 2}
        connections:
          - {from: client, to: shop}
          - {from: courier, to: places, label: GPS every 4s}
          - {from: shop, to: db, access: read-write}
          - {from: places, to: \(store), access: write}
        """
    }

    private static let often = 30.0
    private static let handled: Phrases = [
        "batch", "every minute", "sampl", "own database", "partition", "at the end of the trip", "only the last", "last only",
    ]

    func findings(in design: Design) -> [Finding] {
        let walked = walked(in: design)
        return walked.isEmpty ? drawn(in: design) : walked
    }

    private func walked(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, design.parts[flow.client].isClient, let walk = flow.walk, let first = walk.steps.first,
                let label = design.connection(first.link)?.label, isReport(flow, over: first.link, in: design),
                let period = ClockWords.interval(in: label), period <= Self.often,
                let step = walk.steps.last(where: { step in
                    let store = design.parts[step.target]
                    return (store.kind == "sql-database" || store.kind == "document-store") && design.writesStore(step, of: flow)
                        && store.leader == .single
                })
            else { return nil }
            // A message that a queue hands over can be written with others.
            guard !walk.steps.contains(where: { design.parts[$0.target].isBroker }) else { return nil }
            let store = design.parts[step.target]
            let others = design.flowsWalking(over: store).filter { other in
                other.isDeclared && other.isWrite && other.isUserFacing && other.client != flow.client
                    && other.walk?.steps.contains { $0.target == store.index && design.writesStore($0, of: other) } == true
            }
            guard let other = others.first, !design.speaks(store, of: Self.handled), !label.says(Self.handled),
                !design.boardSpeaks(of: ["batches", "sampled"], apartFromWaiversOf: identifier),
                (design.traffic.rates[flow.index].map { $0.isStated ? $0.value : .infinity } ?? .infinity) >= 100
            else { return nil }
            let what = design.connection(step.link)?.label.map { " (“\($0)”)" } ?? ""
            let isKept = design.requirements[.retention] != nil || design.entities(in: store).contains { $0[.retention] != nil }
            let end = isKept ? "" : ", and nothing says for how long they are kept"
            return finding(
                .flow(flow.name), about: [store, design.parts[step.source]], links: [first.link, step.link],
                message:
                    "\(flow.name) writes \(design.name(store))\(what) for each \(design.name(design.parts[flow.client])) “\(label)”, where \(other.name) writes too: a thousand of them are \(QuantityText.short((1_000 / period).rounded(), .count)) inserts a second that slow it down\(end).",
                headline: "\(flow.name) writes each report beside what \(other.name) writes.",
                fixes: [QuickFix(advice: "Send the reports to a log, and write their history from there in batches to a store of its own")],
                harm: Harm(.serviceStops, share: design.share(of: [other])))
        }
    }

    private static let reports: Phrases = [
        "ping", "gps", "position", "locat", "telemetry", "report", "heartbeat", "track", "sensor", "reading",
    ]

    /// Arrows that no flow shows, and that say it: `GPS every 5 s` at the door, `orders, locations` at the store.
    private func drawn(in design: Design) -> [Finding] {
        for link in design.links(outOf: design.parts(of: "client")) where link.kind != .replication {
            guard !design.flowsWalking(over: link).contains(where: \.isWrite), let label = design.connection(link)?.label,
                label.says(Self.reports),
                !label.says(Self.handled),
                let period = ClockWords.interval(in: label), period <= Self.often, let write = written(behind: link, in: design)
            else { continue }
            let (client, store) = (design.parts[link.source], design.parts[write.target])
            let stems = design.name(client).lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count >= 4 }
            let said = design.saidNumbers.first { $0.counts(stems) }
            guard !design.speaks(store, of: Self.handled), (said?.value ?? .infinity) / period >= Self.few,
                !design.boardSpeaks(of: ["batches", "sampled"], apartFromWaiversOf: identifier)
            else { continue }
            let count = said?.value ?? 1_000
            let rows = QuantityText.short((count / period).rounded(), .count)
            let many = said == nil ? "a thousand" : QuantityText.short(count, .count)
            let kept = design.connection(write)?.label.map { " (“\($0)”)" } ?? ""
            return [
                finding(
                    about: store, with: [design.parts[write.source]], links: [link, write],
                    message:
                        "\(design.name(client)) sends “\(label)”, and \(design.name(design.parts[write.source])) writes all it is told to \(design.name(store))\(kept): \(many) of them are \(rows) inserts a second beside the records, of which hardly more than the last of each is looked at.",
                    headline: "\(design.name(store)) takes each “\(label)” beside its records.",
                    fixes: [
                        QuickFix(advice: "Keep the last of each in memory with a time to live, and the history, where it is needed, apart")
                    ],
                    harm: Harm(.serviceStops))
            ]
        }
        return []
    }

    /// Inserts a second that nobody minds.
    private static let few = 20.0

    /// The write of the first program behind the doors into a general database that others come to as well.
    private func written(behind link: Link, in design: Design) -> Link? {
        var (doors, seen) = ([link.target], Set<Int>())
        while let place = doors.popLast() {
            guard seen.insert(place).inserted else { continue }
            let part = design.parts[place]
            let callees = design.topology.callees(of: place).filter { $0.link.kind == .sync }
            if part.isDistributor || part.isEntry {
                doors += callees.map(\.part.index)
                continue
            }
            guard part.isCompute, !design.topology.callees(of: place).contains(where: { isForReports($0.link, in: design) }) else {
                continue
            }
            let others = design.topology.links.contains {
                $0.source != link.source && design.parts[$0.source].isClient && seen.contains($0.target)
            }
            let writes = callees.filter { callee in
                (callee.part.kind == "sql-database" || callee.part.kind == "document-store") && callee.part.leader == .single
                    && design.connection(callee.link)?[.access] != .read
                    && design.connection(callee.link)?.label?.says(Self.reports) == true
            }
            if others, let write = writes.first { return write.link }
        }
        return nil
    }

    /// Reports have a way of their own: a log, a cache, a store for series.
    private func isForReports(_ link: Link, in design: Design) -> Bool {
        let part = design.parts[link.target]
        return (part.isBroker || part.isCache || part.kind == "time-series-database")
            && (design.connection(link)?.label?.says(Self.reports) == true || design.speaks(at: part, of: Self.reports))
    }

    /// The one flow that comes by the arrow, or the one that is called so.
    private func isReport(_ flow: DesignFlow, over link: Link, in design: Design) -> Bool {
        let flows = design.flowsWalking(over: link).filter { $0.isDeclared && $0.isWrite && $0.client == flow.client }
        return flows.count == 1 || flow.name.says(Self.reports)
    }
}
