import Analysis
import Whiteboard

struct OrderByTimestamp: Rule {
    let identifier = "consistency/order-by-timestamp"
    let severity = Severity.advice
    let summary = "an order that only clocks keep"

    let explanation = Explanation(
        finds:
            "Messages, bids, operations or moves that several copies of a program write, with a time and no number that grows within the conversation or the item.",
        matters:
            "Clocks of machines differ by milliseconds and jump. Two that come in the same moment have no order, or another one on each screen; and a client that was away cannot ask for all after the last it has, for a late one may carry an earlier time.",
        instead:
            "A number within the conversation, the auction or the document, given by the one place that orders it: a row with a counter, a partition, an owner. The time is for show.",
        costs: "One place for each conversation that hands out the next number.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 8: unreliable clocks",
            "Lamport, Time, Clocks, and the Ordering of Events, 1978",
        ],
        question: "Two messages have the same millisecond. In which order do both sides see them?")

    let examples = Examples(
        raises: board(fields: "id: id, conversation: id, body: text, sent: time"),
        nearMiss: board(fields: "id: id, conversation: id, seq: int, body: text, sent: time"),
        fixed: board(fields: "id: id, conversation: id, seq: int, body: text, sent: time"))

    private static func board(fields: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Message, store: db, fields: {\(fields)}, key: id, indexes: [conversation]}]
        flows: [{name: send, kind: write, path: [client, app, db], rate: 100/s}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 4}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static let ordered = ["message", "bid", "operation", "move", "chat", "op", "edit", "change", "comment-event", "trade"]
    private static let numbers: Phrases = [
        "seq", "number", "version", "revision", "offset", "position", "lamport", "ulid", "snowflake", "clock", "index", "counter", "turn",
        "epoch", "ordinal",
    ]

    func findings(in design: Design) -> [Finding] {
        design.board.data.compactMap { entity in
            guard entity[.ordered] == true || isOrdered(entity.name),
                let store = design.store(of: entity),
                store.family == .store, !entity.fields.isEmpty
            else { return nil }
            let times = entity.fields.filter {
                ["time", "timestamp", "datetime", "instant"].contains($0.type.lowercased())
                    || ["at", "sent", "ts", "time"].contains($0.name.lowercased())
            }
            let own = ["id", "\(entity.name.lowercased())_id", "\(entity.name.lowercased())id"]
            let parents = entity.fields.filter { field in
                let (name, type) = (field.name.lowercased(), field.type.lowercased())
                return (type.hasPrefix("id") || type.hasPrefix("uuid") && name.hasSuffix("_id")) && !own.contains(name)
            }
            guard let time = times.first, let parent = parents.first,
                !entity.fields.contains(where: {
                    $0.name.lowercased().says(Self.numbers) || $0.type.lowercased().says(["ulid", "snowflake", "timeuuid", "uuidv7"])
                }),
                !design.boardSpeaks(
                    of: ["sequence", "seq ", "snowflake", "ulid", "lamport", "numbered", "monoton"], apartFromWaiversOf: identifier)
            else { return nil }
            let writers = design.topology.callers(of: store.index).filter {
                $0.part.isCompute && design.connection($0.link)?[.access] != .read
            }.map(\.part)
            guard let writer = writers.first(where: { ($0.instances.count ?? 2) >= 2 }) else { return nil }
            let keys = Set((entity[.key] ?? "").lowercased().split { $0 == "," || $0 == " " || $0 == "+" }.map(String.init))
            // The time is what tells one row from the next.
            let isWrittenOver = !keys.isEmpty && keys.isSubset(of: [parent.name.lowercased(), time.name.lowercased()]) && keys.count == 2
            let moment = isWrittenOver ? "the second of two in one moment is written over the first" : "two of one moment have no order"
            return finding(
                .entity(entity.name), about: [store, writer],
                message:
                    "\(entity.name)s of one \(parent.name) are in order by \(time.name) only, which the copies of \(design.name(writer)) stamp: \(moment), and nobody can ask for all after the last.",
                headline: "\(entity.name) has no number within its \(parent.name): clocks keep the order.",
                fixes: [QuickFix(advice: "Number them within the \(parent.name)")], harm: Harm(.other))
        }
    }

    /// `Message`, `ChatMessage`: its last word.
    private func isOrdered(_ name: String) -> Bool {
        var words: [String] = []
        for character in name {
            if character.isUppercase || words.isEmpty { words.append("") }
            if character.isLetter { words[words.count - 1].append(character.lowercased()) }
        }
        return words.last.map { Self.ordered.contains($0) } ?? false
    }
}
