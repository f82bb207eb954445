import Analysis
import Whiteboard

struct DedupTooShort: Rule {
    let identifier = "async/dedup-too-short"
    let severity = Severity.advice
    let summary = "the memory of repeats ends before the repeats do"

    let explanation = Explanation(
        finds:
            "A cache of ids already seen with a time to live that is shorter than the time over which repeats may come: the days for which webhooks are sent again, or the retention of the log that is read again.",
        matters:
            "A repeat that comes after the id was forgotten is new: it is charged, sent or counted a second time. It happens on the day after an outage, when everything old is delivered at once.",
        instead:
            "Keep the ids for longer than the longest repeat, with some days to spare; or a unique key beside what was made, which is never forgotten.",
        costs: "Memory for ids, some dozen bytes each, or an index.",
        sources: [
            "Stripe documentation, webhooks: retries over three days", "Amazon SQS Developer Guide, message retention up to fourteen days",
        ],
        question: "It comes again on Monday. Does anything remember Friday?")

    let examples = Examples(raises: board(life: "24h"), nearMiss: board(life: "7d"), fixed: board(life: "7d"))

    private static func board(life: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: provider, kind: external, name: Payment provider}
          - {id: hooks, kind: service, replicas: 2, auth: hmac}
          - {id: seen, kind: cache, name: Seen ids, technology: Redis, replicas: 2, ttl: \(life)}
          - {id: events, kind: event-log, technology: Kafka, replicas: 3, copies: 3, retention: 3d}
          - {id: worker, kind: worker, replicas: 2, idempotent: true}
        connections:
          - {from: client, to: hooks}
          - {from: provider, to: hooks, label: webhook, signature: hmac}
          - {from: hooks, to: seen, label: dedup}
          - {from: hooks, to: events, kind: async}
          - {from: events, to: worker, kind: async}
        """
    }

    private static let marks: Phrases = ["dedup", "seen", "idempot", "setnx", "already"]
    /// Days for which the large senders of webhooks try again.
    private static let webhookDays = 3.0
    private static let day = 86_400.0
    private static let late: Phrases = ["offline", "repeat", "again", "resend", "retry", "retries"]

    func findings(in design: Design) -> [Finding] { ownMemories(in: design) + providers(in: design) }

    /// Seconds for which who takes payments remembers a key, by its documentation.
    private static let remembered: [String: Double] = ["Stripe": 86_400, "Adyen": 7 * 86_400]
    private static let lookedUp: Phrases = ["look", "retrieve", "search", "queries", "asks whether", "checks whether", "list of charges"]
    private static let byHand: Phrases = ["by hand", "replay", "redrive", "fed back", "again later"]

    /// A provider that forgets the key of a call before the message that makes the call is gone.
    private func providers(in design: Design) -> [Finding] {
        design.parts(of: "external").compactMap { provider in
            guard let memory = provider.technology.flatMap({ Self.remembered[$0.name] }) else { return nil }
            for caller in design.topology.callers(of: provider.index) where caller.part.isCompute && caller.link.kind == .sync {
                guard design.connection(caller.link)?[.idempotent] == true, !design.speaks(caller.part, of: Self.lookedUp),
                    let late = late(for: caller.part, after: memory, in: design)
                else { continue }
                return finding(
                    about: provider, with: [caller.part, late.broker], links: [caller.link],
                    message:
                        "\(design.name(provider)) forgets a key after \(design.duration(memory)), and \(late.says): what \(design.name(caller.part)) asks again after that is charged again.",
                    headline: "\(design.name(provider)) forgets a key sooner than \(design.name(late.broker)) forgets a message.",
                    fixes: [QuickFix(advice: "Before a repeat that is older than a day look up whether the first came through")],
                    harm: Harm(.dataLost))
            }
            return nil
        }
    }

    /// What feeds a program longer than a key is remembered.
    private func late(for caller: Part, after memory: Double, in design: Design) -> (broker: Part, says: String)? {
        for feeder in design.topology.callers(of: caller.index) where feeder.part.isBroker {
            let broker = feeder.part
            let hasLetters = broker[.deadLetter].map { $0 != .unnamed(false) } ?? false
            if hasLetters, design.speaks(caller, of: Self.byHand) || design.speaks(broker, of: Self.byHand) {
                return (broker, "what \(design.name(broker)) could not deliver is fed back by hand, when somebody comes to it")
            }
            if let kept = broker[.retention], kept.value > memory {
                return (broker, "\(design.name(broker)) keeps a message for \(kept.text)")
            }
        }
        return nil
    }

    private func ownMemories(in design: Design) -> [Finding] {
        design.parts.compactMap { memory in
            guard memory.isCache || memory.family == .store, let life = memory[.ttl] ?? memory[.lifecycle],
                design.words(about: memory).contains(where: { $0.says(Self.marks) })
            else { return nil }
            for caller in design.topology.callers(of: memory.index).map(\.part) where caller.isCompute {
                guard let source = source(of: caller, in: design, longerThan: life.value), life.value < source.seconds * 0.999 else {
                    continue
                }
                return finding(
                    about: memory, with: [caller, source.part],
                    message:
                        "\(design.name(memory)) forgets an id after \(life.text); \(design.name(source.part)) \(source.says): what comes again after that is done again.",
                    headline: "\(design.name(memory)) forgets ids sooner than \(design.name(source.part)) stops repeating.",
                    fixes: [
                        QuickFix(
                            "Remember for \(design.duration(source.seconds * 2))",
                            edit: memory[.ttl] != nil
                                ? design.change(memory, Component.change(.ttl, to: TimeSpan(source.seconds * 2)))
                                : design.change(memory, Component.change(.lifecycle, to: TimeSpan(source.seconds * 2))))
                    ],
                    harm: Harm(.dataLost))
            }
            return nil
        }
    }

    /// Who repeats, and for how long.
    private func source(
        of caller: Part, in design: Design, longerThan life: Double
    ) -> (part: Part, seconds: Double, says: String)? {
        for feeder in design.topology.callers(of: caller.index) {
            if feeder.part.isBroker, let kept = feeder.part[.retention] {
                return (feeder.part, kept.value, "keeps \(kept.text) and may be read again")
            }
        }
        // What clients keep and send later, as the board says it.
        let told = design.remarks.compactMap { text -> (text: String, seconds: Double)? in
            guard text.says(Self.late), let longest = ClockWords.spans(in: text).max(), longest > life else { return nil }
            return (text, longest)
        }
        // A webhook, straight or over doors.
        var seen: Set<Int> = [caller.index]
        var waiting = [caller.index]
        while let place = waiting.popLast() {
            for feeder in design.topology.callers(of: place) where feeder.link.kind == .sync && seen.insert(feeder.part.index).inserted {
                if feeder.part.isClient, let told = told.first { return (feeder.part, told.seconds, "may send it again: “\(told.text)”") }
                if feeder.part.kind == "external" {
                    return (feeder.part, Self.webhookDays * Self.day, "may tell it again for days (three is usual)")
                }
                if feeder.part.isDistributor || feeder.part.isEntry { waiting.append(feeder.part.index) }
            }
        }
        return nil
    }
}
