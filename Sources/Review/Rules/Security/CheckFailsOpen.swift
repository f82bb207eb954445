import Analysis
import Whiteboard

struct CheckFailsOpen: Rule {
    let identifier = "security/check-fails-open"
    let severity = Severity.advice
    let summary = "a check that lets everything pass when it is slow"

    let explanation = Explanation(
        finds:
            "A call to a check of fraud, risk, sanctions or abuse whose stated fallback lets the thing pass; a warning where the check gets more than it can serve, for then it passes every day.",
        matters:
            "Who wants to be let through makes the check slow: many small requests, then the large one. A check that is skipped under load is skipped on the day on which it is needed, and nothing shows it.",
        instead:
            "Hold what cannot be checked and check it later; simple limits by rule while the model is away (small amounts, known receivers); and an alarm on the share that was passed unchecked.",
        costs: "Some honest ones wait on the check's bad day.",
        sources: ["OWASP Proactive Controls: fail securely", "CWE-636: not failing securely (failing open)"],
        question: "I make your fraud check slow and then send my transfer. Who looks at it?")

    let examples = Examples(
        raises: board("let it pass"), nearMiss: board("hold it for review"), fixed: board("\"let it pass under 50, hold the rest\""))

    private static func board(_ fallback: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: pay, kind: service, replicas: 2, auth: jwt}
          - {id: fraud, kind: service, name: Fraud check, replicas: 3}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: pay}
          - {from: pay, to: fraud, label: score, timeout: 1s, fallback: \(fallback)}
          - {from: pay, to: db, access: read-write}
        """
    }

    private static let passing: Phrases = [
        "let it pass", "let them pass", "lets it pass", "let pass", "let through", "let it through", "pass", "allow", "approve", "accept",
        "skip", "ignore", "go on without", "fail open", "fails open", "fail-open", "treat as ok", "assume ok",
    ]
    private static let checks: Phrases = ["fraud", "risk", "sanction", "aml", "kyc", "abuse", "scam", "screening", "anti-cheat"]
    private static let bounded: Phrases = [
        "under", "below", "up to", "small", "hold", "held", "review", "later", "limit", "rule", "known", "unless", "only", "refuse",
        "queue",
        "check afterwards", "checked afterwards", "again",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.mayState(.fallback) else { return [] }
        return design.topology.links.compactMap { link in
            guard link.connection >= 0, let connection = design.connection(link), let fallback = connection[.fallback],
                fallback.says(Self.passing), !fallback.says(Self.bounded)
            else { return nil }
            let (caller, check) = (design.parts[link.source], design.parts[link.target])
            guard design.speaks(at: check, of: Self.checks) || connection.label?.says(Self.checks) == true,
                check.kind != "rate-limiter", !design.boardSpeaks(of: ["checked afterwards", "unchecked"], apartFromWaiversOf: identifier)
            else { return nil }
            let use = design.utilisation(of: check)?.ratio ?? 0
            let isFull = use > 1 && use.isFinite
            let name = design.name(check)
            return finding(
                .connection(design.name(connection: link.connection)), about: [check, caller], links: [link],
                severity: isFull ? .warning : severity,
                message:
                    "Where \(name) does not answer in time the fallback is “\(fallback)”: \(isFull ? "at \(design.percent(use)) of what it can serve that is most of what comes at peak, and " : "")who makes it slow gets through unchecked.",
                headline: "\(name) is skipped when it is slow: “\(fallback)”.",
                fixes: [QuickFix(advice: "Hold what was not checked, or let pass by simple limits; count what went unchecked")],
                harm: Harm(.dataLost, share: design.share(of: design.flowsWalking(over: link))))
        }
    }
}
