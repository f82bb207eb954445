import Analysis
import Whiteboard

struct AcknowledgedEarly: Rule {
    let identifier = "availability/acknowledged-early"
    let severity = Severity.advice
    let summary = "an acknowledgement before anything is kept"

    let explanation = Explanation(
        finds:
            "A program that by its own words acknowledges as soon as something has arrived, and that hands it on by a call, with no store, queue or log of its own before the answer.",
        matters:
            "After the acknowledgement the sender forgets it. What is then in the memory of one process is gone with it: at each crash, each deployment, each time that the next one is away.",
        instead: "Acknowledge after it is in a queue or a store that survives; or let the acknowledgement wait for the whole way.",
        costs: "A write to disk before each answer.",
        sources: ["Hohpe and Woolf, Enterprise Integration Patterns: Guaranteed Delivery"],
        question: "The process dies right after the acknowledgement. Who still has it?")

    let examples = Examples(
        raises: board(queue: ""),
        nearMiss: board(queue: ", {from: hl7, to: mq, kind: async}"),
        fixed: board(queue: ", {from: hl7, to: mq, kind: async}"))

    private static func board(queue: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: device, kind: client}
          - {id: hl7, kind: service, notes: acknowledges as soon as the message has arrived}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, managed: true}
          - {id: mq, kind: queue, technology: SQS}
        connections: [{from: device, to: hl7}, {from: hl7, to: app}, {from: app, to: db}, {from: mq, to: app, kind: async}\(queue)]
        """
    }

    private static let acknowledges = ["acknowledg", "acks ", "ack on", "answers 200", "replies ok", "confirms"]
    private static let early: Phrases = [
        "as soon as", "on arrival", "immediately", "at once", "right away", "before it", "without waiting", "straight away",
    ]
    private static let handled: Phrases = [
        "spool", "local disk", "persist", "after it is", "wal", "journal", "stored first", "resend", "sends again",
    ]

    func findings(in design: Design) -> [Finding] {
        let buffered = buffered(in: design) + byOneCopy(in: design)
        let said = Set(buffered.map(\.subject))
        return buffered + withoutKeeping(in: design).filter { !said.contains($0.subject) }
    }

    private static let first = ["acknowledg", "acks ", "answers first", "answers at once", "replies first", "answers 202"]
    private static let inMemory: Phrases = [
        "in memory", "buffer", "in the background", "written every", "flushed every", "in batches every",
    ]
    private static let kept: Phrases = [
        "spool", "local disk", "persist", "after it is", "wal", "journal", "on disk", "before it acknowledges", "before the answer",
        "after the write", "once written", "best effort", "may be lost",
    ]
    private static let exact: Phrases = ["exact", "never lost", "nothing is lost"]

    /// What is answered for while it lies in memory only, on a board that loses nothing or counts exactly.
    private func buffered(in design: Design) -> [Finding] {
        let rpo = design.requirements[.rpo]?.value
        let promise = design.promiseOfNoLoss ?? (design.requirements.functional + design.remarks).first { $0.says(Self.exact) }
        guard promise != nil || rpo == 0, !design.allowsLoss else { return [] }
        return design.roles.compute.compactMap { part in
            guard let text = design.words(at: part).first(where: { $0.says(Self.first) && $0.says(Self.inMemory) }), !text.says(Self.kept)
            else { return nil }
            let why = promise.map { "“\($0)”" } ?? "nothing may be lost"
            return finding(
                about: part, severity: .warning,
                message:
                    "\(design.name(part)) “\(text)”, and \(why): what was acknowledged and lies in its memory goes with the copy that dies or is deployed.",
                headline: "\(design.name(part)) acknowledges what lies in its memory only.",
                fixes: [
                    QuickFix(advice: "Acknowledge when a log or the store has it; what is written in batches there may be written late")
                ],
                harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
        }
    }

    /// A ring that answers when one of its copies has it: what only that one had goes with it.
    private func byOneCopy(in design: Design) -> [Finding] {
        guard let rpo = design.requirements[.rpo], rpo.value <= Self.minutes else { return [] }
        return design.parts.compactMap { ring in
            guard let copies = ring[.quorumN], copies > 1, ring[.quorumW] == 1, design.keepsRecords(ring),
                !design.entities(in: ring).allSatisfy({ design.isLosable($0) || $0[.class] == .telemetry || $0[.class] == .derived })
            else { return nil }
            let majority = copies / 2 + 1
            return finding(
                about: ring,
                message:
                    "\(design.name(ring)) answers when one of \(copies) copies has it: a machine that dies before it told the others takes acknowledged \(design.contents(of: ring)) along; RPO is \(rpo.proseText).",
                headline: "\(design.name(ring)) acknowledges what one machine has.",
                fixes: [QuickFix("Write to a majority, \(majority)", edit: design.change(ring, Component.change(.quorumW, to: majority)))],
                harm: Harm(.dataLost, share: design.share(ofLoadOn: ring)), from: design.source(of: .rpo))
        }
    }

    /// Seconds: who accepts the loss of an hour accepts this.
    private static let minutes = 300.0

    private func withoutKeeping(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard let text = design.words(at: part).first(where: { $0.says(Self.acknowledges) && $0.says(Self.early) }),
                !text.says(Self.handled)
            else { return nil }
            let callees = design.topology.callees(of: part.index)
            guard
                !callees.contains(where: { $0.part.isBroker || $0.part.family == .store && design.connection($0.link)?[.access] != .read }),
                let next = callees.first(where: \.part.isCompute)?.part
            else { return nil }
            return finding(
                about: part, with: [next],
                message:
                    "\(design.name(part)) “\(text)”, and has nowhere to keep it: what it acknowledged is gone when it dies, or when \(design.name(next)) is away.",
                headline: "\(design.name(part)) acknowledges what nothing has kept.",
                fixes: [QuickFix(advice: "A queue or a log before the acknowledgement, or acknowledge when \(design.name(next)) has it")],
                harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
        }
    }
}
