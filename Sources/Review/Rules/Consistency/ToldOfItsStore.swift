import Analysis
import Whiteboard

/// Messages that say what has happened: what has, is written down somewhere.
extension Design {
    /// A program that publishes what has happened, on a board whose flows do not come by, and has one store where it can have happened.
    func tellsOfItsOnlyStore(_ part: Part) -> Bool {
        let callees = topology.callees(of: part.index)
        guard callees.contains(where: { $0.part.isBroker && connection($0.link)?.saysItHappened == true }),
            flowsWalking(over: part).isEmpty, topology.callers(of: part.index).contains(where: { $0.link.kind == .sync })
        else { return false }
        return callees.filter { $0.part.family == .store && !isDerived($0.part) && $0.link.kind == .sync }.count == 1
    }

    /// The same with arrows that say nothing, where somebody said what the board is for: a program of one store that is asked and hands on.
    func handsOnBesideItsOnlyStore(_ part: Part) -> Bool {
        guard part.kind == "service", flowsWalking(over: part).isEmpty else { return false }
        let callees = topology.callees(of: part.index)
        let stores = callees.filter { $0.part.family == .store && !isDerived($0.part) && $0.link.kind == .sync }
        guard stores.count == 1, let store = stores.first, let kept = connection(store.link), kept[.access] != .read, !kept.saysItReads,
            topology.callers(of: part.index).contains(where: { $0.link.kind == .sync && !$0.part.isBroker })
        else { return false }
        return callees.contains { $0.part.kind == "queue" && connection($0.link)?.label == nil }
    }
}

extension Connection {
    /// `order placed`, `status changed`.
    fileprivate var saysItHappened: Bool {
        label?.lowercased().split { !$0.isLetter }.last.map { HappenedWords.all.contains(String($0)) } ?? false
    }
}

private enum HappenedWords {
    static let all: Set<String> = [
        "placed", "created", "changed", "updated", "deleted", "registered", "booked", "cancelled", "canceled", "confirmed", "shipped",
        "paid", "posted", "uploaded", "accepted", "approved", "signed", "completed", "submitted", "saved", "stored",
    ]
}
