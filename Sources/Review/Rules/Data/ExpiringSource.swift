import Analysis
import Whiteboard

struct ExpiringSource: Rule {
    let identifier = "data/expiring-source"
    let severity = Severity.advice
    let summary = "what things are made from expires before they are made"

    let explanation = Explanation(
        finds:
            "An entity that expires after a stated time, from which a job in the background makes another that is kept, started by a count, an event or a clock.",
        matters:
            "The job usually runs long before. Where it does not, because the count was never reached, the message lies in a dead-letter queue or the job was broken for a month, the source expires all the same, and what was to be made of it can never be made.",
        instead:
            "Delete only what is known to be contained in the result: below a confirmed snapshot, not by time alone. Run the job by age as well as by count, and ring when the oldest unprocessed entry comes near its end.",
        costs: "A mark of what is done, and some data that lives longer.",
        sources: ["Apache Kafka documentation, retention and consumer lag", "Google SRE Book, chapter 26: data integrity"],
        question: "The job failed for a month. What is lost for ever?")

    let examples = Examples(
        raises: board(retention: ", retention: 30d"),
        nearMiss: board(retention: ""),
        fixed: board(retention: ""))

    private static func board(retention: String) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Operation, store: log, key: "doc, seq"\(retention)}
          - {entity: Snapshot, store: files, key: "doc, seq"}
        flows: [{name: snapshot, kind: write, path: [app, jobs, worker, log, files], user-facing: false}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: true}
          - {id: worker, kind: worker, replicas: 2}
          - {id: log, kind: key-value-store, technology: DynamoDB, backups: continuous}
          - {id: files, kind: object-store, technology: S3}
        connections:
          - {from: client, to: app}
          - {from: app, to: log}
          - {from: app, to: jobs, kind: async}
          - {from: jobs, to: worker, kind: async}
          - {from: worker, to: log, access: read}
          - {from: worker, to: files, access: write}
        """
    }

    private static let handled: Phrases = [
        "below a", "confirmed", "by age", "oldest", "trim", "never by time", "compact", "before it expires", "by hand",
    ]

    func findings(in design: Design) -> [Finding] {
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, !flow.isUserFacing, let walk = flow.walk else { return nil }
            for step in walk.steps {
                let source = design.parts[step.target]
                let job = design.parts[step.source]
                guard job.isCompute, source.family == .store, design.connection(step.link)?[.access] == .read,
                    let entity = design.entities(in: source).first(where: {
                        ($0[.retention]?.value ?? .infinity) <= 92 * 86_400 && $0[.class] != .telemetry
                    }),
                    let life = entity[.retention]
                else { continue }
                let made = walk.steps.first { other in
                    other.source == job.index && other.target != source.index && design.parts[other.target].family == .store
                        && design.connection(other.link)?[.access] != .read
                        && design.entities(in: design.parts[other.target]).contains {
                            $0[.retention] == nil || ($0[.retention]?.value ?? 0) > life.value
                        }
                }
                guard let made, said.insert(source.index).inserted, !design.speaks(source, of: Self.handled),
                    !design.speaks(job, of: Self.handled),
                    !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier),
                    let result = design.entities(in: design.parts[made.target]).first
                else { continue }
                return finding(
                    .entity(entity.name), about: [source, job, design.parts[made.target]], links: [step.link, made.link],
                    message:
                        "\(entity.name) expires after \(life.text), whether or not \(design.name(job)) has made \(result.name) of it: where \(flow.name) does not run in time, it is gone.",
                    headline: "\(entity.name) expires whether or not \(result.name) was made of it.",
                    fixes: [QuickFix(advice: "Delete only what \(result.name) is known to contain, and run by age as well")],
                    harm: Harm(.dataLost))
            }
            return nil
        }
    }
}
