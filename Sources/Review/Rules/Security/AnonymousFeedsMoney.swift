import Analysis
import Whiteboard

struct AnonymousFeedsMoney: Rule {
    let identifier = "security/anonymous-feeds-money"
    let severity = Severity.advice
    let summary = "what anybody may send, and somebody pays for"

    let explanation = Explanation(
        finds: "A call that is open to everybody by design, whose flow writes what is billed, counted against a limit or paid out.",
        matters:
            "Invented views, clicks and events cost real customers money or shut out real users. Nothing is broken into: the address is called, a million times, by a script.",
        instead:
            "Sign the address with the id of what it counts (the auction, the order), and count each once; quotas by customer and address; a check of what is unlikely before it is billed.",
        costs: "A signature to make and check at the rate of the call.",
        sources: [
            "IAB Tech Lab, Guidelines for click and impression measurement",
            "OWASP API Security Top 10, API6: unrestricted access to sensitive business flows",
        ],
        question: "I call this address a million times tonight. Who pays?")

    let examples = Examples(
        raises: board(does: "Impression"), nearMiss: board(does: "\"Impression, the address signed with the auction\""),
        fixed: board(does: "\"Impression, the address signed with the auction\""))

    private static func board(does: String) -> String {
        """
        boardwalk: 1
        api: [{call: GET /imp.gif, does: \(does), flow: impression, auth: anonymous}]
        data: [{entity: WinEvent, store: events, key: auction, class: money}]
        flows: [{name: impression, kind: write, path: [browser, tracker, events]}]
        components:
          - {id: browser, kind: client}
          - {id: tracker, kind: service, replicas: 2}
          - {id: events, kind: event-log, technology: Kafka, replicas: 3, copies: 3}
        connections: [{from: browser, to: tracker}, {from: tracker, to: events, kind: async}]
        """
    }

    private static let handled: Phrases = ["sign", "hmac", "captcha", "bot", "fraud", "quota per", "invalid traffic", "proof"]

    func findings(in design: Design) -> [Finding] {
        design.board.api.compactMap { call in
            guard call[.auth] == .anonymous || call[.auth] == Authentication.none, let name = call[.flow],
                let flow = design.flows.first(where: { $0.name == name }), flow.isWrite,
                // What takes stock is another rule's, whatever else lies in the same store.
                design.entity(of: flow)?[.class] != .inventory,
                let money = flow.walk?.entries.lazy.map({ design.parts[$0] }).first(where: { design.keepsMoney($0) }),
                !(call[.does] ?? "").says(Self.handled), !call.call.says(["login", "signup", "register", "hook", "callback"]),
                !(flow.walk?.steps.contains { design.connection($0.link)?[.signature] != nil || design.connection($0.link)?[.auth] != nil }
                    ?? false),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let entity = design.entities(in: money).first { $0[.class] == .money }
            return finding(
                .api(call.call), about: [money],
                message:
                    "\(call.call) is open to everybody and feeds \(entity?.name ?? design.name(money)), which is money: invented calls cost somebody.",
                headline: "\(call.call) is open, and feeds \(entity?.name ?? design.name(money)).",
                fixes: [QuickFix(advice: "Sign the address with the id of what it counts, and count each once")], harm: Harm(.dataLost))
        }
    }
}
