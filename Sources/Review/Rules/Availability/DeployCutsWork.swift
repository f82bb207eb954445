import Analysis
import Whiteboard

struct DeployCutsWork: Rule {
    let identifier = "availability/deploy-cuts-work"
    let severity = Severity.advice
    let summary = "work of minutes, and a deploy in the middle"

    let explanation = Explanation(
        finds:
            "A program that works on one thing for minutes, with nothing said of how it stops: drained, or begun again from where it was.",
        matters:
            "Orchestrators give thirty seconds and then kill. With ten deploys a day, work of ten minutes is cut often, begun again from the start, and on a bad day never ends; what had an effect outside has it twice.",
        instead:
            "Stop taking new work and finish, with a grace period longer than the work; or save the place every minute and go on from there; deploy these apart from the rest.",
        costs: "Deploys that take as long as the longest piece of work.",
        sources: ["Kubernetes documentation, pod termination", "Twelve-Factor App, IX: disposability"],
        question: "You deploy while it is at minute nine of ten. What happens?")

    let examples = Examples(
        raises: board(notes: ""), nearMiss: board(notes: ", notes: drained before a deploy"),
        fixed: board(notes: ", notes: drained before a deploy"))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: mq, kind: queue, technology: SQS, dead-letter: dlq}
          - {id: encode, kind: worker, replicas: 4, work: 10min, concurrency: 1, idempotent: true\(notes)}
          - {id: files, kind: object-store, technology: S3}
        connections:
          - {from: client, to: app}
          - {from: app, to: mq, kind: async}
          - {from: mq, to: encode, kind: async}
          - {from: encode, to: files, access: write}
        """
    }

    private static let long = 120.0
    private static let handled: Phrases = [
        "drain", "checkpoint", "resume", "resum", "graceful", "grace", "chunk", "segment", "from where", "saves its place", "spot",
        "begun again", "started twice", "started again", "restart",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard let work = part[.work]?.value, work >= Self.long, part.kind != "batch-job", part.kind != "function",
                !design.speaks(part, of: Self.handled),
                !design.boardSpeaks(
                    of: ["drain", "checkpoint", "graceful", "segment", "begun again", "started twice"], apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: part,
                message:
                    "\(design.name(part)) works \(design.duration(work)) on one thing, and nothing says how it stops: a deploy or a smaller fleet cuts it, and it begins again from the start.",
                headline: "A deploy cuts the work of \(design.name(part)): \(design.duration(work)).",
                fixes: [QuickFix(advice: "Drain before it stops, or save the place and go on from there")], harm: Harm(.other))
        }
    }
}
