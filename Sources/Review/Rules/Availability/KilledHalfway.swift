import Analysis
import Whiteboard

struct KilledHalfway: Rule {
    let identifier = "availability/killed-halfway"
    let severity = Severity.warning
    let summary = "work that must not be cut, on machines that are taken away"

    let explanation = Explanation(
        finds:
            "Workers on spot or preemptible machines, or whose work is put back when they fall silent, on a flow that changes production or something outside that cannot be taken back.",
        matters:
            "Builds may be cut and begun again. A deploy that is cut leaves half of the machines on the new version; one whose heartbeat alone was lost is begun a second time beside the first. The price was right for the builds only.",
        instead:
            "A small pool that is not taken away, for what must not be cut; a lock for each target, with a number that the target checks; no automatic repeat, a person looks.",
        costs: "Some machines at full price, idle most of the time.",
        sources: [
            "AWS documentation, Spot Instance interruptions: two minutes of notice", "Kleppmann, How to do distributed locking, 2016",
        ],
        question: "The machine is taken away in the middle. What state is the target in, and who goes on?")

    let examples = Examples(
        raises: board(notes: "spot instances"), nearMiss: board(notes: "on demand"), fixed: board(notes: "on demand"))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        flows: [{name: deploy, kind: write, path: [dev, ui, jobs, runner, prod]}]
        components:
          - {id: dev, kind: client}
          - {id: ui, kind: service, replicas: 2, auth: oauth}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: dlq}
          - {id: runner, kind: worker, replicas: 4, idempotent: true, notes: \(notes)}
          - {id: prod, kind: custom, name: Production clusters}
        connections:
          - {from: dev, to: ui}
          - {from: ui, to: jobs, kind: async}
          - {from: jobs, to: runner, kind: async}
          - {from: runner, to: prod, label: kubectl apply}
        """
    }

    let silences = ["async/consumer-not-idempotent"]

    private static let taken: Phrases = ["spot", "preempt"]
    private static let grave: Phrases = [
        "deploy", "prod", "production", "release", "kubectl", "pay", "charge", "migrat", "firmware", "terraform", "helm",
    ]
    private static let handled: Phrases = [
        "own pool", "on-demand pool", "on demand for", "lock for each", "lock per target", "not repeated", "drain",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part -> Finding? in
            guard let notes = part[.notes], notes.says(Self.taken) else { return nil }
            for flow in design.flowsWalking(over: part) where flow.isWrite {
                guard
                    let act = flow.walk?.steps.first(where: { step in
                        step.source == part.index && step.link.kind != .replication && !design.parts[step.target].isBroker
                            && (design.connection(step.link)?.label?.says(Self.grave) == true
                                || flow.name.says(Self.grave)
                                    && design.parts[step.target].family != .store
                                    && design.speaks(at: design.parts[step.target], of: Self.grave)
                                || design.takesPayments(design.parts[step.target]))
                    }), !design.speaks(part, of: Self.handled), !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
                else { continue }
                let target = design.parts[act.target]
                let again = design.board.notes.map(\.text).first {
                    $0.says(["put back", "started twice", "retried", "re-queued", "requeued"])
                }
                return finding(
                    about: part, with: [target], links: [act.link],
                    message:
                        "\(flow.name) acts on \(design.name(target)) from \(design.name(part)), machines that are taken away (“\(notes)”): it is cut in the middle\(again.map { ", or runs twice (“\($0)”)" } ?? ", and whoever goes on does not know how far it came").",
                    headline: "\(flow.name) can be cut in the middle: \(design.name(part)) is taken away.",
                    fixes: [QuickFix(advice: "A small pool of its own that stays, a lock for each target, and no automatic repeat")],
                    harm: Harm(.dataLost))
            }
            return nil
        }
    }
}
