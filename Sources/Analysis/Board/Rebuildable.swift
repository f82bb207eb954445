import Whiteboard

/// What comes back by itself, or from elsewhere, whatever is lost.
extension Design {
    /// Current state that its senders repeat: positions, presence, last values. Kept by key, written by one flow that writes all of it over
    /// within a minute on average, and nothing that must never be lost; its loss is made good before anybody could restore it.
    public func isRefreshed(_ entity: Entity) -> Bool {
        guard entity[.class] == nil || entity[.class] == .telemetry, entity[.invariant] == nil, entity[.pii] != true,
            let count = entity[.count]?.value, let id = entity.store, let store = topology.indexOf[id]
        else { return false }
        let part = parts[store]
        guard part.isCache || part.kind == "key-value-store" else { return false }
        let writing = flowsWalking(over: part).filter { flow in
            flow.isWrite && flow.walk?.steps.contains { $0.target == part.index && connection($0.link)?[.access] != .read } ?? false
        }
        guard writing.count == 1, let rate = writing.first.flatMap({ traffic.rates[$0.index]?.value }) else { return false }
        return rate * Self.refreshing >= count
    }

    /// Seconds in which what is refreshed is written over.
    private static let refreshing = 60.0

    /// Measurements: so stated, or what a time-series database keeps.
    public func isTelemetry(_ entity: Entity) -> Bool {
        if let stated = entity[.class] { return stated == .telemetry }
        return store(of: entity)?.kind == "time-series-database"
    }

    /// An index that only consumers of a log or queue fill, while another consumer keeps the same on a store: read again from there.
    func isArchivedBeside(_ part: Part) -> Bool {
        guard part.kind == "search-index" else { return false }
        let writers = topology.callers(of: part.index).filter { connection($0.link)?[.access] != .read && isConsumer($0.part) }
        let others = topology.callers(of: part.index).filter { connection($0.link)?[.access]?.writes == true && !isConsumer($0.part) }
        guard !writers.isEmpty, others.isEmpty else { return false }
        return writers.allSatisfy { writer in
            let sources = topology.callers(of: writer.part.index).filter { $0.part.isBroker }.map(\.part)
            return sources.contains { source in
                topology.callees(of: source.index).contains { other in
                    other.part.index != writer.part.index
                        && (keepsFiles(other.part) || topology.callees(of: other.part.index).contains { keepsFiles($0.part) })
                }
            }
        }
    }

    private func isFedByLogs(_ part: Part) -> Bool {
        let feeds = topology.callers(of: part.index).filter(\.part.isBroker)
        return !feeds.isEmpty && feeds.allSatisfy { $0.part.kind == "event-log" }
    }
    private func isConsumer(_ part: Part) -> Bool { topology.callers(of: part.index).contains { $0.part.isBroker } }
    private func keepsFiles(_ part: Part) -> Bool { part.kind == "object-store" || part.kind == "data-lake" }

    /// Whether what a broker hands to a consumer ends in reports only: a warehouse, a lake, a search index, a series, files.
    public func onlyReports(_ consumer: Part) -> Bool {
        if consumer.kind == "data-warehouse" || consumer.kind == "data-lake" { return true }
        guard consumer.isCompute else { return false }
        let sinks = topology.callees(of: consumer.index).filter {
            !$0.part.isClient && $0.part.family != .auxiliary && !$0.part.isMonitoring
        }
        return !sinks.isEmpty
            && sinks.allSatisfy { sink in
                switch sink.part.kind {
                case "data-warehouse", "data-lake", "time-series-database": return true
                // What takes a log to files is its archive; a program that makes files of jobs is not.
                case "object-store" where isFedByLogs(consumer): return true
                case "search-index", "cache": return isDerived(sink.part) || entities(in: sink.part).allSatisfy(isTelemetry)
                default: return false
                }
            }
    }
}
