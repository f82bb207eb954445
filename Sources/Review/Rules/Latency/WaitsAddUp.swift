import Analysis
import Whiteboard

struct WaitsAddUp: Rule {
    let identifier = "latency/waits-add-up"
    let severity = Severity.advice
    let summary = "each wait is short enough, together they are not"

    let explanation = Explanation(
        finds:
            "A program on a user's flow that waits for several others one after the other, whose timeouts with their retries add up to more than the flow promises.",
        matters:
            "Each timeout was chosen by looking at one call. On the day when two of them are slow at once, which is the usual bad day, the sum is what the user waits: nothing gives up in time, though everything gives up.",
        instead:
            "Hand the time that is left along with the request and wait no longer than that; or give each call a share of the promise; or ask at once what does not need the other's answer.",
        costs: "A deadline in every call, and answers that are given up although they would have come a little later.",
        sources: ["Google SRE Book, chapter 22: deadline propagation", "Dean and Barroso, The Tail at Scale, 2013"],
        question: "Everybody answers just before his timeout. How long does the user wait?")

    let examples = Examples(
        raises: board(timeout: "200ms"), nearMiss: board(timeout: "100ms"), fixed: board(timeout: "100ms"))

    private static func board(timeout: String) -> String {
        """
        boardwalk: 1
        flows: [{name: search, kind: read, path: [client, app, index, app > ranker], latency: 300ms}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: index, kind: search-index, replicas: 3}
          - {id: ranker, kind: service, replicas: 2}
        connections:
          - {from: client, to: app}
          - {from: app, to: index, access: read, timeout: \(timeout)}
          - {from: app, to: ranker, timeout: \(timeout)}
        """
    }

    /// Seldom does every call take all of its time.
    private static let slack = 1.2

    func findings(in design: Design) -> [Finding] {
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard flow.isUserFacing, let promise = design.stated(flow)?[.latency], let walk = flow.walk else { return nil }
            for caller in walk.entries.map({ design.parts[$0] }) where caller.isCompute && !said.contains(caller.index) {
                let waits = waits(of: caller, on: walk, in: design)
                let sum = waits.longest
                // One that alone outlasts the promise is said of its arrow.
                guard waits.count > 1, sum > promise.value * Self.slack, waits.allSatisfy({ $0.longest <= promise.value }),
                    !design.topology.callers(of: caller.index).contains(where: { design.connection($0.link)?[.timeout] != nil }),
                    !design.speaks(caller, of: ["deadline", "time budget", "remaining time"]),
                    !design.boardSpeaks(of: ["deadline", "time budget"], apartFromWaiversOf: identifier)
                else { continue }
                said.insert(caller.index)
                let texts = waits.map { "\($0.text) for \(design.name($0.part))" }.joined(separator: ", ")
                return finding(
                    .flow(flow.name), about: [caller] + waits.map(\.part), links: waits.map(\.link),
                    message:
                        "\(design.name(caller)) may wait \(texts): \(design.duration(sum)) in all, and \(flow.name) promises \(promise.text).",
                    headline: "\(design.name(caller)) may wait \(design.duration(sum)) in all; \(flow.name) promises \(promise.text).",
                    fixes: [QuickFix(advice: "Hand the time that is left along, or give each call a share of it")],
                    harm: Harm(.other, share: design.share(of: [flow])))
            }
            return nil
        }
    }

    private func waits(of caller: Part, on walk: Walk, in design: Design) -> [TimedCall] {
        var seen: Set<Int> = []
        return walk.steps.compactMap { step in
            guard step.source == caller.index, walk.isAwaited[step.entry], design.connection(step.link)?[.bestEffort] != true,
                seen.insert(step.link.index).inserted
            else { return nil }
            return TimedCall(over: step.link, in: design)
        }
    }
}
