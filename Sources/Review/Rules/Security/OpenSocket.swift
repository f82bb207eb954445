import Analysis
import Whiteboard

struct OpenSocket: Rule {
    let identifier = "security/open-socket"
    let severity = Severity.warning
    let summary = "connections of which nobody knows whose they are"

    let explanation = Explanation(
        finds:
            "A gateway of open connections that clients come to, on a board that nowhere says how callers are known, nor who may listen to what.",
        matters:
            "A socket is checked once or never: browsers do not send the usual header with it, and what is pushed goes to whoever subscribed. Without an owner of the connection and a check of each subscription, a number counted up is another customer's courier, conversation or account.",
        instead:
            "A short-lived token in the first message or a ticket from the API; the gateway keeps whose connection it is; each subscription and each message is checked against what he may see, and the connection ends with the token.",
        costs: "A look-up at each subscription, and connections that must be renewed.",
        sources: [
            "OWASP Cheat Sheet Series, WebSocket security", "OWASP API Security Top 10, API1 broken object level authorization",
        ],
        question: "I open the socket and ask for another number. What do I get to see?")

    let examples = Examples(
        raises: board(auth: ""), nearMiss: board(auth: ", notes: a ticket of the API names the user"), fixed: board(auth: ", auth: jwt"))

    private static func board(auth: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [customers follow their courier]}
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: hub, kind: connection-gateway, replicas: 4\(auth)}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: lb}, {from: lb, to: hub}, {from: hub, to: app}, {from: app, to: db}]
        """
    }

    func findings(in design: Design) -> [Finding] {
        guard !design.isBareDrawing else { return [] }
        let gateways = design.roles.compute.filter { $0.kind == "connection-gateway" && $0[.auth] == nil }
        guard !gateways.isEmpty else { return [] }
        let open = gateways.compactMap { gateway in
            design.comers(to: gateway).first { !design.isAsked($0) && !design.isOwnPeople($0.client) }.map { (gateway, $0) }
        }
        // A login that hangs on another way says nothing of who comes straight to the socket.
        let isElsewhere = design.saysHowCallersAreKnown(apartFromWaiversOf: identifier)
        let unknown = isElsewhere ? open.filter { $0.1.way.isEmpty && !design.knowsCallers($0.0) } : open
        // What anybody may hear needs no owner: `WS prices`, anonymous.
        let isPublic = design.board.api.contains { call in
            call[.auth] == .anonymous && call.call.says(["WS ", "SUBSCRIBE", "SSE", "stream", "socket"])
        }
        guard !unknown.isEmpty, !isPublic, !design.boardSpeaks(of: ["ticket", "token", "signed"], apartFromWaiversOf: identifier) else {
            return []
        }
        // The same lack is said loudly once.
        let isSaid = isElsewhere || NoAuthentication().findings(in: design).contains { $0.severity > .advice }
        return unknown.map { gateway, comer in
            let name = design.name(gateway)
            return finding(
                about: gateway, with: [comer.client] + comer.way, links: comer.links, severity: isSaid ? .advice : severity,
                message:
                    "Nothing says how \(name) knows whose connection it is, and who checks what \(design.name(comer.client)) may listen to and send: whoever knows or guesses an id hears what is another's.",
                headline: "\(name): nothing says whose a connection is, nor what it may hear.",
                fixes: [
                    QuickFix(
                        "Ask for a token at connect, and check each subscription",
                        edit: design.change(gateway, Component.change(.auth, to: .jwt)))
                ], harm: Harm(.dataLost, share: design.share(ofLoadOn: gateway)))
        }
    }
}
