import Analysis
import Whiteboard

struct ClaimedIdentity: Rule {
    let identifier = "security/claimed-identity"
    let severity = Severity.warning
    let summary = "who it is, as the request says"

    let explanation = Explanation(
        finds:
            "A call without a login whose request names the person (a phone number, an address, a member's number) by which what it writes is found and kept apart.",
        matters:
            "Nobody checks that the number is the caller's. A script counts through numbers and acts as often as it likes, and each real owner who comes later is told that he was here already.",
        instead:
            "A proof of the number before it counts: a code sent to it, a token that the app was given with it; and limits by address and device.",
        costs: "One more step for everybody, and codes that cost money.",
        sources: ["NIST SP 800-63B, out-of-band authenticators", "OWASP API Security Top 10, API2 Broken Authentication"],
        question: "I send your number. What can you still do?")

    let examples = Examples(
        raises: board(auth: "anonymous", key: "\"show, phone\""), nearMiss: board(auth: "jwt", key: "\"show, phone\""),
        fixed: board(auth: "jwt", key: "\"show, phone\""))

    private static func board(auth: String, key: String) -> String {
        """
        boardwalk: 1
        api: [{call: "POST /votes", does: Vote, request: {phone: text, choice: id}, flow: vote, auth: \(auth)}]
        data: [{entity: Vote, store: db, fields: {show: id, phone: text, choice: id}, key: \(key)}]
        flows: [{name: vote, kind: write, path: [client, app, db], rate: 1k/s}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 4}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db, access: write}]
        """
    }

    private static let naming: Set<String> = [
        "phone", "phone_number", "mobile", "email", "mail", "user", "user_id", "member", "member_id", "customer", "customer_id", "account",
        "account_id", "employee", "employee_id", "voter", "voter_id", "card_number", "passport",
    ]
    /// Calls that come before anybody is known.
    private static let first: Phrases = [
        "sign up", "signup", "sign-up", "register", "log in", "login", "subscribe", "newsletter", "reset", "forgot", "invite", "contact",
        "lead", "waitlist", "wait list", "guest", "quote", "verify", "code", "book", "reserve", "order", "checkout", "donat", "unsubscribe",
    ]
    private static let proofs: Phrases = [
        "verified", "verif", "otp", "one-time", "sms code", "code by", "signed", "attest", "double opt", "proof", "confirmed by", "captcha",
        "token",
    ]

    func findings(in design: Design) -> [Finding] {
        design.board.api.enumerated().compactMap { index, call in
            guard call[.auth] == .anonymous || call[.auth] == Authentication.none, let name = call[.flow],
                ![call.call, call[.does] ?? "", name].contains(where: { $0.says(Self.first) }),
                let flow = design.flows.first(where: { $0.isDeclared && $0.name == name && $0.isWrite }), let walk = flow.walk
            else { return nil }
            let written = walk.entries.flatMap { design.entities(in: design.parts[$0]) }
            let named = (call[.request]?.all ?? []).lazy.map { $0.name.lowercased() }.filter(Self.naming.contains)
            let believed = named.compactMap { field in
                written.first { keys(of: $0).contains(field) }.map { (field: field, entity: $0) }
            }.first
            guard let (field, entity) = believed, !design.isSpoken(of: Self.proofs, apartFromWaiversOf: identifier) else { return nil }
            return finding(
                .api(call.call), about: walk.entries.dropFirst().first.map { [design.parts[$0]] } ?? [],
                message:
                    "\(call.call) takes “\(field)” as the caller says it, without a login, and \(entity.name) is one for each: who counts through numbers acts for all of them, and their owners come too late.",
                headline: "\(call.call) believes the “\(field)” that it is told.",
                fixes: [
                    QuickFix(
                        "Ask for a token that was given with a proof of the \(field)",
                        edit: design.changeCall(index, Call.change(.auth, to: .jwt)))
                ], harm: Harm(.other, share: design.share(of: [flow])))
        }
    }

    private func keys(of entity: Entity) -> [String] {
        (entity[.key] ?? "").lowercased().split { $0 == "," || $0 == " " || $0 == "+" }.map(String.init)
    }
}
