import Analysis
import Whiteboard

struct AdminSameDoor: Rule {
    let identifier = "security/admin-same-door"
    let severity = Severity.advice
    let summary = "the staff come in where everybody does"

    let explanation = Explanation(
        finds:
            "People of one's own (admins, editors, support) whose flows change data through the same door and program as those of customers, with nothing said of roles.",
        matters:
            "What separates a customer from an administrator is then one check in each call, written by hand. One that is forgotten, or one stolen cookie of a colleague, changes prices and reads all customers, from anywhere in the world.",
        instead:
            "A door of its own for the staff, behind single sign-on with a second factor; roles that are checked at the door; and a log of who changed what.",
        costs: "A second entry and a login for colleagues.",
        sources: ["OWASP API Security Top 10, API5 broken function level authorization"],
        question: "A colleague's password leaks. What can be done with it, from where, and who sees it?")

    let examples = Examples(
        raises: board(auth: ""),
        nearMiss: board(auth: ", auth: oauth"),
        fixed: board(auth: ", auth: oauth"))

    private static func board(auth: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: order, kind: write, path: [customer, lb, shop, db]}
          - {name: edit-product, kind: write, path: [admin, lb, shop, db]}
        components:
          - {id: customer, kind: client}
          - {id: admin, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: shop, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: customer, to: lb}
          - {from: admin, to: lb\(auth)}
          - {from: lb, to: shop}
          - {from: shop, to: db}
        """
    }

    private static let handled: Phrases = [
        "role", "rbac", "permission", "sso", "vpn", "mfa", "second factor", "2fa", "admin only", "staff only", "authoriz", "authoris",
        "oauth", "allowlist", "scope",
    ]

    func findings(in design: Design) -> [Finding] {
        let clients = design.parts(of: "client")
        guard clients.count >= 2, !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier) else { return [] }
        return clients.compactMap { staff in
            guard isStaff(staff, in: design), staff[.auth] == nil, !design.speaks(staff, of: Self.handled) else { return nil }
            let own = design.flows.filter { $0.isDeclared && $0.isWrite && $0.isUserFacing && $0.client == staff.index }
            guard let flow = own.first, let walk = flow.walk, let entry = walk.entries.dropFirst().first else { return nil }
            guard
                !walk.steps.contains(where: {
                    design.connection($0.link)?[.auth] != nil || design.parts[$0.target].kind == "auth"
                        || design.parts[$0.target][.auth] != nil
                }),
                !design.board.api.contains(where: { $0[.flow] == flow.name && $0[.auth].map { $0 != .none && $0 != .anonymous } ?? false })
            else { return nil }
            let program = walk.entries.first { design.parts[$0].isCompute }
            let others = design.flows.filter { other in
                other.isDeclared && other.client != staff.index && design.parts[other.client].isClient
                    && !design.isOwnPeople(design.parts[other.client])
                    && other.walk?.entries.dropFirst().first == entry && program.map { other.walk?.entries.contains($0) == true } ?? false
            }
            guard let other = others.first, let program else { return nil }
            return finding(
                about: staff, with: [design.parts[entry], design.parts[program]],
                message:
                    "\(design.name(staff)) \(own.count == 1 ? "does" : "do") \(design.names(ofFlows: own)) through the same door and program as \(design.name(other.client)): nothing says what tells the one from the other.",
                headline: "\(design.name(staff)) comes in where \(design.name(other.client)) does.",
                fixes: [QuickFix(advice: "A door of its own with single sign-on and a second factor, and roles that it checks")],
                harm: Harm(.dataLost))
        }
    }

    /// Who may do what customers may not; an intranet's employees are its customers.
    private func isStaff(_ client: Part, in design: Design) -> Bool {
        let names = [client.id, design.name(client)]
        return names.contains {
            $0.says([
                "admin", "staff", "support", "operator", "moderator", "back office", "back-office", "backoffice", "editor", "editorial",
            ])
        }
            && !names.contains { $0.says(["customer", "tenant"]) }
    }
}
