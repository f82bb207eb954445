import Analysis
import Whiteboard

struct InternalBehindDoor: Rule {
    let identifier = "security/internal-behind-door"
    let severity = Severity.advice
    let summary = "an internal address on a program that everybody reaches"

    let explanation = Explanation(
        finds: "A call by an internal path (/internal, /admin, /cron) to a program that the public door hands everything on to.",
        matters:
            "“Internal” is a word in the path. The door passes it on like any other, and whoever guesses it sets off the job, as often as he likes.",
        instead:
            "A port of its own that the door does not know, or a rule at the door that refuses the path; and a credential for the caller all the same.",
        costs: "A line of configuration.",
        sources: [
            "OWASP API Security Top 10, API8: security misconfiguration", "OWASP API Security Top 10, API9: improper inventory management",
        ],
        question: "I call /internal from my sofa. What answers?")

    let examples = Examples(
        raises: "client > nginx:reverse-proxy > app x2 > db:rds; cron:scheduler > \"/internal/tick\" app",
        nearMiss: "client > nginx:reverse-proxy > app x2 > db:rds; cron:scheduler > {auth=api-key} \"/internal/tick\" app",
        fixed: "client > nginx:reverse-proxy > app x2 > db:rds; cron:scheduler > {auth=api-key} \"/internal/tick\" app")

    private static let paths = ["/internal", "/admin", "/cron", "/tick", "/debug", "/actuator", "/private", "/jobs/"]
    private static let handled: Phrases = [
        "blocked at", "blocks", "own port", "not routed", "refused at", "deny", "only from", "internal only",
    ]

    func findings(in design: Design) -> [Finding] {
        design.topology.links.compactMap { link in
            guard let connection = design.connection(link), let label = connection.label, label.mentions(Self.paths),
                connection[.auth] == nil
            else { return nil }
            let (caller, callee) = (design.parts[link.source], design.parts[link.target])
            guard callee.isCompute, !caller.isOutside, !caller.isDistributor,
                let door = design.topology.callers(of: callee.index).first(where: { other in
                    other.part.isDistributor && other.part.index != caller.index
                        && (design.connection(other.link)?.label.map { !$0.contains("/") } ?? true)
                })?.part,
                design.topology.callers(of: door.index).contains(where: { $0.part.isOutside || $0.part.isDistributor }),
                !design.speaks(door, of: Self.handled), !design.speaks(callee, of: Self.handled)
            else { return nil }
            return finding(
                .connection(design.name(connection: link.connection)), about: [callee, door, caller], links: [link],
                message:
                    "\(design.name(caller)) calls “\(label)” on \(design.name(callee)), to which \(design.name(door)) hands on everything from outside: whoever guesses the path may call it too.",
                headline: "“\(label)” can be called from outside, by \(design.name(door)).",
                fixes: [
                    QuickFix(
                        "Ask its caller for a key, and refuse the path at the door",
                        edit: design.change(link, Connection.change(.auth, to: .apiKey)))
                ],
                harm: Harm(.other))
        }
    }
}
