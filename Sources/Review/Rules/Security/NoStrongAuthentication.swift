import Analysis
import Whiteboard

struct NoStrongAuthentication: Rule {
    let identifier = "security/no-strong-authentication"
    let severity = Severity.warning
    let summary = "money sent on a session alone"

    let explanation = Explanation(
        finds:
            "Calls that send money out, on a board under PSD2 or another law on payments, with a session or token only: nothing asks for a second factor that is bound to the amount and the payee.",
        matters:
            "A stolen phone or session empties the account, and the law puts the loss on the provider. For payments in Europe strong customer authentication with dynamic linking is not a choice.",
        instead:
            "A second factor on the device for each transfer above the exempt amount, over a challenge that names amount and payee; again when a payee is new; limits for what goes without.",
        costs: "A tap for the user, and a fallback for a lost device that is no weaker.",
        sources: [
            "Directive (EU) 2015/2366 (PSD2), article 97", "Commission Delegated Regulation (EU) 2018/389, article 5: dynamic linking",
        ],
        question: "I hold the unlocked phone. What can I send, and to whom?")

    let examples = Examples(
        raises: board(does: "Send money"), nearMiss: board(does: "\"Send money, with a second factor over amount and payee\""),
        fixed: board(does: "\"Send money, with a second factor over amount and payee\""))

    private static func board(does: String) -> String {
        """
        boardwalk: 1
        requirements: {compliance: [PSD2]}
        api: [{call: POST /transfers, does: \(does), auth: jwt}]
        data: [{entity: Transfer, store: db, key: id, class: money}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: db, access: read-write}]
        """
    }

    private static let laws: Phrases = ["psd2", "psd3", "psd 2", "sca", "rbi", "mas trm"]
    private static let sending: Phrases = [
        "transfer", "cashout", "cash-out", "payout", "payment", "withdraw", "send", "payee", "beneficiar", "iban",
    ]
    private static let strong: Phrases = [
        "sca", "strong", "second factor", "two factor", "two-factor", "2fa", "mfa", "step-up", "step up", "otp", "biometric", "passkey",
        "webauthn", "dynamic link", "3-d secure", "3ds", "challenge", "tan",
    ]

    func findings(in design: Design) -> [Finding] {
        guard let law = (design.requirements[.compliance] ?? []).first(where: { $0.says(Self.laws) }) else { return [] }
        let calls = design.board.api.filter { call in
            guard let method = call.call.split(separator: " ").first, method == "POST" || method == "PUT",
                !call.call.mentions(["hook", "callback"])
            else { return false }
            return call.call.says(Self.sending)
        }
        guard let first = calls.first,
            !(design.requirements[.compliance] ?? []).contains(where: { $0 != law && $0.says(["sca"]) }),
            !design.isSpoken(of: Self.strong, apartFromWaiversOf: identifier)
        else { return [] }
        let names = Design.list(calls.prefix(3).map(\.call))
        let isOne = calls.count == 1
        let auth =
            first[.auth].map { "\(isOne ? "asks" : "ask") for \($0.rawValue) only" } ?? "\(isOne ? "states" : "state") no auth"
        return [
            finding(
                .api(first.call), about: design.checkingEntry.map { [$0] } ?? [],
                message:
                    "\(law) is stated, and \(names) \(auth): nothing ties a second factor to amount and payee; a stolen session empties the account.",
                headline: "\(names) \(isOne ? "sends" : "send") money on a session alone.",
                fixes: [QuickFix(advice: "A second factor over a challenge that names amount and payee, and again for a new payee")],
                harm: Harm(.dataLost))
        ]
    }
}
