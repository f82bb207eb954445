import Analysis
import Whiteboard

struct CommandLost: Rule {
    let identifier = "async/command-lost"
    let severity = Severity.warning
    let summary = "a message that somebody waits for, over a channel that forgets"

    let explanation = Explanation(
        finds:
            "A flow that ends at a client or device over a channel that delivers at most once, where the message is the only trace of what was decided: a command, a match that was found, a call that rings.",
        matters:
            "A tunnel, a restart, a dropped socket: the message is gone, and both sides believe that they are agreed. The valve stays open, nine players wait for the tenth. What switches off or closes is the message whose loss does harm.",
        instead:
            "Keep what was decided where the receiver can ask for it, and let it ask at each connect; acknowledge and send again until the answer comes; send the wanted state with its end (“open for ten minutes”) and not two messages, so that the loss of one is safe.",
        costs: "A store for the state that is wanted, a message back, and a number to tell old from new.",
        sources: ["OASIS MQTT 5.0, section 4.3: quality of service", "AWS IoT documentation, Device Shadow: desired and reported state"],
        question: "The message that switches it off is lost. What does it do tomorrow?")

    let examples = Examples(
        raises: board(label: "open and close", qos: ""), nearMiss: board(label: "\"open for n minutes, QoS 1, kept session\"", qos: ""),
        fixed: board(label: "\"open for n minutes, QoS 1, kept session\"", qos: ""))

    private static func board(label: String, qos: String) -> String {
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
          - {from: app, to: mqtt, kind: async, label: \(label)}
          - {from: mqtt, to: controller, kind: async}
        """
    }

    let silences = ["async/missed-while-away"]

    private static let handled: Phrases = [
        "qos 1", "qos1", "qos 2", "qos2", "retain", "kept session", "persistent session", "clean session", "ack", "acknowledg", "resend",
        "send again", "until the answer", "shadow", "desired", "twin", "outbox", "catch up", "on connect", "at connect", "reconnect",
        "since",
        "asks again", "polls", "confirm",
    ]
    private static let pairs = [
        "open and close", "open/close", "on and off", "on/off", "start and stop", "start/stop", "lock and unlock", "lock/unlock",
        "open / close",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.roles.brokers.contains(where: { $0.kind == "pub-sub" }) else { return [] }
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, let walk = flow.walk, let last = walk.entries.last, design.parts[last].isClient,
                last != flow.client, let end = walk.steps.last, end.target == last,
                let handed = walk.steps.last(where: { forgets(design.parts[$0.target]) && $0.entry < end.entry }),
                // What comes after the channel must be on the way to the client alone.
                !walk.steps.contains(where: { $0.entry > handed.entry && design.parts[$0.target].isStore && $0.link.kind == .sync })
            else { return nil }
            let broker = design.parts[handed.target]
            let isCommand = design.isDevice(design.parts[last])
            // People can read it again where it was written first.
            let isKept = walk.steps.contains {
                $0.entry < handed.entry && design.parts[$0.target].family == .store && design.writesStore($0, of: flow)
            }
            let gateway = walk.steps.last { $0.entry > handed.entry && design.parts[$0.target].kind == "connection-gateway" }
            let first = gateway.map { design.parts[$0.target] } ?? broker
            guard isCommand || !isKept, said.insert(first.index).inserted,
                !design.speaks(broker, of: Self.handled), !design.speaks(first, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let client = design.name(design.parts[last])
            let label = design.connection(handed.link)?.label ?? ""
            let two =
                Self.pairs.contains { label.mentions([$0]) } || label.says(["open"]) && label.says(["close"])
                ? " “\(label)” are two messages: where the second is lost the first holds for ever." : ""
            return finding(
                about: first, with: [broker, design.parts[last]], links: [handed.link, end.link],
                message:
                    "\(flow.name) ends at \(client) over \(design.name(broker)), which keeps nothing for who is away: a lost message is lost, and nothing sends it again or can be asked.\(two)",
                headline: "\(flow.name): a message to \(client) that is lost stays lost.",
                fixes: [
                    QuickFix(
                        advice: two.isEmpty
                            ? "Keep what was decided where \(client) can ask for it, and send again until it answers"
                            : "Send one message that has its end in it, let \(client) end it by itself, and send again until it answers")
                ],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    private func forgets(_ part: Part) -> Bool {
        guard part.kind == "pub-sub", part[.bestEffort] != true else { return false }
        // MQTT brokers can do more; what is not said is sent with quality of service 0.
        let isMQTT = part[.delivery] == nil && part.component.technology?.says(["mosquitto", "mqtt", "emqx", "hivemq"]) == true
        return isMQTT || part.forgetsUndelivered ?? true
    }
}
