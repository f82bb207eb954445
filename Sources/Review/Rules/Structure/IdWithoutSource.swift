import Analysis
import Whiteboard

struct IdWithoutSource: Rule {
    let identifier = "structure/id-without-source"
    let severity = Severity.advice
    let summary = "a message that names something its reader cannot get"

    let explanation = Explanation(
        finds: "A message that carries ids only, and a consumer with no arrow to any place where the things behind the ids are kept.",
        matters:
            "Small messages are right; then the reader fetches the rest, and that call is missing on the board: with its limit, its credentials and its failures. Often it is the dearest call of all.",
        instead:
            "Draw the call by which the reader gets the thing, with its timeout, retry and limit; or send the thing, or an address of it, along.",
        costs: "One arrow, and what it then asks for.",
        sources: [
            "Fowler, What do you mean by “Event-Driven”?, 2017: event notification",
            "Hohpe and Woolf, Enterprise Integration Patterns: Claim Check",
        ],
        question: "It has the id. Where does it get the rest?")

    let examples = Examples(
        raises:
            "client > web:service x2 {auth=session}; crawler:worker > {access=read} drive:external; crawler >> \"source, doc id\" changed:sqs {dead-letter=dlq} >> extract:worker x2 {idempotent} > files:s3",
        nearMiss:
            "client > web:service x2 {auth=session}; crawler:worker > {access=read} drive:external; crawler >> \"source, doc id\" changed:sqs {dead-letter=dlq} >> extract:worker x2 {idempotent} > files:s3; extract > {access=read} drive",
        fixed:
            "client > web:service x2 {auth=session}; crawler:worker > {access=read} drive:external; crawler >> \"source, doc id\" changed:sqs {dead-letter=dlq} >> extract:worker x2 {idempotent} > files:s3; extract > {access=read} drive"
    )

    func findings(in design: Design) -> [Finding] {
        design.roles.brokers.compactMap { broker -> Finding? in
            for feed in design.topology.callers(of: broker.index) where feed.part.isCompute {
                guard let label = design.connection(feed.link)?.label, isOnlyIds(label) else { continue }
                let callees = design.topology.callees(of: feed.part.index)
                // What it is the id of lies where the board keeps it; else with the other company that was asked for it.
                let keeper = design.board.data.first { label.says([$0.name]) }.flatMap(design.store(of:))
                let sources =
                    keeper.map { keeper in callees.contains { $0.part.index == keeper.index } ? [keeper] : [] }
                    ?? callees.map(\.part).filter { $0.kind == "external" && !design.takesPayments($0) }
                guard let source = sources.first else { continue }
                for reader in design.topology.callees(of: broker.index) where reader.part.isCompute {
                    let callees = design.topology.callees(of: reader.part.index)
                    let reaches = callees.contains { callee in
                        sources.contains { $0.index == callee.part.index } || callee.part.isCompute && callee.part.kind != "inference"
                            || callee.part.family == .store && design.connection(callee.link)?[.access] != .write
                                && design.topology.callers(of: callee.part.index).contains { $0.part.index == feed.part.index }
                    }
                    guard !reaches, !callees.isEmpty else { continue }
                    return finding(
                        about: reader.part, with: [broker] + sources, links: [reader.link, feed.link],
                        message:
                            "\(design.name(broker)) brings “\(label)” only, and \(design.name(reader.part)) has no arrow to \(design.names(sources)): who fetches the thing itself, and within whose limit?",
                        headline: "\(design.name(reader.part)) gets an id and has no way to \(design.name(source)).",
                        fixes: [fix(reader.part, sources, in: design)])
                }
            }
            return nil
        }
    }

    private func fix(_ reader: Part, _ sources: [Part], in design: Design) -> QuickFix {
        let arrows = sources.map { source -> Edit in
            var arrow = Connection(from: reader.id, to: source.id, label: "fetch")
            arrow[.access] = .read
            arrow[.timeout] = TimeSpan(10)
            return design.board.adding(arrow)
        }
        return QuickFix("Draw the call that fetches it", reach: .changesDesign, edit: design.batch("fetch", arrows))
    }

    /// `source, doc id`: words of ids and nothing that is the thing.
    private func isOnlyIds(_ label: String) -> Bool {
        let words = label.lowercased().split { !$0.isLetter }.map(String.init)
        return words.count <= 4 && (words.last == "id" || words.last == "ids")
    }
}
