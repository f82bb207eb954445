import Analysis
import Whiteboard

struct ExposedStore: Rule {
    let identifier = "security/exposed-store"
    let severity = Severity.error
    let summary = "clients at the database"

    let explanation = Explanation(
        finds:
            "A client or an outside system with an arrow straight into a store, a broker, a cache or a coordinator, with nothing that authorises it.",
        matters:
            "What a client can use, a client can read: the credentials are in the program, and the program is in everybody's hands. A database does not know which row belongs to whom.",
        instead:
            "A service between them that checks who asks for what. Signed addresses for an object store, and stores whose rules decide by row (Firestore, Supabase) with the login stated on the arrow, are fine.",
        costs: "A hop, and a service.",
        sources: ["OWASP Top Ten, A01 Broken Access Control", "Amazon S3 User Guide, presigned URLs"],
        question: "I take your app apart and find the connection string. What can I read?")

    let examples = Examples(
        raises: "client > db",
        nearMiss: "client > {presigned} s3",
        fixed: "client > lb > app x2 > db")

    func findings(in design: Design) -> [Finding] {
        design.links(outOf: design.roles.outside).compactMap { link in
            guard link.kind != .replication, let connection = design.connection(link) else { return nil }
            let caller = design.parts[link.source]
            let store = design.parts[link.target]
            guard isGuarded(store), connection[.presigned] != true, connection[.callback] != true else { return nil }
            if let auth = connection[.auth] ?? store[.auth], auth != .none, auth != .anonymous { return nil }
            if store.kind == "object-store", caller.kind == "external", link.kind == .batch { return nil }
            if store.kind == "object-store", design.saysSigned([connection.label, store[.notes]]) { return nil }
            // A program of one's own that is drawn as who asks: it has credentials as every service has.
            let isProgram = caller.isClient && [caller.id, design.name(caller)].contains { $0.says(Self.programs) }
            if isProgram, store.isBroker { return nil }
            // What another company delivers now and then comes by credentials of its own.
            let isDelivery = caller.kind == "external" && link.kind == .batch
            return finding(
                .connection(design.name(connection: link.connection)), about: [store, caller], links: [link],
                severity: isProgram || isDelivery ? .advice : isPartner(caller, at: store) ? .warning : severity,
                message: "\(design.name(caller)) talks to \(design.name(store)) with nothing that authorises it.",
                fixes: fixes(caller, store, link, in: design),
                harm: Harm(.dataLost))
        }
    }

    private static let programs: Phrases = ["service", "sdk", "agent", "job", "worker", "backend", "server", "daemon", "team"]

    /// Another company's system that publishes to a broker: it is let in by somebody, and the board does not say how.
    private func isPartner(_ caller: Part, at store: Part) -> Bool { caller.kind == "external" && store.isBroker }

    private func isGuarded(_ part: Part) -> Bool {
        if part.kind == "auth" || part.kind == "rate-limiter" { return false }
        return part.family == .store || part.isBroker || part.isCache || part.family == .coordination
    }

    private func speaksMQTT(_ store: Part, _ link: Link, in design: Design) -> Bool {
        let texts = [store.id, design.name(store), store.component.technology ?? "", design.connection(link)?[.protocol] ?? ""]
        return store.isBroker && texts.contains { $0.says(["mqtt", "mosquitto", "emqx", "hivemq", "vernemq", "iot core", "amqp"]) }
    }

    private func fixes(_ caller: Part, _ store: Part, _ link: Link, in design: Design) -> [QuickFix] {
        if store.kind == "object-store" {
            return [
                QuickFix(
                    "Hand out signed addresses", edit: design.change(link, Connection.change(.presigned, to: true)))
            ]
        }
        // A broker for devices is made to be met by them, each with a right of its own.
        if speaksMQTT(store, link, in: design) {
            return [
                QuickFix(
                    "A certificate for each (auth mtls), and rights by topic: each its own and no more",
                    edit: design.change(link, Connection.change(.auth, to: .mtls), Connection.change(.encrypted, to: true)))
            ]
        }
        if isPartner(caller, at: store) {
            return [
                QuickFix(
                    "Ask for the partner's certificate (auth mtls), with a right to its own topic",
                    edit: design.change(link, Connection.change(.auth, to: .mtls), Connection.change(.encrypted, to: true)))
            ]
        }
        var service = Component(id: design.freeIdentifier("app"), kind: "service")
        service[.replicas] = 2
        guard link.kind == .sync else { return [QuickFix(advice: "Put a service between them")] }
        return [
            QuickFix(
                "Put a service between them", reach: .changesDesign,
                edit: design.inserting(service, before: store, callers: [(caller, link)]))
        ]
    }
}
