import Analysis
import Whiteboard

struct TypedAddress: Rule {
    let identifier = "security/typed-address"
    let severity = Severity.advice
    let summary = "calls to addresses that users type"

    let explanation = Explanation(
        finds:
            "An entity with an address that somebody enters (a webhook, a callback, a feed, a picture by link), and a program inside that calls out to it.",
        matters:
            "Whoever types an address of the inside, or a name that leads there, lets your own server read the cloud's credentials or an admin page and hand back what it found. And one slow address, tried again and again, holds the workers of all.",
        instead:
            "Call from a network that reaches nothing inside, refuse private addresses after resolving the name, follow no redirects, sign what is sent; a limit of time, size and calls for each receiver.",
        costs: "A proxy for calls to the outside, and some receivers that must be told why.",
        sources: ["OWASP Server Side Request Forgery Prevention Cheat Sheet", "Stripe documentation, webhook signatures"],
        question: "A customer enters http://169.254.169.254 as his webhook. What do you send him?")

    let examples = Examples(
        raises: board(notes: ""),
        nearMiss: board(notes: ", notes: refuses private addresses"),
        fixed: board(notes: ", notes: refuses private addresses"))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Shop, store: db, fields: {id: id, webhook-url: text}, key: id}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: true}
          - {id: sender, kind: worker, replicas: 2\(notes)}
          - {id: shops, kind: external, name: Shop's webhook}
        connections: [{from: client, to: app}, {from: app, to: db}, {from: app, to: jobs, kind: async}, {from: jobs, to: sender, kind: async}, {from: sender, to: shops}]
        """
    }

    private static let typed: Phrases = [
        "webhook", "callback", "target-url", "feed-url", "image-url", "endpoint", "hook-url", "notify-url", "avatar-url", "site-url",
    ]
    private static let bare: Set<String> = ["url", "uri", "address-url"]
    private static let called: Phrases = [
        "urls", "customer urls",
        "webhook", "callback", "receiver", "customer's", "merchant", "endpoint", "subscriber", "their", "hook", "site", "web server",
        "internet",
    ]
    private static let handled: Phrases = [
        "private address", "internal address", "ssrf", "egress", "allowlist", "allow list", "refuse", "proxy", "sandbox", "isolated",
        "verified",
    ]

    func findings(in design: Design) -> [Finding] {
        func isTyped(_ field: Field) -> Bool { field.name.says(Self.typed) || Self.bare.contains(field.name.lowercased()) }
        guard let entity = design.board.data.first(where: { $0.fields.contains(where: isTyped) }),
            let field = entity.fields.first(where: isTyped)
        else { return imports(in: design) }
        let calls = design.topology.links.filter { link in
            let caller = design.parts[link.source]
            let callee = design.parts[link.target]
            return caller.isCompute && callee.kind == "external" && !design.takesPayments(callee)
                && (callee.id.says(Self.called) || design.name(callee).says(Self.called)
                    || design.connection(link)?.label?.says(Self.called) == true)
        }
        .min { design.parts[$0.source].id < design.parts[$1.source].id }
        guard let calls else { return [] }
        let (caller, callee) = (design.parts[calls.source], design.parts[calls.target])
        guard ![caller, callee].contains(where: { design.speaks($0, of: Self.handled) }),
            !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
        else { return [] }
        return [
            finding(
                about: caller, with: [callee], links: [calls],
                message:
                    "\(design.name(caller)) calls what \(entity.name).\(field.name) says, which others type: an address of the inside is called as well, and a slow one holds its copies.",
                headline: "\(design.name(caller)) calls addresses that others type.",
                fixes: [
                    QuickFix(advice: "Call out from a network that reaches nothing inside, and limit time and calls for each receiver")
                ],
                harm: Harm(.dataLost))
        ]
    }

    /// A call of the API that brings an address, on a flow that goes on to fetch from outside.
    private func imports(in design: Design) -> [Finding] {
        for call in design.board.api {
            guard let field = call[.request]?.all.first(where: { $0.type.lowercased().hasPrefix("url") }), let name = call[.flow],
                let flow = design.flows.first(where: { $0.isDeclared && $0.name == name }),
                let step = flow.walk?.steps.first(where: { step in
                    design.parts[step.source].isCompute && design.parts[step.target].kind == "external"
                        && !design.takesPayments(design.parts[step.target]) && !design.onlyNotifies(design.parts[step.target])
                })
            else { continue }
            let (caller, callee) = (design.parts[step.source], design.parts[step.target])
            guard ![caller, callee].contains(where: { design.speaks($0, of: Self.handled) }),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return [] }
            return [
                finding(
                    about: caller, with: [callee], links: [step.link], severity: .advice,
                    message:
                        "\(design.name(caller)) fetches what \(field.name) of \(call.call) says, which anybody types: an address of the inside is fetched as well, and a slow or endless one holds its copies.",
                    headline: "\(design.name(caller)) fetches addresses that others type.",
                    fixes: [
                        QuickFix(advice: "Call out from a network that reaches nothing inside, and limit time and size for each")
                    ],
                    harm: Harm(.dataLost))
            ]
        }
        return []
    }
}
