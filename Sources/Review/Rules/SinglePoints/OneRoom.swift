import Analysis
import Whiteboard

struct OneRoom: Rule {
    let identifier = "spof/one-room"
    let severity = Severity.warning
    let summary = "all copies and the backup in one room"

    let explanation = Explanation(
        finds:
            "Words on the board that everything stands in one room, house, rack or on one machine, and stores whose copies and backups have no stated place elsewhere.",
        matters:
            "Copies help against a broken disk; water, fire, a cut cable and a thief with the administrator's password take all of them, and the backup beside them. Then the question is not for how long the service is down but whether there is anything left to bring back.",
        instead:
            "A copy each night in another house or with another provider, under other credentials, that cannot be deleted from here; one restore tried, with the time it took written down.",
        costs: "A line, some storage elsewhere, and an afternoon for the restore.",
        sources: ["BSI, IT-Grundschutz CON.3: backup concept", "CISA, data backup options: the 3-2-1 rule"],
        question: "The room burns tonight. What do you have tomorrow?")

    let examples = Examples(
        raises: board(note: "Everything is in the server room of house A"),
        nearMiss: board(note: "Everything is in the server room of house A, a copy each night in house B"),
        fixed: board(note: "Everything is in the server room of house A, a copy each night in house B"))

    private static func board(note: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Appointment, store: db, key: id}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: db, kind: sql-database, technology: MariaDB, replicas: 2, replication: {mode: leader-follower, sync: sync, followers: 1, failover: automatic}, backups: daily}
        connections: [{from: client, to: app}, {from: app, to: db}]
        notes: [{text: "\(note)"}]
        """
    }

    private static let rooms: Phrases = [
        "server room", "one room", "same room", "one rack", "same rack", "one building", "one data centre", "one data center",
        "in the basement", "in our basement",
        "server basement",
        "one house", "machine room", "under the desk",
    ]
    private static let elsewhere: Phrases = [
        "off-site", "offsite", "off site", "another house", "second house", "house b", "other site", "second site", "tape", "cloud",
        "copy each night", "elsewhere", "remote", "other provider", "another room",
    ]

    func findings(in design: Design) -> [Finding] {
        let texts = design.remarks + design.board.groups.map(\.title)
        guard let text = texts.first(where: { $0.says(Self.rooms) }) else { return [] }
        let stores = design.roles.stores.filter { store in
            design.keepsRecords(store) && store.technology?.isRedundant != true && store.regions.count < 2 && store.zones.count < 2
                && !design.entities(in: store).isEmpty
        }
        guard let store = stores.first, !design.isSpoken(of: Self.elsewhere, apartFromWaiversOf: identifier) else { return [] }
        let backed = stores.filter { $0[.backups] != nil && $0[.backups] != Backups.none }
        let backup = backed.isEmpty ? "no backup is stated" : "where the backups of \(design.names(backed)) lie nothing says"
        return [
            finding(
                about: store, with: Array(stores.dropFirst()),
                message: "“\(text)”: \(design.names(stores)) with all copies, and \(backup). Fire, water or one password takes all of it.",
                headline: "All copies of \(design.names(stores)) are in one room.",
                fixes: [QuickFix(advice: "A copy each night elsewhere, under other credentials, and one restore tried")],
                harm: Harm(.dataLost, share: 1))
        ]
    }
}
