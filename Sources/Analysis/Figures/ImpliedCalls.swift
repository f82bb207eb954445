import Whiteboard

/// Which reads and writes go over the calls of one part where no flow is declared and the arrows do not say.
///
/// As whoever reads the drawing would send them: reads to the copies of a store where a program calls both, writes to the store that is
/// copied, and no message for a read.
struct ImpliedCalls {
    private let design: Design
    /// The requirements tell what is read from what is written.
    private let tellsReads: Bool
    /// By store that is one of several copies: the share of its callers' reads and of their writes.
    private var shares: [Int: (reads: Double, writes: Double)] = [:]

    init(calls: [(part: Part, link: Link)], in design: Design, tellsReads: Bool) {
        self.design = design
        self.tellsReads = tellsReads
        guard calls.count > 1 else { return }
        let stores = Set(calls.lazy.filter { $0.part.family == .store }.map(\.part.index))
        guard stores.count > 1 else { return }
        var copies: [Int: [Int]] = [:]
        var isCopy: Set<Int> = []
        for store in stores {
            for (copy, link) in design.topology.callees(of: store) where link.kind == .replication && stores.contains(copy.index) {
                copies[store, default: []].append(copy.index)
                isCopy.insert(copy.index)
            }
        }
        // In the order of the calls: of a chain of copies the first link counts.
        for call in calls {
            let store = call.part.index
            guard let copies = copies[store] else { continue }
            let takesReads = isCopy.contains(store) || design.connection(call.link)?[.access]?.reads ?? false
            let readers = copies + (takesReads ? [store] : [])
            let writers = copies.filter { design.isCopied($0, to: store) } + [store]
            for member in Set(readers).union(writers) where shares[member] == nil {
                shares[member] = (
                    readers.contains(member) ? 1 / Double(readers.count) : 0, writers.contains(member) ? 1 / Double(writers.count) : 0
                )
            }
        }
    }

    /// Shares of the reads and writes that reach the part, that go on over the arrow.
    func shares(of call: (part: Part, link: Link), over connection: Connection, from source: Part) -> (reads: Double, writes: Double) {
        var (reads, writes) = shares[call.part.index] ?? (1, 1)
        if call.part.isBroker, source.isCompute, tellsReads, connection[.access] == nil, !design.tellsOfReads(connection, to: call.part) {
            reads = 0
        }
        if connection[.access] == .write { reads = 0 }
        if connection[.access] == .read { writes = 0 }
        return (reads, writes)
    }
}

extension Design {
    /// Whether what is sent is that something was looked at.
    fileprivate func tellsOfReads(_ connection: Connection, to broker: Part) -> Bool {
        (connection.label?.says(Self.seen) ?? false) || name(broker.index).says(Self.seen)
    }

    private static let seen: Phrases = [
        "view", "click", "impression", "visit", "read", "search", "access log", "log", "hit", "play", "watch", "analytics", "track",
        "telemetry", "metric", "activity", "usage", "request", "redirect", "download", "stat",
    ]

    fileprivate func isCopied(_ store: Int, to other: Int) -> Bool {
        topology.callees(of: store).contains { $0.part.index == other && $0.link.kind == .replication }
    }
}
