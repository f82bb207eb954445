import Analysis
import Whiteboard

struct WriteAll: Rule {
    let identifier = "consistency/write-all"
    let severity = Severity.warning
    let summary = "every copy must be up to write"

    let explanation = Explanation(
        finds: "A write quorum of all copies, or a log whose in-sync minimum equals its copies.",
        matters:
            "Write-all turns every replica into a hard dependency, so that more copies mean less write availability: three machines of 99.5% that must all be up are up 98.5% of the time.",
        instead: "A majority: two of three. With two copies a third has to come first, since two of two is all again.",
        costs: "A write that is acknowledged by two of three is on the third a moment later; reads of that copy alone may miss it.",
        sources: ["Apache Kafka documentation, min.insync.replicas", "Kleppmann, Designing Data-Intensive Applications, chapter 5"],
        question: "One of the three copies restarts. Can you still take orders?")

    let examples = Examples(
        raises: "client > app x2 > kafka x3 {copies=3, min-in-sync=3} > worker x2",
        nearMiss: "client > app x2 > kafka x3 {copies=3, min-in-sync=3, acks=leader} > worker x2",
        fixed: "client > app x2 > kafka x3 {copies=3, min-in-sync=2} > worker x2")

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            if let n = part[.quorumN], let w = part[.quorumW], n >= 2, w == n {
                let copies = max(3, n)
                let needed = Quorum.majority(of: copies)
                var changes = [Component.change(.quorumW, to: needed)]
                if n < 3 {
                    changes.append(Component.change(.quorumN, to: 3))
                    changes.append(Component.change(.replicas, to: max(3, part[.replicas] ?? 3)))
                }
                return found(part, copies: n, changes: changes, needed: needed, of: copies, in: design)
            }
            if let followers = unsaid(part, in: design) { return asked(part, followers: followers, in: design) }
            guard part.isBroker, let least = part[.minInSync], part[.acks] ?? .all == .all else { return nil }
            let copies = part[.copies] ?? min(3, part.instances.count ?? 3)
            guard copies >= 2, least >= copies else { return nil }
            let wanted = max(3, copies)
            let needed = Quorum.majority(of: wanted)
            var changes = [Component.change(.minInSync, to: needed)]
            if wanted != copies || part[.copies] == nil { changes.append(Component.change(.copies, to: wanted)) }
            if let replicas = part[.replicas], replicas < wanted {
                changes.append(Component.change(.replicas, to: wanted))
            }
            return found(part, copies: copies, changes: changes, needed: needed, of: wanted, in: design)
        }
    }

    /// Synchronous followers, two or more, of which nothing says how many a commit waits for.
    private func unsaid(_ part: Part, in design: Design) -> Int? {
        guard part.family == .store, part.leader == .single, part[.replicationSync] == .sync, part[.managed] != true,
            part[.quorumW] == nil, !part.isInherentlyRedundant, part.technologyName?.says(Self.waiting) ?? true,
            !(part[.notes]?.says(["quorum", "any one", "one of", "first of", "majority", "waits for", "wait for"]) ?? false),
            !design.flowsWalking(over: part).filter(\.isWrite).isEmpty
        else { return nil }
        let followers = part[.replicationFollowers] ?? part[.replicas].map { $0 / part.shards - 1 } ?? 0
        return followers >= 2 ? followers : nil
    }

    /// Products whose administrator says which standbys a commit waits for.
    private static let waiting: Phrases = ["postgresql", "mysql", "mariadb", "sql server", "oracle"]

    private func asked(_ part: Part, followers: Int, in design: Design) -> Finding {
        let copies = followers + 1
        let needed = Quorum.majority(of: copies)
        let changes = [Component.change(.quorumN, to: copies), Component.change(.quorumW, to: needed)]
        return finding(
            about: part, severity: .advice,
            message:
                "Does a commit of \(design.name(part)) wait for all \(followers) followers or for any \(needed - 1)? With all of them one slow copy stops every write.",
            headline: "Does a commit of \(design.name(part)) wait for all \(followers) followers?",
            fixes: [
                QuickFix("Wait for any \(needed) of \(copies)", edit: .change(section: .components, index: part.index, changes: changes))
            ], harm: Harm(.serviceStops))
    }

    private func found(_ part: Part, copies: Int, changes: [AttributeChange], needed: Int, of wanted: Int, in design: Design) -> Finding {
        finding(
            about: part, message: "\(design.name(part)) needs all \(copies) replicas to accept a write; one node down blocks writes.",
            headline: "\(design.name(part)) needs all \(copies) copies to write: one node down blocks it.",
            fixes: [QuickFix("Wait for \(needed) of \(wanted)", edit: .change(section: .components, index: part.index, changes: changes))],
            harm: Harm(.serviceStops))
    }
}
