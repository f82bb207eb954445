import Analysis
import Whiteboard

struct QueryDepth: Rule {
    let identifier = "security/query-depth"
    let severity = Severity.advice
    let summary = "a caller writes the query"

    let explanation = Explanation(
        finds: "GraphQL that clients reach, and nothing on the board limits how deep or how costly a query may be.",
        matters:
            "One request of a few lines may ask for friends of friends of friends and cost a thousand reads. A limit on requests does not see it: to the balancer it is one.",
        instead:
            "Let your own clients send only queries that were registered before; else count a query's cost before it runs, limit its depth, and page every list. Batch the reads behind, or each row asks on its own.",
        costs: "A step when clients are built, or a table of what each field costs.",
        sources: ["OWASP GraphQL Cheat Sheet", "GraphQL documentation, security: demand control"],
        question: "What is the most expensive query that a stranger may send you?")

    let examples = Examples(
        raises: board(notes: ""), nearMiss: board(notes: ", notes: registered queries only"),
        fixed: board(notes: ", notes: \"depth at most 6, cost counted\""))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: api, kind: api-gateway, name: GraphQL, replicas: 2, auth: jwt\(notes)}
          - {id: app, kind: service, replicas: 2}
        connections: [{from: client, to: api}, {from: api, to: app}]
        """
    }

    private static let handled: Phrases = ["depth", "complexity", "cost", "persisted", "registered", "allow", "trusted documents", "page"]

    private static let languages: Phrases = ["graphql", "apollo", "hasura"]

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            guard part.isCompute || part.isEntry, design.speaks(at: part, of: Self.languages),
                let caller = design.comers(to: part).first?.client, !design.isOwnPeople(caller), !design.speaks(part, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: part, with: [caller],
                message:
                    "\(design.name(caller)) writes what \(design.name(part)) works out: one deep query costs what thousands of requests do, and no limit on requests sees it.",
                headline: "\(design.name(part)) limits neither depth nor cost of a query.",
                fixes: [QuickFix(advice: "Register the queries, or limit depth and cost and page every list")],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
        }
    }
}
