import Analysis
import Catalog
import Review
import Whiteboard

extension ProbeConditions {
    static let optimise: [String: Condition] = [
        "O01": Condition(
            { $0.session.phase == .optimise && !$0.hasBottleneckWithFigure }, answered: { $0.hasBottleneckWithFigure }),
        "O02": Condition(
            {
                $0.isOpen("capacity/hot-key")
                    || $0.session.phase == .optimise && $0.keepers.allSatisfy { $0[.hotKey] == nil } && !$0.keepers.isEmpty
            },
            answered: { situation in
                situation.keepers.contains { $0[.hotKey] != nil } && !situation.isOpen("capacity/hot-key")
                    || situation.has(stemOf: ["hot", "celebrity", "viral", "skew"], in: situation.optimizationTexts)
            }),
        "O03": Condition(
            { $0.isOpen("data/fan-out-on-write", "latency/fan-out-tail") },
            answered: {
                !$0.isOpen("data/fan-out-on-write", "latency/fan-out-tail")
                    || $0.has(stemOf: ["celebrity", "hybrid", "pull", "threshold"], in: $0.optimizationTexts)
            }),
        "O04": Condition(while: { situation in
            situation.isOpen("consistency/multi-leader-conflict", "consistency/lww-loses-updates")
                || situation.design.parts.contains { part in
                    part.isStore && part.regions.count >= 2 && [.multiLeader, .leaderless].contains(part[.replicationMode])
                        && part[.conflicts] == nil
                }
        }),
        "O05": Condition(
            { $0.hasUnguardedFailover },
            answered: {
                !$0.hasUnguardedFailover
                    || $0.has(stemOf: ["failover", "fence", "epoch", "runbook"], in: $0.tradeOffTexts + $0.optimizationTexts)
            }),
        "O08": Condition(
            { $0.board.tradeOffs.count < 3 && $0.session.phase == .optimise },
            answered: { $0.wholeTradeOffs.count >= 3 }),
        "O09": Condition({ $0.session.phase == .optimise && !$0.speaksOfCost }, answered: { $0.speaksOfCost }),
        "O11": Condition({ $0.session.phase == .optimise && !$0.speaksOfShipping }, answered: { $0.speaksOfShipping }),
        "O12": Condition(
            { $0.hasUnfencedLock || $0.isOpen("consistency/unfenced-lock") },
            answered: { !$0.hasUnfencedLock || $0.isWaived("consistency/unfenced-lock") }),
        "O13": Condition(
            { $0.isOpen("consistency/lww-loses-updates") || !$0.lastWriterStores.isEmpty },
            answered: { situation in
                !situation.isOpen("consistency/lww-loses-updates")
                    && situation.lastWriterStores.allSatisfy { $0[.conditionalWrites] == true }
                    || situation.isWaived("consistency/lww-loses-updates")
            }),
        "O14": Condition(
            { situation in
                situation.board.components.contains { $0[.delivery] == .exactlyOnce } || situation.isOpen("async/exactly-once-outside")
            }, answered: { $0.exactlyOnceConsumersRepeatSafely || $0.isWaived("async/exactly-once-outside") }),
    ]
}

extension Situation {
    /// An optimization that names a part of the board together with a figure.
    fileprivate var hasBottleneckWithFigure: Bool { optimizationTexts.contains { names($0) && Self.figures(in: $0) > 0 } }

    fileprivate var speaksOfShipping: Bool {
        hasKind("pipeline") || has(stemOf: ["deploy", "canary", "rollback", "blue", "migrat"], in: reasons)
    }

    fileprivate var hasUnguardedFailover: Bool {
        regions.count >= 2
            && design.parts.contains { part in
                part.isStore && !part.isLeaderless && part[.replicationFailover] != .automatic && part[.fencing] != true
            }
    }

    fileprivate var hasUnfencedLock: Bool {
        board.components.contains { lock in
            guard lock[.fencing] != true else { return false }
            if lock.kind == "lock-service" { return true }
            guard lock.kind == "coordinator" else { return false }
            return board.connections.contains { call in
                guard call.to == lock.id, let caller = component(call.from), family(caller) == .compute else { return false }
                return writesToAStore(caller)
            }
        }
    }

    private func writesToAStore(_ caller: Component) -> Bool {
        board.connections.contains { connection in
            guard connection.from == caller.id, connection.kind == .sync, let target = component(connection.to) else { return false }
            return family(target) == .store && (connection[.access]?.writes ?? true)
        }
    }

    /// Stores where the last write wins and that two components write.
    var lastWriterStores: [Component] {
        stores.filter { store in
            guard store[.conflicts] == .lastWriteWins else { return false }
            let writers = Set(
                board.connections.lazy.filter { $0.to == store.id && $0.kind != .replication && ($0[.access]?.writes ?? true) }.map(\.from))
            return writers.count >= 2
        }
    }

    fileprivate var exactlyOnceConsumersRepeatSafely: Bool {
        let logs = Set(board.components.lazy.filter { $0[.delivery] == .exactlyOnce }.map(\.id))
        let consumers = board.connections.filter { logs.contains($0.from) }.compactMap { component($0.to) }
        return !consumers.isEmpty && consumers.allSatisfy { $0[.idempotent] == true }
    }
}
