import Analysis
import Whiteboard

struct OneHandChangesAll: Rule {
    let identifier = "security/one-hand-changes-all"
    let severity = Severity.advice
    let summary = "rules or settings that one person puts into every request"

    let explanation = Explanation(
        finds:
            "People who change rules, flags or settings through a console, on which requests of users are decided, where nothing says who approves, how it is tried first, and how it is taken back.",
        matters:
            "Most outages begin with a change, and this change skips everything that a deployment goes through: no test, no second pair of eyes, no first percent. One wrong threshold is everywhere in seconds.",
        instead:
            "A second person for what touches production, a run beside the old rules on real requests, a first few percent, and the last good version one key away.",
        costs: "Minutes between the decision and its effect; an emergency needs a way that is quicker and leaves a trace.",
        sources: ["Google SRE Book, chapter 8: release engineering", "Google SRE Workbook, chapter 16: canarying releases"],
        question: "Somebody types one nought too many and presses publish. Who notices first, and how is it undone?")

    let examples = Examples(
        raises: board(label: "publish rules"), nearMiss: board(label: "publish rules after approval"),
        fixed: board(label: "publish rules after approval"))

    private static func board(label: String) -> String {
        """
        boardwalk: 1
        flows: [{name: score, kind: read, path: [client, app, db]}]
        components:
          - {id: client, kind: client}
          - {id: analyst, kind: client, name: Analyst}
          - {id: app, kind: service, replicas: 2}
          - {id: console, kind: service, name: Rule console, replicas: 2}
          - {id: rules, kind: config, name: Rules, technology: etcd, replicas: 3}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: db}
          - {from: analyst, to: console, auth: oauth}
          - {from: console, to: rules, access: write, label: \(label)}
          - {from: rules, to: app, kind: async}
        """
    }

    private static let decides: Phrases = [
        "rule", "flag", "config", "threshold", "policy", "policies", "feature toggle", "kill switch", "limits",
    ]
    private static let changes: Phrases = [
        "change", "edit", "publish", "update", "set ", "create", "manage", "admin", "upload", "write", "define",
    ]
    private static let handled: Phrases = [
        "approv", "four-eyes", "four eyes", "second person", "two people", "review", "shadow", "dry run", "dry-run", "canary", "staged",
        "roll out", "rollout", "percent", "roll back", "rollback", "pull request", "gitops", "draft", "simulate", "revert", "back-test",
        "backtest", "change control", "per environment role", "by role", "rbac",
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.board.flows.isEmpty || design.isWorkedOut,
            design.parts.contains(where: { $0.isClient && design.isOwnPeople($0) })
        else { return [] }
        for console in design.roles.compute {
            guard
                let person = design.topology.callers(of: console.index).first(where: { caller in
                    caller.part.isClient && design.connection(caller.link).map { $0.label?.says(Self.changes) ?? true } ?? false
                        && design.isOwnPeople(caller.part)
                }) ?? behindDoor(console, in: design)
            else { continue }
            let kept = design.topology.callees(of: console.index).first { callee in
                guard callee.link.kind == .sync, design.connection(callee.link)?[.access] != .read else { return false }
                return callee.part.kind == "config" || design.speaks(at: callee.part, of: Self.decides)
                    || design.entities(in: callee.part).contains { $0.name.lowercased().says(["rule", "flag", "policy", "threshold"]) }
            }
            guard let kept, reachesOthers(kept.part, apartFrom: console, in: design),
                ![console, kept.part, person.part].contains(where: { design.speaks($0, of: Self.handled) }),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier),
                // What the product offers its own users (a percentage, a draft) is not what is done with it here.
                !design.board.connections.contains(where: { ($0.label ?? "").says(Self.handled) }),
                !design.board.api.contains(where: { $0.call.says(Self.handled) || ($0[.does] ?? "").says(Self.handled) }),
                !design.board.flows.contains(where: { $0.name.says(Self.handled) })
            else { continue }
            return [
                finding(
                    about: console, with: [person.part, kept.part], links: [kept.link],
                    message:
                        "\(design.name(person.part)) changes \(design.name(kept.part)) by \(design.name(console)), and every request is decided by it at once: nothing says who approves, on how many it is tried first, and how it is taken back.",
                    headline: "One person changes \(design.name(kept.part)) for every request.",
                    fixes: [QuickFix(advice: "A second person, a first few percent, and the last good version one key away")],
                    harm: Harm(.serviceStops))
            ]
        }
        return []
    }

    /// One's own people that come through a balancer or gateway.
    private func behindDoor(_ console: Part, in design: Design) -> (part: Part, link: Link)? {
        guard design.speaks(at: console, of: ["admin", "console", "back office", "backoffice", "operator"]) else {
            return nil
        }
        for door in design.topology.callers(of: console.index) where door.part.isDistributor {
            for caller in design.topology.callers(of: door.part.index)
            where caller.part.isClient && design.isOwnPeople(caller.part) {
                return caller
            }
        }
        return nil
    }

    /// Somebody else reads it: by an arrow from it, or by a program that calls it or hears of it.
    private func reachesOthers(_ kept: Part, apartFrom console: Part, in design: Design) -> Bool {
        !design.topology.callees(of: kept.index).filter { $0.link.kind != .replication && $0.part.index != console.index }.isEmpty
            || design.topology.callers(of: kept.index).contains { $0.part.index != console.index && $0.part.isCompute }
    }
}
