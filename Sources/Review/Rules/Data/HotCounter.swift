import Analysis
import Whiteboard

struct HotCounter: Rule {
    let identifier = "data/hot-counter"
    let severity = Severity.advice
    let summary = "a number that everybody changes in one row"

    let explanation = Explanation(
        finds:
            "An entity with a count of likes, views, votes or plays among its fields, and a flow that raises it at tens a second, with nothing that keeps who did; and counts that a consumer of events writes every few seconds or minutes to the database that serves users.",
        matters:
            "All who like the same thing wait for the same row; the popular one is the one that stands. And without a row for each person the same one counts twice, after a retry or a second tap, and nobody can take it back.",
        instead:
            "A row for each person and thing, whose key makes a repeat harmless; the number summed from it, in batches or in a cache that may be some seconds behind.",
        costs: "More rows, and a number that lags.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 6: relieving hot spots", "PostgreSQL documentation, row-level locks",
        ],
        question: "A hundred thousand people like one post in a minute. How many of them wait?")

    let examples = Examples(
        raises: board(data: ""),
        nearMiss: board(data: ", {entity: Like, store: db, key: \"user, photo\"}"),
        fixed: board(data: ", {entity: Like, store: db, key: \"user, photo\"}"))

    private static func board(data: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Photo, store: db, fields: {id: id, owner: id, likes: number}, key: id}\(data)]
        flows: [{name: like, kind: write, path: [client, app, db], rate: 200/s}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    /// What is counted, and the flows that count it.
    private static let counted: [(field: [String], flow: [String], entity: [String])] = [
        (
            ["like", "heart", "favo", "reaction", "clap"], ["like", "heart", "favo", "react", "clap"],
            ["like", "reaction", "favo", "heart"]
        ),
        (
            ["view", "hit", "play", "click", "open", "visit", "read-count", "listen"],
            ["view", "hit", "play", "click", "open", "visit", "redirect", "listen", "watch"],
            ["view", "click", "event", "visit", "hit", "play"]
        ),
        (["vote", "score", "point", "upvote", "karma"], ["vote", "upvote", "downvote", "rate"], ["vote", "rating"]),
        (["follower", "subscriber", "member-count", "viewer"], ["follow", "subscribe", "join"], ["follow", "subscription", "member"]),
    ]
    private static let numbers: Phrases = ["int", "number", "count", "bigint", "long"]
    private static let handled: Phrases = ["batch", "aggregat", "sharded counter", "approx", "incr", "buffer", "sum", "roll"]

    func findings(in design: Design) -> [Finding] {
        let rows = rows(in: design)
        return rows + beside(in: design) + limited(in: design) + added(in: design, apartFrom: Set(rows.flatMap(\.components)))
    }

    /// `viewers = viewers + 1` on an arrow to a database, more often than one row takes. How much of it is of one row a board may say.
    private func added(in design: Design, apartFrom told: Set<String>) -> [Finding] {
        design.links(into: design.parts(of: "sql-database")).compactMap { link in
            let (writer, store) = (design.parts[link.source], design.parts[link.target])
            guard link.kind == .sync, !told.contains(store.id), store.leader == .single, let connection = design.connection(link),
                connection[.access] != .read,
                let label = connection.label, label.addsToItself, !label.says(Self.handled)
            else { return nil }
            let rate = design.traffic.connectionLoads[link.connection].peak * shareOfWrites(over: link, in: design)
            guard rate > Self.mostOfOneRow else { return nil }
            let isOfOne = design.remarks.contains { text in
                (text.says(Self.ofOne) || UnlikeSizes.speaksOfLargest(text)) && (Design.rate(in: text) ?? 0) > Self.mostOfOneRow
            }
            let isRepeated = (connection[.retries] ?? 0) > 0 && connection[.idempotent] != true
            return finding(
                .connection(design.name(connection: link.connection)), about: [store, writer], links: [link],
                severity: isOfOne ? .warning : severity,
                message:
                    "“\(label)” comes \(design.rate(rate)) at peak to \(design.name(store)): where many change one row they wait for one another, and a row takes some \(Int(Self.mostOfOneRow)) changes a second\(isRepeated ? "; a repeat after a lost reply counts twice" : "").",
                headline: "“\(label)” is one row for up to \(design.rate(rate)).",
                fixes: [QuickFix(advice: "Count in \(design.name(writer)) and hand over the sums every few seconds")],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: store)))
        }
    }

    /// What part of the calls over an arrow are those of flows that write: who only reads changes no row.
    private func shareOfWrites(over link: Link, in design: Design) -> Double {
        let rates = design.flowsWalking(over: link).map { (isWrite: $0.isWrite, rate: design.traffic.rates[$0.index]?.value ?? 0) }
        let all = rates.reduce(0) { $0 + $1.rate }
        return all > 0 ? rates.filter(\.isWrite).reduce(0) { $0 + $1.rate } / all : 1
    }

    private static let ofOne: Phrases = ["of one ", "of a single ", "of the same ", "for one ", "for a single ", "for the same "]
    /// Changes of one row a second that a database takes at most, each waiting for the one before: a commit of a few milliseconds with a
    /// synchronous copy (PostgreSQL documentation, row-level locks and synchronous replication).
    private static let mostOfOneRow = 500.0

    /// `5k redemptions/s of one code` against `used <= limit`, a number in one row.
    private func limited(in design: Design) -> [Finding] {
        let said = design.remarks.lazy.filter { $0.says(Self.ofOne) }.compactMap { text in
            Design.rate(in: text).map { (text, $0) }
        }.first { $0.1 > Self.mostOfOneRow }
        guard let (text, rate) = said else { return [] }
        return design.board.data.compactMap { entity in
            guard let invariant = entity[.invariant]?.lowercased(), ["<=", ">=", "<", ">"].contains(where: invariant.contains),
                let store = design.store(of: entity), store.kind == "sql-database",
                let field = entity.fields.first(where: { field in
                    field.type.lowercased().says(Self.numbers)
                        && invariant.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.first.map(String.init) == field.name.lowercased()
                }), !design.speaks(store, of: Self.handled),
                let writing = design.flowsWalking(over: store).filter({ $0.isWrite && $0.isUserFacing }).max(by: { one, other in
                    (design.traffic.rates[one.index]?.value ?? 0) < (design.traffic.rates[other.index]?.value ?? 0)
                })
            else { return nil }
            return finding(
                .entity(entity.name), about: [store], severity: .warning,
                message:
                    "“\(text)”: \(design.rate(rate)) change \(entity.name).\(field.name), which is one row, one after the other; a row takes some \(Int(Self.mostOfOneRow)) changes a second.",
                headline: "\(entity.name).\(field.name) is one row for \(design.rate(rate)).",
                fixes: [
                    QuickFix(
                        advice:
                            "Divide \(field.name) among several rows and take from any of them, or count in memory and hand the database the sums"
                    )
                ],
                harm: Harm(.serviceStops, share: design.share(of: [writing])))
        }
    }

    private static let counting: Phrases = ["count", "view", "statistic", "stats", "totals", "hits", "plays"]

    /// Counts that a consumer of events writes again and again beside what users write and read.
    private func beside(in design: Design) -> [Finding] {
        design.links(into: design.parts(of: "sql-database")).compactMap { link in
            let (counter, store) = (design.parts[link.source], design.parts[link.target])
            guard link.kind == .sync, counter.kind == "stream-processor" || counter.kind == "worker",
                store.leader == .single, let connection = design.connection(link), connection[.access]?.writes == true,
                let label = connection.label, label.says(Self.counting), let period = ClockWords.interval(in: label), period <= 300,
                design.topology.callers(of: counter.index).contains(where: { $0.part.isBroker }),
                !design.entities(in: store).contains(where: { $0.name.says(Self.counting) })
            else { return nil }
            let users = design.flowsWalking(over: store).filter(\.isUserFacing)
            guard !users.isEmpty, !design.speaks(store, of: ["batch", "own table", "buffer", "approx"]) else { return nil }
            return finding(
                .connection(design.name(connection: link.connection)), about: [counter, store], links: [link],
                message:
                    "\(design.name(counter)) writes “\(label)” to \(design.name(store)): as many rows as were counted in that time, each time, on the primary that serves \(design.names(ofFlows: users)).",
                headline: "\(design.name(counter)) writes counts beside what serves \(design.names(ofFlows: users)).",
                fixes: [QuickFix(advice: "Keep counts in a store of their own, or merge them and write seldom")],
                harm: Harm(.other, share: design.share(of: users)))
        }
    }

    private func rows(in design: Design) -> [Finding] {
        design.board.data.compactMap { entity in
            guard let store = design.store(of: entity), store.family == .store,
                store.leader == .single || store.kind == "key-value-store" || store.kind == "document-store",
                !design.speaks(store, of: Self.handled)
            else { return nil }
            for (fields, flows, entities) in Self.counted {
                guard let field = entity.fields.first(where: { $0.name.says(fields) && $0.type.lowercased().says(Self.numbers) }),
                    !design.board.data.contains(where: { $0.name != entity.name && $0.name.says(entities) })
                else { continue }
                let raising = design.flowsWalking(over: store).first { flow in
                    flow.isWrite && flow.name.says(flows) && (design.traffic.rates[flow.index]?.value ?? 0) >= 50
                        && flow.walk?.steps.contains { $0.target == store.index && design.writesStore($0, of: flow) } == true
                }
                guard let raising, let rate = design.traffic.rates[raising.index]?.value else { continue }
                return finding(
                    .entity(entity.name), about: [store],
                    message:
                        "\(raising.name) (\(design.rate(rate))) raises \(entity.name).\(field.name) in one row: a popular one makes all wait for it, and who did it twice counts twice.",
                    headline: "\(entity.name).\(field.name) is one row that everybody changes.",
                    fixes: [QuickFix(advice: "A row for each person and thing, and the number summed from it")],
                    harm: Harm(.other, share: design.share(of: [raising])))
            }
            return nil
        }
    }
}
