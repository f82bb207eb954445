import Analysis
import Whiteboard

struct ApiUnhandled: Rule {
    let identifier = "process/api-unhandled"
    let severity = Severity.warning
    let summary = "a call that no box answers"

    let explanation = Explanation(
        finds: "A call of the API with neither a handler nor a flow that reaches a program.",
        matters:
            "It is a promise without a path. Either a box is missing, which is found now or by the first caller, or the call belongs to something that was dropped from the design and not from the list.",
        instead: "Name the service that answers it (`handler`), or the flow that serves it; or strike the call.",
        costs: "Nothing.",
        sources: ["Boardwalk's rule catalogue, section R11"],
        question: "Which box receives this request?")

    let examples = Examples(
        raises: """
            boardwalk: 1
            api: [{call: GET /links}]
            components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}]
            connections: [{from: client, to: app}]
            """,
        nearMiss: """
            boardwalk: 1
            api: [{call: GET /links, flow: list}]
            flows: [{name: list, path: [client, app]}]
            components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}]
            connections: [{from: client, to: app}]
            """,
        fixed: """
            boardwalk: 1
            api: [{call: GET /links, handler: app}]
            components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}]
            connections: [{from: client, to: app}]
            """)

    func findings(in design: Design) -> [Finding] {
        guard !design.parts.isEmpty else { return [] }
        var served: Set<String> = []
        for flow in design.flows {
            guard let walk = flow.walk else { continue }
            let answers = walk.entries.contains { place in
                let part = design.parts[place]
                return !part.isOutside && (!part.isDistributor || part[.integration] == true || part.kind == "cdn")
            }
            if answers { served.insert(flow.name) }
        }
        let nearest =
            design.flows.first.flatMap { flow in flow.parts.first { design.parts[$0].isCompute } }
            ?? design.parts.first { $0.isCompute }?.index
        return design.board.api.enumerated().compactMap { index, call in
            guard call[.handler] == nil, !(call[.flow].map(served.contains) ?? false) else { return nil }
            let fix = nearest.map { place in
                QuickFix(
                    "\(design.name(place)) answers it",
                    edit: design.changeCall(index, Call.change(.handler, to: design.parts[place].id)))
            }
            return finding(
                .api(call.call), about: [], message: "\(call.call) has no box that answers it.",
                fixes: [fix ?? QuickFix(advice: "Draw the service that answers it")])
        }
    }
}
