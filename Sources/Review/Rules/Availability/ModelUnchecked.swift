import Analysis
import Whiteboard

struct ModelUnchecked: Rule {
    let identifier = "availability/model-unchecked"
    let severity = Severity.advice
    let summary = "a model that goes live because it was trained"

    let explanation = Explanation(
        finds:
            "A training run whose result comes to the servers that answer users, with nothing that judges it on the way or takes it back.",
        matters:
            "A model is data: a broken feed, a day without clicks or a changed unit makes one that answers quickly and wrongly. No request fails, no alarm of the servers rings, and the sales of a week are gone before anybody asks.",
        instead:
            "Hold each new model against the last on data that it has not seen, give it a hundredth of the traffic, watch what users do, and keep the last one ready; versions with the data they were made from.",
        costs: "A day until a model is everywhere, and a registry.",
        sources: ["Google, Rules of Machine Learning", "Breck and others, The ML Test Score, 2017"],
        question: "Last night's model is bad. Who notices, and how do you go back?")

    let examples = Examples(
        raises: "client > app x2 > ranker:inference x2; nightly:airflow > train:batch-job > models:s3 >> ranker",
        nearMiss:
            "client > app x2 > ranker:inference x2 {notes=\"canary, then all\"}; nightly:airflow > train:batch-job > models:s3 >> ranker",
        fixed: "client > app x2 > ranker:inference x2 {notes=\"canary, then all\"}; nightly:airflow > train:batch-job > models:s3 >> ranker"
    )

    private static let judged: Phrases = [
        "canary", "shadow", "evaluat", "holdout", "hold-out", "offline test", "a/b", "ab test", "rollback", "roll back", "promot",
        "approve", "champion",
        "gate", "validat", "version", "drift", "skew", "backtest",
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.boardSpeaks(of: Self.judged, apartFromWaiversOf: identifier) else { return [] }
        return design.roles.compute.compactMap { server in
            guard server.kind == "inference", design.isOnUserPath(server), !design.speaks(server, of: Self.judged) else { return nil }
            let sources = design.topology.callers(of: server.index).map(\.part) + design.topology.callees(of: server.index).map(\.part)
            for source in sources where source.family == .store || source.kind == "batch-job" || source.kind == "pipeline" {
                let trainers =
                    source.kind == "batch-job"
                    ? [source]
                    : design.topology.callers(of: source.index).map(\.part).filter { $0.kind == "batch-job" || $0.kind == "pipeline" }
                guard
                    let trainer = trainers.first(where: { part in design.speaks(at: part, of: ["train", "fit", "learn"]) }),
                    !design.speaks(trainer, of: Self.judged), !design.speaks(source, of: Self.judged)
                else { continue }
                return finding(
                    about: server, with: [trainer, source],
                    message:
                        "What \(design.name(trainer)) makes comes to \(design.name(server)) and so to users: nothing judges it before, and nothing says how the last one comes back.",
                    headline: "\(design.name(server)) takes what \(design.name(trainer)) makes, unjudged.",
                    fixes: [QuickFix(advice: "Hold it against the last one, give it a hundredth of the traffic, and keep the last ready")],
                    harm: Harm(.other))
            }
            return nil
        }
    }
}
