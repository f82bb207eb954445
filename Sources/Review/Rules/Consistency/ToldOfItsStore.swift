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
