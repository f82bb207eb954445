import Analysis
import Whiteboard

struct ColdTier: Rule {
    let identifier = "latency/cold-tier"
    let severity = Severity.warning
    let summary = "users wait for what was put away"

    let explanation = Explanation(
        finds:
            "A flow that promises its user an answer in seconds and reads from a store that is an archive (Glacier, tape), or that moves what it has to a colder class after a time.",
        matters:
            "An archive gives a thing back in minutes to half a day, after it was asked to. The promise holds for everything young and for nothing old, and it is found out on the day when somebody needs the old.",
        instead:
            "A class that answers at once for everything that users may open, which costs more for each look and less for keeping; or fetch back before it is needed, from an appointment or an order; or promise another time for what is old, and say so on the screen.",
        costs: "Storage that costs several times an archive's, or the work of guessing what will be needed.",
        sources: ["Amazon S3 User Guide, storage classes", "Google Cloud Storage documentation, storage classes"],
        question: "Open one of five years ago. How long does it take?")

    let examples = Examples(
        raises: board(store: "technology: Glacier"), nearMiss: board(store: "technology: S3"), fixed: board(store: "technology: S3"))

    private static func board(store: String) -> String {
        """
        boardwalk: 1
        flows: [{name: open-scan, kind: read, path: [client, app, scans], latency: 2s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: scans, kind: object-store, \(store)}
        connections: [{from: client, to: app}, {from: app, to: scans, access: read}]
        """
    }

    private static let archives: Phrases = ["glacier", "deep archive", "tape", "cold storage", "archive tier"]
    private static let quick: Phrases = [
        "instant", "infrequent", "standard-ia", "ia ", "warm", "nearline", "coldline", "restore", "prefetch", "expedited",
    ]
    /// Seconds for which a person waits and an archive does not answer.
    private static let patience = 60.0

    func findings(in design: Design) -> [Finding] {
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isUserFacing, !flow.isWrite, let walk = flow.walk,
                let promise = design.stated(flow)?[.latency] ?? design.requirements[.latency], promise.value <= Self.patience
            else { return nil }
            for step in walk.steps where walk.isAwaited[step.entry] {
                let store = design.parts[step.target]
                guard store.isStore || store.family == .store, design.connection(step.link)?[.access] != .write else { continue }
                let isArchive = design.speaks(at: store, of: Self.archives)
                guard isArchive || store[.tierAfter] != nil && store.kind == "object-store", !design.speaks(store, of: Self.quick),
                    !design.boardSpeaks(of: Self.quick, apartFromWaiversOf: identifier), said.insert(store.index).inserted
                else { continue }
                let name = design.name(store)
                let after = store[.tierAfter].map { "moves what is older than \($0.text) to a colder class" } ?? "is an archive"
                return finding(
                    about: store, links: [step.link], severity: isArchive ? severity : .advice,
                    message: isArchive
                        ? "\(flow.name) promises \(promise.text) and reads \(name), which gives back what it holds in minutes to hours."
                        : "\(name) \(after), and \(flow.name) promises \(promise.text): say that the class answers at once, or an old one takes hours.",
                    headline: isArchive
                        ? "\(flow.name) promises \(promise.text) from an archive: \(name)."
                        : "\(name) \(after): \(flow.name) promises \(promise.text).",
                    fixes: [QuickFix(advice: "A class that answers at once, or fetch back before it is needed")],
                    harm: Harm(.other, share: design.share(of: [flow])))
            }
            return nil
        }
    }
}
