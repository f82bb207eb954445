import Analysis
import Whiteboard

struct ClockSlowerThanPromise: Rule {
    let identifier = "latency/clock-slower-than-promise"
    let severity = Severity.warning
    let summary = "looking less often than was promised"

    let explanation = Explanation(
        finds:
            "A requirement that promises something within a time, and the component of that name which looks, polls or runs at longer intervals.",
        matters:
            "Who looks once a minute sees what happened up to a minute ago, and then has not begun to work. The promise is broken by design, however fast everything else is.",
        instead:
            "Work from the stream of what happens, as it happens; or look at least twice in the promised time, and count the time of the work.",
        costs: "A consumer that runs all the time, or more queries on the store that is asked.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 11"],
        question: "It happens one second after the last run. When does somebody hear of it?")

    let examples = Examples(
        raises: board(clock: "rules every minute"),
        nearMiss: board(clock: "rules every 10 s"),
        fixed: board(clock: "each record as it comes"))

    private static func board(clock: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [alert within 30 s]}
        components:
          - {id: meters, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: time-series-database}
          - {id: alerts, kind: worker, replicas: 2, name: Alert evaluator}
        connections:
          - {from: meters, to: app}
          - {from: app, to: db}
          - {from: alerts, to: db, label: \(clock), access: read}
        """
    }

    func findings(in design: Design) -> [Finding] {
        let promises = design.requirementTexts.compactMap { text in
            TimedPromise(text) ?? TimedPromise(toTheSecond: text)
        }
        guard !promises.isEmpty else { return [] }
        return design.parts.compactMap { part in
            guard part.isCompute || part.kind == "scheduler" else { return nil }
            // What comes by a queue or a stream comes as it happens; its clock is for something else.
            guard !isFed(part, in: design) else { return nil }
            let words = Set(TimedPromise.stems(in: part.component.name ?? part.id))
            // Of a job's notes one word is chance.
            let noted = Set(TimedPromise.stems(in: part[.notes] ?? ""))
            guard
                let promise = promises.first(where: {
                    !words.isDisjoint(with: $0.words) || part.kind == "scheduler" && noted.intersection($0.words).count >= 2
                }),
                !isKeptByAnother(promise, than: part, in: design)
            else { return nil }
            let said =
                [part.component.name, part[.notes]].compactMap(\.self)
                + design.topology.callees(of: part.index).compactMap { design.connection($0.link)?.label }
            guard let (text, interval) = said.lazy.compactMap({ text in ClockWords.interval(in: text).map { (text, $0) } }).first,
                interval > promise.seconds
            else { return nil }
            let name = design.name(part)
            return finding(
                about: part,
                message:
                    "“\(promise.text)” is asked for; \(name) looks every \(design.duration(interval)) (“\(text)”): what happens just after a look is \(design.duration(interval)) old at the next.",
                headline: "\(name) looks every \(design.duration(interval)), \(design.duration(promise.seconds)) is promised.",
                fixes: [QuickFix(advice: "Work from the stream as it comes, or look twice in \(design.duration(promise.seconds))")],
                harm: Harm(.other))
        }
    }
}

extension ClockSlowerThanPromise {
    private func isFed(_ part: Part, in design: Design) -> Bool {
        part.kind == "stream-processor" || design.topology.callers(of: part.index).contains(where: \.part.isBroker)
    }

    /// Another component of that name works from a stream.
    private func isKeptByAnother(_ promise: TimedPromise, than part: Part, in design: Design) -> Bool {
        design.roles.compute.contains { other in
            other.index != part.index && isFed(other, in: design)
                && !promise.words.isDisjoint(with: TimedPromise.stems(in: other.component.name ?? other.id))
        }
    }
}
