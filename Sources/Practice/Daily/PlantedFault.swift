import Analysis
import Catalog
import Review
import Whiteboard

/// A reference design with one of its fixes taken out: what is to be found in a minute.
public struct PlantedFault: Sendable {
    /// The question whose design it is.
    public let title: String
    /// With the fault in it.
    public let board: Board
    /// The component that the fault is about.
    public let component: String
    /// What the rules say of it.
    public let finding: Finding

    /// Takes one fix out, such that the rules find something new about one component and about nothing else.
    ///
    /// - Parameters:
    ///   - reference: Its design.
    ///   - title: The question's title.
    ///   - catalog: The kinds, technologies and attributes.
    ///   - seed: Decides which of the faults that are possible it is; the same number gives the same one.
    /// - Returns: Nil where no single change makes a finding of weight.
    public static func plant(in reference: Board, title: String, catalog: Catalog, seed: UInt64) -> PlantedFault? {
        let before = Set((RuleBook.review(Design(reference, catalog: catalog))?.open ?? []).map(Self.name))
        let candidates = removals(from: reference).map { (removal: $0, order: FNV.hash("\(seed):\($0.component):\($0.keys)".utf8)) }
            .sorted { ($0.order, $0.removal.component) < ($1.order, $1.removal.component) }
        for (removal, _) in candidates {
            guard let board = try? reference.applying(removal.edit), let review = RuleBook.review(Design(board, catalog: catalog)) else {
                continue
            }
            let new = review.open.filter { !before.contains(name($0)) }
            guard let worst = new.filter({ $0.severity >= .warning }).min(by: Finding.byHarm),
                new.allSatisfy({ $0.components.first == removal.component })
            else { continue }
            return PlantedFault(title: title, board: board, component: removal.component, finding: worst)
        }
        return nil
    }

    private struct Removal {
        let component: String
        let keys: [String]
        let edit: Edit
    }

    /// What makes a part hold: taken out one by one, or together where one goes with the other.
    private static let fixes: [[String]] = [
        ["replication.mode", "replication.sync", "replication.followers", "replication.failover", "replicas"], ["replication.failover"],
        ["backups"], ["dead-letter"], ["ttl", "invalidation"], ["eviction"], ["rate-limit"], ["coalescing"], ["idempotent"], ["quorum.n"],
        ["encrypted"], ["conditional-writes"], ["fencing"],
    ]

    private static func removals(from board: Board) -> [Removal] {
        board.components.enumerated().flatMap { index, component -> [Removal] in
            var removals = fixes.compactMap { keys -> Removal? in
                let there = keys.filter { component.attributes[$0] != nil }
                guard !there.isEmpty else { return nil }
                let edit = Edit.change(section: .components, index: index, changes: there.map { AttributeChange($0, nil) })
                return Removal(component: component.id, keys: there, edit: edit)
            }
            if (component[.replicas] ?? 1) > 1 {
                let edit = Edit.change(
                    section: .components, index: index,
                    changes: [AttributeChange("replicas", .quantity(AnyQuantity(1, .count))), AttributeChange("zones", nil)])
                removals.append(Removal(component: component.id, keys: ["one copy"], edit: edit))
            }
            return removals
        }
    }

    private static func name(_ finding: Finding) -> String { "\(finding.rule) on \(finding.subject.text)" }
}
