import Analysis
import Whiteboard

struct OutlivesItsSource: Rule {
    let identifier = "data/outlives-its-source"
    let severity = Severity.warning
    let summary = "what was made of people's data stays longer than the data"

    let explanation = Explanation(
        finds: "An entity with people's data that is made from another one, and is kept longer than that one is.",
        matters:
            "The recording is deleted after thirty days as promised, and the pictures, features or samples taken from it stay for two years. Whoever asks for deletion is told that all is gone; it is not, and a law or a promise that speaks of what was made from it is broken.",
        instead:
            "What is made of it goes with it, or earlier; or nothing of a person is in it any more, and the board says how that is done.",
        costs: "A second rule of deletion, and material for training that has to be renewed.",
        sources: ["Regulation (EU) 2016/679, articles 5(1)(e) and 17"],
        question: "The recording is gone. What of that person do you still have?")

    let examples = Examples(raises: board(life: "2y"), nearMiss: board(life: "30d"), fixed: board(life: "30d"))

    private static func board(life: String) -> String {
        """
        boardwalk: 1
        requirements: {compliance: [GDPR]}
        data:
          - {entity: Segment, store: video, key: id, pii: true, retention: 30d}
          - {entity: TrainingFrame, store: frames, key: id, pii: true, derived-from: [Segment], retention: \(life)}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: video, kind: object-store, technology: S3}
          - {id: frames, kind: object-store, technology: S3}
        connections: [{from: client, to: app}, {from: app, to: video}, {from: app, to: frames}]
        """
    }

    private static let handled: Phrases = ["anonym", "pseudonym", "blurred", "faces removed", "no person", "aggregat", "consent"]
    private static let madeFrom: Phrases = ["made from", "derived", "everything made", "all copies", "and what was made"]

    func findings(in design: Design) -> [Finding] {
        design.board.data.compactMap { entity in
            guard entity[.pii] == true, let life = entity[.retention], let sources = entity[.derivedFrom],
                let store = design.store(of: entity), !(entity[.why]?.says(Self.handled) ?? false), !design.speaks(store, of: Self.handled),
                let source = sources.lazy.compactMap({ name in design.board.data.first { $0.name == name } }).first(where: { source in
                    source[.pii] == true && source[.retention].map { $0.value * (1 + 1e-9) < life.value } ?? false
                }), let shorter = source[.retention]
            else { return nil }
            let promise = design.requirements.functional.first { $0.says(Self.madeFrom) && $0.says(["delet", "remov", "gone", "erase"]) }
            return finding(
                .entity(entity.name), about: [store], severity: promise == nil ? severity : .error,
                message:
                    "\(entity.name) is made from \(source.name), which goes after \(shorter.text), and stays \(life.text) in \(design.name(store))\(promise.map { "; “\($0)” is asked for" } ?? ""): what is personal outlives what it was taken from.",
                headline: "\(entity.name) stays \(life.text), and \(source.name) goes after \(shorter.text).",
                fixes: [
                    QuickFix(
                        "Let it go with \(source.name)",
                        edit: design.changeEntity(
                            design.entities.indexOf[entity.name] ?? 0, Entity.change(.retention, to: shorter)))
                ], harm: Harm(.dataLost))
        }
    }
}
