import Analysis
import Catalog
import Whiteboard

struct NoBackup: Rule {
    let identifier = "spof/no-backup"
    let severity = Severity.warning
    let summary = "replication is not a backup"

    let explanation = Explanation(
        finds: "A store that is the only place of an entity, with no backup stated.",
        matters:
            "Replication copies mistakes and malware as faithfully as data: a bad DELETE reaches every copy in milliseconds. Only a copy of an earlier moment undoes it.",
        instead:
            "Continuous archiving, from which any moment can be restored, or at least a nightly dump in another account; and a restore that has been tried. Of managed stores some keep backups unless told otherwise (RDS, Aurora), others only when switched on (DynamoDB, Bigtable): say which.",
        costs: "Storage of a few times the data, and an exercise once a quarter.",
        sources: ["AWS Well-Architected Framework, Reliability Pillar, REL09", "Google SRE Book, chapter 26"],
        question: "An engineer runs DELETE without WHERE. How do you get the rows back, and what is lost since?")

    let examples = Examples(
        raises: "client > app > db; entity Order in db key=id",
        nearMiss: "client > app > db; db >> \"nightly dump\" nas:file-store; entity Order in db key=id",
        fixed: "client > app > db {backups=continuous}; entity Order in db key=id")

    func findings(in design: Design) -> [Finding] {
        databases(in: design) + files(in: design) + unsaid(in: design)
    }

    private func unsaid(in design: Design) -> [Finding] {
        let stores = UnsaidBackups().stores(in: design)
        guard let first = stores.first else { return [] }
        let isOne = stores.count == 1
        return [
            finding(
                about: first, with: Array(stores.dropFirst()), severity: .advice,
                message:
                    "Nothing says how \(design.names(stores)) \(isOne ? "comes" : "come") back after a bad DELETE, which copies repeat in milliseconds, or after a lost disk.",
                headline: "Nothing says how \(design.names(stores)) \(isOne ? "comes" : "come") back after a bad DELETE.",
                fixes: [
                    QuickFix(
                        "Keep continuous backups",
                        edit: design.batch("back up", stores.map { design.change($0, Component.change(.backups, to: .continuous)) }))
                ],
                harm: Harm(.dataLost))
        ]
    }

    /// Files that users gave, on a board that says how much may be lost and backs up its databases.
    private func files(in design: Design) -> [Finding] {
        let rpo = design.requirements[.rpo]?.value
        // What people made and nobody can make again: never written over, and deleted by mistake all the same.
        func isMade(_ part: Part) -> Bool {
            design.entities(in: part).contains { $0[.class] == .media && $0[.derivedFrom] == nil && !design.isLosable($0) }
        }
        // What nobody promised to keep is only missed where it is what people made.
        let isPromised = rpo != nil && design.parts.contains { $0[.backups].map { $0 != .none } ?? false }
        return design.roles.stores.compactMap { part in
            guard isPromised || design.requirements[.rpo] != nil && isMade(part), part.kind == "object-store", part[.backups] == nil,
                part[.lifecycle] == nil, part[.replicationMode] == nil,
                design.entities(in: part).isEmpty || !design.entities(in: part).allSatisfy({ $0[.immutable] == true }) || isMade(part),
                design.replicas(of: part).isEmpty, !design.isDerived(part),
                !design.topology.callees(of: part.index).contains(where: { $0.link.kind == .batch && $0.part.family == .store }),
                !design.speaks(
                    part,
                    of: [
                        "version", "backup", "object lock", "lock", "archive", "raw", "log", "audit", "static", "asset", "parquet",
                        "rebuil",
                    ]),
                design.topology.callers(of: part.index).contains(where: {
                    ($0.part.isClient || $0.part.isCompute) && $0.link.kind == .sync && design.connection($0.link)?[.access] != .read
                })
            else { return nil }
            let allowed = (rpo ?? 0) > 0 ? "\(design.duration(rpo ?? 0)) of loss are allowed" : "nothing may be lost"
            return finding(
                about: part, severity: .advice,
                message:
                    "\(design.name(part)): nothing says how a file that was deleted or written over comes back; \(allowed).",
                headline: "\(design.name(part)) keeps no earlier versions that anybody stated.",
                fixes: [
                    QuickFix(
                        isNeverRewritten(part, in: design)
                            ? "Keep what is deleted for some days" : "Keep versions and a copy",
                        edit: design.change(part, Component.change(.backups, to: .continuous)))
                ],
                harm: Harm(.other))
        }
    }

    /// Files that stay as they came: a second copy of all of them costs as much as the first and brings back no more than a late delete.
    private func isNeverRewritten(_ part: Part, in design: Design) -> Bool {
        let kept = design.entities(in: part)
        return !kept.isEmpty && kept.allSatisfy { $0[.immutable] == true }
    }

    private func databases(in design: Design) -> [Finding] {
        design.roles.keepers.compactMap { part in
            guard part.isStore, !design.entities(in: part).isEmpty, part[.backups].map({ $0 == .none }) ?? true else { return nil }
            if part[.backups] == nil, keepsBackupsItself(part) { return nil }
            if let kept = part[.lifecycle], kept.value <= 86_400 { return nil }
            if part[.bestEffort] == true, part[.backups] == nil { return nil }
            // A lock brought back from yesterday locks out whoever is there today.
            if part.holds == .lock { return nil }
            if part.isCache, part.holds != .record || part[.ttl].map({ $0.value <= 86_400 }) ?? false { return nil }
            if part[.backups] == nil, design.drawnBackup(of: part) != nil { return nil }
            guard design.primaries(of: part).isEmpty, !design.isDerived(part) else { return nil }
            let records = design.entities(in: part).filter {
                $0[.class] != .derived && $0[.derivedFrom] == nil && !design.isRefreshed($0) && !design.isLosable($0)
            }
            guard !records.isEmpty else { return nil }
            let isGrave = design.requirements[.rpo] != nil && records.contains { $0[.class] == .money || $0[.class] == .identity }
            let isRefused = part[.backups] == Backups.none && records.contains { $0[.class] == .money }
            let copies = copiesOfEach(in: part) + design.replicas(of: part).count
            let missing = part[.backups] == nil ? "no backup stated" : "no backup"
            let reach =
                copies >= 2
                ? "a bad DELETE reaches \(copies == 2 ? "both" : "all \(copies)") copies in milliseconds" : "a bad DELETE cannot be undone"
            let often: Backups = (design.requirements[.rpo]?.value ?? 0) >= 7200 ? .hourly : .continuous
            let isMild = records.allSatisfy(design.isTelemetry) || renewsItself(part, records, in: design)
            return finding(
                about: part, severity: isGrave || isRefused ? .error : isMild ? .advice : severity,
                message: "\(design.name(part)) keeps \(design.contents(of: part)) with \(missing): \(reach).",
                headline: "\(design.name(part)) has no backup: a bad DELETE cannot be undone.",
                fixes: [
                    isOfFiles(part)
                        ? QuickFix(
                            "Copy it to another place every day", edit: design.change(part, Component.change(.backups, to: .daily)))
                        : QuickFix(
                            "Keep \(often.rawValue) backups",
                            edit: design.change(part, Component.change(.backups, to: often)))
                ],
                harm: Harm(.dataLost, share: design.share(of: design.criticality.reachedBy[part.index].map { design.flows[$0] })))
        }
    }

    /// Machines that hold the same row: nodes over which the data is spread hold different ones.
    private func copiesOfEach(in part: Part) -> Int {
        guard let nodes = part.instances.count else { return 2 }
        if let stated = part[.quorumN] { return min(stated, nodes) }
        if let followers = part[.replicationFollowers] { return followers + 1 }
        if part.shards > 1, let replicas = part[.replicas] { return max(1, replicas / part.shards) }
        let isSpread = part[.replicationMode] == .leaderless || part.technology?.leader == Technology.Leader.none
        return isSpread ? min(3, nodes) : nodes
    }

    private func isOfFiles(_ part: Part) -> Bool { part.kind == "file-store" || part.kind == "block-store" }

    /// All of it turns over within a month, and whoever reads it goes on without.
    private func renewsItself(_ part: Part, _ records: [Entity], in design: Design) -> Bool {
        let month = 31.0 * 86_400
        let isKeptShort = part[.lifecycle].map { $0.value <= month } ?? records.allSatisfy { ($0[.retention]?.value ?? .infinity) <= month }
        guard isKeptShort, records.allSatisfy({ $0[.class] != .money && $0[.class] != .identity }) else { return false }
        let readers = design.topology.callers(of: part.index).compactMap { design.connection($0.link) }.filter { $0[.access] != .write }
        return !readers.isEmpty && readers.allSatisfy { $0[.fallback] != nil || $0[.optional] == true }
    }

    private func keepsBackupsItself(_ part: Part) -> Bool {
        if part.kind == "object-store" || part[.managed] == true { return true }
        guard let technology = part.technology else { return false }
        return technology.isRedundant || technology.name == "Amazon RDS"
    }
}
