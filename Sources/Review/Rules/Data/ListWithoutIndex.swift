import Analysis
import Whiteboard

struct ListWithoutIndex: Rule {
    let identifier = "data/list-without-index"
    let severity = Severity.advice
    let summary = "lists by a field that no index begins with"

    let explanation = Explanation(
        finds:
            "A feed, a history or a list of somebody's things that is read from a relational or document store, where the field that names the owner is neither the key nor indexed.",
        matters:
            "Without an index the store reads the whole table for each list. With a thousand rows nobody sees it; with ten million each page of a feed takes seconds, and a few of them at once take the database.",
        instead:
            "An index on the owner and the order of the list, so that the newest fifty are fifty rows. Pages by the last value seen, not by offset.",
        costs: "An index is written with each row.",
        sources: ["PostgreSQL documentation, multicolumn indexes", "Winand, Use The Index, Luke: paging through results"],
        question: "Which index answers this list, and how many rows does it read?")

    let examples = Examples(
        raises: board(indexes: ""),
        nearMiss: board(indexes: ", indexes: [owner]"),
        fixed: board(indexes: ", indexes: [owner]"))

    private static func board(indexes: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Photo, store: db, fields: {id: id, owner: id, path: text}, key: id\(indexes)}]
        flows: [{name: feed, kind: read, path: [client, app, db], rate: 500/s}]
        components: [{id: client, kind: client}, {id: app, kind: service}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static let owners: Set<String> = [
        "owner", "user", "author", "customer", "account", "sender", "member", "tenant", "shop", "conversation", "thread", "channel", "room",
        "post", "order", "patient", "driver", "rider", "host", "guest", "listing", "project", "board", "device",
        "employee", "student", "citizen", "taxpayer", "policy", "vehicle", "truck", "meter", "lobby", "player", "borrower",
    ]
    private static let lists: Phrases = [
        "feed", "list", "history", "timeline", "my-", "inbox", "browse", "orders", "posts", "messages", "bookings", "trips", "events",
        "dashboard", "profile", "comments", "open-chat", "home", "show", "loans", "results", "payslips", "claims",
    ]
    private static let small = 10_000.0

    func findings(in design: Design) -> [Finding] {
        design.board.data.enumerated().compactMap { index, entity in
            guard let store = design.store(of: entity),
                store.kind == "sql-database" || store.kind == "document-store", (store[.indexes] ?? []).isEmpty,
                (entity[.count]?.value ?? .infinity) >= Self.small, !entity.fields.isEmpty
            else { return nil }
            let known = ([entity[.key]].compactMap(\.self) + (entity[.indexes] ?? [])).compactMap { text in
                text.lowercased().split { $0 == "," || $0 == " " || $0 == "(" }.first.map(String.init)
            }
            let field = entity.fields.first { field in
                let name = field.name.lowercased()
                return field.type.lowercased().hasPrefix("id")
                    && Self.owners.contains(field.namedThing) && !known.contains(name)
            }
            // Where one owner has an index, lists go by it.
            let hasOwn = entity.fields.contains { field in
                known.contains(field.name.lowercased()) && field.type.lowercased().hasPrefix("id") && field.name.lowercased() != "id"
            }
            guard let field, !hasOwn else { return nil }
            let reading = design.flowsWalking(over: store).first { flow in
                guard !flow.isWrite, flow.isUserFacing, let walk = flow.walk,
                    !walk.entries.contains(where: { design.parts[$0].kind == "search-index" })
                else { return false }
                let named = design.stated(flow)?[.entity]
                guard named == nil || named == entity.name else { return false }
                return flow.name.says(Self.lists) || flow.name.says([entity.name.lowercased() + "s"])
            }
            guard let reading else { return nil }
            return finding(
                .entity(entity.name), about: [store],
                message:
                    "\(reading.name) lists by \(entity.name).\(field.name), which is neither its key nor indexed: the whole table is read each time.",
                headline: "\(entity.name) has no index on \(field.name), by which \(reading.name) lists.",
                fixes: [
                    QuickFix(
                        "Add an index on \(field.name)",
                        edit: design.changeEntity(
                            index, AttributeChange(Attribute<Entity, [String]>.indexes, (entity[.indexes] ?? []) + [field.name])))
                ])
        }
    }
}
