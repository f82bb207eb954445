import Analysis
import Whiteboard

struct LimitThrottlesPartner: Rule {
    let identifier = "capacity/limit-throttles-partner"
    let severity = Severity.warning
    let summary = "a limit for one user, and a partner behind it"

    let explanation = Explanation(
        finds:
            "A door with a stated limit for each caller, through which an outside system sends more than that, by the stated rate and peak.",
        matters:
            "A limit is set with a person in mind: five requests a second are plenty for a thumb. A provider that tells of every payment comes from a handful of addresses, and is refused on the first busy evening; its messages come late, or are given up, and nobody looks for the cause at the own door.",
        instead:
            "Let what proves itself by a signature or a certificate pass by the limit, or give each partner a limit of its own above what it sends at peak.",
        costs: "A second rule at the door, and a list of partners to keep.",
        sources: ["Stripe documentation, webhooks: retry behaviour", "OWASP API Security Top 10, API4: unrestricted resource consumption"],
        question: "Who calls you more often than any user, and what does your limit say to them?")

    let examples = Examples(
        raises: board(limit: "5/s"), nearMiss: board(limit: "100/s"), fixed: board(limit: "100/s"))

    private static func board(limit: String) -> String {
        """
        boardwalk: 1
        requirements: {peak: 5}
        flows: [{name: settled, kind: write, path: [adyen, waf, hooks, db], rate: 2/s, user-facing: false}]
        components:
          - {id: client, kind: client}
          - {id: adyen, kind: external}
          - {id: waf, kind: waf, technology: Cloudflare, rate-limit: \(limit)}
          - {id: hooks, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: waf}, {from: adyen, to: waf, signature: hmac}, {from: waf, to: hooks}, {from: hooks, to: db}]
        """
    }

    private static let exempt: Phrases = ["exempt", "except", "allowlist", "allow-list", "whitelist", "bypass", "per partner", "own limit"]

    private static let oneAddress: Phrases = ["wi-fi", "wifi", "uplink", " nat", "one address", "same address", "office network", "campus"]
    private static let within: Phrases = [
        "in the first hour", "in an hour", "at once", "in the first minutes", "at opening", "at the same time",
    ]

    func findings(in design: Design) -> [Finding] { partners(in: design) + crowds(in: design) }

    /// People without a login, of whom many come from one building: to a limit by address they are one.
    private func crowds(in design: Design) -> [Finding] {
        guard let place = design.remarks.first(where: { $0.says(Self.oneAddress) }),
            let crowd = design.remarks.first(where: { $0.says(Self.within) }),
            let many = Design.numbers(in: crowd).map(\.value).filter({ $0 >= 100 }).min()
        else { return [] }
        return design.parts.compactMap { door in
            guard let limit = door[.rateLimit], limit.value < many / 3600 * Self.calls else { return nil }
            let call = design.board.api.first { call in
                call[.auth] == .anonymous
                    && (design.flows.first { $0.name == call[.flow] }?.walk?.entries.contains(door.index) ?? false)
            }
            guard let call, !design.isSpoken(of: Self.exempt, apartFromWaiversOf: identifier) else { return nil }
            return finding(
                about: door, severity: .advice,
                message:
                    "\(design.name(door)) lets each client through \(limit.proseText), \(call.call) asks nobody who he is, and “\(place)”: who stands there has one address with all the others, “\(crowd)”.",
                headline: "\(design.name(door)) takes a hall of people for one client.",
                fixes: [
                    QuickFix(advice: "Count by the code or token that is sent along, and by address only far above what a full hall needs")
                ],
                harm: Harm(.other))
        }
    }

    /// Requests of one person who comes, by experience: the page, what it loads, a second try; and all of them sooner than evenly.
    private static let calls = 30.0

    private func partners(in design: Design) -> [Finding] {
        // Third parties are few, and those that begin a flow fewer.
        design.flows.compactMap { flow in
            guard flow.isDeclared, design.parts[flow.client].kind == "external", let walk = flow.walk,
                let rate = design.traffic.rates[flow.index], rate.isStated
            else { return nil }
            let peak = rate.value * design.statedPeak
            guard
                let door = walk.entries.dropFirst().lazy.map({ design.parts[$0] }).first(where: { part in
                    part[.rateLimit].map { $0.value < peak } ?? false
                }), let limit = door[.rateLimit], !design.isSpoken(of: Self.exempt, apartFromWaiversOf: identifier)
            else { return nil }
            let partner = design.parts[flow.client]
            // Who shows a certificate is known at the door, which most often has another limit for such callers.
            let showsCertificate = walk.steps.first.flatMap { design.connection($0.link) }?[.auth] == .mtls
            let times = design.statedPeak > 1 ? " at the stated peak of \(QuantityText.number(design.statedPeak))" : ""
            return finding(
                .flow(flow.name), about: [door, partner], severity: showsCertificate ? .advice : severity,
                message:
                    "\(design.name(door)) lets each caller through \(limit.proseText); \(design.name(partner)) sends \(design.rate(peak))\(times) (\(flow.name)) from a few addresses: it is refused.",
                headline:
                    "\(design.name(door)) refuses \(design.name(partner)): \(design.rate(peak)) against a limit of \(limit.proseText).",
                fixes: [
                    QuickFix(
                        "Allow \(design.rate((peak * 2).rounded(.up))) here",
                        edit: design.change(door, Component.change(.rateLimit, to: Rate((peak * 2).rounded(.up))))),
                    QuickFix(advice: "Let what is signed pass by the limit"),
                ],
                harm: Harm(.other))
        }
    }
}
