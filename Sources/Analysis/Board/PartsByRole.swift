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

    /// Three or more stores, caches and brokers, and of none of them nor of any program the board says how many there are: a drawing of
    /// what there is.
    public let isKeepingUncounted: Bool

    /// Five parts or more, and of none does the board say how many there are.
    public let isNothingCounted: Bool

    init(_ parts: [Part]) {
        stores = parts.filter { $0.family == .store }
        caches = parts.filter(\.isCache)
        keepers = parts.filter { $0.family == .store || $0.isCache }
        brokers = parts.filter(\.isBroker)
        compute = parts.filter(\.isCompute)
        doors = parts.filter { $0.isEntry || $0.isDistributor }
        consensus = parts.filter(\.isConsensusGroup)
        let kept = parts.filter { ($0.family == .store || $0.isCache || $0.isBroker) && $0.instances.count != nil }
        let programs = compute.filter { $0.instances.count != nil }
        let countable = parts.filter { $0.instances.count != nil && !$0.isOutside }
        isNothingCounted = countable.count >= 5 && countable.allSatisfy(\.instances.isAssumed)
        isKeepingUncounted =
            kept.count >= 3 && kept.allSatisfy { $0.instances.isOne && $0.instances.isAssumed }
            && programs.allSatisfy(\.instances.isAssumed)
    }
}
