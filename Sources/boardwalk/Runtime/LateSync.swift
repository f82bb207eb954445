import Dispatch
import Glibc
import Synchronization

/// Brings what was written to a file to the disk, beside the program's work and at most once a second.
final class LateSync: Sendable {
    /// Its own: the file may be closed while the disk is waited for.
    private let number: Int32
    private let isDue = Mutex(false)
    private let queue = DispatchQueue(label: "boardwalk.journal")

    /// Closes the descriptor in the end.
    init(_ descriptor: Int32) { number = descriptor }

    deinit { Glibc.close(number) }

    /// Something was written.
    func note() {
        let isFirst = isDue.withLock { isDue in
            defer { isDue = true }
            return !isDue
        }
        guard isFirst else { return }
        queue.asyncAfter(deadline: .now() + 1) { [self] in
            isDue.withLock { $0 = false }
            fsync(number)
        }
    }
}
