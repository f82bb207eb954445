import Analysis
import Whiteboard

/// Backups of a board that says what it is for and not what it keeps where.
struct UnsaidBackups {
    private static let keepers = ["sql-database", "document-store", "wide-column-store", "graph-database", "ledger"]
    private static let handled: Phrases = ["backup", "back-up", "point-in-time", "pitr", "dump", "snapshot", "restore"]

    /// Databases that programs write, of which nothing says how they come back; empty where the board keeps entities or says it in words.
    func stores(in design: Design) -> [Part] {
        guard isMeant(design) else { return [] }
        return design.roles.stores.filter { part in
            part[.backups] == nil && isWritten(part, in: design) && part[.managed] != true && part.technology?.isRedundant != true
                && part.technologyName != "Amazon RDS" && design.drawnBackup(of: part) == nil && !design.speaks(part, of: Self.handled)
        }
    }

    /// Databases that say that they are backed up once a day.
    func daily(in design: Design) -> [Part] {
        isMeant(design) ? design.roles.stores.filter { $0[.backups] == .daily && isWritten($0, in: design) } : []
    }

    private func isMeant(_ design: Design) -> Bool {
        design.board.data.isEmpty && design.isWorkedOut
            && !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: NoBackup().identifier)
    }

    private func isWritten(_ part: Part, in design: Design) -> Bool {
        Self.keepers.contains(part.kind.rawValue) && !design.isDerived(part) && design.primaries(of: part).isEmpty
            && part[.bestEffort] != true
            && design.topology.callers(of: part.index).contains { caller in
                caller.part.isCompute && caller.link.kind == .sync && design.connection(caller.link)?[.access] != .read
            }
    }
}
