import Analysis
import Whiteboard

struct FlowUntraced: Rule {
    let identifier = "process/flow-untraced"
    let severity = Severity.advice
    let summary = "a request that was not walked through the drawing"

    let explanation = Explanation(
        finds: "A flow without a path, or a call with a handler that no flow passes while other calls are walked.",
        matters:
            "Tracing a request over the arrows is how missing arrows are found, by you or by the interviewer. What is walked also gets its rate, its latency and its availability; what is not has no figures at all.",
        instead: "Walk it: the client, then each box in the order in which it is asked.",
        costs: "Twenty seconds a flow.",
        sources: ["boardwalk help rules"],
        question: "Take one request from the browser to the disk and back. What happens?")

    let examples = Examples(
        raises: """
            boardwalk: 1
            flows: [{name: list}]
            components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}]
            connections: [{from: client, to: app}]
            """,
        nearMiss: """
            boardwalk: 1
            api: [{call: GET /links, handler: app}]
            components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}]
            connections: [{from: client, to: app}]
            """,
        fixed: """
            boardwalk: 1
            flows: [{name: list, path: [client, app]}]
            components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}]
            connections: [{from: client, to: app}]
            """)

    func findings(in design: Design) -> [Finding] {
        var found = design.board.flows.filter { $0.path.isEmpty }.map { flow in
            finding(
                .flow(flow.name), about: [], message: "Walk \(flow.name) through the diagram.",
                fixes: [QuickFix(advice: "Record its path over the board")])
        }
        let walked = design.flows.filter { $0.walk.map { !$0.steps.isEmpty } ?? false }
        guard !walked.isEmpty else { return found }
        for call in design.board.api where call[.flow] == nil {
            guard let handler = call[.handler], let part = design.topology.indexOf[handler] else { continue }
            guard !design.flowsWalking(over: design.parts[part]).contains(where: { $0.walk?.steps.isEmpty == false }) else { continue }
            found.append(
                finding(
                    .api(call.call), about: [design.parts[part]], message: "Walk \(call.call) through the diagram.",
                    fixes: [QuickFix(advice: "Record a flow through \(design.name(part))")]))
        }
        return found
    }
}
