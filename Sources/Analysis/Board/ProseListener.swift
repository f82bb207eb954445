import Synchronization

/// Hears when a board's prose answers somebody, for as long as it listens and in its own task only: so a review knows which of its rules
/// were kept quiet by a sentence, whoever else reads the same design meanwhile.
public final class ProseListener: Sendable {
    /// Who listens in this task.
    @TaskLocal static var current: ProseListener?

    private let heard = Atomic<Int>(0)

    /// One that has heard nothing yet.
    public init() {}

    /// How often it has heard an answer.
    public var timesHeard: Int { heard.load(ordering: .relaxed) }

    func hear() { heard.add(1, ordering: .relaxed) }

    /// Listens while something is done.
    public func listening<Result>(_ action: () throws -> Result) rethrows -> Result { try Self.$current.withValue(self, operation: action) }
}
