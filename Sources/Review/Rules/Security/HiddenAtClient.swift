import Analysis
import Whiteboard

struct HiddenAtClient: Rule {
    let identifier = "security/hidden-at-client"
    let severity = Severity.warning
    let summary = "secrets that are sent and only not shown"

    let explanation = Explanation(
        finds:
            "An arrow into a client that brings all of something, on a board whose words say that the client hides a part of it, or shows only what its user may see.",
        matters:
            "What has been sent has been given away: a proxy, a changed program or the browser's own tools show it. The screen is not the place where a secret is kept; whoever has most to gain looks at what comes over the wire first.",
        instead: "The server leaves out what this user may not see, and sends it when he may.",
        costs: "An answer for each kind of onlooker in place of one for all, and a cache that knows the difference.",
        sources: [
            "OWASP API Security Top 10, API3 broken object property level authorization",
            "OWASP ASVS 4.0, 4.2 operation level access control",
        ],
        question: "I read what comes over the wire. What do I know that the screen does not show?")

    let examples = Examples(
        raises: board(label: "table state with all hands"), nearMiss: board(label: "table state without the hands"),
        fixed: board(label: "own view"))

    private static func board(label: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: ["Cards in a hand are shown to nobody but their player"]}
        notes: [{text: "the app hides the others' cards until the end"}]
        components:
          - {id: app, kind: client, name: Player's app}
          - {id: table, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: app, to: table}, {from: table, to: db}, {from: table, to: app, kind: async, label: \(label)}]
        """
    }

    private static let hides: Phrases = [
        "hides", "hide ", "hidden in the app", "hidden by the app", "hidden in the browser", "does not show", "doesn't show", "filters out",
        "filtered in the app", "filtered in the browser", "masked in the app", "masked in the browser", "greyed out", "blurs", "blurred in",
    ]
    private static let whole: Phrases = ["all ", "full ", "whole", "complete", "every ", "entire", "raw"]
    private static let less: Phrases = ["without", "all but", "except", "own ", "redacted", "masked", "stripped", "public part"]
    private static let secret: Phrases = [
        "nobody but", "no one but", "only to", "never see", "must not see", "secret", "shown to no", "only their",
    ]

    func findings(in design: Design) -> [Finding] {
        let remarks = design.remarks + design.board.tradeOffs.compactMap { $0[.because] }
        return design.topology.links.compactMap { link in
            let client = design.parts[link.target]
            guard client.isClient, let label = design.connection(link)?.label, label.says(Self.whole), !label.says(Self.less) else {
                return nil
            }
            let words = design.words(about: client) + remarks.filter { names(client, in: $0, of: design) }
            guard let hiding = words.first(where: { $0.says(Self.hides) }) else { return nil }
            let promise = design.requirements.functional.first { $0.says(Self.secret) }
            let sender = design.parts[link.source]
            return finding(
                .connection(design.name(connection: link.connection)), about: [client, sender], links: [link],
                severity: promise == nil ? severity : .error,
                message:
                    "\(design.name(sender)) sends \(design.name(client)) “\(label)”, and “\(hiding)”: what was sent is given away, whatever the screen shows\(promise.map { "; “\($0)” is asked for" } ?? "").",
                headline: "\(design.name(client)) is sent what it is to hide.",
                fixes: [QuickFix(advice: "Leave out at \(design.name(sender)) what this user may not see, and send it when he may")],
                harm: Harm(.dataLost, share: design.share(ofLoadOn: client)))
        }
    }

    /// A remark that speaks of the client by its name, or of clients as such.
    private func names(_ client: Part, in text: String, of design: Design) -> Bool {
        text.says(["client", "browser", " app ", "the app", "frontend", "front end", "page", "screen"])
            || SharedWords.stand(of: "\(client.id) \(design.name(client))", in: text)
    }
}
