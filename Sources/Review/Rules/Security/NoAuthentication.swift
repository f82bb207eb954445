import Analysis
import Whiteboard

struct NoAuthentication: Rule {
    let identifier = "security/no-auth"
    let severity = Severity.warning
    let summary = "nothing says who may"

    let explanation = Explanation(
        finds: "Calls or flows that change data, on a board on which no component, call or arrow says how callers are known.",
        matters:
            "Authentication answers who asks, authorisation what they may; without either, whoever finds the address changes the data. In an interview it is the question that comes when the diagram looks finished.",
        instead:
            "A token checked at the gateway, or a login service; for services among each other mutual TLS. Where anybody may write, say `auth: anonymous` and limit the rate.",
        costs: "A login flow, keys that are rotated, and a millisecond for the check.",
        sources: [
            "RFC 9700, Best Current Practice for OAuth 2.0 Security, 2025", "OWASP Top Ten, A07 Identification and Authentication Failures",
        ],
        question: "How does the server know that this request comes from me?")

    let examples = Examples(
        raises: "client > lb > app x2 > db; flow post: client lb app db kind=write",
        nearMiss: "client > lb > app x2 {auth=anonymous} > db; flow post: client lb app db kind=write",
        fixed: "client > lb > app x2 {auth=jwt} > db; flow post: client lb app db kind=write")

    private static let readers: Set<String> = ["GET", "HEAD", "OPTIONS"]

    func findings(in design: Design) -> [Finding] {
        let board = design.board
        guard !design.parts.contains(where: { $0.kind == "auth" || $0[.auth] != nil }) else { return [] }
        guard !board.api.contains(where: { $0[.auth] != nil }), !board.connections.contains(where: { $0[.auth] != nil }) else { return [] }
        let writes = board.api.map(\.call).filter { call in
            call.split(separator: " ").first.map { !Self.readers.contains(String($0).uppercased()) } ?? false
        }
        let flows = design.flows.filter { $0.isWrite && $0.isUserFacing && $0.isDeclared && design.parts[$0.client].isClient }
        guard !writes.isEmpty || !flows.isEmpty else { return [] }
        guard let entry = design.checkingEntry else { return [] }
        let isGrave = board.data.contains { $0[.pii] == true || $0[.class] == .money || $0[.class] == .identity }
        let names = writes.isEmpty ? flows.map(\.name) : writes
        let shown = names.count > 3 ? names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more" : Design.list(names)
        return [
            finding(
                about: entry, severity: isGrave ? .error : severity,
                message: "\(shown) \(names.count == 1 ? "changes" : "change") data; nothing says who may.",
                headline: "Nothing says who may change data: \(shown).",
                fixes: [
                    QuickFix(
                        "Ask for a token at \(design.name(entry))",
                        edit: design.change(entry, Component.change(.auth, to: .jwt)))
                ],
                harm: Harm(.dataLost, share: 1))
        ]
    }
}

extension Design {
    /// The first on the way from a client that can tell who is calling: a gateway or a program behind what only passes bytes on.
    var checkingEntry: Part? {
        var next = publicEntry
        var seen: Set<Int> = []
        while let part = next, seen.insert(part.index).inserted {
            guard part.isDistributor || part.kind == "waf", part.kind != "api-gateway" else { return part }
            let callees = topology.callees(of: part.index).filter { $0.link.kind == .sync }.map(\.part)
            next = callees.first { $0.kind == "api-gateway" || $0.isCompute } ?? callees.first { $0.isEntry }
        }
        return publicEntry
    }

    /// What clients call first, names and copies of static things apart.
    var publicEntry: Part? {
        let entries = topology.links.filter { link in
            link.connection >= 0 && link.kind == .sync && parts[link.source].isClient
        }.map { parts[$0.target] }
        return entries.first { $0.kind != "cdn" && $0.kind != "dns" && ($0.isEntry || $0.isCompute) }
            ?? entries.first { $0.isEntry || $0.isCompute }
    }
}
