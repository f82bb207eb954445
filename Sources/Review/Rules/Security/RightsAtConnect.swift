import Analysis
import Whiteboard

struct RightsAtConnect: Rule {
    let identifier = "security/rights-at-connect"
    let severity = Severity.advice
    let summary = "rights that are read once for a connection of hours"

    let explanation = Explanation(
        finds:
            "A flow that changes who may do what (sharing, roles, members, bans), on a board with open connections that it does not reach.",
        matters:
            "A request is checked each time; an open connection was checked when it was opened. Somebody who is removed from a document, a room or a company at noon goes on reading and writing until he closes the window.",
        instead:
            "Send the change of rights to the servers that hold the connections, which close or narrow them; or check again every minute, and with each write.",
        costs: "A message for each change of rights, or a read a minute for each connection.",
        sources: ["OWASP Application Security Verification Standard, session termination", "Google Zanzibar paper: the new enemy problem"],
        question: "You remove somebody while his window is open. When does he stop seeing it?")

    let examples = Examples(
        raises: board(path: "[client, api, db]"),
        nearMiss: board(path: "[client, api, db, api > hub]"),
        fixed: board(path: "[client, api, db, api > hub]"))

    private static func board(path: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Share, store: db, key: "doc, user"}]
        flows:
          - {name: share, kind: write, path: \(path), rate: 1/s}
          - {name: edit, kind: write, path: [client, hub, db], rate: 100/s}
        components:
          - {id: client, kind: client}
          - {id: api, kind: service, replicas: 2}
          - {id: hub, kind: connection-gateway, replicas: 4}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: api}, {from: client, to: hub}, {from: api, to: db}, {from: api, to: hub, kind: async}, {from: hub, to: db}]
        """
    }

    private static let changes: Phrases = [
        "unshare", "grant", "revoke", "permission", "role", "member", "ban", "block-user", "block-contact", "kick", "remove-member",
        "invite",
    ]
    /// Who shares a post tells of it; who shares what has sharers gives a right.
    private static let rights: Phrases = ["share", "permission", "role", "member", "access", "collaborator", "grant", "invitation"]
    private static let handled: Phrases = [
        "revok", "recheck", "checked again", "checks again", "each write", "every message", "every minute", "close the", "downgrade",
    ]

    func findings(in design: Design) -> [Finding] {
        let gateways = design.roles.compute.filter { $0.kind == "connection-gateway" }
        guard !gateways.isEmpty, !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier),
            !gateways.contains(where: { design.speaks($0, of: Self.handled) })
        else { return [] }
        let keepsRights = design.board.data.contains { $0.name.says(Self.rights) }
        let flow = design.flows.filter { flow in
            guard flow.isDeclared, flow.isWrite, flow.isUserFacing, let walk = flow.walk else { return false }
            let entity = design.stated(flow)?[.entity] ?? ""
            guard flow.name.says(Self.changes) || entity.says(Self.rights) || flow.name.says(["share"]) && keepsRights else { return false }
            return !walk.entries.contains { entry in gateways.contains { $0.index == entry } }
        }
        .min { $0.name < $1.name }
        guard let flow, let gateway = gateways.min(by: { $0.id < $1.id }) else { return [] }
        return [
            finding(
                .flow(flow.name), about: [gateway],
                message:
                    "\(flow.name) changes who may, and nothing of it comes to \(design.name(gateway)): whoever is connected goes on with the rights of the moment he connected.",
                headline: "\(flow.name) does not reach the connections that are open.",
                fixes: [QuickFix(advice: "Send changes of rights to the open connections, or check again every minute")],
                harm: Harm(.other, share: design.share(of: [flow])))
        ]
    }
}
