import Analysis
import Whiteboard

struct UncheckedSibling: Rule {
    let identifier = "security/unchecked-sibling"
    let severity = Severity.advice
    let summary = "one way past the check that the others make"

    let explanation = Explanation(
        finds:
            "Flows of one client through one door, of which some step to the service that knows who is asking, and one that reads or writes data does not.",
        matters:
            "A check that every path must remember is forgotten on one. Whoever counts up the ids on the unchecked path sees what the checked ones protect: private pictures, other people's orders.",
        instead:
            "Check at the door, for all flows alike; and let each read ask whether this caller may see this thing, not only whether they are known. Addresses that cannot be guessed help, but are not a check.",
        costs: "A check more on the busiest path; with signed tokens it is a signature, not a call.",
        sources: ["OWASP API Security Top 10, API1 broken object level authorization"],
        question: "Which of your calls works without a login?")

    let examples = Examples(
        raises: board(path: "[client, gw, app, db]"),
        nearMiss: board(path: "[client, gw, app, users, app > db]"),
        fixed: board(path: "[client, gw, app, users, app > db]"))

    private static func board(path: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Photo, store: db, fields: {id: id, owner: id, private: bool}, key: id}]
        flows:
          - {name: upload, kind: write, path: [client, gw, app, users, app > db]}
          - {name: show, kind: read, path: \(path)}
        components:
          - {id: client, kind: client}
          - {id: gw, kind: api-gateway, managed: true}
          - {id: app, kind: service, replicas: 2}
          - {id: users, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: gw}
          - {from: gw, to: app}
          - {from: app, to: users, label: check token}
          - {from: app, to: db}
        """
    }

    private static let checks: Phrases = [
        "token", "authent", "authoriz", "authoris", "check session", "verify session", "who is", "may he", "permission", "introspect",
    ]
    private static let open: Phrases = [
        "login", "log-in", "sign", "register", "health", "home", "public", "landing", "redirect", "webhook", "track", "pixel", "browse",
        "catalog",
    ]
    private static let owned: Phrases = ["private", "visibility", "owner", "public", "shared", "audience"]

    func findings(in design: Design) -> [Finding] {
        let flows = design.flows.filter { $0.isDeclared && $0.isUserFacing && design.parts[$0.client].isClient }
        guard flows.count >= 2 else { return [] }
        var checked: [Int: (flow: DesignFlow, asker: Part)] = [:]
        var isChecked = Set<Int>()
        for flow in flows {
            guard let step = flow.walk?.steps.first(where: { isCheck($0, in: design) }), let walk = flow.walk, walk.entries.count > 1 else {
                continue
            }
            isChecked.insert(flow.index)
            if checked[walk.entries[1]] == nil { checked[walk.entries[1]] = (flow, design.parts[step.target]) }
        }
        guard !checked.isEmpty else { return [] }
        let isOwned = design.board.data.contains { entity in entity.fields.contains { $0.name.says(Self.owned) } }
        return flows.compactMap { flow in
            guard !isChecked.contains(flow.index), !flow.name.says(Self.open), let walk = flow.walk, walk.entries.count > 2,
                let sibling = checked[walk.entries[1]], design.parts[sibling.flow.client].index == flow.client,
                let store = walk.entries.first(where: { design.parts[$0].family == .store }),
                !walk.entries.contains(where: { design.parts[$0][.auth] != nil }), !isCallChecked(flow, in: design)
            else { return nil }
            // A checker that stands on the way itself, by whatever arrow.
            guard !walk.entries.contains(sibling.asker.index) else { return nil }
            let asker = design.name(sibling.asker)
            return finding(
                .flow(flow.name), about: [design.parts[store], sibling.asker], severity: isOwned && !flow.isWrite ? .warning : severity,
                message:
                    "\(flow.name) comes to \(design.name(design.parts[store])) without asking \(asker), as \(sibling.flow.name) does: whoever guesses an id gets what is not his.",
                headline: "\(flow.name) skips the check that \(sibling.flow.name) makes.",
                fixes: [QuickFix(advice: "Check at the door for all flows, and ask for each thing whether the caller may have it")],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    private func isCheck(_ step: Walk.Step, in design: Design) -> Bool {
        design.parts[step.target].kind == "auth" || design.connection(step.link)?.label?.says(Self.checks) == true
    }

    private func isCallChecked(_ flow: DesignFlow, in design: Design) -> Bool {
        design.board.api.contains { $0[.flow] == flow.name && $0[.auth] != nil }
    }
}
