import Analysis
import Whiteboard

struct PromisedPlaceLeft: Rule {
    let identifier = "security/promised-place-left"
    let severity = Severity.error
    let summary = "data goes where it was promised never to go"

    let explanation = Explanation(
        finds:
            "A requirement that data stays in a place (“does not leave the EU”), and a component, arrow or note of the board that says that it is sent or kept elsewhere (“US endpoint for now”).",
        matters:
            "The promise is broken by the first request, not by an attack, and cannot be taken back: what has left is under another law, and whoever was promised otherwise may end the contract.",
        instead:
            "An endpoint in the promised place, by contract and by address; or a system of one's own there. Until then nothing real is sent.",
        costs: "Fewer models and regions to choose from, and sometimes a higher price.",
        sources: ["Regulation (EU) 2016/679 (GDPR), chapter V: transfers to third countries"],
        question: "In which country does each arrow end, and what did we sign?")

    let examples = Examples(
        raises: board("LLM: standard API, US endpoint for now"), nearMiss: board("LLM: EU endpoint"), fixed: board("LLM: Frankfurt"))

    private static func board(_ note: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [Client documents do not leave the EU]}
        components:
          - {id: lawyer, kind: client}
          - {id: app, kind: service, replicas: 2, auth: oauth}
          - {id: llm, kind: external, name: LLM}
        connections: [{from: lawyer, to: app}, {from: app, to: llm, timeout: 20s}]
        notes: [{text: "\(note)"}]
        """
    }

    private static let staying: Phrases = [
        "not leave", "never leave", "stays in", "stay in", "remain in", "kept in", "within the", "only in",
    ]
    private static let europe: Phrases = ["the eu", "europe", "germany", "switzerland", "the eea", "the union"]
    private static let elsewhere: Phrases = [
        "us endpoint", "us region", "us-east", "us-west", "us account", "us data", "us server", "in the us", "in the usa", "usa",
        "united states", "american", "virginia", "oregon", "ohio", "california", "global endpoint", "worldwide endpoint", "outside the eu",
        "outside europe",
    ]

    func findings(in design: Design) -> [Finding] { abroad(in: design) + outside(in: design) + leaving(in: design) }

    /// `Patient data stays in the control centre`, which is a frame of the board, and an arrow that brings fields of people out of it.
    private func leaving(in design: Design) -> [Finding] {
        let texts = design.requirementTexts + design.remarks
        guard let promise = texts.first(where: { $0.says(Self.staying + ["does not leave", "not leave", "leaves the"]) }),
            let group = design.board.groups.first(where: { group in
                SharedWords.stand(of: "\(group.id) \(group.title)", in: promise, letters: 4)
            })
        else { return [] }
        let inside = Set(group.members)
        let fields = fieldsOfPeople(in: design)
        return design.topology.links.compactMap { link in
            let (source, target) = (design.parts[link.source], design.parts[link.target])
            guard inside.contains(source.id), !inside.contains(target.id), !target.isClient, link.kind != .replication,
                let label = design.connection(link)?.label, told(in: label, fields).count >= 2
            else { return nil }
            return finding(
                about: target, with: [source], links: [link],
                severity: target.family == .store || target.kind == "external" ? severity : .advice,
                message:
                    "“\(promise)”, and \(design.name(source)) sends “\(label)” out of \(group.title) to \(design.name(target)).",
                headline: "“\(label)” leaves \(group.title), where it was promised to stay.",
                fixes: [
                    QuickFix(
                        advice:
                            "Send what is without persons, counted or with numbers that only \(group.title) knows; or make the exception in writing"
                    )
                ], harm: Harm(.other))
        }
    }

    private func fieldsOfPeople(in design: Design) -> Set<String> {
        Set(
            design.board.data.filter { $0[.pii] == true }.flatMap(\.fields).flatMap { $0.name.lowercased().split { !$0.isLetter } }
                .map(String.init).filter { $0.count > 2 })
    }

    /// Words of a label that are fields of people.
    private func told(in label: String, _ fields: Set<String>) -> [String] {
        label.lowercased().split { !$0.isLetter }.map(String.init).filter { word in
            fields.contains(word) || Self.ofPeople.contains(word) || word.hasSuffix("s") && fields.contains(String(word.dropLast()))
        }
    }

    private static let own: Phrases = [
        "own systems", "our systems", "own servers", "our servers", "own network", "our network", "the house", "the company",
        "the hospital",
        "our walls", "own walls",
    ]

    /// `Patient data never leaves our own systems`, and an arrow that brings fields of it to another company.
    private func outside(in design: Design) -> [Finding] {
        let promise = design.requirementTexts.first {
            $0.says(["not leave", "never leave", "leaves our", "stays on", "stay on"]) && $0.says(Self.own)
        }
        guard let promise else { return [] }
        let fields = fieldsOfPeople(in: design)
        let excepted = ServedRequirements.stems(promise)
        return design.links(into: design.parts(of: "external")).compactMap { link in
            let target = design.parts[link.target]
            guard design.parts[link.source].isCompute, let label = design.connection(link)?.label,
                ServedRequirements.stems("\(target.id) \(design.name(target))").isDisjoint(with: excepted)
            else { return nil }
            guard told(in: label, fields).count >= 2 else { return nil }
            return finding(
                about: target, with: [design.parts[link.source]], links: [link],
                message: "“\(promise)” is promised, and \(design.name(design.parts[link.source])) sends \(design.name(target)) “\(label)”.",
                headline: "\(design.name(target)) gets “\(label)”, and “\(promise)” is promised.",
                fixes: [
                    QuickFix(
                        advice:
                            "Send a number that only one's own systems know, and nothing of the person; or make the exception in writing")
                ],
                harm: Harm(.other))
        }
    }

    private static let ofPeople: Set<String> = [
        "name", "phone", "mail", "email", "address", "birthday", "drug", "diagnosis", "patient", "person",
    ]

    private func abroad(in design: Design) -> [Finding] {
        guard
            let promise = (design.requirementTexts + design.remarks).first(where: {
                $0.says(Self.staying) && $0.says(Self.europe) && !$0.says(Self.elsewhere)
            })
        else { return [] }
        return design.parts.compactMap { part in
            guard !part.isClient, let said = said(of: part, in: design) else { return nil }
            let callers = design.topology.callers(of: part.index)
            guard !callers.isEmpty else { return nil }
            return finding(
                about: part, with: callers.map(\.part).distinct, links: callers.map(\.link),
                message: "“\(promise)” is promised, and of \(design.name(part)) the board says: “\(said)”.",
                headline: "\(design.name(part)) stands elsewhere, and “\(promise)” is promised.",
                fixes: [QuickFix(advice: "An endpoint or a copy in the promised place before the first real data")], harm: Harm(.other))
        }
    }

    /// What the board says of a part that puts it elsewhere: its own notes and arrows, or a remark that names it.
    private func said(of part: Part, in design: Design) -> String? {
        let own =
            [part[.notes], design.name(part)].compactMap(\.self)
            + design.topology.callers(of: part.index).compactMap { design.connection($0.link)?.label }
        if let text = own.first(where: { $0.says(Self.elsewhere) }) { return text }
        if let region = part.regions.first(where: { $0.lowercased().hasPrefix("us-") || $0.lowercased() == "us" }),
            design.entities(in: part).contains(where: { $0[.pii] == true })
        {
            return region
        }
        guard part.kind == "external" || part.family == .store else { return nil }
        let name = "\(part.id) \(design.name(part))"
        return design.remarks.first { $0.says(Self.elsewhere) && SharedWords.stand(of: name, in: $0) }
    }
}
