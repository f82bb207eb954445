import Analysis
import Whiteboard

struct GivesUpSilently: Rule {
    let identifier = "async/gives-up-silently"
    let severity = Severity.advice
    let summary = "after the last retry, nothing"

    let explanation = Explanation(
        finds:
            "A consumer of a log that retries its write a stated number of times, with no dead letters behind: not at the log, not at the consumer.",
        matters:
            "A malformed batch fails as often as it is tried. After the last time the consumer either stops, and its partition with it, or drops the batch and goes on, and nobody knows which or how much.",
        instead:
            "Put what failed aside with its reason, in a topic or a file, go on, and ring when something lies there; try one by one before a batch is given up.",
        costs: "A place that somebody must look into, and order that is lost for what was put aside.",
        sources: [
            "Kafka Connect documentation, error handling and dead letter queues",
            "Uber Engineering, Building Reliable Reprocessing and Dead Letter Queues, 2018",
        ],
        question: "The batch has failed for the fifth time. Where is it now?")

    let examples = Examples(
        raises:
            "client > app x2 >> log:kafka x3 {copies=3} >> load:worker x2 {idempotent} > {retries=5, backoff=exponential, access=write} wh:bigquery",
        nearMiss:
            "client > app x2 >> log:kafka x3 {copies=3, dead-letter=dlq} >> load:worker x2 {idempotent} > {retries=5, backoff=exponential, access=write} wh:bigquery",
        fixed:
            "client > app x2 >> log:kafka x3 {copies=3, dead-letter=dlq} >> load:worker x2 {idempotent} > {retries=5, backoff=exponential, access=write} wh:bigquery"
    )

    private static let reports: Set<Kind> = ["data-warehouse", "data-lake", "time-series-database"]

    private static let away: Phrases = ["maintenance", "offline", "is away", "is down", "goes down", "unreachable", "night", "restart"]
    private static let told: Phrases = ["learn", "told", "notified", "informed", "hears", "every ", "each "]

    func findings(in design: Design) -> [Finding] {
        guard !design.roles.brokers.isEmpty else { return [] }
        return unrepeated(in: design) + retried(in: design)
    }

    /// One attempt, by the board's own word, at a partner who is away now and then, and nowhere to put what failed.
    private func unrepeated(in design: Design) -> [Finding] {
        design.parts(of: "external").compactMap { partner in
            guard let away = design.words(at: partner).first(where: { $0.says(Self.away) }) else { return nil }
            for caller in design.topology.callers(of: partner.index) where caller.link.kind == .sync && caller.part.isCompute {
                guard let connection = design.connection(caller.link), connection[.retries] == 0, connection[.fallback] == nil,
                    connection[.bestEffort] != true, connection[.access] != .read, caller.part[.deadLetter] == nil,
                    let feed = design.topology.callers(of: caller.part.index).first(where: { $0.part.kind == "pub-sub" })?.part,
                    feed[.deadLetter] == nil,
                    let promise = design.requirements.functional.first(where: {
                        $0.says(Self.told)
                            && SharedWords.stand(of: "\(partner.id) \(design.name(partner)) \(connection.label ?? "")", in: $0)
                    })
                else { continue }
                return finding(
                    about: caller.part, with: [partner, feed], links: [caller.link], severity: .warning,
                    message:
                        "\(design.name(caller.part)) tries \(design.name(partner)) once (retries 0), “\(away)” stands at it, and \(design.name(feed)) keeps nothing aside: what comes meanwhile is lost, and “\(promise)” is asked for.",
                    headline: "What \(design.name(partner)) misses while it is away is lost.",
                    fixes: [
                        QuickFix(
                            advice:
                                "A queue before \(design.name(caller.part)) that tries again for longer than \(design.name(partner)) is away, and dead letters behind"
                        )
                    ],
                    harm: Harm(.dataLost))
            }
            return nil
        }
    }

    private func retried(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard let feed = design.topology.callers(of: part.index).first(where: { $0.part.kind == "event-log" }) else { return nil }
            let write = design.topology.callees(of: part.index).first { callee in
                guard callee.part.family == .store, let connection = design.connection(callee.link), connection[.access] != .read else {
                    return false
                }
                return (connection[.retries] ?? 0) > 0
            }
            guard let write, feed.part[.deadLetter] == nil,
                // The rule about dead letters speaks of what is no report.
                design.onlyReports(part) || Self.reports.contains(write.part.kind),
                !design.speaks(part, of: ["dead", "quarantine", "set aside", "parked", "bad batch", "rejects"])
            else { return nil }
            let retries = design.connection(write.link)?[.retries] ?? 0
            return finding(
                about: part, with: [write.part, feed.part], links: [write.link],
                message:
                    "\(design.name(part)) tries \(design.name(write.part)) \(retries) times more, and then nothing is said: a malformed batch of \(design.name(feed.part)) blocks its partition, or is dropped unseen.",
                headline: "\(design.name(part)) gives up silently after \(retries) retries.",
                fixes: [QuickFix(advice: "Put what failed aside with its reason, go on, and ring when something lies there")],
                harm: Harm(.dataLost))
        }
    }
}
