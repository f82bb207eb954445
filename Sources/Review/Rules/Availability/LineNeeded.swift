import Analysis
import Whiteboard

struct LineNeeded: Rule {
    let identifier = "availability/line-needed"
    let severity = Severity.error
    let summary = "work that must go on offline waits for what is behind the internet line"

    let explanation = Explanation(
        finds:
            "A requirement that a place goes on working without its internet line, and a flow in which a program of that place waits for one elsewhere, with no fallback on the arrow.",
        matters:
            "One call over the line is enough: where each step waits for it, the place stands still within one timeout of the line's loss, however many machines stand in the rack.",
        instead:
            "What the step needs stands in the place itself, or a simpler answer does: the last plan, a rule, a local copy. What only has to be told goes into an outbox and is sent when the line is back.",
        costs: "A second, simpler way that has to be built, run and rehearsed.",
        sources: ["Kleppmann et al., Local-first software (2019)", "AWS Well-Architected Framework, reliability: static stability"],
        question: "Somebody pulls the cable. Which step is the last one that works?")

    let examples = Examples(raises: board(""), nearMiss: board(", fallback: the last plan"), fixed: board(", optional: true"))

    private static func board(_ more: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [The hall keeps picking for 4 h without the internet line]}
        flows: [{name: step, kind: write, path: [robot, control, planner], rate: 400/s}]
        components:
          - {id: robot, kind: client}
          - {id: control, kind: service, replicas: 2, auth: mtls}
          - {id: planner, kind: service, replicas: 3}
        connections: [{from: robot, to: control}, {from: control, to: planner, timeout: 75ms\(more)}]
        groups: [{id: hall, kind: zone, name: Hall 3, members: [control]}, {id: cloud, kind: region, name: eu-west, members: [planner]}]
        """
    }

    private static let cut: Phrases = [
        "without the internet", "without internet", "without the line", "without a line", "without network", "without the network",
        "without a network", "without connection", "without a connection", "offline", "line is down", "line is cut", "network is down",
        "internet is down",
        "line to the cloud is down", "cloud is away", "cloud is down",
        "disconnected",
    ]
    private static let going: Phrases = ["keep", "continue", "goes on", "go on", "works", "work ", "runs", "stays open", "for "]

    func findings(in design: Design) -> [Finding] {
        guard let promise = design.requirementTexts.first(where: { $0.says(Self.cut) && $0.says(Self.going) }) else { return [] }
        guard let place = place(in: promise, of: design) else { return device(in: promise, of: design) }
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard flow.isDeclared, let walk = flow.walk else { return nil }
            let crossing = walk.steps.first { step in
                guard step.link.kind == .sync, place.contains(step.source), !place.contains(step.target),
                    let connection = design.connection(step.link), connection[.fallback] == nil, connection[.optional] != true,
                    connection[.bestEffort] != true
                else { return false }
                let target = design.parts[step.target]
                return !target.isClient && (target.kind == "external" || target.isCompute || target.family == .store)
            }
            guard let crossing, said.insert(crossing.link.index).inserted else { return nil }
            let (program, other) = (design.parts[crossing.source], design.parts[crossing.target])
            return finding(
                about: program, with: [other], links: [crossing.link],
                severity: walk.isAwaited[crossing.entry] && other.kind != "external" ? severity : .warning,
                message:
                    "“\(promise)”: in \(flow.name) \(design.name(program)) waits for \(design.name(other)), which stands behind that line, and nothing says what it does without.",
                headline: "Without the line \(flow.name) stops at \(design.name(other)).",
                fixes: [
                    QuickFix(
                        advice:
                            "Keep what the step needs in the place, or state a fallback on the arrow; what is only told goes to an outbox")
                ],
                harm: Harm(.serviceStops, share: design.share(of: [flow])))
        }
    }

    private static let local: Phrases = [
        "on site", "on-site", "in the garage", "local", "edge", "premises", "offline", "cached", "whitelist",
    ]

    /// A thing at the place, by its name, to which every way goes over a program elsewhere: `barriers work when the line is down`.
    private func device(in promise: String, of design: Design) -> [Finding] {
        guard design.board.groups.isEmpty,
            let thing = design.roles.outside.first(where: { part in
                SharedWords.stand(of: "\(part.id) \(design.name(part))", in: promise, letters: 4)
            })
        else { return [] }
        let callers = design.topology.callers(of: thing.index).filter { $0.link.kind == .sync }
        guard !callers.isEmpty, let caller = callers.first,
            callers.allSatisfy({ call in
                guard call.part.isCompute, let connection = design.connection(call.link) else { return false }
                return connection[.fallback] == nil && connection[.optional] != true && !design.speaks(at: call.part, of: Self.local)
            })
        else { return [] }
        return [
            finding(
                about: caller.part, with: [thing], links: callers.map(\.link),
                message:
                    "“\(promise)”: every way to \(design.name(thing)) goes over \(design.name(caller.part)), and nothing on the board says that it stands there, or what \(design.name(thing)) does without it.",
                headline: "Without the line nothing reaches \(design.name(thing)).",
                fixes: [
                    QuickFix(
                        advice:
                            "Put what decides beside \(design.name(thing)), with a copy of what it needs, or state a fallback; what is only told is sent later"
                    )
                ],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: thing)))
        ]
    }

    /// The parts of the group that the sentence names; nil where it names none, or all of the board stands there.
    private func place(in text: String, of design: Design) -> Set<Int>? {
        let named = design.board.groups.filter { SharedWords.stand(of: "\($0.id) \($0.title)", in: text) }
        let members = Set(named.flatMap(\.members))
        let inside = design.parts.filter { members.contains($0.id) }.map(\.index)
        return inside.isEmpty ? nil : Set(inside)
    }
}
