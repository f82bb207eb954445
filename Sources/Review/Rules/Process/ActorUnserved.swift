import Analysis
import Whiteboard

struct ActorUnserved: Rule {
    let identifier = "process/actor-unserved"
    let severity = Severity.warning
    let summary = "a requirement of one actor, served for another or for none"

    let explanation = Explanation(
        finds:
            "A functional requirement that says what one of the drawn clients does (“the restaurant accepts”), where no flow or call of that client has the verb; another's may.",
        matters:
            "Words match and the work is missing: the courier's “accept” is not the restaurant's. What is missing is usually the half of the process in which somebody says no, with all that follows from it: a refund, a second choice, a message.",
        instead: "A flow for each sentence of the requirements, from the client that does it; and one for its refusal.",
        costs: "A flow more on the board.",
        sources: ["Cockburn, Writing Effective Use Cases: actors and goals"],
        question: "Show me with your finger how the restaurant accepts.")

    let examples = Examples(
        raises: board(flow: "courier-accepts, kind: write, path: [courier, app, db]"),
        nearMiss: board(flow: "accept-order, kind: write, path: [tablet, app, db]"),
        fixed: board(flow: "accept-order, kind: write, path: [tablet, app, db]"))

    private static func board(flow: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [The restaurant accepts the order]}
        flows: [{name: \(flow)}]
        components:
          - {id: courier, kind: client}
          - {id: tablet, kind: client, name: Restaurant tablet}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: courier, to: app}, {from: tablet, to: app}, {from: app, to: db}]
        """
    }

    /// Verbs by which somebody decides; what a client only looks at comes with any screen.
    private static let verbs: [String: [String]] = [
        "accept": ["accept", "confirm"], "approve": ["approv", "accept", "confirm"], "reject": ["reject", "declin", "refus"],
        "decline": ["declin", "reject", "refus"], "confirm": ["confirm", "accept", "approv"], "sign": ["sign"], "cancel": ["cancel"],
        "assign": ["assign"], "release": ["releas"], "dispute": ["disput"], "return": ["return"], "verify": ["verif"],
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.requirements.functional.isEmpty, !design.board.flows.isEmpty else { return [] }
        let clients = design.parts(of: "client")
        guard clients.count > 1 else { return [] }
        return design.requirements.functional.compactMap { text -> Finding? in
            let words = text.lowercased().split { !$0.isLetter }.map(String.init)
            guard let place = words.firstIndex(where: { verb($0) != nil }), place > 0, place <= 3, let verb = verb(words[place]),
                let stems = Self.verbs[verb]
            else { return nil }
            let subject = words[..<place].filter { $0.count >= 4 }.map { $0.hasSuffix("s") ? String($0.dropLast()) : $0 }
            let own = clients.filter { client in
                subject.contains { word in client.id.says([word]) || design.name(client).says([word]) }
            }
            guard own.count == 1, let client = own.first else { return nil }
            let flows = design.flows.filter { $0.isDeclared && $0.client == client.index }
            let names = Set(flows.map(\.name))
            let calls = design.board.api.filter { call in call[.flow].map(names.contains) ?? true }
            let isServed =
                flows.contains { $0.name.says(stems) } || calls.contains { $0.call.says(stems) || ($0[.does] ?? "").says(stems) }
                || design.topology.callees(of: client.index).contains { design.connection($0.link)?.label?.says(stems) == true }
                || design.topology.callers(of: client.index).contains { design.connection($0.link)?.label?.says(stems) == true }
            guard !isServed else { return nil }
            let others = design.flows.filter { $0.isDeclared && $0.client != client.index && $0.name.says(stems) }
            let isTold = !design.topology.callers(of: client.index).isEmpty
            return finding(
                .component(client.id), about: [client],
                message:
                    "“\(text)”: no flow or call of \(design.name(client)) does that\(others.isEmpty ? "" : "; \(design.names(ofFlows: others)) is another's")\(isTold ? "" : ", and no arrow brings it anything to \(verb)"). What happens when it does not \(verb)?",
                headline: "“\(text)” is served by no flow of \(design.name(client)).",
                fixes: [QuickFix(advice: "A flow from \(design.name(client)), and one for its refusal")], harm: Harm(.other))
        }
    }

    private func verb(_ word: String) -> String? {
        if Self.verbs[word] != nil { return word }
        if word.hasSuffix("s"), Self.verbs[String(word.dropLast())] != nil { return String(word.dropLast()) }
        return nil
    }
}
