import Analysis
import Whiteboard

struct VisibilityTooShort: Rule {
    let identifier = "async/visibility-too-short"
    let severity = Severity.advice
    let summary = "given to a second while the first is still at it"

    let explanation = Explanation(
        finds:
            "A consumer of a queue that hands a message to the next one after a time (SQS: half a minute unless said), whose work or calls with their retries may take longer than that.",
        matters:
            "The queue takes the first for dead. Two consumers then do the same at once, and the slower the other side is the more of them: a slow hour doubles its own load, and the count of attempts runs up to the dead-letter queue though nothing is broken.",
        instead:
            "A visibility timeout of several times the longest attempt, or one that the consumer extends while it works; shorter timeouts and fewer retries within one delivery.",
        costs: "After a real crash a message waits longer until somebody else has it.",
        sources: ["Amazon SQS Developer Guide, visibility timeout: best practices"],
        question: "How long may one attempt take, and how long does the queue wait?")

    let examples = Examples(
        raises: board(timeout: "30s", notes: ""), nearMiss: board(timeout: "5s", notes: ""),
        fixed: board(timeout: "30s", notes: ", notes: visibility timeout 15 min"))

    private static func board(timeout: String, notes: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: true\(notes)}
          - {id: forwarder, kind: worker, replicas: 2}
          - {id: cases, kind: external, name: Case system}
        connections:
          - {from: client, to: app}
          - {from: app, to: jobs, kind: async}
          - {from: jobs, to: forwarder, kind: async}
          - {from: forwarder, to: cases, timeout: \(timeout), retries: 2, circuit-breaker: true}
        """
    }

    /// Seconds after which SQS gives a message to the next, unless it is told another time.
    private static let usual = 30.0
    /// Who works holds on to what he has.
    private static let extending: Phrases = ["heartbeat", "extend", "ack deadline"]
    private static let longest: Phrases = ["longest", "at most", "up to", "may take"]
    private static let worked: Phrases = ["job", "run", "task", "message", "render", "transcode"]

    func findings(in design: Design) -> [Finding] {
        design.parts(of: "queue").compactMap { queue in
            guard queue.technologyName == "SQS",
                !design.boardSpeaks(of: ["extends the visib", "extend the visib"], apartFromWaiversOf: identifier)
            else { return nil }
            for consumer in design.topology.callees(of: queue.index).map(\.part) where consumer.isCompute {
                // What runs as a function has the platform's own rule for it.
                guard consumer.kind != "function", !isExtended(queue, by: consumer, in: design),
                    let limit = limit(of: queue, for: consumer, in: design)
                else { continue }
                let calls = design.topology.callees(of: consumer.index).compactMap { callee -> (Part, Link, Double)? in
                    guard callee.link.kind == .sync, let connection = design.connection(callee.link), let timeout = connection[.timeout]
                    else { return nil }
                    return (callee.part, callee.link, timeout.value * Double((connection[.retries] ?? 0) + 1))
                }
                let said = saidLongest(at: consumer, in: design)
                let work = max(consumer[.work]?.value ?? 0, said?.seconds ?? 0)
                let longest = calls.max { $0.2 < $1.2 }
                let waits = longest?.2 ?? 0
                guard max(work, waits) > limit.seconds else { continue }
                let name = design.name(consumer)
                let what =
                    waits >= work
                    ? "may wait \(design.duration(waits)) for \(longest.map { design.name($0.0) } ?? "an answer")"
                    : "works for \(design.duration(work))\(said.map { " (“\($0.text)”)" } ?? "")"
                return finding(
                    about: queue, with: [consumer], links: longest.map { [$0.1] } ?? [], severity: limit.isStated ? .warning : severity,
                    message:
                        "\(name) \(what) on one message; \(design.name(queue)) gives it to the next after \(design.duration(limit.seconds))\(limit.isStated ? "" : " unless it is told otherwise"): two do the same at once.",
                    headline: "\(design.name(queue)) gives a message to the next while \(name) is still at it.",
                    fixes: [QuickFix(advice: "State a visibility timeout of several times the longest attempt, or let \(name) extend it")],
                    harm: Harm(.other))
            }
            return nil
        }
    }

    /// Said at the consumer, or over an arrow between it and the queue: a heartbeat to somebody else extends nothing.
    private func isExtended(_ queue: Part, by consumer: Part, in design: Design) -> Bool {
        design.speaks(at: consumer, of: Self.extending) || design.speaks(at: queue, of: Self.extending)
            || (design.topology.links(from: consumer.index, to: queue.index) + design.topology.links(from: queue.index, to: consumer.index))
                .contains { design.connection($0)?.label?.says(Self.extending) == true }
    }

    /// The time that a text at either states, or the usual one; nil where it is spoken of without a figure.
    private func limit(of queue: Part, for consumer: Part, in design: Design) -> (seconds: Double, isStated: Bool)? {
        let texts = design.words(about: queue) + design.words(at: consumer) + design.remarks
        let told = texts.filter { $0.says(["visibility"]) }
        guard let first = told.first else { return (Self.usual, false) }
        return ClockWords.spans(in: first).first.map { ($0, true) }
    }

    /// `longest job 4 h`.
    private func saidLongest(at consumer: Part, in design: Design) -> (seconds: Double, text: String)? {
        (design.words(at: consumer) + design.remarks).lazy.compactMap { text -> (Double, String)? in
            guard text.says(Self.longest), text.says(Self.worked), let most = ClockWords.spans(in: text).max() else { return nil }
            return (most, text)
        }.first
    }
}
