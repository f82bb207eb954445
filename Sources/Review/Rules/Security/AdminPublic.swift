import Analysis
import Whiteboard

struct AdminPublic: Rule {
    let identifier = "security/admin-public"
    let severity = Severity.warning
    let summary = "the back office, behind the public door and without a lock"

    let explanation = Explanation(
        finds:
            "A program called admin or back office that the public comes to by the same door as to the rest, with nothing that says how staff are known, and that writes into a store.",
        matters:
            "Addresses that end in /admin are tried by machines all day. Whoever gets in changes prices, reads all customers and makes himself an administrator, past the checks of the application; and without names in a log nobody can say who it was.",
        instead:
            "A door of its own that is not on the internet: a private network or an identity-aware proxy, single sign-on with a second factor, roles, and a log of who changed what.",
        costs: "A login for colleagues, and no access from a strange machine.",
        sources: ["OWASP Top Ten, A01 Broken Access Control", "OWASP API Security Top 10, API5 broken function level authorization"],
        question: "I type /admin. What do I see?")

    let examples = Examples(
        raises: "client > lb:alb > shop:service x2 > db:rds; lb > \"/admin\" admin:service > db",
        nearMiss: "client > lb:alb > shop:service x2 > db:rds; staff:client > admin:service > db",
        fixed: "client > lb:alb > shop:service x2 > db:rds; lb > \"/admin\" admin:service {auth=oauth} > db")

    private static let names: Phrases = ["admin", "back office", "back-office", "backoffice"]
    private static let guarded: Phrases = [
        "vpn", "tunnel", "ssh", "bastion", "sso", "zero trust", "internal", "private network", "wireguard", "tailscale", "allowlist",
        "allow list", "login", "log in", "oauth", "second factor", "mfa", "role", "staff only", "iap", "token", "password",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard part.id.says(Self.names) || design.name(part).says(Self.names), part[.auth] == nil, !AdminTools.isOne(part) else {
                return nil
            }
            let doors = design.topology.callers(of: part.index).filter { caller in
                caller.part.isDistributor && caller.part[.auth] == nil && caller.part.kind != "auth"
                    && design.connection(caller.link)?[.auth] == nil
            }
            guard let door = doors.first(where: { isPublic($0.part, in: design) }),
                let store = design.topology.callees(of: part.index).first(where: {
                    $0.part.family == .store && $0.link.kind == .sync && design.connection($0.link)?[.access] != .read
                }),
                !design.parts.contains(where: { $0.kind == "auth" || $0.isIdentityProvider }),
                !design.speaks(part, of: Self.guarded), !design.speaks(door.part, of: Self.guarded)
            else { return nil }
            let label = design.connection(door.link)?.label.map { " (“\($0)”)" } ?? ""
            return finding(
                about: part, with: [door.part, store.part], links: [door.link, store.link],
                message:
                    "\(design.name(part)) stands behind \(design.name(door.part))\(label), the door of everybody, and writes \(design.name(store.part)): nothing says that it asks who comes.",
                headline: "\(design.name(part)) is open to whoever finds it, and writes \(design.name(store.part)).",
                fixes: [
                    QuickFix("Ask for a single sign-on before it", edit: design.change(part, Component.change(.auth, to: .oauth)))
                ], harm: Harm(.dataLost))
        }
    }

    /// Somebody comes in by it who is no colleague, and is not asked who he is.
    private func isPublic(_ door: Part, in design: Design) -> Bool {
        var seen: Set<Int> = [door.index]
        var waiting = [door.index]
        while let place = waiting.popLast() {
            for caller in design.topology.callers(of: place) where design.connection(caller.link)?[.auth] == nil {
                if caller.part.isClient, !design.isOwnPeople(caller.part) { return true }
                if caller.part.isEntry || caller.part.isDistributor, caller.part[.auth] == nil, seen.insert(caller.part.index).inserted {
                    waiting.append(caller.part.index)
                }
            }
        }
        return false
    }
}
