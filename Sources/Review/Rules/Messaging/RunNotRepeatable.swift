import Analysis
import Whiteboard

struct RunNotRepeatable: Rule {
    let identifier = "async/run-not-repeatable"
    let severity = Severity.warning
    let summary = "a scheduled run that must not happen twice, or half"

    let explanation = Explanation(
        finds:
            "A scheduler whose run deletes, resets, pays or sends, where nothing says that a run which is repeated or breaks off in the middle does no harm.",
        matters:
            "A scheduled run is started again after a crash, by hand after a failure, and twice when the clock changes. What it had deleted is gone whether the rest was done or not, and what it had sent is sent again.",
        instead:
            "A run with a name (the day, the season) that is written down before and after; steps that check what is done and go on from there; a copy kept until the result has been looked at.",
        costs: "A table of runs, and the copy for a while.",
        sources: ["Google SRE Book, chapter 24: cron jobs and idempotency"],
        question: "The run dies half-way and is started again. What is there twice, and what is gone?")

    let examples = Examples(
        raises:
            "client > lb:alb > app x2 > db; season:scheduler x2 {fencing} > \"new set and delete the old\" db; entity Score in db key=id",
        nearMiss: "client > lb:alb > app x2 > db; season:scheduler x2 {fencing} > \"count by hour\" db; entity Score in db key=id",
        fixed:
            "client > lb:alb > app x2 > db; season:scheduler x2 {fencing, idempotent} > \"new set and delete the old\" db; entity Score in db key=id"
    )

    private static let destroys: Phrases = [
        "delete", "drop", "reset", "truncate", "wipe", "purge the", "charge", "capture", "pay out", "payout", "refund", "transfer",
    ]
    private static let sends: Phrases = ["send", "mail", "remind", "notify", "push", "sms", "message", "invoice"]
    /// Deleting what has expired, or is marked, is the same twice.
    private static let repeatable: Phrases = [
        "expired", "older than", "after ", "overdue", "past ", "stale", "orphan", "unused", "soft-deleted", "marked", "tombstone", "ttl",
        "idempot", "once", "mark sent", "marked sent", "not yet", "unsent", "archive", "snapshot", "if not", "checked", "transaction",
        "catches up", "last run",
    ]

    func findings(in design: Design) -> [Finding] { clocks(in: design) + jobs(in: design) }

    /// A job that makes rows of money under a number made there: run again after a crash it makes them twice.
    private func jobs(in design: Design) -> [Finding] {
        design.parts(of: "batch-job").compactMap { part in
            guard part[.idempotent] != true, !design.speaks(part, of: Self.repeatable) else { return nil }
            let flows = design.flows.filter { $0.isDeclared && $0.isWrite && $0.walk?.entries.contains(part.index) == true }
            for flow in flows {
                guard let walk = flow.walk, walk.entries.first.map({ design.parts[$0].kind == "scheduler" || $0 == part.index }) ?? false
                else { continue }
                for step in walk.steps where step.source == part.index && design.writesStore(step, of: flow) {
                    let named = design.stated(flow)?[.entity]
                    let made = design.entities(in: design.parts[step.target]).first { entity in
                        (named == nil || named == entity.name) && entity[.class] == .money && !design.bringsItsKey(entity)
                            && !(entity[.indexes] ?? []).contains { $0.lowercased().contains("unique") }
                            // What users write is there already: the job says something of it.
                            && !design.flows.contains { $0.isUserFacing && $0.isWrite && design.stated($0)?[.entity] == entity.name }
                    }
                    guard let made, design.connection(step.link)?[.idempotent] != true else { continue }
                    return finding(
                        about: part, with: [design.parts[step.target]], links: [step.link],
                        message:
                            "\(design.name(part)) writes \(made.name) under a number made there, and nothing says that a run may happen twice: one that breaks off and is started again has some twice.",
                        headline: "\(design.name(part)) must not run twice: it makes \(made.name).",
                        fixes: [
                            QuickFix(
                                "Make a run safe to repeat: write down what is done",
                                edit: design.change(part, Component.change(.idempotent, to: true)))
                        ], harm: Harm(.dataLost))
                }
            }
            return nil
        }
    }

    private func clocks(in design: Design) -> [Finding] {
        design.parts(of: "scheduler").compactMap { part in
            guard part[.idempotent] != true, !(part[.notes]?.says(Self.repeatable) ?? false) else { return nil }
            let effects = design.topology.callees(of: part.index).filter { callee in
                guard let connection = design.connection(callee.link), callee.link.kind != .replication else { return false }
                return connection[.idempotent] != true && connection[.access] != .read && callee.part[.idempotent] != true
                    && !(connection.label?.says(Self.repeatable) ?? false)
            }
            let grave = effects.filter { destroys($0, in: design) }
            let light = effects.filter { sends($0, in: design) }
            guard let first = grave.first ?? light.first else { return nil }
            let name = design.name(part)
            let what = design.connection(first.link)?.label.map { " (“\($0)”)" } ?? ""
            let effect =
                grave.isEmpty
                ? "a run that is repeated sends twice, one that breaks off leaves it unknown who was sent what"
                : "a run that is repeated does it twice, one that breaks off leaves half"
            return finding(
                about: part, with: (grave + light).map(\.part), links: (grave + light).map(\.link),
                severity: grave.isEmpty ? .advice : severity,
                message: "\(name) acts on \(design.name(first.part))\(what) and nothing says that a run may happen twice: \(effect).",
                headline: "\(name) must not run twice, or half: \(grave.isEmpty ? "it sends" : "it cannot be undone").",
                fixes: [
                    QuickFix(
                        "Make a run safe to repeat: write down what is done",
                        edit: design.change(part, Component.change(.idempotent, to: true)))
                ], harm: Harm(grave.isEmpty ? .other : .dataLost))
        }
    }

    private func destroys(_ callee: (part: Part, link: Link), in design: Design) -> Bool {
        guard callee.part.family == .store || callee.part.isCompute || callee.part.kind == "external" || callee.part.isStore,
            !(callee.part.family == .store && design.isDerived(callee.part))
        else { return false }
        return design.connection(callee.link)?.label?.says(Self.destroys) ?? false
    }

    private func sends(_ callee: (part: Part, link: Link), in design: Design) -> Bool {
        callee.part.kind == "external" && callee.link.kind == .sync
            && (design.connection(callee.link)?.label?.says(Self.sends) ?? false
                || design.speaks(at: callee.part, of: Self.sends))
    }
}
