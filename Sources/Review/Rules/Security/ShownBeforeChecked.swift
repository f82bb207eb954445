import Analysis
import Whiteboard

struct ShownBeforeChecked: Rule {
    let identifier = "security/shown-before-checked"
    let severity = Severity.warning
    let summary = "checked while everybody sees it"

    let explanation = Explanation(
        finds:
            "A requirement that something is never shown, and a check (moderation, a scan, a classifier) that a log or queue starts beside the way to the readers and that can only hide or delete afterwards.",
        matters:
            "Between the publishing and the hiding everybody sees it: for the time of the queue and the model on a good day, for as long as the lag lasts on a bad one, and for good where the message that hides is lost. What was seen is not unseen.",
        instead:
            "Check before it is published, where the check fits into the time that is promised; or keep it with its author until the check has spoken; or ask for less: hidden within a second.",
        costs: "The check's time in each publication, and a decision for when it does not answer.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 11: stream processing beside the write"],
        question: "The model is two minutes behind. What do people see meanwhile?")

    let examples = Examples(
        raises: board(path: "client, app, messages, moderation, history", notes: ""),
        nearMiss: board(path: "client, app, messages, moderation, history", notes: ", notes: a message is held until it has spoken"),
        fixed: board(path: "client, app, messages, moderation, history", notes: ", notes: a message is held until it has spoken"))

    private static func board(path: String, notes: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [Banned messages are never shown]}
        flows: [{name: send, kind: write, path: [\(path)], rate: 1k/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 3, auth: jwt}
          - {id: messages, kind: event-log, technology: Kafka, replicas: 3, copies: 3, acks: all}
          - {id: moderation, kind: inference, replicas: 4\(notes)}
          - {id: history, kind: wide-column-store, technology: Cassandra, replicas: 3}
        connections:
          - {from: client, to: app}
          - {from: app, to: messages, kind: async}
          - {from: messages, to: moderation, kind: async}
          - {from: moderation, to: history, access: write, label: hide message}
        """
    }

    private static let promised: Phrases = [
        "never shown", "not shown", "never visible", "not visible", "never seen", "never published", "not published", "before publishing",
        "before it is published", "before it is shown", "before they are shown", "before anybody sees", "never served", "never delivered",
        "must not be shown", "must not be seen", "must not appear", "never appear", "nobody sees",
    ]
    private static let checkers: Phrases = [
        "moderat", "classif", "scan", "virus", "spam", "abuse", "nsfw", "toxic", "profanity", "censor", "content check", "safety",
    ]
    private static let after: Phrases = [
        "hide", "hiding", "remov", "delet", "take down", "takedown", "unpublish", "retract", "pull", "blank", "withdraw",
    ]
    private static let handled: Phrases = [
        "held until", "held back", "hold until", "kept back", "pending", "quarantine", "until it has", "visible after", "shown after",
        "before publish", "checked first", "check first", "published after", "invisible until", "hidden until",
    ]

    func findings(in design: Design) -> [Finding] {
        let texts = design.requirementTexts
        guard let promise = texts.first(where: { $0.says(Self.promised) }) else { return [] }
        return design.roles.compute.compactMap { part in
            guard part[.notes]?.says(Self.checkers) == true || design.words(at: part).contains(where: { $0.says(Self.checkers) }) else {
                return nil
            }
            let callers = design.topology.callers(of: part.index)
            let callees = design.topology.callees(of: part.index)
            let hiding = callees.first { design.connection($0.link)?.label?.says(Self.after) == true }
            guard !callers.isEmpty, callers.allSatisfy({ $0.link.kind != .sync || $0.part.isBroker }),
                hiding != nil || part[.notes]?.says(Self.after) == true, !design.speaks(part, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let does = hiding.flatMap { design.connection($0.link)?.label }.map { " (“\($0)”)" } ?? ""
            return finding(
                about: part, with: hiding.map { [$0.part] } ?? [], links: callers.map(\.link) + (hiding.map { [$0.link] } ?? []),
                message:
                    "\(design.name(part)) looks at what is already on its way and takes it back afterwards\(does): until then, and for as long as it lags, everybody sees it, and “\(promise)” is asked for.",
                headline: "\(design.name(part)) takes back what everybody has seen.",
                fixes: [QuickFix(advice: "Check before it is published, or show it to its author alone until the check has spoken")],
                harm: Harm(.other))
        }
    }
}
