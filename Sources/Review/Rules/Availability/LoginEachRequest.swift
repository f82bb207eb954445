import Analysis
import Whiteboard

struct LoginEachRequest: Rule {
    let identifier = "availability/login-each-request"
    let severity = Severity.advice
    let summary = "a login with each request"

    let explanation = Explanation(
        finds: "An arrow to a directory or login service whose label says that it is asked with each request.",
        matters:
            "The directory gets the rate of the whole system, and binds are among the slowest things that it does: they are slow on purpose. Its slow day makes every page slow, and its outage ends all of them, those of people who logged in hours ago as well.",
        instead:
            "Log in once; then a session or a signed token that is checked without asking. Groups and rights are kept for some minutes, and withdrawn by an event where minutes are too long.",
        costs: "Who is locked out works on until the token or the kept right ends.",
        sources: ["RFC 9068, JSON Web Token profile for OAuth 2.0 access tokens", "RFC 4511, LDAP: the bind operation"],
        question: "The directory needs two seconds for an answer. What do those see who logged in this morning?")

    let examples = Examples(
        raises: board("LDAP bind on each request"), nearMiss: board("LDAP bind at login"), fixed: board("LDAP bind at login"))

    private static func board(_ label: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: ad, kind: auth, technology: Active Directory, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: ad, label: \(label)}, {from: app, to: db, access: read-write}]
        """
    }

    private static let each: Phrases = [
        "each request", "every request", "per request", "each call", "every call", "on each page", "on every page", "for each page",
    ]
    private static let handled: Phrases = ["cache", "cached", "local", "jwks", "kept for", "signature"]

    func findings(in design: Design) -> [Finding] {
        design.parts(of: "auth").compactMap { part in
            guard part[.cached] != true, !design.speaks(part, of: Self.handled) else { return nil }
            let callers = design.topology.callers(of: part.index).filter { caller in
                caller.link.kind == .sync && caller.part.isCompute && design.connection(caller.link)?.label?.says(Self.each) == true
            }
            guard let caller = callers.first, let label = design.connection(caller.link)?.label else { return nil }
            let name = design.name(part)
            let asked = design.traffic.loads[caller.part.index].peak
            let rate = asked >= 1 ? " (\(design.rate(asked)) at peak)" : ""
            return finding(
                about: part, with: callers.map(\.part), links: callers.map(\.link),
                message:
                    "“\(label)”: \(name) gets as many calls as \(design.name(caller.part)) has requests\(rate), and its slow day is that of all who have long been logged in.",
                headline: "\(name) is asked with each request of \(design.name(caller.part)).",
                fixes: [QuickFix(advice: "Log in once, then a session or a signed token that is checked without asking")],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: caller.part)))
        }
    }
}
