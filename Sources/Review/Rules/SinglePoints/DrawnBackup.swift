import Analysis
import Whiteboard

/// A backup that an arrow shows: a nightly dump to a share, a job that copies to an object store.
struct DrawnBackup {
    /// Where it goes; nil where the arrow into the store alone speaks of it.
    let target: Part?
    /// Seconds between two; nil where nothing says.
    let period: Double?
}

extension Design {
    /// Nil where no arrow speaks of one.
    func drawnBackup(of store: Part) -> DrawnBackup? {
        for callee in topology.callees(of: store.index) where callee.link.kind != .replication && keepsBackups(callee.part) {
            let label = connection(callee.link)?.label ?? ""
            let texts = [label] + words(at: callee.part)
            if texts.contains(where: speaksOfBackup) { return DrawnBackup(target: callee.part, period: period(in: texts)) }
        }
        for caller in topology.callers(of: store.index) where takesBackups(caller.part) {
            guard let connection = connection(caller.link), connection[.access] != .write else { continue }
            let texts = [connection.label ?? ""] + words(at: caller.part)
            guard texts.contains(where: speaksOfBackup) else { continue }
            let target = topology.callees(of: caller.part.index).first { $0.part.index != store.index && keepsBackups($0.part) }
            let labels = target.flatMap { self.connection($0.link)?.label }.map { [$0] } ?? []
            return DrawnBackup(target: target?.part, period: period(in: texts + labels))
        }
        return nil
    }

    private func keepsBackups(_ part: Part) -> Bool {
        ["object-store", "file-store", "block-store", "external", "custom"].contains(part.kind)
    }

    private func takesBackups(_ part: Part) -> Bool { ["scheduler", "batch-job", "worker"].contains(part.kind) }

    private func speaksOfBackup(_ text: String) -> Bool {
        text.says(["dump", "backup", "back-up", "back up", "snapshot", "mysqldump", "mongodump", "pgdump", "wal archiv", "borg", "restic"])
    }

    private func period(in texts: [String]) -> Double? {
        texts.lazy.compactMap { ClockWords.interval(in: $0) ?? ($0.says(["night", "02:00", "03:00"]) ? 86_400 : nil) }.first
    }
}
