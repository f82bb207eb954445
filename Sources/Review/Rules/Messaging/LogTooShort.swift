import Analysis
import Whiteboard

struct LogTooShort: Rule {
    let identifier = "async/log-too-short"
    let severity = Severity.advice
    let summary = "a log that forgets before anybody is back at work"

    let explanation = Explanation(
        finds:
            "A log that keeps less than three days, whose consumers write what is kept elsewhere, with no way to read the same again from an archive.",
        matters:
            "A consumer that stops on Friday evening is looked at on Monday. What the log has dropped by then is in no store and in no archive: a hole in the data for good, where a longer retention would have been a backlog of some hours.",
        instead:
            "Keep the log for as long as it takes to notice, to mend and to catch up: a week is usual, on cheap disks or tiered. Alarm on the age of the oldest unread record, and draw the way back from the archive.",
        costs: "Disk for some days, which at log prices is little.",
        sources: [
            "Kreps, The Log: What every software engineer should know, 2013", "Apache Kafka documentation, retention and tiered storage",
        ],
        question: "The consumer stopped on Friday at six. What is missing on Monday?")

    let examples = Examples(
        raises: board(retention: "24h"), nearMiss: board(retention: "7d"), fixed: board(retention: "7d"))

    private static func board(retention: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, retention: \(retention)}
          - {id: load, kind: worker, replicas: 2, idempotent: true}
          - {id: events, kind: time-series-database, replicas: 2}
        connections:
          - {from: client, to: app}
          - {from: app, to: log, kind: async}
          - {from: log, to: load, kind: async}
          - {from: load, to: events, access: write}
        """
    }

    private static let enough = 3 * 86_400.0
    private static let handled: Phrases = [
        "replay", "backfill", "re-read", "reread", "reprocess", "read again from", "lost is fine", "rebuil",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { log in
            guard log.kind == "event-log", let kept = log[.retention], kept.value < Self.enough, log[.bestEffort] != true,
                log[.lifecycle] == nil, log[.tierAfter] == nil
            else { return nil }
            let keepers = design.topology.callees(of: log.index).filter { consumer in
                consumer.part.isCompute && consumer.link.kind == .async
                    && design.topology.callees(of: consumer.part.index).contains { sink in
                        sink.part.family == .store && sink.link.kind != .replication && design.connection(sink.link)?[.access] != .read
                    }
            }
            guard !keepers.isEmpty, !isFedAgain(log, in: design), !isKeptBefore(log, in: design), !design.speaks(log, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier), !design.allowsLoss
            else { return nil }
            let consumers = keepers.map(\.part)
            let sinks = consumers.flatMap { design.topology.callees(of: $0.index) }.filter {
                $0.part.family == .store && design.connection($0.link)?[.access] != .read
            }.map(\.part)
            // Of what only the newest counts, the next message mends the hole.
            let known = sinks.flatMap { design.entities(in: $0) }
            if !known.isEmpty, known.allSatisfy({ $0[.class] == .derived || design.isRefreshed($0) }) { return nil }
            let one = consumers.first { $0.instances.isOne }.map { " (\(design.name($0)) runs once)" } ?? ""
            return finding(
                about: log, with: consumers + sinks, links: keepers.map(\.link),
                message:
                    "\(design.name(log)) keeps \(kept.text): when \(consumers.map { design.name($0) }.joined(separator: " or ")) stops over a weekend\(one), what is dropped meanwhile is missing in \(design.names(sinks)) for good, for nothing can be read again.",
                headline: "\(design.name(log)) keeps \(kept.text): a weekend's outage is a hole for good.",
                fixes: [
                    QuickFix("Keep it for seven days", edit: design.change(log, Component.change(.retention, to: TimeSpan(7 * 86_400))))
                ], harm: Harm(.dataLost, share: design.share(ofLoadOn: log)))
        }
    }

    /// Something reads a store of files and hands it on to the log or its consumers.
    private func isFedAgain(_ log: Part, in design: Design) -> Bool {
        let consumers = design.topology.callees(of: log.index).map(\.part)
        return ([log] + consumers).contains { target in
            design.topology.callers(of: target.index).contains { $0.part.kind == "object-store" || $0.part.kind == "file-store" }
        }
    }

    /// What comes from a store can be taken from there again.
    private func isKeptBefore(_ log: Part, in design: Design) -> Bool {
        design.topology.callers(of: log.index).contains { producer in
            producer.part.family == .store || producer.part[.outbox] == true
                || producer.part.id.says(["cdc", "debezium", "connect", "relay"])
                || design.topology.callees(of: producer.part.index).contains { callee in
                    callee.part.family == .store && design.connection(callee.link)?[.access]?.writes == true
                }
        }
    }
}
