import Synchronization

/// A value that is computed when it is first asked for and kept. Safe to ask from several threads; the value is made once.
final class Once<Value: Sendable>: Sendable {
    private let kept = Mutex<Value?>(nil)

    func callAsFunction(_ make: () -> Value) -> Value {
        kept.withLock { kept in
            if let value = kept { return value }
            let value = make()
            kept = value
            return value
        }
    }
}
