import Analysis
import Whiteboard

/// Flows whose data ends in a store, walked all the way or not.
extension Design {
    /// Declared flows that walk over the store, and those that write what the board keeps there and are drawn only as far as the queue or
    /// log from which it comes.
    func flowsBringing(to store: Part) -> [DesignFlow] {
        let walking = flowsWalking(over: store)
        let names = Set(entities(in: store).map(\.name))
        guard !names.isEmpty else { return walking }
        return walking
            + flows.filter { flow in
                guard flow.isDeclared, flow.isWrite, let walk = flow.walk, !walk.entries.contains(store.index),
                    let named = stated(flow)?[.entity]
                else { return false }
                return names.contains(named) && walk.entries.contains { parts[$0].isBroker }
            }
    }

    /// Bytes of what the board moves, as the requirements say it, where a store of records may hold it: a gigabyte is a file, and the
    /// database beside it keeps what is known of the file.
    func recordSize(in store: Part) -> DataSize? {
        guard let size = requirements[.objectSize] else { return nil }
        return size.value <= Self.largestRecord || ["object-store", "file-store", "block-store"].contains(store.kind) ? size : nil
    }

    /// Bytes above which nobody keeps a thing in a row.
    private static let largestRecord = 1e6
}
