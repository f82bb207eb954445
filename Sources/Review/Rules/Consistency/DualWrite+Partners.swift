import Analysis
import Catalog
import Whiteboard

/// What is written beside what, and what of it a second write has to agree with.
extension DualWrite {
    /// A broker whose consumers only count and file: what is missing there is a gap in a report.
    func isReported(_ part: Part, in design: Design) -> Bool {
        guard part.isBroker else { return false }
        let consumers = design.topology.callees(of: part.index)
        return !consumers.isEmpty && consumers.allSatisfy { design.onlyReports($0.part) }
    }

    /// A broker behind which somebody is told something, and no more.
    func isTold(_ part: Part, in design: Design) -> Bool {
        let consumers = design.topology.callees(of: part.index).filter(\.part.isCompute)
        return !consumers.isEmpty && consumers.allSatisfy { design.onlyTells($0.part) }
    }

    func isRecord(_ part: Part, in design: Design) -> Bool {
        guard part.family == .store || part.isCache && part[.holds] == .record, !design.isDerived(part), !isHelper(part, in: design)
        else { return false }
        let kept = design.entities(in: part)
        return kept.isEmpty || !kept.allSatisfy(design.isRefreshed)
    }

    /// Keys, locks and sessions of a day or two: they guard the record and do not say the same as it.
    func isHelper(_ part: Part, in design: Design) -> Bool {
        let kept = design.entities(in: part)
        if !kept.isEmpty, kept.allSatisfy({ ($0[.retention]?.value ?? .infinity) <= 2 * 86_400 }) { return true }
        guard kept.isEmpty else { return kept.allSatisfy { $0.name.says(Self.helpers) } }
        // A box without a name of its own is called by its id.
        guard part.component.name != nil else { return part.id.says(Self.helpers) }
        let name = design.name(part)
        return part.id.says(Self.sureHelpers) || name.says(Self.sureHelpers) || part.id.says(Self.helpers) && name.says(Self.helpers)
    }

    private static let sureHelpers: Phrases = ["idempot", "dedup", "lock", "session"]
    private static let helpers = sureHelpers + ["lease", "nonce", "rate-limit", "ratelimit", "token"]

    func isFed(_ part: Part, in design: Design) -> Bool {
        design.topology.callers(of: part.index).contains { $0.link.kind == .batch || $0.link.kind == .replication || $0.part.isBroker }
    }

    func onlyTelemetry(_ broker: Part, in design: Design) -> Bool {
        let kept = design.entities(in: broker)
        let all = design.flowsWalking(over: broker).compactMap { design.entity(of: $0) } + kept
        return !kept.isEmpty && kept.allSatisfy { $0[.class] == .telemetry } || !all.isEmpty && all.allSatisfy { $0[.class] == .telemetry }
    }
}
