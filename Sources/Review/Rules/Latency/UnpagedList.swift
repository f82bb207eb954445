import Analysis
import Whiteboard

struct UnpagedList: Rule {
    let identifier = "latency/unpaged-list"
    let severity = Severity.advice
    let summary = "a list that is answered whole, or counted through to its page"

    let explanation = Explanation(
        finds:
            "A call that reads a list of many without pages (`page: none`), or one over a million or more by offset, where the store reads and drops all that stands before the page.",
        matters:
            "The answer grows with the oldest and largest user: first it is slow, then it times out, and it holds memory in every program on its way. An offset hides it until somebody, or a crawler, asks for page ten thousand; and rows that come in between are shown twice or not at all.",
        instead:
            "A page of fixed size and a cursor: the key of the last row that was seen. A bound on the time that may be asked for, where it is measurements.",
        costs: "No jump to page 57, and a cursor to encode.",
        sources: ["Winand, Use The Index, Luke: paging", "Google API design guide, AIP-158 pagination"],
        question: "Your oldest customer opens this list. How many rows does the database read?")

    let examples = Examples(raises: board(page: "none"), nearMiss: board(page: "cursor"), fixed: board(page: "cursor"))

    private static func board(page: String) -> String {
        """
        boardwalk: 1
        api: [{call: "GET /meters/{id}/readings", does: Show readings, flow: show, auth: session, page: \(page)}]
        data: [{entity: Reading, store: db, key: "meter, at", count: 2bn, size: 100B}]
        flows: [{name: show, kind: read, path: [client, app, db], rate: 50/s, entity: Reading}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: db, access: read}]
        """
    }

    /// Rows from which a list is worth its pages, and from which an offset is felt.
    private static let many = 10_000.0
    private static let vast = 1_000_000.0

    /// Lists that begin with what came last.
    private static let newestFirst: Phrases = [
        "newest", "latest", "most recent", "recent", "feed", "timeline", "inbox", "news", "activity", "activities", "notification",
        "history",
    ]

    private func growsAtItsHead(_ call: Call, _ flow: DesignFlow) -> Bool {
        [call.call, call[.does] ?? "", flow.name].contains { $0.says(Self.newestFirst) }
    }

    /// By offset through a list to whose head is added.
    private func shifting(_ call: Call, at place: Int, _ flow: DesignFlow, in design: Design) -> Finding {
        finding(
            .api(call.call), about: (flow.walk?.entries.last).map { [design.parts[$0]] } ?? [],
            message:
                "\(call.call) pages by offset through a list that grows at its head: what comes in between two pages moves all down by one, and the reader sees the last of them twice; the store reads and drops what stands before the page.",
            headline: "\(call.call) pages by offset through a list that grows at its head.",
            fixes: [QuickFix("Page by a cursor", edit: design.changeCall(place, Call.change(.page, to: .cursor)))],
            harm: Harm(.other, share: design.share(of: [flow])))
    }

    func findings(in design: Design) -> [Finding] {
        design.board.api.enumerated().compactMap { place, call in
            guard let page = call[.page], page != .cursor, call.call.hasPrefix("GET "), !BoundedAnswer.isGiven(by: call),
                let flow = call[.flow].flatMap({ name in design.flows.first { $0.name == name } }), !flow.isWrite
            else { return nil }
            if page == .offset, growsAtItsHead(call, flow) { return shifting(call, at: place, flow, in: design) }
            guard let entity = design.entity(of: flow), let count = entity[.count]?.value, let store = design.store(of: entity),
                store.kind != "object-store", store.kind != "cache"
            else { return nil }
            // What belongs to one of many is a short list for an offset, and grows for ever all the same.
            let isOfOne = call.call.contains("{")
            guard count >= (page == .none ? Self.many : Self.vast), page == .none || !isOfOne else { return nil }
            let what =
                page == .none
                ? isOfOne
                    ? "answers with every \(entity.name) there ever was of one, at once"
                    : "answers with all that it finds of \(QuantityText.short(count, .count)) \(entity.name)s at once"
                : "pages through \(QuantityText.short(count, .count)) \(entity.name)s by offset: every page reads what stands before it"
            return finding(
                .api(call.call), about: [store], message: "\(call.call) \(what).",
                fixes: [QuickFix("Page by a cursor", edit: design.changeCall(place, Call.change(.page, to: .cursor)))],
                harm: Harm(.other, share: design.share(of: [flow])))
        }
    }
}
