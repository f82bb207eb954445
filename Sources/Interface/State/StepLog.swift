import Practice

/// The end of a session's edit log: the steps that are not known to be on the disk yet. A step is handed to the disk as soon as it was
/// taken; where the disk refuses it stays here and is handed in again.
struct StepLog: Sendable {
    /// The oldest of them at `place` in the whole log.
    private(set) var waiting: [SessionStep] = []
    private(set) var place: Int
    /// How many of them were handed to the disk and not answered yet.
    private var sent = 0
    /// Whether the disk has refused: nothing is handed in until it has taken something else.
    private var isRefused = false

    /// A log of which so many steps are kept already.
    init(kept: Int = 0) { place = kept }

    mutating func add(_ step: SessionStep) { waiting.append(step) }

    /// The steps to be handed to the disk now; nil where there are none.
    mutating func handOut() -> (steps: [SessionStep], from: Int)? {
        guard !isRefused, sent < waiting.count else { return nil }
        defer { sent = waiting.count }
        return (Array(waiting[sent...]), place + sent)
    }

    /// The steps from one place of the log to another are on the disk. What stands before them may not be: where the disk was full in
    /// between, a later step found room and an earlier one did not, and both are handed in again.
    mutating func wereKept(from first: Int, upTo end: Int) {
        guard first <= place else { return }
        let count = max(0, min(waiting.count, end - place))
        waiting.removeFirst(count)
        place += count
        sent = max(0, sent - count)
    }

    /// The disk has refused what was handed in.
    mutating func wereRefused() {
        sent = 0
        isRefused = true
    }

    /// The disk takes things again.
    mutating func tryAgain() { isRefused = false }
}
