import Analysis
import Whiteboard

struct OneAlarmChannel: Rule {
    let identifier = "availability/one-alarm-channel"
    let severity = Severity.warning
    let summary = "an emergency that ends in one push"

    let explanation = Explanation(
        finds: "A flow of an alarm or emergency whose only end is one provider of messages.",
        matters:
            "A push is best effort: the phone is off, the app was removed, the provider drops it. The alarm is the message for which the system was bought, and nobody learns that it did not arrive.",
        instead:
            "Two channels that fail apart (push, then text or call), an answer that is waited for, and the next person when it does not come. And let what can act by itself act first: the valve closes, then the message goes out.",
        costs: "A second provider, and messages that come twice.",
        sources: ["Google SRE Book, chapter 10: practical alerting", "Firebase Cloud Messaging documentation, lifetime of a message"],
        question: "The push is not delivered. Who finds out, and when?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: ", sms"), fixed: board(more: ", sms"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        flows: [{name: burst-alarm, kind: write, path: [meter, app, fcm\(more.isEmpty ? "" : ", app > sms")], user-facing: false}]
        components:
          - {id: meter, kind: client}
          - {id: app, kind: service, replicas: 2, auth: mtls}
          - {id: fcm, kind: external, technology: FCM}
          - {id: sms, kind: external, technology: Twilio}
        connections:
          - {from: meter, to: app}
          - {from: app, to: fcm, timeout: 2s}
          - {from: app, to: sms, timeout: 2s}
        """
    }

    private static let grave: Phrases = [
        "alarm", "emergency", "panic", "sos", "burst", "fire", "intrusion", "leak", "fall-detect", "crash-detect", "evacuat",
    ]
    private static let handled: Phrases = [
        "second channel", "two channels", "escalat", "call tree", "until somebody answers", "sms and", "and sms", "phone call",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.has("external") else { return [] }
        return design.flows.compactMap { flow in
            guard flow.isDeclared, let walk = flow.walk, flow.name.says(Self.grave),
                let last = walk.entries.last.map({ design.parts[$0] }), design.tells(last),
                Set(walk.entries.filter { design.tells(design.parts[$0]) }).count == 1,
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                .flow(flow.name), about: [last],
                message:
                    "\(flow.name) ends in one message by \(design.name(last)), which may not arrive; nothing tries a second way, and nobody learns of it.",
                headline: "\(flow.name) ends in one message by \(design.name(last)).",
                fixes: [
                    QuickFix(advice: "A second channel after some seconds without an answer, and let what can act by itself act first")
                ],
                harm: Harm(.serviceStops))
        }
    }
}
