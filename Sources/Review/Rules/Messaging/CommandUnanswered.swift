import Analysis
import Whiteboard

struct CommandUnanswered: Rule {
    let identifier = "async/command-unanswered"
    let severity = Severity.advice
    let summary = "done, says the app, before the device has heard of it"

    let explanation = Explanation(
        finds: "A user's flow that ends when a message to a device is published, with no message back on which the answer rests.",
        matters:
            "The app shows what was wanted as if it were so. People act on it: they leave the field, they send the visitor to the door. The device may be off, full or broken, and will never say so.",
        instead:
            "Show “asked” until the device reports its state, with the time of the last report; a limit after which it says “no answer”. Wanted and reported state are two fields.",
        costs: "A message from the device for each command, and a third state in the app.",
        sources: ["AWS IoT documentation, Device Shadow: desired and reported state", "Azure IoT Hub documentation, direct methods"],
        question: "The app shows open. How do you know?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: "\nnotes: [{text: \"the controller reports its state, the app shows that\"}]"),
        fixed: board(more: "\nnotes: [{text: \"the controller reports its state, the app shows that\"}]"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        flows: [{name: open-valve, kind: write, path: [phone, app, mqtt, controller]}]
        components:
          - {id: phone, kind: client}
          - {id: controller, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: mqtt, kind: pub-sub, technology: Mosquitto, replicas: 2}
        connections:
          - {from: phone, to: app}
          - {from: app, to: mqtt, kind: async, label: "QoS 1, kept session"}
          - {from: mqtt, to: controller, kind: async}\(more)
        """
    }

    private static let handled: Phrases = [
        "ack", "acknowledg", "confirm", "report", "answer of", "reply", "response of", "shadow", "twin", "state from",
    ]

    func findings(in design: Design) -> [Finding] {
        let devices = design.parts(of: "client").filter { design.isDevice($0) }
        guard !devices.isEmpty else { return [] }
        var said: Set<Int> = []
        if !design.flows.contains(where: \.isDeclared) { return drawn(to: devices, in: design) }
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, flow.isUserFacing, let walk = flow.walk, let end = walk.steps.last,
                devices.contains(where: { $0.index == end.target }), end.target != flow.client, design.parts[flow.client].isClient,
                end.link.kind != .sync, said.insert(end.target).inserted,
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let device = design.parts[end.target]
            let loss = loss(of: flow, walk, in: design)
            return finding(
                .flow(flow.name), about: [device, design.parts[end.source]], links: [end.link],
                severity: loss == nil ? severity : .warning,
                message:
                    "\(flow.name) ends when the message to \(design.name(device)) is published: \(design.name(flow.client)) shows it as done, and no answer of \(design.name(device)) is on the way back\(loss ?? "").",
                headline: "\(flow.name) is shown as done before \(design.name(device)) has answered.",
                fixes: [QuickFix(advice: "Show “asked” until the device reports its state, and since when")], harm: Harm(.other))
        }
    }

    /// A transport that gives each at most once, against a promise about all of them.
    private func loss(of flow: DesignFlow, _ walk: Walk, in design: Design) -> String? {
        let words = Set(TimedPromise.stems(in: flow.name))
        guard
            let promise = design.requirements.functional.first(where: { text in
                text.says(["every ", "each ", "all "]) && !words.isDisjoint(with: TimedPromise.stems(in: text))
            }),
            let step = walk.steps.first(where: { step in
                let broker = design.parts[step.target]
                let label = design.connection(step.link)?.label ?? ""
                return broker.isBroker
                    && (label.says(["qos 0", "qos0", "at most once", "not retained", "fire and forget"])
                        || broker[.delivery] == .atMostOnce && !label.says(["qos 1", "qos 2"]))
            })
        else { return nil }
        let broker = design.parts[step.target]
        let label = design.connection(step.link)?.label.map { " “\($0)”" } ?? ""
        return
            "; \(design.name(broker)) takes it\(label): who is off the line for that moment never hears of it, and “\(promise)” is asked for"
    }

    /// Where no flow is drawn: an arrow that says it is a command, into a broker that hands on to the device.
    private func drawn(to devices: [Part], in design: Design) -> [Finding] {
        guard !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier) else { return [] }
        return design.roles.brokers.compactMap { broker in
            guard
                let device = design.topology.callees(of: broker.index).first(where: { callee in
                    devices.contains { $0.index == callee.part.index }
                }),
                let sender = design.topology.callers(of: broker.index).first(where: { caller in
                    caller.part.isCompute && design.connection(caller.link)?.label?.says(Self.commands) == true
                }), !design.topology.callees(of: broker.index).contains(where: { $0.part.index == sender.part.index }),
                design.isOnUserPath(sender.part)
            else { return nil }
            let label = design.connection(sender.link)?.label ?? ""
            let name = design.name(device.part)
            return finding(
                about: broker, with: [sender.part, device.part], links: [sender.link, device.link],
                message:
                    "“\(label)” ends when \(design.name(sender.part)) has published it: what \(name) answers does not come back to \(design.name(sender.part)), and a command that arrives late is carried out late.",
                headline: "“\(label)” is shown as done before \(name) has answered.",
                fixes: [QuickFix(advice: "Show “asked” until the device reports its state; give each command an id and an end")],
                harm: Harm(.other))
        }
    }

    private static let commands: Phrases = [
        "command", "unlock", "lock", "open door", "open gate", "start engine", "switch on", "turn on", "open valve",
    ]
}
