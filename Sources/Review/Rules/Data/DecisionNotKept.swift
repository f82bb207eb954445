import Analysis
import Whiteboard

struct DecisionNotKept: Rule {
    let identifier = "data/decision-not-kept"
    let severity = Severity.warning
    let summary = "an approval of which nothing remains"

    let explanation = Explanation(
        finds:
            "A call by which somebody approves, grants, signs or releases a thing that the data of the board does not know: no entity of that name, and none for approvals.",
        matters:
            "What is not kept binds nobody: the program that acts cannot check that it was approved, and nobody can say later who did it, when, and for which version. The approval is a button that happens to be before the action.",
        instead:
            "An entity for the thing with its state, who approved which version and when; what acts reads it, and gets credentials for that one action only.",
        costs: "An entity more, and an action that waits for it.",
        sources: ["NIST SP 800-53, CM-3: configuration change control", "SLSA v1.0, provenance"],
        question: "Who approved the version that runs, and what would have stopped another?")

    let examples = Examples(
        raises: board(entity: "Build"), nearMiss: board(entity: "Deployment"), fixed: board(entity: "Deployment"))

    private static func board(entity: String) -> String {
        """
        boardwalk: 1
        api: [{call: "POST /deployments/{id}/approve", auth: session}]
        data: [{entity: \(entity), store: db, key: id}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: db, access: read-write}]
        """
    }

    private static let verbs = [
        "approve", "reject", "grant", "sign-off", "signoff", "authorize", "authorise", "release", "accept", "countersign", "revoke",
    ]
    private static let kept: Phrases = ["approval", "audit", "decision", "review", "change log", "sign-off"]

    func findings(in design: Design) -> [Finding] {
        guard !design.board.data.isEmpty else { return [] }
        return design.board.api.compactMap { call in
            let words = call.call.split { $0 == "/" || $0 == " " || $0 == "?" }.map { $0.lowercased() }
            guard let last = words.last, Self.verbs.contains(String(last)), words.first == "post" || words.first == "put",
                let thing = words.dropLast().last(where: { !$0.hasPrefix("{") && !$0.hasPrefix(":") && $0 != "post" && $0 != "put" })
            else { return nil }
            let stem = thing.hasSuffix("ies") ? String(thing.dropLast(3)) : thing.hasSuffix("s") ? String(thing.dropLast()) : String(thing)
            guard stem.count >= 3,
                !design.board.data.contains(where: { entity in
                    entity.name.lowercased().hasPrefix(stem) || entity.name.lowercased().hasSuffix(stem) || entity.name.says(Self.kept)
                        || entity.fields.contains { $0.name.lowercased().says([stem]) && !$0.name.lowercased().hasSuffix("id") }
                }), !design.boardSpeaks(of: Self.kept, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                .api(call.call), about: design.checkingEntry.map { [$0] } ?? [],
                message:
                    "\(call.call): the board keeps no \(thing). Nothing says what was \(last == "approve" ? "approved" : "decided"), for which version and by whom, and what acts on it has nothing to check.",
                headline: "\(call.call) leaves no trace: no \(thing) is kept.",
                fixes: [QuickFix(advice: "Keep the \(stem) with its state, version and who decided, and let what acts read it")],
                harm: Harm(.other))
        }
    }
}
