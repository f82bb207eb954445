import Analysis
import Whiteboard

struct BackupGap: Rule {
    let identifier = "availability/backup-gap"
    let severity = Severity.advice
    let summary = "a copy that repeats mistakes, and a backup from last night"

    let explanation = Explanation(
        finds:
            "A store of record with hourly or nightly backups where less may be lost, or where nobody said how much, and a follower hides the gap.",
        matters:
            "A follower covers the loss of a machine. It repeats a bad migration, a wrong DELETE and a faulty run within a second, and then the last backup is what there is: with a nightly one, up to a day of records.",
        instead:
            "Continuous archiving of the log, from which any moment can be restored; and a recovery point that is written down, so that the choice is one.",
        costs: "Storage for the log, and a restore that is tried.",
        sources: [
            "PostgreSQL documentation, continuous archiving and point-in-time recovery", "Google SRE Book, chapter 26: data integrity",
        ],
        question: "A release deletes the wrong rows at four in the afternoon. What do you have at five?")

    let examples = Examples(
        raises:
            "require rpo=1h; client > lb:alb > app x2 > postgres {backups=daily, replication.followers=1, replication.failover=automatic}; entity Order in postgres key=id",
        nearMiss:
            "require rpo=2d; client > lb:alb > app x2 > postgres {backups=daily, replication.followers=1, replication.failover=automatic}; entity Order in postgres key=id",
        fixed:
            "require rpo=1h; client > lb:alb > app x2 > postgres {backups=continuous, replication.followers=1, replication.failover=automatic}; entity Order in postgres key=id"
    )

    /// Seconds that a copy is behind, which is a copy all the same.
    private static let lag = 10.0

    func findings(in design: Design) -> [Finding] { kept(in: design) + unsaid(in: design) + replayed(in: design) }

    /// Last night's copy and what the log still has: between the two lies what neither has.
    private func replayed(in design: Design) -> [Finding] {
        guard let rpo = design.requirements[.rpo],
            let text = design.remarks.first(where: {
                $0.says(["replay", "read again"]) && $0.says(["snapshot", "backup", "restore", "dump"])
            })
        else { return [] }
        return design.roles.stores.compactMap { part in
            guard part[.backups] == .daily || part[.backups] == .hourly, design.primaries(of: part).isEmpty,
                SharedWords.stand(of: "\(part.id) \(design.name(part))", in: text)
            else { return nil }
            let logs = design.topology.callers(of: part.index).flatMap { writer in
                design.topology.callers(of: writer.part.index).map(\.part).filter { $0.kind == "event-log" }
            }
            guard let log = logs.first(where: { $0[.retention] != nil }), let kept = log[.retention] else { return nil }
            let period = design.backupWindow(of: part)
            let hole = period - kept.value
            guard hole > rpo.value * (1 + 1e-9) else { return nil }
            return finding(
                about: part, with: [log], severity: .warning,
                message:
                    "“\(text)”: \(design.name(part)) is backed up every \(design.duration(period)) and \(design.name(log)) keeps \(kept.text), so up to \(design.duration(hole)) are in neither; RPO is \(rpo.proseText).",
                headline: "Between the backup of \(design.name(part)) and \(design.name(log)) up to \(design.duration(hole)) are missing.",
                fixes: [
                    QuickFix(
                        "Keep the log for two backups",
                        edit: design.change(log, Component.change(.retention, to: TimeSpan(period * 2))))
                ],
                harm: Harm(.dataLost), from: design.source(of: .rpo))
        }
    }

    /// What is written all day, of a board that does not say what it is.
    private func unsaid(in design: Design) -> [Finding] {
        let rpo = design.requirements[.rpo]
        guard (rpo?.value ?? 0) < 86_400 else { return [] }
        return UnsaidBackups().daily(in: design).map { part in
            let asked = rpo.map { "RPO is \($0.text)" } ?? "nothing says how much may be"
            let isAlone = part.instances.isOne && design.replicas(of: part).isEmpty
            let what =
                isAlone
                ? "what a bad release or a lost machine takes is up to a day of what was written"
                : "what a bad release deletes its copies delete too, up to a day of what was written"
            return finding(
                about: part, severity: rpo == nil || !isAlone && design.isRefilled(part) ? .advice : .warning,
                message: "\(design.name(part)) is backed up once a day: \(what); \(asked).",
                headline: "\(design.name(part)): a mistake costs up to a day of what was written.",
                fixes: [QuickFix("Archive continuously", edit: design.change(part, Component.change(.backups, to: .continuous)))],
                harm: Harm(.dataLost), from: design.source(of: .rpo))
        }
    }

    private func kept(in design: Design) -> [Finding] {
        let rpo = design.requirements[.rpo]
        let isPromised = rpo == nil && design.asksAvailability(0.99)
        return design.roles.stores.compactMap { part in
            guard !design.entities(in: part).isEmpty else { return nil }
            let drawn = part[.backups] == nil ? design.drawnBackup(of: part) : nil
            guard part[.backups] == .daily || part[.backups] == .hourly || drawn != nil, part.leader == .single,
                design.primaries(of: part).isEmpty,
                !design.isDerived(part)
            else {
                return nil
            }
            let records = design.entities(in: part).filter {
                $0[.class] != .derived && $0[.derivedFrom] == nil && !design.isTelemetry($0) && !design.isRefreshed($0)
            }
            guard !records.isEmpty else { return nil }
            let window = drawn.map { $0.period ?? 86_400 } ?? design.backupWindow(of: part)
            if drawn != nil {
                guard window > (rpo?.value ?? 3600) * (1 + 1e-9) else { return nil }
            } else if let rpo {
                // What no copy covers is said by another rule.
                guard window > rpo.value * (1 + 1e-9),
                    design.lossWindow(of: part) <= max(rpo.value * (1 + 1e-9) + 1e-9, Self.lag)
                else { return nil }
            } else {
                guard window >= 86_400, isPromised || records.contains(where: { $0[.class] == .money }) else {
                    return nil
                }
            }
            let isAlone = part.instances.isOne && design.replicas(of: part).isEmpty
            let what =
                isAlone ? "what its disk or a bad release takes is gone" : "what a bad release or run deletes its copies delete too"
            let asked = rpo.map { "RPO is \($0.text)" } ?? "nothing says how much may be"
            return finding(
                about: part,
                severity: part[.backups] == .daily && (rpo != nil || isOnlyMoney(part, records, in: design)) ? .warning : severity,
                message: drawn.map { said(of: part, $0, window, asked, in: design) }
                    ?? "\(design.name(part)) is backed up \(window >= 86_400 ? "once a day" : "once an hour"): \(what), and up to \(design.duration(window)) of \(design.contents(of: part)) is lost; \(asked).",
                headline: "\(design.name(part)): a mistake costs up to \(design.duration(window)) of \(design.contents(of: part)).",
                fixes: [
                    QuickFix("Archive continuously", edit: design.change(part, Component.change(.backups, to: .continuous)))
                ],
                harm: Harm(.dataLost), from: design.source(of: .rpo))
        }
    }

    /// Money on one machine: the backup is all that is left of it.
    private func isOnlyMoney(_ part: Part, _ records: [Entity], in design: Design) -> Bool {
        part[.replicas] == 1 && design.replicas(of: part).isEmpty && records.contains { $0[.class] == .money }
    }

    /// Of a dump that an arrow shows: how often, where to, and whether that is far enough away.
    private func said(of part: Part, _ drawn: DrawnBackup, _ window: Double, _ asked: String, in design: Design) -> String {
        let often = drawn.period.map { $0 >= 86_400 ? "once a day" : "every \(design.duration($0))" } ?? "nobody says how often"
        let place = drawn.target.map { " to \(design.name($0))" } ?? ""
        let isNear = drawn.target.map { !$0.zones.isEmpty && $0.zones == part.zones } ?? false
        return
            "\(design.name(part)) is dumped\(place) \(often)\(isNear ? ", in the same zone" : ""): up to \(design.duration(window)) of \(design.contents(of: part)) is lost with it; \(asked)."
    }
}

extension Design {
    /// Whether a log that is kept for a day or more is written into it by whoever can do it again: what a bad release took comes back.
    fileprivate func isRefilled(_ store: Part) -> Bool {
        let writers = topology.callers(of: store.index).filter { connection($0.link)?[.access] != .read }
        return !writers.isEmpty
            && writers.allSatisfy { writer in
                guard writer.part[.idempotent] == true || connection(writer.link)?[.idempotent] == true else { return false }
                return topology.callers(of: writer.part.index).contains { feed in
                    feed.part.kind == "event-log" && (feed.part[.retention]?.value ?? 0) >= 86_400
                }
            }
    }
}
