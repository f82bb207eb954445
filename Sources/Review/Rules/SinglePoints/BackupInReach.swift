import Analysis
import Whiteboard

struct BackupInReach: Rule {
    let identifier = "spof/backup-in-reach"
    let severity = Severity.advice
    let summary = "the backup stands beside what it should outlive"

    let explanation = Explanation(
        finds:
            "A disk, share or machine that takes the backups, with nothing that says it is elsewhere, and stores beside it that are not in it.",
        matters:
            "Fire, a closed account, malware and a mistake with the console take everything within reach. A backup on a disk of the same hoster, written by a job that can also delete it, goes with the original.",
        instead:
            "A copy with another account or provider, encrypted, with deletion locked for some weeks; all that cannot be made again, files as well as tables; a restore once a quarter.",
        costs: "Storage elsewhere and the traffic there; a morning a quarter.",
        sources: ["NIST SP 1800-25, data integrity: backups", "CISA, the 3-2-1 rule of backups"],
        question: "Somebody has your administrator's password. Which copy can he not delete?")

    let examples = Examples(
        raises: "client > app > db:mysql; cron > \"mysqldump\" db; cron > backup-disk:block-store",
        nearMiss: "client > app > db:mysql; cron > \"mysqldump\" db; cron > backup:s3",
        fixed: "client > app > db:mysql; cron > \"mysqldump\" db; cron > backup-disk:block-store {notes=\"copied off site\"}")

    private static let handled: Phrases = [
        "off-site", "off site", "offsite", "another", "other account", "other region", "other provider", "elsewhere", "tape", "locked",
        "immutable", "copied", "remote", "second site", "glacier",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard part.kind == "block-store" || part.kind == "file-store",
                design.speaks(at: part, of: ["backup", "dump"]),
                !design.speaks(part, of: Self.handled),
                !design.boardSpeaks(of: ["off-site", "offsite", "off site"], apartFromWaiversOf: identifier)
            else { return nil }
            let writers = design.topology.callers(of: part.index).map(\.part)
            let taken = Set(
                writers.flatMap { design.topology.callees(of: $0.index) }.map(\.part.index)
                    + writers.filter { $0.family == .store }.map(\.index))
            let left = design.roles.stores.filter { store in
                store.index != part.index && !taken.contains(store.index) && store[.backups] == nil && !design.isDerived(store)
                    && store.technology?.isRedundant != true
                    && store.kind != "search-index" && design.primaries(of: store).isEmpty
            }
            let rest = left.isEmpty ? "" : "; \(design.names(left)) \(left.count == 1 ? "is" : "are") not in it at all"
            return finding(
                about: part, with: left,
                message:
                    "\(design.name(part)) stands within reach of what it backs up: the same hoster, account or mistake takes both\(rest).",
                headline: "\(design.name(part)) is within reach of what it backs up.",
                fixes: [QuickFix(advice: "Keep a copy under another account, with deletion locked, and try a restore")],
                harm: Harm(.dataLost))
        }
    }
}
