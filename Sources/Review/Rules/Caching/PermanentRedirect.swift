import Analysis
import Whiteboard

struct PermanentRedirect: Rule {
    let identifier = "caching/permanent-redirect"
    let severity = Severity.warning
    let summary = "browsers keep the way for good"

    let explanation = Explanation(
        finds:
            "A permanent redirect (301 or 308) on a board that wants to count visits, or to change, delete or expire where a link leads.",
        matters:
            "A browser that was told “permanently” does not ask again, today or in a year. The visit is not counted, and a link that was deleted, blocked or moved still works for everybody who has used it once. Nothing on your side can take it back.",
        instead:
            "A temporary redirect (302 or 307) with a short time to live that you choose: it is asked for again, and counted, and can be changed.",
        costs: "Every visit is a request; a content network in front takes most of them.",
        sources: ["RFC 9110, HTTP Semantics, section 15.4.2: 301", "RFC 9111, HTTP Caching, section 4.2.2: heuristic freshness"],
        question: "The link is deleted this morning. Where does it lead whoever used it last week?")

    let examples = Examples(raises: board(code: "301"), nearMiss: board(code: "302"), fixed: board(code: "302"))

    private static func board(code: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [short links redirect, clicks are counted]}
        api: [{call: "GET /{code}", does: \(code) to the long address, auth: anonymous}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
        connections: [{from: client, to: app}]
        """
    }

    private static let changing: Phrases = [
        "count", "statistic", "analytic", "click", "delet", "expir", "edit", "change", "block", "take down", "takedown",
    ]

    func findings(in design: Design) -> [Finding] {
        let wishes =
            design.requirements.functional + design.board.api.map { "\($0.call) \($0[.does] ?? "")" }.filter { $0.hasPrefix("DELETE") }
        guard let wish = wishes.first(where: { $0.says(Self.changing) || $0.hasPrefix("DELETE") }) else { return [] }
        if let call = design.board.api.first(where: { $0[.does].map(Self.isPermanent) ?? false }) {
            return [found(.api(call.call), [], call.call, wish, in: design)]
        }
        for link in design.topology.links where design.connection(link)?.label.map(Self.isPermanent) == true {
            let ends = [design.parts[link.source], design.parts[link.target]]
            return [found(.connection(design.name(connection: link.connection)), ends, design.name(ends[0]), wish, in: design)]
        }
        return design.parts.first { part in part[.notes].map(Self.isPermanent) ?? false }.map {
            [found(.component($0.id), [$0], design.name($0), wish, in: design)]
        } ?? []
    }

    private static func isPermanent(_ text: String) -> Bool {
        text.split { !$0.isLetter && !$0.isNumber }.contains { $0 == "301" || $0 == "308" }
            || text.says(["permanent redirect", "moved permanently"])
    }

    private func found(_ subject: Subject, _ parts: [Part], _ name: String, _ wish: String, in design: Design) -> Finding {
        finding(
            subject, about: parts,
            message:
                "\(name) redirects permanently: a browser that has been there never asks again, and “\(wish)” does not reach it.",
            headline: "A permanent redirect is never asked for again: “\(wish)” does not hold.",
            fixes: [QuickFix(advice: "302 with a time to live of your own")], harm: Harm(.other))
    }
}
