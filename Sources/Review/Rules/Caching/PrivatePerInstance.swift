import Analysis
import Whiteboard

struct PrivatePerInstance: Rule {
    let identifier = "caching/private-per-instance"
    let severity = Severity.warning
    let summary = "each server remembers something else"

    let explanation = Explanation(
        finds:
            "Copies of data that changes in the memory of each instance, or a cache box for each server of one pool, without an invalidation that reaches all of them.",
        matters:
            "An invalidation reaches only the instance that wrote. The same user, sent to another server by the balancer, sees the old answer, reloads, and sees the new one again.",
        instead: "One shared cache; or an event that all instances hear; or a time to live of a few seconds that is accepted aloud.",
        costs: "A shared cache is a network hop away, half a millisecond in place of none.",
        sources: ["Azure Architecture Center, caching guidance: private and shared caching"],
        question: "I change my picture and reload twice. What do I see?")

    let examples = Examples(
        raises: "client > lb > server*2 > redis*",
        nearMiss: "client > lb > app x2 > cache {strategy=local, ttl=2s}, db",
        fixed: "client > lb > server*2 > redis {ttl=5min}")

    func findings(in design: Design) -> [Finding] {
        locals(in: design) + pairs(in: design)
    }

    private func locals(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { part in
            guard part[.strategy] == .local, part[.invalidation] != .event, !isShortLived(part) else { return nil }
            let entities = design.entities(in: part)
            if !entities.isEmpty, entities.allSatisfy({ $0[.immutable] == true }) { return nil }
            let owners = design.topology.callers(of: part.index).map(\.part)
            // Copies of a minute or two that nobody is promised to see at once.
            let isBorne =
                part[.ttl].map { $0.value <= 120 } ?? false
                && design.flowsWalking(over: part).allSatisfy {
                    !(design.neededConsistency(of: $0).map(ConsistencyLattice.needsOwnWrites) ?? false)
                }
            return finding(
                about: part, with: owners, severity: isBorne ? .advice : severity,
                message: "\(design.name(part)) is filled in each instance by itself: the same user sees different answers per server.",
                headline: "\(design.name(part)) differs from server to server.",
                fixes: [
                    QuickFix(
                        "Invalidate all instances by an event",
                        edit: design.change(part, Component.change(.invalidation, to: .event)))
                ])
        }
    }

    /// A cache for each of several servers that stand for each other.
    private func pairs(in design: Design) -> [Finding] {
        var found: [Finding] = []
        var seen: Set<[Int]> = []
        for needs in design.topology.needs {
            for need in needs where need.group.members.count > 1 && seen.insert(need.group.members).inserted {
                var owned: [Part] = []
                for member in need.group.members {
                    let caches = design.topology.callees(of: member).map(\.part).filter {
                        $0.isCache && $0.holds == .copy && design.topology.callers(of: $0.index).count == 1
                    }
                    guard let cache = caches.first else { continue }
                    owned.append(cache)
                }
                guard owned.count > 1, Set(owned.map(\.index)).count == owned.count else { continue }
                guard owned.contains(where: { $0[.invalidation] != .event && !isShortLived($0) }) else { continue }
                let sorted = owned.sorted { $0.id < $1.id }
                found.append(
                    finding(
                        about: sorted[0], with: Array(sorted.dropFirst()),
                        message: "\(design.names(sorted)) are filled separately: the same user sees different answers per server.",
                        headline: "\(design.names(sorted)) are filled separately: answers differ from server to server.",
                        fixes: [merge(sorted, in: design)]))
            }
        }
        return found
    }

    /// All servers call the first; the others go.
    private func merge(_ caches: [Part], in design: Design) -> QuickFix {
        guard let kept = caches.first else { return QuickFix(advice: "Share one cache") }
        let gone = Set(caches.dropFirst().map(\.id))
        var added: [Connection] = []
        var callers = Set(design.topology.callers(of: kept.index).map(\.part.id))
        var callees = Set(design.topology.callees(of: kept.index).map(\.part.id))
        for cache in caches.dropFirst() {
            for caller in design.topology.callers(of: cache.index) where callers.insert(caller.part.id).inserted {
                added.append(Connection(from: caller.part.id, to: kept.id))
            }
            for callee in design.topology.callees(of: cache.index)
            where !gone.contains(callee.part.id) && callees.insert(callee.part.id).inserted {
                added.append(Connection(from: kept.id, to: callee.part.id))
            }
        }
        let end = design.board.connections.count
        var edits = added.enumerated().map { Edit.insert(section: .connections, index: end + $0.offset, attributes: $0.element.attributes) }
        // What is added stands behind what is there, so the places of what goes are those of the board as it is.
        edits.append(design.board.removing(components: gone))
        return QuickFix("Share one cache", reach: .changesDesign, edit: design.batch("share a cache", edits))
    }

    private func isShortLived(_ part: Part) -> Bool { part[.ttl].map { $0.value <= 5 } ?? false }
}
