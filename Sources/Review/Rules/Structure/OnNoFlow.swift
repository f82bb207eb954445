import Analysis
import Whiteboard

struct OnNoFlow: Rule {
    let identifier = "structure/on-no-flow"
    let severity = Severity.advice
    let summary = "a part that nothing of what was walked needs"

    let explanation = Explanation(
        finds: "A store, queue or third party with arrows that no flow steps on, on a board whose flows cover nearly all of the rest.",
        matters:
            "Either the flow that needs it is missing, with its questions (who uploads, how large, who may read it back), or the part is: it costs money, is patched and watched, and does nothing that the board speaks of.",
        instead: "Walk the flow that uses it, or take it out.",
        costs: "A flow more on the board.",
        sources: ["Cockburn, Writing Effective Use Cases: actors and goals"],
        question: "What would be missing if this box were not there?")

    let examples = Examples(
        raises: board(path: "[client, app, db]", extra: ""),
        nearMiss: board(path: "[client, app, db, app > files]", extra: ""),
        fixed: board(path: "[client, app, db, app > files]", extra: ""))

    private static func board(path: String, extra: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: post, kind: write, path: \(path)}
          - {name: list, kind: read, path: [client, app, db]}
          - {name: tell, kind: write, path: [app, jobs, worker, db], user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: true}
          - {id: worker, kind: worker, replicas: 2}
          - {id: files, kind: object-store, technology: S3}
        connections:
          - {from: client, to: app}
          - {from: app, to: db}
          - {from: app, to: files}
          - {from: app, to: jobs, kind: async}
          - {from: jobs, to: worker, kind: async}
          - {from: worker, to: db}
        """
    }

    func findings(in design: Design) -> [Finding] {
        guard design.board.flows.filter({ !$0.path.isEmpty }).count >= 3 else { return [] }
        let walkedBy = design.criticality.walkedBy
        var (drawn, walked) = (0, 0)
        for part in design.parts where !part.isMonitoring && part.family != .auxiliary && part.kind != "cdn" && part.kind != "dns" {
            drawn += 1
            if !walkedBy[part.index].isEmpty { walked += 1 }
        }
        guard drawn >= 6, walked * 5 >= drawn * 4 else { return [] }
        return design.parts.compactMap { part in
            guard !part.isMonitoring, walkedBy[part.index].isEmpty, part.family == .store || part.isBroker || part.kind == "external",
                part[.derived] != true, design.primaries(of: part).isEmpty, design.replicas(of: part).isEmpty,
                !design.name(part).says(["backup", "replica", "standby", "archive", "log", "dead"]), !isDeadLetter(part, in: design),
                design.entities(in: part).isEmpty, !part.isIdentityProvider
            else { return nil }
            let users = design.topology.callers(of: part.index).filter { $0.part.isCompute && $0.link.kind != .replication }.map(\.part)
            guard let user = users.first, users.allSatisfy({ !walkedBy[$0.index].isEmpty }), !isFallback(part, of: users, in: design)
            else { return nil }
            return finding(
                about: part, with: [user],
                message: "\(design.name(part)) hangs on \(design.name(user)) and no flow comes to it: what is it for, and who may?",
                headline: "No flow comes to \(design.name(part)).",
                fixes: [QuickFix(advice: "Walk the flow that uses it, or say what it is there for")])
        }
    }

    /// What is asked where another does not answer: an arrow of the same program says so.
    private func isFallback(_ part: Part, of users: [Part], in design: Design) -> Bool {
        users.contains { user in
            design.topology.callees(of: user.index).contains { other in
                other.part.index != part.index
                    && design.connection(other.link)?[.fallback].map { SharedWords.stand(of: "\(part.id) \(design.name(part))", in: $0) }
                        ?? false
            }
        }
    }

    private func isDeadLetter(_ part: Part, in design: Design) -> Bool {
        design.topology.callers(of: part.index).contains { $0.part.isBroker }
    }
}
