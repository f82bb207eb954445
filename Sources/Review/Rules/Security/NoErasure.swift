import Analysis
import Whiteboard

struct NoErasure: Rule {
    let identifier = "security/no-erasure"
    let severity = Severity.advice
    let summary = "personal data that nobody can delete"

    let explanation = Explanation(
        finds: "Personal data of people in Europe, so stated, with no call, flow or retention by which it is deleted.",
        matters:
            "People have a right to be forgotten, and a month is the time for it. Data that was copied into indexes, warehouses, logs and backups is not deleted by one statement; a design that does not speak of it needs months when the first one asks.",
        instead:
            "A deletion that goes the way that changes go, to all copies; keys for each person, which can be thrown away; retentions for what nobody deletes by name.",
        costs: "A flow more, and copies that must know whose rows they hold.",
        sources: ["Regulation (EU) 2016/679, article 17: right to erasure"],
        question: "A customer asks to be deleted. In how many places is he, and who deletes the last?")

    let examples = Examples(
        raises: board(flow: "edit"),
        nearMiss: board(flow: "delete-account"),
        fixed: board(flow: "delete-account"))

    private static func board(flow: String) -> String {
        """
        boardwalk: 1
        requirements: {regions: [eu-west]}
        data:
          - {entity: Customer, store: db, fields: {id: id, email: text}, key: id, pii: true}
          - {entity: Event, store: lake, fields: {customer: id, at: time}, key: "customer, at", pii: true}
        flows: [{name: \(flow), kind: write, path: [client, app, db]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database}
          - {id: lake, kind: object-store, technology: S3}
        connections: [{from: client, to: app}, {from: app, to: db}, {from: app, to: lake}]
        """
    }

    private static let erases: Phrases = [
        "delete", "erase", "erasure", "forget", "remove", "purge", "gdpr", "anonymi", "expire", "retention", "close-account", "unsubscribe",
        "close account",
    ]
    private static let places = ["eu", "europe", "de", "fr", "uk", "ie", "gdpr", "frankfurt", "dublin", "paris", "london"]

    /// Seconds: Regulation (EU) 2016/679, article 12 (3), one month.
    private static let month = 30.0 * 86_400

    func findings(in design: Design) -> [Finding] {
        let board = design.board
        // Where a law that grants deletion is named, an end some years away is none for who asks today.
        let isNamed = (design.requirements[.compliance] ?? []).contains { $0.says(["gdpr", "dsgvo", "ccpa", "lgpd"]) }
        let personal = board.data.filter { entity in
            entity[.pii] == true && (isNamed || entity[.retention] == nil)
                // What is gone by itself within the time that the law gives needs nobody who deletes it.
                && (design.store(of: entity)?[.ttl].map { $0.value > Self.month } ?? true)
        }
        guard Set(personal.compactMap(\.store)).count >= (isNamed ? 1 : 2), isNamed || design.requirements[.retention] == nil else {
            return []
        }
        let regions =
            (design.requirements[.regions] ?? []) + (design.requirements[.compliance] ?? [])
            + board.groups.filter { $0.kind == .region }.map(\.title)
        guard
            isNamed
                || regions.contains(where: { region in
                    region.lowercased().split { !$0.isLetter }.contains { Self.places.contains(String($0)) }
                })
        else { return [] }
        let texts =
            board.api.map { "\($0.call) \($0[.does] ?? "")" } + board.flows.map(\.name) + board.connections.compactMap(\.label)
            // Where calls or flows are drawn, a wish that none of them serves deletes nothing.
            + (board.flows.isEmpty && board.api.isEmpty ? design.requirements.functional : [])
        guard !texts.contains(where: { $0.says(Self.erases) }), !board.api.contains(where: { $0.call.hasPrefix("DELETE") }),
            !design.boardSpeaks(of: Self.erases, apartFromWaiversOf: identifier)
        else { return [] }
        let places = personal.compactMap { design.store(of: $0) }.distinct
        let (whose, lie) = (isNamed ? "" : " of people in Europe", personal.count == 1 ? "lies" : "lie")
        let law = isNamed ? "; \(design.privacyLaw ?? "the law") lets people ask for it" : ""
        return [
            finding(
                .board, about: places,
                message:
                    "\(Design.list(personal.map(\.name)))\(whose) \(lie) in \(design.names(places)), and nothing deletes one person there\(law).",
                headline: "Nothing deletes one person from \(design.names(places)).",
                fixes: [
                    QuickFix(
                        advice: design.requirements[.retention] == nil
                            ? "A flow that deletes a person everywhere, and retentions for the rest"
                            : "A flow that deletes a person everywhere; for what the law makes you keep, how long and why")
                ])
        ]
    }
}
