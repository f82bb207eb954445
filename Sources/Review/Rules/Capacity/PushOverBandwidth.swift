import Analysis
import Whiteboard

struct PushOverBandwidth: Rule {
    let identifier = "capacity/push-over-bandwidth"
    let severity = Severity.warning
    let summary = "one message to all of them takes longer than promised"

    let explanation = Explanation(
        finds:
            "Servers with a stated bandwidth that push a payload of a stated size to all who are connected, where one such push takes longer than its flow promises.",
        matters:
            "A push is multiplied by everybody who listens. What is 20 kB for one is gigabytes for a stadium, leaves the same few cards at the same moment, and is followed by the next before it is through.",
        instead: "Send the change and not the whole, some hundred bytes; servers or a network that together carry it in the time promised.",
        costs: "A number in each message, and a snapshot for who has missed one.",
        sources: [
            "Discord engineering, how Discord reduced websocket traffic by 40 %",
            "LinkedIn engineering, streaming a million likes a second",
        ],
        question: "The goal falls. How many bytes leave the building, and how long do they take?")

    let examples = Examples(raises: board(payload: "20kB"), nearMiss: board(payload: "200B"), fixed: board(payload: "200B"))

    private static func board(payload: String) -> String {
        """
        boardwalk: 1
        requirements: {assumptions: [3M fans connected during a final]}
        flows: [{name: push, kind: write, path: [app, bus, live, fan], rate: 200/s, latency: 2s}]
        components:
          - {id: fan, kind: client, name: Fan}
          - {id: app, kind: service, replicas: 2}
          - {id: bus, kind: pub-sub, technology: Redis Pub/Sub, replicas: 2}
          - {id: live, kind: connection-gateway, replicas: 80, zones: [a, b], sockets: 80k, bandwidth: 1Gbit/s}
        connections:
          - {from: app, to: bus, kind: async}
          - {from: bus, to: live, kind: async}
          - {from: live, to: fan, kind: async, payload: \(payload)}
          - {from: fan, to: live}
        """
    }

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { server in
            guard server[.sockets] != nil || server.kind == "connection-gateway", let each = server[.bandwidth]?.value, each > 0,
                let push = design.topology.callees(of: server.index).first(where: { callee in
                    callee.part.isClient && callee.link.kind == .async && design.connection(callee.link)?[.payload] != nil
                }), let payload = design.connection(push.link)?[.payload],
                let open = design.saidNumbers.filter(\.isTogether).max(by: { $0.value < $1.value })
            else { return nil }
            let copies = Double(design.serving(server) ?? 1)
            let needed = open.value * payload.value / (each * copies)
            let promised = design.flowsWalking(over: push.link).compactMap { design.stated($0)?[.latency]?.value }.min() ?? 1
            guard needed > promised else { return nil }
            let all = QuantityText.short(open.value, .count)
            return finding(
                about: server, with: [push.part], links: [push.link],
                message:
                    "\(payload.proseText) to \(all) (“\(open.text)”) are \(QuantityText.spaced(open.value * payload.value, .size)): all of \(design.name(server)) send that in \(design.duration(needed)), and \(design.duration(promised)) are promised.",
                headline: "One push to \(all) takes \(design.name(server)) \(design.duration(needed)).",
                fixes: [QuickFix(advice: "Push what changed and not the whole, or spread it over more bandwidth")],
                harm: Harm(.other, share: design.share(ofLoadOn: server)))
        }
    }
}
