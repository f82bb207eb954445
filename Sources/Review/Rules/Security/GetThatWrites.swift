import Analysis
import Whiteboard

struct GetThatWrites: Rule {
    let identifier = "security/get-that-writes"
    let severity = Severity.warning
    let summary = "a link that changes something when it is looked at"

    let explanation = Explanation(
        finds: "A GET without a login that unsubscribes, confirms, cancels, deletes or approves.",
        matters:
            "Links are opened by others than the one who was meant: mail scanners follow every address before the mail is delivered, browsers fetch ahead, chats make previews. Each of them unsubscribes, confirms or cancels for somebody who has never clicked.",
        instead:
            "The link leads to a page with a button, and the button sends a POST; for lists, the one-click header that mail programs understand. A token in the address says for whom.",
        costs: "A click more.",
        sources: ["RFC 9110, section 9.2.1: safe methods", "RFC 8058, one-click unsubscribe"],
        question: "A mail scanner opens every link. What has changed afterwards?")

    let examples = Examples(
        raises: board("GET /unsubscribe?contact={id}"), nearMiss: board("POST /unsubscribe"), fixed: board("POST /unsubscribe"))

    private static func board(_ call: String) -> String {
        """
        boardwalk: 1
        api: [{call: "\(call)", does: Take somebody off the list, flow: leave, auth: none}]
        flows: [{name: leave, kind: write, path: [client, app, db], rate: 1/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static let changing: Phrases = [
        "unsubscribe", "confirm", "cancel", "delete", "remove", "approve", "reject", "revoke", "disable", "activate", "opt-out", "optout",
        "opt out", "accept", "decline",
    ]

    func findings(in design: Design) -> [Finding] {
        design.board.api.compactMap { call in
            guard call.call.uppercased().hasPrefix("GET "),
                call[.auth] == nil || call[.auth] == Authentication.none || call[.auth] == .anonymous,
                call.call.replacing("/", with: " ").says(Self.changing) || (call[.does] ?? "").says(Self.changing),
                let flow = design.flows.first(where: { $0.name == call[.flow] }), flow.isWrite
            else { return nil }
            return finding(
                .api(call.call), about: [],
                message:
                    "\(call.call) changes something, and a mail scanner, a preview or a browser that fetches ahead opens it without anybody's click.",
                headline: "\(call.call) is done by whoever opens the link, machines among them.",
                fixes: [QuickFix(advice: "Let the link show a page whose button sends a POST, with a token that says for whom")],
                harm: Harm(.other, share: design.share(of: [flow])))
        }
    }
}
