import Analysis
import Whiteboard

struct DeepChain: Rule {
    let identifier = "latency/deep-chain"
    let severity = Severity.advice
    let summary = "many services in a row"

    let explanation = Explanation(
        finds: "A flow on which more than five programs call each other in a chain and wait; a warning from nine.",
        matters:
            "Each hop adds its latency, its failures and a layer of retries. Six services of 99.9% in a row are up 99.4% of the time, and a trace of one request has six owners.",
        instead:
            "Merge what always changes together, let one service gather what the others know, or publish an event and answer from a copy.",
        costs: "A larger service, or a copy that is a moment old.",
        sources: ["Newman, Building Microservices, chapter 4"],
        question: "Which of these services could answer without the next one?")

    let examples = Examples(
        raises:
            "client > a:service x2 > b:service x2 > c:service x2 > d:service x2 > e:service x2 > f:service x2; flow read: client a b c d e f",
        nearMiss:
            "client > a:service x2 > b:service x2, c:service x2, d:service x2, e:service x2, f:service x2; flow read: client a b c d e f",
        fixed: "client > a:service x2 > b:service x2 > c:service x2 > d:service x2 > e:service x2; flow read: client a b c d e")

    private static let atMost = 5

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard let walk = flow.walk, flow.isUserFacing else { return nil }
            var depth = [Int](repeating: 0, count: walk.entries.count)
            var before = [Int](repeating: -1, count: walk.entries.count)
            depth[0] = design.parts[walk.entries[0]].isCompute ? 1 : 0
            for step in walk.steps where walk.isAwaited[step.entry] {
                depth[step.entry] = depth[step.caller] + (design.parts[step.target].isCompute ? 1 : 0)
                before[step.entry] = step.caller
            }
            guard let deepest = depth.indices.max(by: { depth[$0] < depth[$1] }), depth[deepest] > Self.atMost else { return nil }
            let services = depth[deepest]
            var reversed: [Part] = []
            var entry = deepest
            while entry >= 0 {
                let part = design.parts[walk.entries[entry]]
                if part.isCompute { reversed.append(part) }
                entry = before[entry]
            }
            let chain = Array(reversed.reversed())
            return finding(
                .flow(flow.name), about: chain, severity: services > 8 ? .warning : severity,
                message:
                    "\(flow.name) goes through \(services) services in a row: \(chain.map { design.name($0) }.joined(separator: ", ")).",
                headline: "\(flow.name) goes through \(services) services in a row.",
                fixes: [QuickFix(advice: "Merge two of them, or answer from a copy that an event keeps")],
                harm: Harm(.other, share: design.share(of: [flow])))
        }
    }
}
