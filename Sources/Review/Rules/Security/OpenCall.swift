import Analysis
import Whiteboard

struct OpenCall: Rule {
    let identifier = "security/open-call"
    let severity = Severity.warning
    let summary = "a call without a check, on a board that knows who its users are"

    let explanation = Explanation(
        finds:
            "Calls that change something, or that return personal data by an id in the address, with no authentication stated, while other calls have one or people log in.",
        matters:
            "The login protects nothing that can be called beside it. An id that is a number is counted up by a script in an evening; a change that anybody may ask for is asked for by somebody.",
        instead:
            "State for each call how its caller is known, and check for each thing that it belongs to him: a session says who he is, not what is his. Ids that nobody can guess help the day on which the check is forgotten.",
        costs: "A look-up of the owner in each call.",
        sources: [
            "OWASP API Security Top 10, API1: broken object level authorization", "OWASP API Security Top 10, API2: broken authentication",
        ],
        question: "I change the number in the address. What do I see?")

    let examples = Examples(
        raises: board(call: "GET /photo?id=, flow: show-photo"), nearMiss: board(call: "GET /photo?id=, flow: show-photo, auth: session"),
        fixed: board(call: "GET /photo?id=, flow: show-photo, auth: session"))

    private static func board(call: String) -> String {
        """
        boardwalk: 1
        api:
          - {call: POST /orders, flow: order, auth: session}
          - {call: \(call)}
        data: [{entity: Photo, store: files, fields: {id: int, file: text}, key: id, pii: true}]
        flows:
          - {name: order, kind: write, path: [client, web, db]}
          - {name: show-photo, kind: read, path: [client, web, files]}
        components:
          - {id: client, kind: client}
          - {id: web, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: files, kind: object-store, technology: S3}
        connections: [{from: client, to: web}, {from: web, to: db}, {from: web, to: files}]
        """
    }

    private static let readers: Set<String> = ["GET", "HEAD", "OPTIONS"]
    private static let methods: Set<String> = ["POST", "PUT", "PATCH", "DELETE"]
    private static let open = [
        "login", "log-in", "signin", "sign-in", "signup", "sign-up", "register", "registration", "session", "token", "oauth", "forgot",
        "reset", "verify", "otp", "code", "hook", "webhook", "callback", "ipn", "notify", "health", "metrics", "unsubscribe", "pixel",
        "beacon", "collect", "contact", "newsletter", "guest", "cart", "basket", "public", "search", "quote", "refresh", "csp", "telemetry",
        "track", "impression", "auth", "invite", "accounts", "users",
    ]
    private static let logins = ["login", "sign-in", "signin", "/sessions", "/auth", "/token", "log-in"]

    func findings(in design: Design) -> [Finding] {
        let calls = design.board.api
        guard !calls.isEmpty,
            calls.contains(where: { $0[.auth].map { $0 != .none && $0 != .anonymous } ?? false })
                || calls.contains(where: { $0.call.mentions(Self.logins) })
        else { return [] }
        let clients = design.parts(of: "client")
        let unknown = Set(clients.filter { !design.isKnown($0) }.map(\.index))
        guard !unknown.isEmpty else { return [] }
        var open: [Call] = []
        var counted: [(call: Call, entity: Entity)] = []
        for call in calls where call[.auth] == nil && !call.call.mentions(Self.logins) {
            guard let method = call.call.split(separator: " ").first.map({ $0.uppercased() }), let way = way(of: call, unknown, in: design)
            else { continue }
            if Self.methods.contains(method), !isOpen(call.call) {
                open.append(call)
            } else if Self.readers.contains(method), let entity = personal(call, way, in: design) {
                counted.append((call, entity))
            }
        }
        let changing = open
        var found: [Finding] = []
        if let first = changing.first, let entry = design.checkingEntry {
            let names = Design.list(changing.prefix(4).map(\.call)) + (changing.count > 4 ? " and \(changing.count - 4) more" : "")
            let state = changing.count == 1 ? "states" : "state"
            found.append(
                finding(
                    .api(first.call), about: [entry],
                    message:
                        "\(names) \(state) no auth, though people log in here: whoever finds the address may, for anybody's things.",
                    headline: "\(names): nothing says who may.",
                    fixes: [fix(changing, in: design)], harm: Harm(.dataLost)))
        }
        for (call, entity) in counted {
            guard let store = design.store(of: entity) else { continue }
            let isCountable = entity[.key].flatMap { key in entity[.fields]?[key] }.map(Self.isNumber) ?? false
            found.append(
                finding(
                    .api(call.call), about: [store], severity: isCountable ? .error : severity,
                    message:
                        "\(call.call) states no auth and returns \(entity.name), which is personal, by its id\(isCountable ? ", a number: counting up shows everybody's" : ": whoever has or guesses one reads it").",
                    headline: "\(call.call) shows \(entity.name) to whoever \(isCountable ? "counts" : "has an id").",
                    fixes: [fix([call], in: design)], harm: Harm(.dataLost)))
        }
        return found
    }

    private func fix(_ calls: [Call], in design: Design) -> QuickFix {
        let all = design.board.api
        let auth = all.compactMap { $0[.auth] }.first { $0 != .none && $0 != .anonymous } ?? .session
        let edits = all.indices.filter { index in calls.contains { $0.call == all[index].call } }.map { index in
            design.changeCall(index, Call.change(.auth, to: auth))
        }
        return QuickFix("Ask who it is, and whether it is his", edit: design.batch("ask", edits))
    }

    /// The parts a call comes over from a client nobody knows; nil where it is checked, or not a user's.
    private func way(of call: Call, _ unknown: Set<Int>, in design: Design) -> [Int]? {
        guard let name = call[.flow] else {
            return call[.handler] == nil && unknown.count == design.parts.lazy.filter(\.isClient).count ? [] : nil
        }
        let flows = design.flows.filter { $0.name == name }
        guard let flow = flows.first, unknown.contains(flow.client), let walk = flow.walk else { return nil }
        let isChecked = walk.steps.contains { step in
            let part = design.parts[step.target]
            return part[.auth] != nil || part.kind == "auth" || part.isIdentityProvider || design.connection(step.link)?[.auth] != nil
                || design.connection(step.link)?[.signature] != nil
        }
        return isChecked ? nil : walk.entries
    }

    private func isOpen(_ call: String) -> Bool { call.says(Self.open) }

    /// The personal thing that a read returns by its id.
    private func personal(_ call: Call, _ way: [Int], in design: Design) -> Entity? {
        guard call.call.mentions(["id=", "{", "/:"]), !call.call.mentions(["token"]) else { return nil }
        return design.board.data.first { entity in
            guard entity[.pii] == true, entity[.public] != true, let store = design.store(of: entity)?.index else {
                return false
            }
            return way.contains(store) && call.call.mentions([entity.name.lowercased()])
        }
    }

    private static func isNumber(_ type: String) -> Bool {
        ["int", "bigint", "integer", "number", "serial", "long"].contains(type.lowercased())
    }
}
