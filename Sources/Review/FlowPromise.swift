import Analysis
import Whiteboard

/// Within which time all of a flow is to be done, what works behind queues included.
struct FlowPromise {
    /// The time.
    let seconds: Double
    /// Who says so, as a clause: `10s are promised`.
    let text: String
}

extension Design {
    /// The flow's own time where nobody waits for it, else the sentence that promises one of what it does. What a user waits for says
    /// nothing of what goes on behind a queue.
    func promiseToEnd(of flow: DesignFlow) -> FlowPromise? {
        if !flow.isUserFacing, let own = stated(flow)?[.latency] {
            return FlowPromise(seconds: own.value, text: "\(own.text) are promised")
        }
        guard let walk = flow.walk else { return nil }
        let words = Set(([flow.name] + walk.entries.map { name(parts[$0]) }).flatMap(TimedPromise.stems))
        let texts = requirementTexts
        return texts.flatMap { TimedPromise.all(in: $0) }.first { $0.words.intersection(words).count >= 2 }.map {
            FlowPromise(seconds: $0.seconds, text: "“\($0.text)” is promised")
        }
    }
}
