import Analysis
import Whiteboard

struct OrderByClock: Rule {
    let identifier = "async/order-by-clock"
    let severity = Severity.advice
    let summary = "steps that follow each other only by the clock"

    let explanation = Explanation(
        finds:
            "Runs that a scheduler starts, of which one reads what another run, or a stream, writes, with nothing between them that says the other is done.",
        matters:
            "At first the gaps between the hours are wide. The data grows, a file comes late, a run is repeated, and the next one starts on half of it and says nothing. The result is wrong and looks complete.",
        instead:
            "Start each step by the end of the one before: a graph of tasks, an event, a row that says the day is complete. A latest time at which somebody is called.",
        costs: "One state for each day and step, and a scheduler that can wait.",
        sources: ["Google SRE Book, chapter 25: data processing pipelines", "Apache Airflow documentation, task dependencies"],
        question: "The first step takes an hour longer tonight. What does the second one read?")

    let examples = Examples(
        raises:
            "nightly:scheduler > parse:batch-job, match:batch-job; parse > {access=write} db; match > {access=read-write} db; client > app > db",
        nearMiss:
            "nightly:scheduler > parse:batch-job > match:batch-job; parse > {access=write} db; match > {access=read-write} db; client > app > db",
        fixed:
            "nightly:scheduler > parse:batch-job > match:batch-job; parse > {access=write} db; match > {access=read-write} db; client > app > db"
    )

    private static let ordered: Phrases = [
        "after", "when done", "done", "complete", "finish", "dag", "depends", "waits for", "gate", "watermark", "triggered by",
        "then starts", "success", "sensor",
    ]

    func findings(in design: Design) -> [Finding] {
        design.parts(of: "scheduler").compactMap { part in
            guard !design.speaks(part, of: Self.ordered) else { return nil }
            var seen: Set<Int> = []
            let jobs = design.topology.callees(of: part.index).map(\.part).filter {
                $0.isCompute && seen.insert($0.index).inserted && !design.speaks($0, of: Self.ordered)
            }
            guard !jobs.isEmpty else { return nil }
            if jobs.count >= 2, let found = chain(jobs, in: design) {
                let (writer, reader, store) = found
                return finding(
                    about: part, with: [writer, reader, store],
                    message:
                        "\(design.name(part)) starts \(design.name(writer)) and \(design.name(reader)), which reads in \(design.name(store)) what the first writes: nothing says that the first is done.",
                    headline: "\(design.name(reader)) follows \(design.name(writer)) only by the clock.",
                    fixes: [QuickFix(advice: "Start each step by the end of the one before, and call somebody when it is late")],
                    harm: Harm(.other))
            }
            for job in jobs {
                if let (feed, store) = feed(of: job, in: design) {
                    return finding(
                        about: part, with: [job, feed, store],
                        message:
                            "\(design.name(part)) starts \(design.name(job)) by the clock, whether or not \(design.name(feed)) has brought \(design.name(store)) up to date.",
                        headline: "\(design.name(job)) starts whether or not \(design.name(store)) is complete.",
                        fixes: [QuickFix(advice: "Start it when its input is complete, with a latest time")], harm: Harm(.other))
                }
            }
            return nil
        }
    }

    /// Two runs, the second of which reads what the first writes; the one whose arrows say so before one where they only may.
    private func chain(_ jobs: [Part], in design: Design) -> (Part, Part, Part)? {
        var best: (rank: Int, names: String, found: (Part, Part, Part))?
        for writer in jobs {
            for (store, link) in design.topology.callees(of: writer.index) where store.family == .store && link.kind != .replication {
                guard let written = design.connection(link), written[.access] != .read else { continue }
                for reader in jobs
                where reader.index != writer.index && !isBound(writer, reader, in: design) && !isBound(reader, writer, in: design) {
                    let reads = design.topology.links(from: reader.index, to: store.index).compactMap { design.connection($0) }.filter {
                        $0[.access] != .write
                    }
                    guard let read = reads.first else { continue }
                    let rank = (written[.access] == .write ? 0 : 2) + (read[.access] == nil ? 1 : 0)
                    let names = "\(writer.id) \(reader.id) \(store.id)"
                    if let known = best, (known.rank, known.names) <= (rank, names) { continue }
                    best = (rank, names, (writer, reader, store))
                }
            }
        }
        return best?.found
    }

    /// The end of the one starts the other.
    private func isBound(_ one: Part, _ other: Part, in design: Design) -> Bool {
        !design.topology.links(from: one.index, to: other.index).isEmpty
            || design.topology.callees(of: one.index).contains { hop in
                (hop.part.isBroker || hop.part.isCompute) && !design.topology.links(from: hop.part.index, to: other.index).isEmpty
            }
    }

    /// A stream that fills what the job reads.
    private func feed(of job: Part, in design: Design) -> (Part, Part)? {
        for (store, link) in design.topology.callees(of: job.index)
        where store.family == .store && design.connection(link)?[.access] == .read {
            for (writer, other) in design.topology.callers(of: store.index) where writer.index != job.index {
                guard writer.kind == "stream-processor" || writer.kind == "worker", design.connection(other)?[.access]?.writes == true,
                    design.topology.callers(of: writer.index).contains(where: { $0.part.isBroker })
                else { continue }
                return (writer, store)
            }
        }
        return nil
    }
}
