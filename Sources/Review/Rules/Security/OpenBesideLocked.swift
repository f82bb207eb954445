import Analysis
import Whiteboard

struct OpenBesideLocked: Rule {
    let identifier = "security/open-beside-locked"
    let severity = Severity.warning
    let summary = "a second door to the same persons, without a lock"

    let explanation = Explanation(
        finds:
            "A client that is known at one door, and a second program that it calls with `auth: none`, which reads the store of personal data or a copy of it.",
        matters:
            "The lock on the front door is worth what the side door is worth. Emergency views, old reports and read-only copies have the same names and birth dates in them, and whoever is in the network reads them, unseen.",
        instead:
            "The same login at both; where it must work without the directory, a login that is kept locally (badge, cached token). Write down who looked, and show no more than is needed.",
        costs: "One more thing that can fail in an emergency: try it out.",
        sources: ["OWASP Top 10, A01: broken access control", "Regulation (EU) 2016/679 (GDPR), article 32: security of processing"],
        question: "I open the second address without a login. Whose data do I see?")

    let examples = Examples(raises: board("none"), nearMiss: board("session"), fixed: board("mtls"))

    private static func board(_ auth: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Patient, store: db, key: id, pii: true}]
        components:
          - {id: ward, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: viewer, kind: service, replicas: 2, auth: \(auth)}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: copy, kind: sql-database, technology: PostgreSQL}
        connections:
          - {from: ward, to: app, auth: session}
          - {from: ward, to: viewer}
          - {from: app, to: db, access: read-write}
          - {from: db, to: copy, kind: batch, label: dump every hour}
          - {from: viewer, to: copy, access: read}
        """
    }

    private static let handled: Phrases = [
        "badge", "cached login", "login kept", "masked", "without names", "no names", "pseudonym", "anonymi",
    ]

    func findings(in design: Design) -> [Finding] {
        design.links(outOf: design.parts(of: "client")).compactMap { link in
            let (client, program) = (design.parts[link.source], design.parts[link.target])
            guard program.isCompute, let connection = design.connection(link),
                (connection[.auth] ?? program[.auth]) == Authentication.none,
                let locked = design.topology.callees(of: client.index).first(where: { other in
                    other.part.index != program.index && isLocked(other.link, in: design)
                }),
                let read = design.topology.callees(of: program.index).lazy.compactMap({ callee in persons(in: callee.part, design) }).first,
                !design.speaks(program, of: Self.handled), !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let name = design.name(program)
            let what =
                read.origin.index == read.store.index
                ? design.name(read.store) : "\(design.name(read.store)), a copy of \(design.name(read.origin))"
            return finding(
                about: program, with: [client, read.store], links: [link],
                message:
                    "\(design.name(client)) must log in at \(design.name(locked.part)), and \(name) asks nobody: whoever reaches it reads \(read.entity.name) from \(what).",
                headline: "\(name) shows \(read.entity.name) without a login.",
                fixes: [
                    QuickFix(
                        "Ask for a login there too", edit: design.change(program, Component.change(.auth, to: .session)))
                ],
                harm: Harm(.dataLost, share: design.share(of: design.flowsWalking(over: link))))
        }
    }

    private func isLocked(_ link: Link, in design: Design) -> Bool {
        let open: [Authentication] = [.none, .anonymous]
        return [design.connection(link)?[.auth], design.parts[link.target][.auth]].contains { auth in
            auth.map { !open.contains($0) } ?? false
        }
    }

    /// Kept there, or where it is copied from.
    private func persons(in store: Part, _ design: Design) -> (store: Part, origin: Part, entity: Entity)? {
        guard store.family == .store else { return nil }
        let origins = design.topology.callers(of: store.index).filter { $0.link.kind == .batch || $0.link.kind == .replication }
        for origin in [store] + origins.map(\.part) where origin.family == .store {
            if let entity = design.entities(in: origin).first(where: { $0[.pii] == true && $0[.public] != true }) {
                return (store, origin, entity)
            }
        }
        return nil
    }
}
