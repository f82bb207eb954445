import Analysis
import Whiteboard

struct BackDoor: Rule {
    let identifier = "security/back-door"
    let severity = Severity.warning
    let summary = "a way to the data past the application"

    let explanation = Explanation(
        finds:
            "A tool that shows tables, indexes or queues (phpMyAdmin, Adminer, pgAdmin, Kibana and their like) which a client calls directly.",
        matters:
            "It knows no rights but those of its database user, writes no audit, and is scanned for day and night. Behind one password lie all customers, past every check that the application makes.",
        instead:
            "Take it out; or reach it only through a tunnel or VPN with single sign-on, with a database user of few rights, and keep a log of what was asked.",
        costs: "One step more for the person who must look something up.",
        sources: ["OWASP Top Ten, A05 security misconfiguration", "CIS Controls, control 6: access control management"],
        question: "Who can open this page, and what can he delete there?")

    let silences = ["spof/single-compute", "structure/pool-without-balancer"]

    let examples = Examples(
        raises: "client > lb:alb > app x2 > db:mysql; staff:client > phpmyadmin:service > db",
        nearMiss: "client > lb:alb > app x2 > db:mysql; staff:client > {label=\"by VPN\"} phpmyadmin:service > db",
        fixed: "client > lb:alb > app x2 > db:mysql; staff:client > {auth=oauth} phpmyadmin:service > db")

    private static let guarded: Phrases = [
        "vpn", "tunnel", "ssh", "bastion", "sso", "zero trust", "internal only", "private network", "wireguard", "tailscale", "allowlist",
        "allow list",
    ]

    func findings(in design: Design) -> [Finding] { tools(in: design) + arrows(in: design) }

    /// A tool that is an arrow only: `admin and phpMyAdmin` to the public web server.
    private func arrows(in design: Design) -> [Finding] {
        design.links(outOf: design.parts(of: "client")).compactMap { link in
            let (client, door) = (design.parts[link.source], design.parts[link.target])
            guard let connection = design.connection(link), let label = connection.label ?? client[.notes],
                AdminTools.isNamed(in: label), connection[.auth] == nil, door.isCompute || door.isEntry, !label.says(Self.guarded),
                !design.speaks(door, of: Self.guarded),
                let store = design.topology.callees(of: door.index).map(\.part).first(where: { $0.family == .store })
            else { return nil }
            let others = design.topology.callers(of: door.index).first { $0.part.isClient && $0.part.index != client.index }
            let same = others.map { ", by the door that \(design.name($0.part)) uses" } ?? ""
            return finding(
                .connection(design.name(connection: link.connection)), about: [door, client, store], links: [link],
                message:
                    "\(design.name(client)) works with “\(label)” on \(design.name(door))\(same): one guessed password is all of \(design.contents(of: store)), one update without a condition every row.",
                headline: "“\(label)” on \(design.name(door)) is a door to \(design.name(store)).",
                fixes: [QuickFix("Ask for a single sign-on before it", edit: design.change(link, Connection.change(.auth, to: .oauth)))],
                harm: Harm(.dataLost))
        }
    }

    private func tools(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            let open = design.topology.callers(of: part.index).filter {
                $0.part.isClient && (design.connection($0.link)?[.auth].map { $0 == .none || $0 == .anonymous } ?? true)
            }
            // Few are called by people at all; the names are looked at last.
            guard let client = open.first, AdminTools.isOne(part), part[.auth].map({ $0 == .none || $0 == .anonymous }) ?? true,
                !design.speaks(part, of: Self.guarded),
                // It sends who comes to a sign-on that is drawn.
                !design.topology.callees(of: part.index).contains(where: { $0.part.kind == "auth" || $0.part.isIdentityProvider })
            else { return nil }
            let stores = design.topology.callees(of: part.index).map(\.part).filter { $0.family == .store || $0.isBroker || $0.isCache }
            guard let store = stores.first else { return nil }
            return finding(
                about: part, with: [client.part, store], links: [client.link],
                message:
                    "\(design.name(client.part)) comes by \(design.name(part)) straight to \(design.contents(of: store)) in \(design.name(store)), past the application and its checks.",
                headline: "\(design.name(part)) is a door to \(design.name(store)) past the application.",
                fixes: [
                    QuickFix(
                        "Ask for a single sign-on before it",
                        edit: design.batch("guard", open.map { design.change($0.link, Connection.change(.auth, to: .oauth)) }))
                ],
                harm: Harm(.dataLost))
        }
    }
}
