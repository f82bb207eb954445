import Analysis
import Whiteboard

extension Design {
    /// Whether a call changes something so that doing it twice differs from doing it once.
    func repeats(effectOf link: Link) -> Bool {
        let part = parts[link.target]
        guard let connection = connection(link), connection[.idempotent] != true, connection[.bestEffort] != true,
            connection[.access] != .read
        else { return false }
        if part.kind == "external" { return link.kind == .sync }
        guard part.family == .store, link.kind == .sync, part.kind != "object-store", part.kind != "search-index", !isDerived(part) else {
            return false
        }
        let kept = entities(in: part)
        return kept.isEmpty || !kept.allSatisfy { $0[.immutable] == true || $0[.class] == .telemetry }
    }

    /// Whether a consumer's only effect is a notice to somebody.
    func onlyTells(_ part: Part) -> Bool {
        let effects = topology.callees(of: part.index).filter { repeats(effectOf: $0.link) }
        return !effects.isEmpty && effects.allSatisfy { onlyNotifies($0.part) }
    }
}
