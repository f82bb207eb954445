import Analysis
import Whiteboard

struct SentAfterLeaving: Rule {
    let identifier = "async/sent-after-leaving"
    let severity = Severity.advice
    let summary = "messages that wait for people who have left meanwhile"

    let explanation = Explanation(
        finds:
            "A promise that whoever leaves, blocks or unsubscribes is out at once, and a queue between the program that looks up whom to tell and the one that tells them, where the latter asks nobody again.",
        matters:
            "Whom to tell was decided when the message was written. While the provider is away the queue keeps it, and minutes or hours later it goes to somebody who has left the circle, the family or the list since.",
        instead: "Ask once more right before sending, or send along when it was decided and drop what is older than the promise.",
        costs: "One look-up for each message.",
        sources: [
            "Regulation (EU) 2016/679, article 7(3): withdrawal of consent", "Google SRE Book, chapter 22: dropping work that is too old",
        ],
        question: "The queue stood for an hour. Who in it is no longer to be told?")

    let examples = Examples(
        raises: board(asks: ""), nearMiss: board(asks: "\n  - {from: sender, to: people, access: read}"),
        fixed: board(asks: "\n  - {from: sender, to: people, access: read}"))

    private static func board(asks: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: ["Leave a care circle at once"]}
        components:
          - {id: alarms, kind: worker, replicas: 2}
          - {id: people, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: outbox, kind: queue, technology: SQS, retention: 1h, dead-letter: true}
          - {id: sender, kind: worker, replicas: 2, idempotent: true}
          - {id: push, kind: external, name: APNs and FCM}
        connections:
          - {from: alarms, to: people, label: who is in the circle, access: read}
          - {from: alarms, to: outbox, kind: async}
          - {from: outbox, to: sender, kind: async}
          - {from: sender, to: push, label: notification, timeout: 5s}\(asks)
        """
    }

    private static let leaving: Phrases = [
        "leave ", "leaves", "unsubscrib", "opt out", "opts out", "opt-out", "withdraw", "revok", "is blocked", "blocks ", "removed from",
    ]
    private static let immediately: Phrases = ["at once", "immediately", "straight away", "right away", "from then on", "instantly"]
    private static let asked: Phrases = [
        "asks again", "checked again", "still a member", "still in", "checks membership", "before sending",
    ]

    func findings(in design: Design) -> [Finding] {
        let texts = design.requirements.functional + design.remarks + design.board.tradeOffs.flatMap { [$0.choice, $0[.because] ?? ""] }
        guard let promise = texts.first(where: { $0.says(Self.leaving) && $0.says(Self.immediately) }),
            !design.boardSpeaks(of: Self.asked, apartFromWaiversOf: identifier),
            !design.board.optimizations.contains(where: { "\($0.problem) \($0[.answer] ?? "")".says(Self.asked) })
        else { return [] }
        return design.roles.brokers.compactMap { broker in
            let writers = design.topology.callers(of: broker.index).filter { $0.part.isCompute }.map(\.part).sorted { $0.id < $1.id }
            guard let writer = writers.first(where: { !people(askedBy: $0, in: design).isEmpty }),
                let sender = design.topology.callees(of: broker.index).map(\.part).filter({ reader in
                    reader.isCompute && design.topology.callees(of: reader.index).contains { design.tells($0.part) }
                }).min(by: { $0.id < $1.id }), people(askedBy: sender, in: design).isEmpty,
                !design.topology.callees(of: sender.index).contains(where: { $0.part.isCompute }),
                !design.speaks(sender, of: Self.asked)
            else { return nil }
            let kept = broker[.retention].map { " for up to \($0.text)" } ?? ""
            return finding(
                about: broker, with: [writer, sender],
                message:
                    "“\(promise)”: \(design.name(writer)) decides whom to tell, \(design.name(broker)) keeps it\(kept), and \(design.name(sender)) asks nobody again: who has left meanwhile is told all the same.",
                headline: "\(design.name(sender)) tells people who have left meanwhile.",
                fixes: [QuickFix(advice: "Ask once more right before sending, or drop what is older than the promise")],
                harm: Harm(.other))
        }
    }

    /// Stores of records that a program reads.
    private func people(askedBy program: Part, in design: Design) -> [Part] {
        design.topology.callees(of: program.index).filter { callee in
            callee.link.kind == .sync && (callee.part.family == .store || callee.part.isCache)
                && design.connection(callee.link)?[.access] != .write
        }.map(\.part)
    }
}
