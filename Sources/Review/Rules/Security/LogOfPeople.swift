import Analysis
import Whiteboard

struct LogOfPeople: Rule {
    let identifier = "security/log-of-people"
    let severity = Severity.advice
    let summary = "who did what, kept without end"

    let explanation = Explanation(
        finds: "A log that receives users with what they searched, read or clicked, with no retention stated.",
        matters:
            "A list of who looked for what is more private than most of what they found. It grows by itself, many may read it, and no one decided how long it is kept; works councils and data protection officers ask for exactly that.",
        instead:
            "State a retention of weeks; a pseudonym in place of the user where only numbers are wanted; a short list of who may read it.",
        costs: "Old cases that cannot be looked up.",
        sources: ["Regulation (EU) 2016/679, article 5: storage limitation", "ISO/IEC 27001:2022, annex A 8.10 and 8.15"],
        question: "For how long can you say what I searched for, and who can look?")

    let examples = Examples(
        raises: "client > app x2 {auth=session} > db:rds; app >> \"query, user, clicked\" logs:logging",
        nearMiss: "client > app x2 {auth=session} > db:rds; app >> \"query, user, clicked\" logs:logging {notes=\"kept 30 days\"}",
        fixed: "client > app x2 {auth=session} > db:rds; app >> \"query, user, clicked\" logs:logging {notes=\"kept 30 days\"}")

    private static let people: Phrases = ["user", "customer", "patient", "employee", "visitor", "member", "ip"]
    private static let deeds: Phrases = ["query", "queries", "search", "click", "viewed", "read", "location", "session", "request"]

    func findings(in design: Design) -> [Finding] {
        design.parts(of: ["logging", "data-lake"]).compactMap { log in
            guard log[.retention] == nil, log[.lifecycle] == nil, log[.ttl] == nil else {
                return nil
            }
            guard
                let feed = design.topology.callers(of: log.index).first(where: { feed in
                    guard let label = design.connection(feed.link)?.label else { return false }
                    return label.says(Self.people) && label.says(Self.deeds) && !label.says(["pseudonym", "anonym", "hashed"])
                }), design.entities(in: log).allSatisfy({ $0[.retention] == nil }),
                !design.speaks(at: log, of: ["kept", "retention", "days", "deleted after", "pseudonym"])
            else { return nil }
            let kept = (log[.notes].map { $0 + "; " } ?? "") + "kept 30 days"
            return finding(
                about: log, with: [feed.part], links: [feed.link],
                message:
                    "\(design.name(log)) keeps “\(design.connection(feed.link)?.label ?? "")” of people, and nothing says for how long or who may read it.",
                headline: "\(design.name(log)) keeps what people did, without end.",
                fixes: [QuickFix("Keep it for 30 days", edit: design.change(log, Component.change(.notes, to: kept)))],
                harm: Harm(.other))
        }
    }
}
