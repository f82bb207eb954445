import Analysis
import Whiteboard

struct TokenForEver: Rule {
    let identifier = "security/token-for-ever"
    let severity = Severity.advice
    let summary = "a link that opens for ever, for whoever has it"

    let explanation = Explanation(
        finds:
            "An open call with a token in its address, whose entity has no field for an end or a revocation; more so where a content network keeps the answer for an unstated time.",
        matters:
            "Links travel: into chats, browser histories, mails that are forwarded, indexes of search engines. Without an end, what was shared once is shared for ever; after un-sharing, a copy at the edge still answers.",
        instead:
            "A time at which it ends, a mark by which it is revoked, both checked at each call; a short stated time at the edge, or a purge when it is revoked; no referrer.",
        costs: "People ask for the link again.",
        sources: ["W3C, Good Practices for Capability URLs, 2014", "OWASP Session Management Cheat Sheet: URL parameters"],
        question: "I un-share it. When does the last copy stop answering?")

    let examples = Examples(
        raises: board(fields: "{id: id, share_token: text}"), nearMiss: board(fields: "{id: id, share_token: text, expires: time}"),
        fixed: board(fields: "{id: id, share_token: text, expires: time}"))

    private static func board(fields: String) -> String {
        """
        boardwalk: 1
        api: [{call: "GET /share/{token}", flow: open, auth: anonymous}]
        data: [{entity: Dashboard, store: db, fields: \(fields), key: id}]
        flows: [{name: open, kind: read, path: [client, cdn, app, db]}]
        components:
          - {id: client, kind: client}
          - {id: cdn, kind: cdn, technology: Cloudflare}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: cdn}, {from: cdn, to: app}, {from: app, to: db}]
        """
    }

    private static let tokens: Phrases = [
        "share_token", "share-token", "sharetoken", "link_token", "link-token", "invite_token", "invite-token", "public_token", "magic",
        "slug_token",
    ]
    private static let ends: Phrases = ["expire", "until", "ends", "revoked", "valid", "ttl", "deleted", "disabled"]

    func findings(in design: Design) -> [Finding] {
        design.board.api.compactMap { call in
            guard call.call.hasPrefix("GET"), call[.auth] == .anonymous || call[.auth] == Authentication.none || call[.auth] == nil,
                call.call.mentions(["{token}", ":token", "{share", "{link", "{invite"]),
                let entity = design.board.data.first(where: { entity in
                    entity.fields.contains { $0.name.lowercased().says(Self.tokens) || $0.name.lowercased() == "token" }
                }),
                entity[.retention] == nil,
                !entity.fields.contains(where: { $0.name.lowercased().says(Self.ends) || $0.name.mentions(["expire", "revoke"]) }),
                !design.boardSpeaks(of: ["expires after", "link ends", "revoked", "signed link"], apartFromWaiversOf: identifier)
            else { return nil }
            let field = entity.fields.first { $0.name.lowercased().says(Self.tokens) || $0.name.lowercased() == "token" }
            let walk = design.flows.first { $0.name == call[.flow] }?.walk
            let edge = walk?.entries.lazy.map { design.parts[$0] }.first { $0.kind == "cdn" && $0[.ttl] == nil }
            let store = design.store(of: entity)
            return finding(
                .api(call.call), about: [store, edge].compactMap(\.self),
                message:
                    "\(call.call) opens for whoever has the link, and \(entity.name).\(field?.name ?? "token") has no end and no revocation\(edge.map { "; \(design.name($0)) keeps a copy for a time that nobody states" } ?? "").",
                headline: "\(call.call): the link opens for ever.",
                fixes: [QuickFix(advice: "A time at which it ends and a mark of revocation, and a stated time at the edge")],
                harm: Harm(.dataLost))
        }
    }
}
