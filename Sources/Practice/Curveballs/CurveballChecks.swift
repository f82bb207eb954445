import Whiteboard

/// Whether a curveball of a session has been answered: the sentences of practice.yaml's `check` as predicates, by the curveball's id.
public enum CurveballChecks {
    typealias Predicate = @Sendable (CurveballTrial) -> Bool

    /// A text on its card answers it, and so does the board: its check holds, and either did not when it was drawn or something was
    /// edited since.
    public static func isAnswered(_ curveball: DrawnCurveball, in situation: Situation) -> Bool {
        if curveball.said != nil || curveball.isMet { return true }
        // Its change ends when the next one is drawn.
        guard situation.session.curveballs.last?.id == curveball.id else { return false }
        return isMet(CurveballTrial(curveball, in: situation))
    }

    /// Whether the board answers it now.
    public static func isMet(_ trial: CurveballTrial) -> Bool {
        // What is still older than the event allows is not answered.
        guard let holds = trial.holds else { return trial.speaksOfTheEvent && trial.tooOld.isEmpty }
        // What still gets no answer is not answered.
        guard holds, !(trial.misses ?? []).contains(where: { $0.contains("no answer") }) else { return false }
        // What stood it as it was drawn is answered by what bears on it: any box beside it is none.
        return trial.curveball.baseline?.isHeld == false || trial.isSettledSince || trial.speaksOfTheEvent
    }

    static let table: [String: Predicate] = load.merging(failures) { $1 }.merging(messages) { $1 }.merging(people) { $1 }

    // MARK: Load and targets

    private static let load: [String: Predicate] = [
        "traffic-x10": { !$0.under.isOpen("capacity/overload", "capacity/single-writer", "async/backlog-grows") },
        "traffic-spike": { trial in
            if !trial.under.isOpen("capacity/overload") { return true }
            let writes = trial.plain.board.flows.indices.filter { index in
                trial.plain.board.flows[index].isUserFacing && trial.plain.isWrite(flow: index)
            }
            let full = Set(trial.under.open("capacity/overload").compactMap(\.components.first))
            return !writes.isEmpty
                && writes.allSatisfy { flow in
                    let path = trial.plain.path(ofFlow: flow)
                    // What takes the wave up must not be behind what it drowns.
                    guard let buffer = path.firstIndex(where: { trial.plain.isBuffered([$0]) }) else { return false }
                    return !path[..<buffer].contains { full.contains($0.id) }
                }
        },
        "hot-key": { !$0.under.isOpen("capacity/hot-key") && !$0.under.keepers.isEmpty },
        "hot-partition": { trial in
            if trial.plain.has(stemOf: ["salt", "bucket", "split", "isolate"], in: trial.plain.noteTexts + trial.plain.optimizationTexts) {
                return true
            }
            let keys = CurveballTrial.keys(of: trial.plain.board)
            let isEdited = keys != trial.curveball.baseline?.keys ?? keys
            return isEdited && trial.plain.hasCompositeKey
        },
        "celebrity": { trial in
            !trial.under.isOpen("data/fan-out-on-write")
                || trial.plain.has(stemOf: ["hybrid", "pull", "threshold"], in: trial.plain.optimizationTexts)
        },
        "retry-storm": { trial in
            !trial.under.isOpen("availability/retry-storm")
                && trial.plain.board.connections.allSatisfy { $0[.retries] == nil || ($0[.backoff] ?? Backoff.none) != Backoff.none }
        },
        "latency-half": { !$0.under.isOpen("latency/over-budget") },
        "consistency-up": { trial in
            !trial.under.isOpen("consistency/level-too-weak", "consistency/replica-stale-read", "consistency/cache-on-strong-read")
        },
        "availability-up": { trial in
            !trial.under.isOpen(families: [.spof, .availability], from: .error)
                && !(trial.misses ?? []).contains { $0.contains(" of the time, ") }
        },
        "multi-tenant": { trial in
            let keys =
                trial.plain.board.data.flatMap { [$0[.key] ?? "", $0[.shardBy] ?? ""] }
                + trial.plain.board.components.compactMap { $0[.shardingKey] }
            return keys.contains { key in ["tenant", "account", "seller", "merchant"].contains { key.lowercased().contains($0) } }
                && trial.plain.board.components.contains { $0[.rateLimit] != nil }
        },
        "ddos": { trial in
            let entries = trial.plain.entries
            return !entries.isEmpty && entries.allSatisfy { ["cdn", "waf", "dns"].contains($0.kind.rawValue) }
                && !trial.plain.isOpen("security/no-rate-limit")
        },
        "cost-half": { trial in
            let stems = ["cost", "cheap", "tier", "storage", "spot"]
            guard trial.plain.has(stemOf: stems, in: trial.textsSince(trial.plain.tradeOffTexts)) else { return false }
            guard let before = trial.curveball.baseline?.cost, let now = trial.plain.totalCost else { return true }
            return now <= before / 2
        },
    ]
}

extension Situation {
    var keepers: [Component] { stores + caches }

    /// Something on the way takes a wave up: a broker, a limiter, a waiting queue, or parts that refuse what is too much.
    func isBuffered(_ path: [Component]) -> Bool {
        path.contains { component in
            family(component) == .broker || component.kind == "rate-limiter" || component[.rateLimit] != nil
                || component[.loadShedding] == true
        }
    }

    /// An entity or store whose rows are placed by two fields.
    var hasCompositeKey: Bool {
        board.data.contains { Self.fields($0[.key] ?? "").count > 1 || Self.fields($0[.shardBy] ?? "").count > 1 }
            || board.components.contains { Self.fields($0[.shardingKey] ?? "").count > 1 }
    }
}
