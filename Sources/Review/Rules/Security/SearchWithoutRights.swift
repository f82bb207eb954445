import Analysis
import Whiteboard

struct SearchWithoutRights: Rule {
    let identifier = "security/search-without-rights"
    let severity = Severity.warning
    let summary = "a copy that has forgotten who may read it"

    let explanation = Explanation(
        finds:
            "Something that is derived from data whose fields say who may read it (an access list, groups, a visibility), has no such field itself, and is searched by users.",
        matters:
            "The index finds for everybody. Rights that stayed behind at the source are not asked by a query, and a title, a passage or an answer made from it is enough: one question shows what the document hides. Filtering the best forty afterwards leaves some people with none.",
        instead:
            "Keep the groups that may read with each entry and filter in the query itself; bring changes of rights as quickly as changes of text; make the rights a part of the key of whatever is cached behind.",
        costs: "A larger index, and a change of one group that touches many entries.",
        sources: [
            "OWASP Top Ten, A01 Broken Access Control", "Elasticsearch documentation, document level security",
            "OWASP Top 10 for Large Language Model Applications, sensitive information disclosure",
        ],
        question: "I may not open the document. What does the search show me of it?")

    let examples = Examples(
        raises: board(fields: "{id: id, text: text}"), nearMiss: board(fields: "{id: id, text: text, groups: list}"),
        fixed: board(fields: "{id: id, text: text, groups: list}"))

    private static func board(fields: String) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Document, store: files, key: id, fields: {id: id, acl: list, body: text}}
          - {entity: Passage, store: index, key: id, derived-from: [Document], fields: \(fields)}
        flows: [{name: search, kind: read, path: [client, app, index]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: index, kind: search-index, technology: OpenSearch, replicas: 3}
          - {id: files, kind: object-store, technology: S3}
        connections: [{from: client, to: app}, {from: app, to: index, access: read}, {from: app, to: files, access: read}]
        """
    }

    private static let handled: Phrases = [
        "acl", "permission", "filter", "groups", "security trim", "rights", "access list", "may read", "may see", "row-level", "authoriz",
        "checked at the source", "entitle", "document level",
    ]

    func findings(in design: Design) -> [Finding] {
        design.board.data.compactMap { entity in
            guard let place = design.store(of: entity)?.index, !entity.fields.isEmpty, !entity.saysWhoMayRead,
                let source = design.sourceWithRights(of: entity), source.name != entity.name
            else { return nil }
            let store = design.parts[place]
            let flows = design.flowsWalking(over: store).filter { $0.isUserFacing && !$0.isWrite }
            guard !flows.isEmpty, !design.speaks(store, of: Self.handled), let right = source.fields.first(where: \.saysWhoMayRead),
                !design.boardSpeaks(of: ["security trim", "filtered by", "checked after", "filter in the"], apartFromWaiversOf: identifier)
            else { return nil }
            let promise = design.requirements.functional.first { $0.says(Self.promised) }
            return finding(
                .entity(entity.name), about: [store], severity: promise == nil ? .advice : severity,
                message:
                    "\(entity.name) in \(design.name(store)) is made from \(source.name), whose “\(right.name)” says who may read it, and has nothing of that: \(design.names(ofFlows: flows)) shows everybody what only some may see\(promise.map { "; “\($0)” is asked for" } ?? "").",
                headline: "\(entity.name) has lost \(source.name)'s “\(right.name)”: the search finds for everybody.",
                fixes: [QuickFix(advice: "Keep who may read with each \(entity.name), and filter in the query itself")],
                harm: Harm(.dataLost, share: design.share(of: flows)))
        }
    }

    private static let promised: Phrases = [
        "may read", "may see", "may open", "may view", "permission", "allowed", "access right", "entitled", "only their own",
    ]
}
