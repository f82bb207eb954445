import Analysis
import Whiteboard

struct PushKeptNowhere: Rule {
    let identifier = "async/push-kept-nowhere"
    let severity = Severity.advice
    let summary = "a command that whoever is offline never hears"

    let explanation = Explanation(
        finds: "A flow that changes something at a client or device over an open connection, and that no store or queue on its way keeps.",
        matters:
            "Devices and phones are away: in a tunnel, at night, while they restart. What was sent then is gone, and nobody can say whether a command was carried out, for nothing remembers that it was given.",
        instead:
            "Write the command down with its state (given, delivered, done), deliver it when the connection comes back, and let the device say when it is done. Brokers of devices can keep it for them: a persistent session, a retained message.",
        costs: "A table of commands, an expiry for those that came too late, and devices that bear a repeat.",
        sources: ["OASIS MQTT Version 5.0, session expiry and retained messages", "AWS IoT Core documentation, device shadows"],
        question: "The meter was offline for an hour. What became of the command, and who knows?")

    let examples = Examples(
        raises: board(path: "[staff, app, hub, meters]"),
        nearMiss: board(path: "[staff, app, db, app > hub, meters]"),
        fixed: board(path: "[staff, app, db, app > hub, meters]"))

    private static func board(path: String) -> String {
        """
        boardwalk: 1
        flows: [{name: command, kind: write, path: \(path)}]
        components:
          - {id: staff, kind: client}
          - {id: meters, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: hub, kind: connection-gateway, technology: EMQX, replicas: 3}
        connections:
          - {from: staff, to: app}
          - {from: app, to: db}
          - {from: app, to: hub}
          - {from: hub, to: meters, kind: async}
          - {from: meters, to: hub}
        """
    }

    private static let kept: Phrases = [
        "offline", "persist", "retain", "durable", "stored", "shadow", "deliver", "on reconnect", "when it comes back", "best effort",
        "ephemeral",
        "typing", "presence", "lost is fine", "outbox", "inbox", "expires",
    ]

    private static let onlookers: Phrases = ["spectator", "viewer", "audience", "onlooker", "watcher", "dashboard", "wallboard", "screen"]

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isWrite, flow.isUserFacing, flow.isDeclared, let walk = flow.walk, let last = walk.entries.last, last != flow.client,
                design.parts[last].isClient
            else { return nil }
            let way = walk.entries.dropFirst().dropLast().map { design.parts[$0] }
            guard let gateway = way.last(where: { $0.kind == "connection-gateway" }),
                !way.contains(where: { $0.family == .store || $0.isCache || $0.isBroker }),
                !way.contains(where: { design.speaks($0, of: Self.kept) }), gateway[.bestEffort] != true
            else { return nil }
            let client = design.name(last)
            // Who only looks on has missed nothing that he must do.
            guard !client.says(Self.onlookers) else { return nil }
            return finding(
                .flow(flow.name), about: [gateway, design.parts[last]],
                message:
                    "\(flow.name) goes to \(client) through \(design.name(gateway)) and nothing on its way keeps it: who is offline never hears of it, and nobody sees whether it was done.",
                headline: "\(flow.name): nothing keeps it for a \(client) that is offline.",
                fixes: [
                    QuickFix(advice: "Write it down with its state, deliver it on reconnect, and let the receiver say when it is done")
                ],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }
}
