import Analysis
import Whiteboard

struct PersonalDataToProvider: Rule {
    let identifier = "security/personal-data-to-provider"
    let severity = Severity.warning
    let summary = "more told to a provider than it needs"

    let explanation = Explanation(
        finds:
            "An arrow to a provider of messages, analytics or language models whose label names personal or medical fields, on a board under a privacy law.",
        matters:
            "What is sent is read by the provider, its subcontractors and whoever looks at the phone; a text message travels in clear. A name with a clinic is data about health, whatever the text says. Contracts, consent and the country of the servers must fit, and nothing can be taken back.",
        instead:
            "Send what the purpose needs: a time and a link, behind which the reader logs in. Put a pseudonym in place of the name; choose a provider in the own country with a contract; state it on the board.",
        costs: "A message that says less, and a click for the reader.",
        sources: ["Regulation (EU) 2016/679, articles 5, 9 and 28", "HHS, HIPAA minimum necessary requirement"],
        question: "Which of these fields does the provider need to do its work?")

    let examples = Examples(
        raises: board(label: "\"name, clinic, doctor, time\""), nearMiss: board(label: "\"time and a link\""),
        fixed: board(label: "\"time and a link\""))

    private static func board(label: String) -> String {
        """
        boardwalk: 1
        requirements: {compliance: [GDPR]}
        data: [{entity: Patient, store: db, key: id, pii: true}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true, encrypted: true}
          - {id: sms, kind: external, name: SMS gateway, technology: Twilio}
        connections: [{from: client, to: app}, {from: app, to: db}, {from: app, to: sms, label: \(label)}]
        """
    }

    private static let medical: Phrases = [
        "diagnos", "patient", "insurance", "health", "medical", "referral", "prescription", "lab result", "symptom",
    ]
    private static let personal = [
        "name", "phone", "address", "born", "birth", "iban", "salary", "location", "document", "transcript", "profile", "passport", "ssn",
        "balance", "chunks", "cv", "message text", "conversation", "face",
    ]
    private static let machines: Phrases = [
        "openai", "anthropic", "claude", "gpt", "gemini", "llm", "language model", "mixpanel", "amplitude", "segment", "google analytics",
        "hotjar", "fullstory", "analytics", "facebook", "meta pixel", "sentry", "hubspot", "salesforce",
    ]
    private static let handled: Phrases = [
        "contract", "processor", "dpa", "baa", "eu endpoint", "no training", "pseudonym", "redact", "mask", "link only", "anonymi",
        "consent",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.privacyLaw != nil || design.board.data.contains(where: { $0[.pii] == true }) else { return [] }
        return design.topology.links.compactMap { link in
            let provider = design.parts[link.target]
            guard provider.kind == "external", link.kind != .replication, let connection = design.connection(link),
                let label = connection.label
            else { return nil }
            let isMedical = label.says(Self.medical)
            let fields = Self.personal.filter { label.says([$0]) }
            guard isMedical || fields.count >= 1,
                design.tells(provider) || design.speaks(at: provider, of: Self.machines),
                !label.says(Self.handled), !design.speaks(provider, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let law = design.privacyLaw
            return finding(
                .connection(design.name(connection: link.connection)), about: [design.parts[link.source], provider], links: [link],
                severity: law != nil && (isMedical || fields.count >= 2) ? severity : .advice,
                message:
                    "\(design.name(design.parts[link.source])) sends “\(label)” to \(design.name(provider)), which you do not run\(isMedical ? ": that is data about health" : "")\(law.map { "; \($0) asks for no more than the purpose needs" } ?? "").",
                headline: "\(design.name(provider)) is told “\(label)”.",
                fixes: [QuickFix(advice: "Send a time and a link, or a pseudonym, and name the contract on the board")],
                harm: Harm(.other))
        }
    }
}
