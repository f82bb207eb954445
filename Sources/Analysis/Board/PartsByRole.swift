/// The parts that rules speak of together, in the board's order: a rule about caches need not look at everything else.
public struct PartsByRole: Sendable {
    /// Of the family of stores.
    public let stores: [Part]
    /// Of kind cache, whatever they hold.
    public let caches: [Part]
    /// Stores and caches.
    public let keepers: [Part]
    /// Queues, logs and other hands of messages.
    public let brokers: [Part]
    /// What runs code.
    public let compute: [Part]
    /// Doors of a design, and what hands callers on.
    public let doors: [Part]
    /// What agrees by majority.
    public let consensus: [Part]

    init(_ parts: [Part]) {
        stores = parts.filter { $0.family == .store }
        caches = parts.filter(\.isCache)
        keepers = parts.filter { $0.family == .store || $0.isCache }
        brokers = parts.filter(\.isBroker)
        compute = parts.filter(\.isCompute)
        doors = parts.filter { $0.isEntry || $0.isDistributor }
        consensus = parts.filter(\.isConsensusGroup)
    }
}
