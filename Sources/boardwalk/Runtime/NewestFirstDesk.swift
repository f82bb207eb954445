import Dispatch
import Synchronization
import Terminal

/// Work off the main thread of which only the newest matters: what is handed in while older work is done makes that stale. There is
/// one block on a queue while there is work and none otherwise, so no thread waits. The queue is a serial one of its own, which gets
/// a thread however busy the shared pool of tasks is: what a hand waits for must not stand behind other work.
final class NewestFirstDesk<Request: Sendable, Result: Sendable>: Sendable {
    /// Does the work; asks now and then whether it is stale, and then gives up by returning nil.
    typealias Work = @Sendable (_ request: Request, _ isStale: () -> Bool) -> Result?

    private struct State {
        var waiting: Request?
        var finished: Result?
        var isRunning = false
    }

    private let state = Mutex(State())
    private let newest = Atomic<Int>(0)
    private let queue = DispatchQueue(label: "boardwalk.desk", qos: .userInitiated)
    private let wakeup: Wakeup
    private let work: Work

    init(wakeup: Wakeup, work: @escaping Work) {
        self.wakeup = wakeup
        self.work = work
    }

    func submit(_ request: Request) {
        let mustStart = state.withLock { state in
            state.waiting = request
            newest.add(1, ordering: .relaxed)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if mustStart { queue.async { self.run() } }
    }

    /// The newest result since the last call.
    func take() -> Result? {
        state.withLock { state in
            defer { state.finished = nil }
            return state.finished
        }
    }

    private func run() {
        while let (request, number) = next() {
            guard let result = work(request, { self.newest.load(ordering: .relaxed) != number }) else { continue }
            state.withLock { $0.finished = result }
            wakeup.ring()
        }
    }

    private func next() -> (Request, Int)? {
        state.withLock { state in
            guard let request = state.waiting else {
                state.isRunning = false
                return nil
            }
            state.waiting = nil
            return (request, newest.load(ordering: .relaxed))
        }
    }
}
