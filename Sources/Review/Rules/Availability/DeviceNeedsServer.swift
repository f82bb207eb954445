import Analysis
import Whiteboard

struct DeviceNeedsServer: Rule {
    let identifier = "availability/device-needs-server"
    let severity = Severity.warning
    let summary = "a device that does nothing without the server's clock"

    let explanation = Explanation(
        finds: "A clock on the server that tells devices in the field, message by message, what their schedule says.",
        matters:
            "A day without network, or with the server down, is a day without water, heat or light, at the time when nobody can drive there. The most available part of such a system is the device on its own; the design makes it depend on all others.",
        instead:
            "Give the device its schedule and a clock, and let the server only change it. What needs the server (the weather, a price) has an answer that the device takes when it hears nothing.",
        costs: "Memory and a clock in the device, and versions of schedules that must agree.",
        sources: ["Kleppmann et al., Local-first software, 2019", "ETSI EN 303 645, provision 5.9: make systems resilient to outages"],
        question: "The mobile network is away for a day. What does the device do?")

    let examples = Examples(
        raises: board(notes: ""), nearMiss: board(notes: "\nnotes: [{text: \"the controller keeps its schedule and runs it offline\"}]"),
        fixed: board(notes: "\nnotes: [{text: \"the controller keeps its schedule and runs it offline\"}]"))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        flows: [{name: watering, kind: write, path: [cron, app, mqtt, controller], user-facing: false}]
        components:
          - {id: phone, kind: client}
          - {id: controller, kind: client}
          - {id: cron, kind: scheduler}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: mqtt, kind: queue, technology: RabbitMQ, replicas: 3, dead-letter: dlq}
        connections:
          - {from: phone, to: app}
          - {from: cron, to: app}
          - {from: app, to: mqtt, kind: async}
          - {from: mqtt, to: controller, kind: async}\(notes)
        """
    }

    private static let handled: Phrases = [
        "offline", "local schedule", "keeps its schedule", "own clock", "on the device", "locally", "autonom", "cached schedule",
        "by itself",
        "falls back to",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.has("scheduler") else { return [] }
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard flow.isDeclared, design.parts[flow.client].kind == "scheduler", let end = flow.walk?.steps.last else { return nil }
            let device = design.parts[end.target]
            guard design.isDevice(device), said.insert(device.index).inserted,
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let clock = design.parts[flow.client]
            return finding(
                .flow(flow.name), about: [device, clock], links: [end.link],
                message:
                    "\(design.name(clock)) tells \(design.name(device)) each time (\(flow.name)): without network, or with the server down, nothing runs.",
                headline: "\(flow.name) stops with the network: the schedule is on the server.",
                fixes: [QuickFix(advice: "Give the device its schedule and a clock; let the server only change it")],
                harm: Harm(.serviceStops, share: design.share(of: [flow])))
        }
    }
}
