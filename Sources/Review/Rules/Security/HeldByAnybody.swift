import Analysis
import Whiteboard

struct HeldByAnybody: Rule {
    let identifier = "security/held-by-anybody"
    let severity = Severity.advice
    let summary = "stock that anybody may take, all of it"

    let explanation = Explanation(
        finds:
            "A call without a login that takes what there is only so much of (seats, slots, the last ten of an article), with no limit on how much one caller may hold.",
        matters:
            "A script holds the whole hall, lets the holds run out and takes them again. Nothing is stolen and nothing is broken into; nobody else can buy. A firewall that counts requests does not see it: two hundred calls are enough.",
        instead:
            "So many holds for each session, account or card, shorter ones for who is not known, and a proof (a login, a captcha, a card on file) before the second one.",
        costs: "A step more for honest buyers, and families who share an address.",
        sources: [
            "OWASP Automated Threats to Web Applications, OAT-021: denial of inventory",
            "OWASP API Security Top 10, API6: unrestricted access to sensitive business flows",
        ],
        question: "A script holds every seat and never pays. What is left for the others, and when do you notice?")

    let examples = Examples(
        raises: board(does: "hold a seat"), nearMiss: board(does: "\"hold a seat, four for each session\""),
        fixed: board(does: "\"hold a seat, four for each session\""))

    private static func board(does: String) -> String {
        """
        boardwalk: 1
        api: [{call: POST /v1/holds, does: \(does), flow: hold, auth: anonymous}]
        data: [{entity: SeatHold, store: db, key: "event,seat", class: inventory}]
        flows: [{name: hold, kind: write, path: [browser, app, db], entity: SeatHold}]
        components:
          - {id: browser, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: browser, to: app}, {from: app, to: db, access: read-write}]
        """
    }

    private static let handled: Phrases = [
        "per session", "each session", "per person", "per user", "per account", "per customer", "per device", "per identity", "per card",
        "per address", "per ip", "each account", "each person", "captcha", "bots", "bot ", "bot-", "waiting room", "queue number",
        "proof of work",
        "deposit",
        "at most", "limit",
    ]

    func findings(in design: Design) -> [Finding] {
        design.board.api.compactMap { call in
            guard call[.auth] == .anonymous || call[.auth] == Authentication.none, !call.call.hasPrefix("GET "), let name = call[.flow],
                let flow = design.flows.first(where: { $0.name == name }), flow.isWrite, let walk = flow.walk,
                let entity = taken(flow, walk, in: design), !(call[.does] ?? "").says(Self.handled),
                !walk.entries.contains(where: { place in
                    let part = design.parts[place]
                    return part[.rateLimit] != nil || part.kind == "rate-limiter" || design.speaks(at: part, of: Self.handled)
                }),
                !walk.steps.contains(where: { step in
                    design.connection(step.link).map { $0[.auth] != nil || ($0.label ?? "").says(Self.handled) } ?? false
                }),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                .api(call.call), about: design.store(of: entity).map { [$0] } ?? [],
                message:
                    "\(call.call) asks nobody who he is and takes \(entity.name): a script can take all there is, let it go and take it again, and nobody else gets any.",
                headline: "\(call.call): anybody can take all of \(entity.name).",
                fixes: [QuickFix(advice: "So many for each session, account or card, and shorter for whom nobody knows")],
                harm: Harm(.serviceStops, share: design.share(of: [flow])))
        }
    }

    /// What there is only so much of: what the flow is about, else what the stores on its way keep.
    private func taken(_ flow: DesignFlow, _ walk: Walk, in design: Design) -> Entity? {
        if let entity = design.entity(of: flow) { return entity[.class] == .inventory ? entity : nil }
        return walk.steps.lazy.filter { design.connection($0.link)?[.access] != .read }
            .flatMap { design.entities(in: design.parts[$0.target]) }.first { $0[.class] == .inventory }
    }
}
