import Analysis
import Whiteboard

struct AbsentFromCopy: Rule {
    let identifier = "availability/absent-from-copy"
    let severity = Severity.advice
    let summary = "missing from an old copy, and so treated as not existing"

    let explanation = Explanation(
        finds:
            "Words that say that something is decided without a network by a copy that was taken before (at the start of a shift, in the morning), and that what is not found in it counts as not paid, not allowed or not there.",
        matters:
            "A copy can prove that something was there; it cannot prove that something is not. Who paid, was let in or was registered after it was taken is fined or sent away, with the receipt in hand.",
        instead:
            "What is decided offline is provisional: it is sent with the age of the copy, held until all that happened before its moment has arrived, checked again and withdrawn by itself. Who decides sees how old the copy is.",
        costs: "A decision that is final some hours later, and a state more for it.",
        sources: [
            "Helland, Life beyond Distributed Transactions: tentative operations and confirmation, 2007",
            "Kleppmann, Designing Data-Intensive Applications, chapter 5: clients with offline operation",
        ],
        question: "They paid five minutes after the copy was taken. What does the device say, and who corrects it?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: ", checked again after the sync"),
        fixed: board(more: ", checked again after the sync"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: handheld, kind: client, notes: full copy of paid tickets at shift start}
          - {id: sync, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: handheld, to: sync}, {from: sync, to: db}]
        notes: [{text: "A ticket not found offline = not paid, a fine is written\(more)"}]
        """
    }

    private static let absent: Phrases = ["not found", "not in the", "not on the", "missing", "unknown", "not listed", "no entry"]
    private static let taken: Phrases = [
        "means", "counts as", "count as", "is taken", "treated as", "not paid", "unpaid", "fine", "refuse", "deny", "denied", "reject",
        "block",
        "no access", "not allowed", "invalid", "charge", "turned away", "stays shut", "stays closed",
    ]
    private static let offline: Phrases = [
        "offline", "without network", "without a network", "no network", "no coverage", "no connection", "without connection",
        "without the network", "disconnected",
    ]
    private static let copies: Phrases = [
        "at shift start", "at the start", "at start", "in the morning", "full copy", "download", "preload", "pre-load", "snapshot",
        "copy of", "before departure", "before the shift", "last sync", "nightly copy", "local copy", "loaded once",
    ]
    private static let handled: Phrases = [
        "provisional", "tentative", "held until", "hold until", "checked again", "check again", "rechecked", "re-check", "recheck",
        "cancelled by", "withdrawn by", "is withdrawn", "confirmed after", "confirmed when", "after the sync", "after sync", "until online",
        "voided",
        "let in",
        "admitted", "allowed anyway", "grace",
    ]

    func findings(in design: Design) -> [Finding] {
        let clients = design.parts(of: "client")
        let texts = design.remarks + clients.compactMap { $0[.notes] }
        guard let rule = texts.first(where: { text in text.says(Self.absent) && text.says(Self.taken) && text.says(Self.offline) }),
            !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
        else { return [] }
        let holder = clients.first { client in design.words(about: client).contains { $0.says(Self.copies) } }
        guard let holder, let copy = design.words(about: holder).first(where: { $0.says(Self.copies) }) else { return [] }
        return [
            finding(
                about: holder,
                message:
                    "“\(rule)”, by “\(copy)”: what came since is not in it, so who did it after the copy was taken is treated as if he had not.",
                headline: "\(design.name(holder)) decides by what an old copy lacks.",
                fixes: [
                    QuickFix(
                        advice: "Provisional until all from before that moment has arrived, then checked again; show how old the copy is")
                ],
                harm: Harm(.dataLost))
        ]
    }
}
