import Analysis
import Whiteboard

struct NoTradeOff: Rule {
    let identifier = "process/no-tradeoff"
    let severity = Severity.advice
    let summary = "nothing was given up"

    let explanation = Explanation(
        finds: "A board of six components or more without a single trade-off or optimization.",
        matters:
            "A choice without a cost is not a decision. Every box on the board could have been another one; what is judged is whether the candidate knows what the other would have given.",
        instead:
            "One sentence for each large choice: asynchronous replication over synchronous, because redirects stay fast and a lost minute of links is bearable.",
        costs: "A minute; and it is the minute that is remembered.",
        sources: ["Abadi, Consistency Tradeoffs in Modern Distributed Database System Design, 2012"],
        question: "What is the worst thing about this design?")

    let examples = Examples(
        raises: "require daily-users=10M; client > lb > app x2 > cache, db, search",
        nearMiss: "require daily-users=10M; client > lb > app x2 > db",
        fixed: """
            boardwalk: 1
            requirements: {daily-users: 10M}
            components:
              - {id: client, kind: client}
              - {id: lb, kind: load-balancer}
              - {id: app, kind: service, replicas: 2}
              - {id: cache, kind: cache}
              - {id: db, kind: sql-database}
              - {id: search, kind: search-index}
            connections:
              - {from: client, to: lb}
              - {from: lb, to: app}
              - {from: app, to: cache}
              - {from: app, to: db}
              - {from: app, to: search}
            trade-offs:
              - {choice: Search a few seconds behind, over: Searching the database, because: writes stay cheap}
            """)

    func findings(in design: Design) -> [Finding] {
        guard design.parts.count >= 6, design.board.tradeOffs.isEmpty, design.board.optimizations.isEmpty else { return [] }
        return [
            finding(
                .board, about: [], message: "Name one thing you gave up.",
                fixes: [QuickFix(advice: "Write a trade-off in Optimise (g o): this over that, because")])
        ]
    }
}
