import Analysis
import Whiteboard

extension Design {
    /// The ids of what brokers name as their dead-letter queue: it is fed without an arrow.
    var deadLetterQueues: Set<String> {
        Set(
            parts.compactMap { part in
                if case .queue(let name)? = part[.deadLetter] { name } else { nil }
            })
    }
}
