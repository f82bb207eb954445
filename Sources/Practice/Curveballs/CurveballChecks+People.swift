import Analysis
import Whiteboard

// What people ask for: laws, teams, features, and those who mean harm.

extension CurveballChecks {
    static let people: [String: Predicate] = [
        "gdpr-delete": { trial in
            let stems = ["delet", "eras", "forget"]
            let board = trial.plain.board
            let stores = Set(board.data.filter { $0[.pii] == true }.compactMap(\.store))
            guard !stores.isEmpty else { return false }
            let isWalked = board.flows.contains { flow in
                PlainWords.has(stemOf: stems, in: flow.name) && stores.isSubset(of: Set(flow.path.map(\.component)))
            }
            if isWalked { return true }
            return trial.plain.optimizationTexts.contains { text in
                PlainWords.has(stemOf: stems, in: text)
                    && stores.allSatisfy { id in trial.plain.component(id).map { trial.plain.names($0, in: text) } ?? false }
            }
        },
        "data-residency": { trial in
            let board = trial.plain.board
            let personal = Set(board.data.filter { $0[.pii] == true }.compactMap(\.store))
            guard !personal.isEmpty else { return false }
            return personal.allSatisfy { id in
                guard let store = trial.plain.component(id) else { return true }
                if store[.conflicts] == .singleHome { return true }
                let regions = trial.regions(of: id)
                let leaves = board.connections.contains { link in
                    link.kind == .replication && (link.from == id || link.to == id)
                        && trial.regions(of: link.from == id ? link.to : link.from) != regions
                }
                return !leaves && store.attributes["replication.regions"] == nil
            }
        },
        "breach": { trial in
            trial.plain.board.components.contains { $0.kind == "secrets" || $0.kind == "auth" }
                && trial.plain.has(stemOf: ["rotat", "revoke", "short"], in: trial.plain.noteTexts + trial.plain.optimizationTexts)
        },
        "new-feature": { trial in
            let board = trial.plain.board
            let walked = Set(board.flows.flatMap(\.path).map(\.component))
            return trial.newComponents.contains { component in
                guard ["search-index", "vector-database", "service"].contains(component.kind.rawValue) else { return false }
                let isFed = board.connections.contains { $0.to == component.id && $0.kind == .async }
                return isFed || walked.contains(component.id)
            }
        },
        "schema-change": { trial in
            let stems = ["expand", "migrat", "contract", "backfill", "dual", "flag"]
            return (trial.plain.noteTexts + trial.plain.tradeOffTexts + trial.plain.optimizationTexts).contains { text in
                stems.count { PlainWords.has(stemOf: [$0], in: text) } >= 2
            }
        },
        "team-split": { trial in
            let board = trial.plain.board
            let services = board.components.filter { trial.plain.family($0) == .compute }
            let owned = Set(board.groups.filter { $0.kind == .team || $0.kind == .context }.flatMap { $0[.members] ?? [] })
            return !services.isEmpty && services.allSatisfy { $0[.owner] != nil || owned.contains($0.id) }
                && !trial.plain.isOpen("data/shared-store")
        },
        "offline-client": { trial in
            let clients = trial.plain.board.components.filter { $0.kind == "client" }
            let texts = trial.plain.noteTexts + trial.plain.tradeOffTexts + trial.plain.optimizationTexts
            let isSaid = texts.contains { text in
                PlainWords.has(stemOf: ["queue", "sync", "conflict", "merge"], in: text)
                    && clients.contains { trial.plain.names($0, in: text) }
            }
            return isSaid && trial.plain.mainWrite?[.idempotent] == .key
        },
        "abuse": { trial in
            let flows = trial.plain.board.flows
            let signUp = flows.indices.first { PlainWords.has(stemOf: ["sign", "register", "account", "join"], in: flows[$0].name) }
            guard let flow = signUp ?? trial.plain.busiestFlow(writes: true) else { return false }
            return trial.plain.path(ofFlow: flow).contains { component in
                ["waf", "rate-limiter", "inference"].contains(component.kind.rawValue) || component[.rateLimit] != nil
            }
        },
    ]
}

extension CurveballTrial {
    func regions(of id: String) -> Set<String> {
        guard let index = plain.design.topology.indexOf[id] else { return [] }
        return Set(plain.design.parts[index].regions)
    }
}
