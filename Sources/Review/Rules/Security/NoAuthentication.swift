import Analysis
import Whiteboard

struct NoAuthentication: Rule {
    let identifier = "security/no-auth"
    let severity = Severity.warning
    let summary = "nothing says who may"

    let explanation = Explanation(
        finds: "Calls or flows that change data, where nothing on the way from their client says how callers are known.",
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
        let found = open(in: design) + unsaid(in: design)
        return found.isEmpty ? UnsaidDoors().findings(of: self, in: design) : found
    }

    private func unsaid(in design: Design) -> [Finding] {
        let board = design.board
        guard !board.api.isEmpty || !board.flows.isEmpty, !board.api.contains(where: { $0[.auth] != nil }) else { return [] }
        let clients = design.parts(of: "client")
        let unknown = clients.filter { !design.isKnown($0) }
        guard !unknown.isEmpty else { return [] }
        let flows = design.flows.filter { flow in
            flow.isWrite && flow.isUserFacing && flow.isDeclared && design.parts[flow.client].isClient && !isOpen(flow.name)
                && !OpenDoors.isChecked(flow, in: design)
                // What is only measured is told by whoever sees it.
                && !(design.entity(of: flow).map(design.isTelemetry) ?? false)
        }
        if unknown.count < clients.count || board.connections.contains(where: { $0[.auth] != nil }) {
            return unknown.compactMap { client in
                let own = flows.filter { $0.client == client.index }
                guard !own.isEmpty, let entry = door(of: own, in: design) ?? design.checkingEntry(from: client) else { return nil }
                return finding(entry, own.map(\.name), in: design)
            }
        }
        guard !design.parts.contains(where: { $0.kind == "auth" || $0[.auth] != nil }) else { return [] }
        let walked = Set(design.flows.filter(\.isDeclared).map(\.name))
        let asked = Set(flows.map(\.name))
        let writes = board.api.filter { call in
            guard let method = call.call.split(separator: " ").first, !Self.readers.contains(String(method).uppercased()) else {
                return false
            }
            // A call whose flow is drawn is judged by its flow.
            if let flow = call[.flow], walked.contains(flow) { return asked.contains(flow) }
            return !isOpen(call.call)
        }.map(\.call)
        guard !writes.isEmpty || !flows.isEmpty, let entry = door(of: flows, in: design) ?? design.checkingEntry else { return [] }
        return [finding(entry, writes.isEmpty ? flows.map(\.name) : writes, in: design)]
    }

    /// The first that can tell who calls on the way of all these flows: another door guards nothing of them.
    private func door(of flows: [DesignFlow], in design: Design) -> Part? {
        let walks = flows.compactMap(\.walk?.entries)
        guard let first = walks.first else { return nil }
        return first.dropFirst().map { design.parts[$0] }.first { part in
            (part.kind == "api-gateway" || part.isCompute) && part.kind != "waf" && walks.allSatisfy { $0.contains(part.index) }
        }
    }

    /// Programs that say that they ask nobody who he is, and that change what is somebody's.
    private func open(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            let doors = design.topology.callers(of: part.index).filter { caller in
                guard caller.part.isClient, let connection = design.connection(caller.link) else { return false }
                let said = connection[.auth] ?? part[.auth]
                return said == Authentication.none && (part[.auth] ?? Authentication.none) == Authentication.none
            }
            guard let door = doors.first else { return nil }
            let kept = design.topology.callees(of: part.index).filter { callee in
                callee.part.family == .store && callee.link.kind == .sync && design.connection(callee.link)?[.access]?.writes == true
            }.compactMap { callee in
                let grave = design.entities(in: callee.part).filter { $0[.pii] == true || $0[.class] == .money || $0[.class] == .identity }
                return grave.isEmpty ? nil : (part: callee.part, names: grave.map(\.name))
            }
            guard let store = kept.first else { return nil }
            return finding(
                about: part, with: [door.part, store.part], links: [door.link], severity: .error,
                message:
                    "\(design.name(part)) asks nobody who he is, as it says itself, and changes \(Design.list(store.names)) in \(design.name(store.part)).",
                headline: "\(design.name(part)) is open to whoever finds it, and changes \(Design.list(store.names)).",
                fixes: [
                    QuickFix(
                        "Ask for a log-in at \(design.name(part))",
                        edit: design.batch(
                            "ask for a log-in",
                            [design.change(part, Component.change(.auth, to: .session))]
                                + doors.map { design.change($0.link, Connection.change(.auth, to: .session)) }))
                ],
                harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
        }
    }

    /// Who comes in by it cannot be known yet, or need not be.
    private func isOpen(_ name: String) -> Bool { name.says(OpenDoors.words) }

    private func finding(_ entry: Part, _ names: [String], in design: Design) -> Finding {
        let shown = names.count > 3 ? names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more" : Design.list(names)
        let isGrave = design.board.data.contains { $0[.pii] == true || $0[.class] == .money || $0[.class] == .identity }
        // Whoever keeps passwords or sessions has a login, and did not draw it.
        let level: Severity = OpenDoors.hasLogin(design) ? .advice : isGrave ? .error : severity
        return finding(
            about: entry, severity: level,
            message: "\(shown) \(names.count == 1 ? "changes" : "change") data; nothing says who may.",
            headline: "Nothing says who may change data: \(shown).",
            fixes: [
                QuickFix(
                    "Ask for a token at \(design.name(entry))",
                    edit: design.change(entry, Component.change(.auth, to: .jwt)))
            ],
            harm: Harm(.dataLost, share: 1))
    }
}

/// Doors that are open by nature, and signs of a lock that was not drawn as one.
private enum OpenDoors {
    static let words = [
        "log-in", "login", "log in", "sign", "register", "registration", "unsubscribe", "subscribe", "open", "click", "track", "pixel",
        "beacon", "impression", "webhook", "callback", "hook", "cart", "basket", "add-to-cart", "contact", "feedback", "forgot", "guest",
        "anonymous", "verify", "redirect", "hit", "view", "search", "bounce", "report-error", "health", "otp", "reset", "join",
    ]
    private static let checks: Phrases = [
        "token", "session", "login", "authent", "authoriz", "authoris", "jwt", "cookie", "signed", "api key", "api-key",
    ]
    private static let keepers: Phrases = ["auth", "login", "identity", "sign-in", "keycloak", "cognito", "iam", "sso"]

    /// Whether a step of the walk says that it asks who it is, or comes to a program that knows.
    static func isChecked(_ flow: DesignFlow, in design: Design) -> Bool {
        guard let walk = flow.walk else { return false }
        return walk.steps.contains { step in
            design.connection(step.link)?.label?.says(checks) == true
                || design.speaks(at: design.parts[step.target], of: keepers)
        }
    }

    static func hasLogin(_ design: Design) -> Bool {
        design.board.data.contains { entity in
            entity.fields.contains { $0.name.says(["password", "passwd", "pwd"]) } || entity.name.says(["session", "credential"])
        }
            || design.board.connections.contains { $0.label?.says(["session", "login", "log in", "sign in", "sign-in"]) == true }
            || design.board.api.contains { $0.call.mentions(["login", "sign-in", "signin", "/sessions", "/auth"]) }
    }
}

extension Design {
    /// The first on the way from a client that can tell who is calling: a gateway or a program behind what only passes bytes on.
    var checkingEntry: Part? { checkingEntry(startingAt: publicEntry) }

    /// The same on the way from one client.
    func checkingEntry(from client: Part) -> Part? {
        checkingEntry(startingAt: topology.callees(of: client.index).map(\.part).first { $0.isEntry || $0.isCompute })
    }

    private func checkingEntry(startingAt first: Part?) -> Part? {
        var next = first
        var seen: Set<Int> = []
        while let part = next, seen.insert(part.index).inserted {
            guard part.isDistributor || part.kind == "waf", part.kind != "api-gateway" else { return part }
            let callees = topology.callees(of: part.index).filter { $0.link.kind == .sync }.map(\.part)
            next = callees.first { $0.kind == "api-gateway" || $0.isCompute } ?? callees.first { $0.isEntry }
        }
        return first
    }

    /// Whether something on the way from a client, up to what keeps data, says how callers are known: a statement, a login service, an
    /// identity provider. A login service that no client's way comes to is drawn beside the design and stands for all.
    func isKnown(_ client: Part) -> Bool {
        var seen: Set<Int> = [client.index]
        var waiting = [client.index]
        while let place = waiting.popLast() {
            for (part, link) in topology.callees(of: place) where link.kind == .sync || link.kind == .async && place == client.index {
                if connection(link)?[.auth] != nil || part[.auth] != nil || part.kind == "auth" || part.isIdentityProvider { return true }
                guard part.isDistributor || part.isEntry || part.isCompute, seen.insert(part.index).inserted else { continue }
                waiting.append(part.index)
            }
        }
        return parts(of: "auth").contains { part in
            !topology.callers(of: part.index).contains { $0.part.isCompute || $0.part.isEntry || $0.part.isClient }
        }
    }

    /// What clients call first, names and copies of static things apart.
    var publicEntry: Part? {
        let entries = links(outOf: parts(of: "client")).filter { $0.kind == .sync }.map { parts[$0.target] }
        return entries.first { $0.kind != "cdn" && $0.kind != "dns" && ($0.isEntry || $0.isCompute) }
            ?? entries.first { $0.isEntry || $0.isCompute }
    }
}
