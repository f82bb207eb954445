import Analysis
import Whiteboard

// What dies, and what is lost.

extension CurveballChecks {
    static let failures: [String: Predicate] = [
        "region-lost": { trial in
            trial.flowsHold(without: trial.standing { $0.regions }) && trial.plain.isSet("rpo") && trial.plain.isSet("rto")
        },
        "zone-lost": { trial in
            trial.flowsHold(without: trial.lostWithAZone) && !trial.plain.isOpen("capacity/no-spare-zone", "capacity/overload")
        },
        "db-primary-lost": { trial in
            guard let store = trial.plain.mainStore else { return false }
            let rules = ["spof/single-store", "spof/manual-failover", "availability/rto-unmet"]
            return !rules.contains { rule in trial.plain.open(rule).contains { $0.components.contains(store.id) } }
        },
        "cache-wiped": { trial in
            guard !trial.plain.copyCaches.isEmpty else { return false }
            if !trial.plain.isOpen("capacity/cache-loss") { return true }
            return trial.plain.copyCaches.contains { $0[.coalescing] == true }
                && trial.plain.has(stemOf: ["warm", "ramp"], in: trial.plain.noteTexts + trial.plain.optimizationTexts)
        },
        "thundering-herd": { trial in
            trial.plain.board.components.contains { component in
                (component.kind == "cache" || component.kind == "cdn")
                    && (component[.coalescing] == true || component.attributes["jitter"] != nil || component[.strategy] == .refreshAhead)
            }
        },
        "slow-dependency": { trial in
            guard let id = trial.plain.dependency else { return false }
            let calls = trial.plain.board.connections.filter { $0.to == id && $0.kind == .sync }
            return !calls.isEmpty
                && calls.allSatisfy { call in
                    guard let timeout = call[.timeout], timeout.value <= 3 else { return false }
                    return trial.plain.isShielded(call)
                }
        },
        "provider-down": { trial in
            guard let external = trial.plain.busiest(where: { $0.kind == "external" }) else { return false }
            let calls = trial.plain.board.connections.filter { $0.to == external.id }
            if let pool = external.component[.pool] {
                let others = trial.plain.board.components.filter { $0.id != external.id && $0.kind == "external" && $0[.pool] == pool }
                if !others.isEmpty { return true }
            }
            return !calls.isEmpty
                && calls.allSatisfy { call in
                    trial.plain.isShielded(call) || call.kind == .async
                        || trial.plain.component(call.from).map { trial.plain.isFedByABroker($0) } ?? false
                }
        },
        "split-brain": { trial in
            !trial.plain.isOpen("availability/even-quorum", "consistency/quorum-overlap", "consistency/unfenced-lock")
                && trial.plain.isSet("partition")
        },
        "clock-skew": { !$0.plain.isOpen("consistency/lww-loses-updates") && $0.plain.lastWriterStores.isEmpty },
        "backup-restore": { trial in
            guard let store = trial.plain.mainStore else { return false }
            return [.hourly, .continuous].contains(store.component[.backups])
                && !trial.plain.isOpen("availability/rpo-unmet", "availability/rto-unmet")
        },
    ]

    static let messages: [String: Predicate] = [
        "poison-message": { !$0.plain.isOpen("async/no-dlq") },
        "duplicate": { !$0.plain.isOpen("async/consumer-not-idempotent", "availability/retry-not-idempotent") },
        "out-of-order": { trial in
            guard let log = trial.plain.busiest(where: { $0.isBroker }) else { return false }
            if log.component[.key] != nil { return true }
            let fields: Set<String> = ["version", "seq", "sequence", "time"]
            return trial.plain.board.data.contains { entity in
                (entity.store == log.id || trial.plain.board.flows.contains { $0[.entity] == entity.name })
                    && (entity[.ordered] == false || entity.fields.contains { fields.contains($0.name.lowercased()) })
            }
        },
    ]
}

extension Situation {
    /// A call whose failure does not fail its caller.
    func isShielded(_ call: Connection) -> Bool { call[.circuitBreaker] == true || call[.fallback] != nil || call[.optional] == true }

    func isFedByABroker(_ component: Component) -> Bool {
        board.connections.contains { link in link.to == component.id && self.component(link.from).map { family($0) == .broker } ?? false }
    }
}
