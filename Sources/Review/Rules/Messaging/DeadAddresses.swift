import Analysis
import Whiteboard

struct DeadAddresses: Rule {
    let identifier = "async/dead-addresses"
    let severity = Severity.advice
    let summary = "devices that are gone, and are written to for ever"

    let explanation = Explanation(
        finds: "Notices that are pushed to phones, where nothing says what becomes of addresses that the provider calls unregistered.",
        matters:
            "People change phones: in a year a large part of the addresses is dead. Each notice is sent to all of them, costs its share of the quota, and providers slow down or block who keeps writing to the dead.",
        instead:
            "Read the provider's answers, and delete or mark what it calls unregistered; and let the app say its address anew at each start.",
        costs: "A way back from the sender to the store of addresses.",
        sources: [
            "Apple developer documentation, handling notification responses: 410", "Firebase documentation, managing registration tokens",
        ],
        question: "The provider says unregistered. Who hears it, and what is deleted?")

    let examples = Examples(
        raises: "client > lb > app x2 >> mq:sqs >> sender:worker x3 {idempotent} > apns:external; app > \"devices\" db",
        nearMiss:
            "client > lb > app x2 >> mq:sqs >> sender:worker x3 {idempotent} > apns:external; app > \"devices\" db; sender > \"delete dead tokens\" db",
        fixed:
            "client > lb > app x2 >> mq:sqs >> sender:worker x3 {idempotent} > apns:external; app > \"devices\" db; sender > \"delete dead tokens\" db"
    )

    private static let pushing: Phrases = [
        "apns", "fcm", "firebase cloud", "push provider", "push notification", "push gateway", "web push",
    ]
    private static let handled: Phrases = [
        "unregister", "invalid token", "dead token", "stale token", "expired token", "feedback", "token clean", "remove token",
        "delete token", "bounce", "prune", "inactive", "tokens removed",
    ]

    func findings(in design: Design) -> [Finding] {
        design.parts(of: "external").compactMap { provider in
            guard design.speaks(at: provider, of: Self.pushing),
                let sender = design.topology.callers(of: provider.index).first(where: \.part.isCompute)
            else { return nil }
            let store = design.parts.first { part in
                part.family == .store
                    && (design.words(about: part).contains { $0.says(["device", "push token"]) }
                        || design.entities(in: part).contains { $0.name.lowercased().says(["device", "push"]) })
            }
            // Who may write there may delete there.
            let leads = store.map { store in
                design.topology.links(from: sender.part.index, to: store.index).contains { design.connection($0)?[.access]?.writes ?? true }
            }
            guard let store, leads == false, !design.speaks(sender.part, of: Self.handled), !design.speaks(provider, of: Self.handled),
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: sender.part, with: [provider, store], links: [sender.link],
                message:
                    "\(design.name(provider)) answers that a device is gone, and no arrow leads from \(design.name(sender.part)) back to \(design.name(store)): dead addresses are written to for ever.",
                headline: "What \(design.name(provider)) says of dead devices reaches nobody.",
                fixes: [QuickFix(advice: "Delete from \(design.name(store)) what the provider calls unregistered")], harm: Harm(.other))
        }
    }
}
