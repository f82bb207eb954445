import Analysis
import Whiteboard

struct IdentityInHeader: Rule {
    let identifier = "security/identity-in-header"
    let severity = Severity.warning
    let summary = "who you are is what the caller says"

    let explanation = Explanation(
        finds:
            "A call inside by which one program tells another who the user is, in a header or parameter, where nothing proves it: no token, no certificate.",
        matters:
            "Whatever can reach the second program can be any user: a pod next door, a forgotten test, an attacker who got into the least important box. The login at the door protects the door only.",
        instead:
            "Pass the user's signed token on and check it in each program, or call over mutual TLS from the one program that may say who it is for; a network policy that lets only that one in.",
        costs: "A check of a signature in each program, and keys to hand out.",
        sources: ["NIST SP 800-207, Zero Trust Architecture", "OWASP Microservices Security Cheat Sheet: propagating identity"],
        question: "I am a pod in the same cluster. Whose data can I read?")

    let examples = Examples(
        raises: "client > web:service x2 {auth=session} > \"user id in a header\" api:service x2 > db:rds",
        nearMiss: "client > web:service x2 {auth=session} > {auth=mtls} \"user id in a header\" api:service x2 > db:rds",
        fixed: "client > web:service x2 {auth=session} > {auth=mtls} \"user id in a header\" api:service x2 > db:rds")

    private static let headers: Phrases = [
        "user id in", "user-id header", "user id header", "x-user", "userid in", "user in a header", "tenant in a header", "tenant id in",
        "x-tenant", "customer id in a header",
    ]

    func findings(in design: Design) -> [Finding] {
        design.topology.links.compactMap { link in
            guard link.kind == .sync, let connection = design.connection(link), let label = connection.label, connection[.auth] == nil
            else { return nil }
            let (caller, callee) = (design.parts[link.source], design.parts[link.target])
            guard caller.isCompute || caller.isEntry, callee.isCompute, callee[.auth] == nil, label.says(Self.headers),
                !label.says(["signed", "jwt", "token"])
            else { return nil }
            let stores = design.topology.callees(of: callee.index).filter {
                $0.part.family == .store && design.connection($0.link)?[.auth] == nil
            }.map(\.part)
            let behind =
                stores.isEmpty ? "" : " The stores behind it (\(design.names(stores))) ask for no credentials that are stated either."
            return finding(
                .connection(design.name(connection: link.connection)), about: [callee, caller], links: [link],
                message:
                    "\(design.name(callee)) believes “\(label)” of \(design.name(caller)), and nothing proves it: whatever can reach it can be any user.\(behind)",
                headline: "\(design.name(callee)) believes “\(label)” from anybody who reaches it.",
                fixes: [
                    QuickFix(
                        "Call over mutual TLS, or pass the signed token on", edit: design.change(link, Connection.change(.auth, to: .mtls)))
                ],
                harm: Harm(.dataLost))
        }
    }
}
