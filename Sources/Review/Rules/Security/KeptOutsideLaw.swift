import Analysis
import Whiteboard

struct KeptOutsideLaw: Rule {
    let identifier = "security/kept-outside-law"
    let severity = Severity.advice
    let summary = "people of Europe, kept elsewhere"

    let explanation = Explanation(
        finds:
            "GDPR is named and a region of the EU is drawn, and what keeps persons or their recordings stands in regions outside the EU alone.",
        matters:
            "A region in Europe that only handles traffic keeps nothing in Europe. What is recorded of its people is sent out and stays there; a transfer needs a ground, and customers ask for the place in their contracts.",
        instead:
            "A store for each home region, with the region on the account or tenant; what is global holds keys and no persons. Or the ground of the transfer, written down.",
        costs: "Data of one kind in several places, and a way to move an account.",
        sources: [
            "Regulation (EU) 2016/679 (GDPR), chapter V: transfers to third countries",
            "European Data Protection Board, Recommendations 01/2020 on supplementary measures",
        ],
        question: "A meeting of Germans is recorded. In which country is the file?")

    let examples = Examples(raises: board(home: "us-east"), nearMiss: board(home: "eu-central"), fixed: board(home: "eu-central"))

    private static func board(home: String) -> String {
        """
        boardwalk: 1
        requirements: {compliance: [GDPR]}
        data: [{entity: Profile, store: db, key: id, pii: true}]
        components:
          - {id: client, kind: client}
          - {id: app-us, kind: service, replicas: 2, auth: jwt}
          - {id: app-eu, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: app-us}
          - {from: client, to: app-eu}
          - {from: app-us, to: db, access: read-write}
          - {from: app-eu, to: db, access: read-write}
        groups:
          - {id: us-east, kind: region, members: [app-us\(home == "us-east" ? ", db" : "")]}
          - {id: eu-central, kind: region, members: [app-eu\(home == "us-east" ? "" : ", db")]}
        """
    }

    private static let europe: Phrases = [
        "eu", "europe", "frankfurt", "ireland", "dublin", "paris", "stockholm", "milan", "germany", "westeurope", "northeurope",
    ]
    private static let ofPeople: Phrases = ["recording", "voice", "conversation", "transcript"]
    private static let handled: Phrases = [
        "standard contractual", "scc", "adequacy", "data privacy framework", "residen", "home region", "stays in", "stay in", "eu data",
        "transfer impact",
    ]

    func findings(in design: Design) -> [Finding] {
        guard (design.requirements[.compliance] ?? []).contains(where: { $0.says(["gdpr", "dsgvo"]) }),
            let europe = design.parts.lazy.flatMap(\.regions).first(where: { $0.says(Self.europe) }),
            !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
        else { return [] }
        let keeping = design.roles.stores.filter { store in
            design.entities(in: store).contains { $0[.pii] == true && $0[.public] != true }
                || store.kind == "object-store" && design.speaks(at: store, of: Self.ofPeople)
        }
        // One that stands there may be the home of those who live there.
        let abroad = keeping.filter { store in !store.regions.isEmpty && !store.regions.contains { $0.says(Self.europe) } }
        guard let first = abroad.first, abroad.count == keeping.count else { return [] }
        let (names, places) = (design.names(abroad), Design.list(Array(Set(abroad.flatMap(\.regions))).sorted()))
        return [
            finding(
                about: first, with: Array(abroad.dropFirst()),
                message:
                    "\(europe) is drawn and GDPR is named, and \(names) \(abroad.count == 1 ? "stands" : "stand") in \(places) alone: what is kept of people in \(europe) leaves it.",
                headline: "\(names) \(abroad.count == 1 ? "keeps" : "keep") people of \(europe) in \(places).",
                fixes: [QuickFix(advice: "A store for each home region; or write down on what ground the data is sent there")],
                harm: Harm(.other))
        ]
    }
}
