import Analysis
import Whiteboard

struct SelfReported: Rule {
    let identifier = "security/self-reported"
    let severity = Severity.advice
    let summary = "what clients say of themselves, and somebody is paid by it"

    let explanation = Explanation(
        finds:
            "Plays, views, clicks or distances that the client counts and reports, and that end as money, where nothing says how a false report is told from a true one.",
        matters:
            "A login proves who reports, not that it happened. Where a report is worth a cent there are farms that send millions, each with a good login.",
        instead:
            "Check against what your own side saw (bytes that were sent, where a phone was), bounds on what one person can do in a day, and pay after the check.",
        costs: "A delay before money moves, and honest reports that fall through.",
        sources: ["OWASP, Business Logic Security", "Media Rating Council, Invalid Traffic Detection and Filtration Standards"],
        question: "I write a script that reports a play every thirty seconds. When do you notice, and who was paid?")

    let examples = Examples(
        raises: board(notes: ""), nearMiss: board(notes: ", notes: \"bounds per user and day, fraud scores before payment\""),
        fixed: board(notes: ", notes: \"bounds per user and day, fraud scores before payment\""))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Play, store: warehouse, key: play_id, class: money}]
        flows: [{name: report-play, kind: write, path: [app, collector, log, archiver, warehouse]}]
        components:
          - {id: app, kind: client}
          - {id: collector, kind: service, replicas: 2, auth: jwt\(notes)}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, copies: 3}
          - {id: archiver, kind: worker, replicas: 2, idempotent: true}
          - {id: warehouse, kind: data-warehouse, technology: BigQuery}
        connections:
          - {from: app, to: collector, label: report plays}
          - {from: collector, to: log, kind: async}
          - {from: log, to: archiver, kind: async}
          - {from: archiver, to: warehouse, access: write}
        """
    }

    private static let reported: Phrases = [
        "play", "view", "click", "impression", "listen", "watch", "step", "distance", "mileage", "usage", "stream", "score", "points",
    ]
    /// What a client may send as a figure that it worked out itself, and how its notes say that it did.
    private static let figures: Phrases = ["points", "score", "distance", "mileage", "steps", "duration", "level", "kills", "laps"]
    private static let worksOut: Phrases = ["comput", "calculat", "counts", "measures", "works out", "scores"]
    private static let handled: Phrases = [
        "fraud", "bot", "invalid traffic", "anomal", "validat", "verif", "bounds", "plausib", "sanity", "server side", "server-side",
        "attest",
        "signed", "captcha", "abuse", "false report", "cheat",
    ]

    func findings(in design: Design) -> [Finding] {
        for flow in design.flows {
            guard flow.isDeclared, flow.isWrite, flow.isUserFacing, design.parts[flow.client].isClient, let walk = flow.walk,
                let (what, entity) = report(of: flow, walk, in: design) ?? sent(by: flow, walk, in: design),
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier),
                !design.parts.contains(where: { design.speaks($0, of: Self.handled) })
            else { continue }
            let client = design.name(design.parts[flow.client])
            return [
                finding(
                    .flow(flow.name), about: walk.entries.dropFirst().prefix(1).map { design.parts[$0] },
                    message:
                        "\(flow.name): \(what) is what \(client) says of itself, and \(what == entity.name ? "money is paid by it" : "\(entity.name) is given by it"); nothing says how a false one is told from a true one.",
                    headline: "\(client) reports \(what) itself, and somebody is paid by it.",
                    fixes: [
                        QuickFix(advice: "Compare with what your own side saw, bound what one can report in a day, and pay after the check")
                    ],
                    harm: Harm(.dataLost, share: design.share(of: [flow])))
            ]
        }
        return []
    }

    /// What is so called, and kept as money itself.
    private func report(of flow: DesignFlow, _ walk: Walk, in design: Design) -> (String, Entity)? {
        guard
            flow.name.says(["report", "count", "track", "record"])
                || walk.steps.prefix(2).contains(where: { design.connection($0.link)?.label?.says(["report"]) == true })
        else { return nil }
        return worth(flow, walk, in: design).map { ($0.name, $0) }
    }

    /// A figure that the client worked out and sends, where what is kept on the way ends in money.
    private func sent(by flow: DesignFlow, _ walk: Walk, in design: Design) -> (String, Entity)? {
        guard design.parts[flow.client][.notes]?.says(Self.worksOut) == true else { return nil }
        let calls = design.board.api.filter { $0[.flow] == flow.name }
        guard let figure = calls.lazy.flatMap({ $0[.request]?.all ?? [] }).first(where: { $0.name.says(Self.figures) }),
            let paid = walk.entries.lazy.flatMap({ design.entities(in: design.parts[$0]) }).first(where: { $0[.class] == .money })
        else { return nil }
        return (figure.name, paid)
    }

    /// What is reported, where it is kept as money, on the way or behind it.
    private func worth(_ flow: DesignFlow, _ walk: Walk, in design: Design) -> Entity? {
        let named = design.stated(flow)?[.entity].flatMap { design.entities.indexOf[$0] }.map { [design.board.data[$0]] } ?? []
        let kept = walk.entries.flatMap { design.entities(in: design.parts[$0]) }
        return (named + kept).first { $0[.class] == .money && $0.name.lowercased().says(Self.reported) }
    }
}
