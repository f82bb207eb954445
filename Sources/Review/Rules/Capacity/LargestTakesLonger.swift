import Analysis
import Whiteboard

struct LargestTakesLonger: Rule {
    let identifier = "capacity/largest-takes-longer"
    let severity = Severity.warning
    let summary = "the promise holds for the average, the user has the largest"

    let explanation = Explanation(
        finds:
            "A largest size in the requirements (“up to 10 GB”), a time that work takes for the usual size, and a promise that the work of the largest at that pace does not keep.",
        matters:
            "Work on bytes takes as long as there are bytes. Ten times the size is ten times the time on one machine, however many machines stand beside it; a fleet helps many files, not one.",
        instead:
            "Cut the large ones and work on the parts at once; give a first, coarse result in time and the rest later; or a promise that says up to which size.",
        costs: "Cutting, joining, and a state for what is half done.",
        sources: [
            "Dean and Ghemawat, MapReduce, 2004: splitting the input",
            "Netflix Technology Blog, high quality video encoding at scale, 2015",
        ],
        question: "Somebody uploads the largest. When is it done?")

    let examples = Examples(raises: board(work: "8min"), nearMiss: board(work: "2min"), fixed: board(work: "2min"))

    private static func board(work: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [upload videos up to 10 GB, watchable within 30 minutes], object-size: 1GB}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: true}
          - {id: transcoder, kind: worker, replicas: 300, work: \(work), idempotent: true}
        connections: [{from: client, to: app}, {from: app, to: jobs, kind: async}, {from: jobs, to: transcoder, kind: async}]
        """
    }

    private static let limits = ["up to ", "at most ", "as large as "]
    private static let handled: Phrases = ["segment", "chunk", "parallel", "split", "parts", "tiles", "first rendition", "low first"]

    func findings(in design: Design) -> [Finding] {
        guard let usual = design.requirements[.objectSize]?.value, usual > 0,
            let (text, largest) = design.requirements.functional.lazy.compactMap({ text in
                SizeWords.size(behind: Self.limits, in: text).map { (text, $0) }
            })
            .first,
            largest > usual * 1.5
        else { return [] }
        return design.roles.compute.compactMap { worker in
            guard let work = worker[.work], design.topology.callers(of: worker.index).contains(where: \.part.isBroker),
                !design.speaks(worker, of: Self.handled), !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier),
                let promise = promise(of: worker, in: design)
            else { return nil }
            let needed = work.value * largest / usual
            guard needed > promise.seconds * (1 + 1e-9), work.value <= promise.seconds else { return nil }
            let name = design.name(worker)
            return finding(
                about: worker,
                message:
                    "\(name) works \(work.text) on \(design.size(usual)); “\(text)” is \(QuantityText.number(largest / usual)) times that: \(design.duration(needed)), and \(promise.text) is promised.",
                headline: "The largest takes \(name) \(design.duration(needed)); \(promise.text) is promised.",
                fixes: [QuickFix(advice: "Cut the large ones and work on the parts at once, or promise up to which size")],
                harm: Harm(.other))
        }
    }

    /// What is promised for the work: the flow's own time, or a requirement that names one.
    private func promise(of worker: Part, in design: Design) -> (seconds: Double, text: String)? {
        let stated = design.flowsWalking(over: worker).compactMap { design.stated($0)?[.latency] }.map { ($0.value, $0.text) }
        let asked = design.requirements.functional.compactMap { TimedPromise($0) }.map { ($0.seconds, "“\($0.text)”") }
        return (stated + asked).filter { $0.0 >= 60 }.min { $0.0 < $1.0 }
    }
}
