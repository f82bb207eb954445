import Analysis
import Whiteboard

struct ShardKey: Rule {
    let identifier = "data/shard-key"
    let severity = Severity.warning
    let summary = "shards without a key, or with one that does not spread"

    let explanation = Explanation(
        finds:
            "A store in shards with no key stated, with a key that only grows under range placement, or with one of few values such as country or status, by a day or month that all of the moment share; and a key of customers of whom the board says that one is a good part of all.",
        matters:
            "The key decides whether load is even and which queries stay on one shard. By date all of today's writes land on one machine; by country the largest country is that machine. Changing the key later moves every row.",
        instead: "A key that most queries carry and that has many values, hashed; the time as a second part where ranges are read.",
        costs: "Queries without the key ask all shards; ranges over a hashed key do, too.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 6", "Amazon DynamoDB Developer Guide, partition key design"],
        question: "Which queries know the key, and what do the others do?")

    let examples = Examples(
        raises: "client > lb > app x2 > db {sharding.shards=8, sharding.by=range, sharding.key=created}",
        nearMiss: "client > lb > app x2 > db {sharding.shards=8, sharding.by=hash, sharding.key=created}",
        fixed: "client > lb > app x2 > db {sharding.shards=8, sharding.by=hash, sharding.key=user_id}")

    private static let growing: Set<String> = [
        "date", "day", "month", "year", "created", "created_at", "timestamp", "time", "at", "sequence", "auto_increment",
    ]
    /// Times of which one lasts so long that all that comes meanwhile has the same.
    private static let coarse: Set<String> = ["date", "day", "week", "month", "year", "hour"]
    private static let few: Set<String> = ["country", "status", "gender", "type", "kind", "region", "state", "active"]

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard part.shards > 1 else { return spread(part, in: design) }
            let entities = design.entities(in: part)
            let stated = part[.shardingKey] ?? entities.compactMap { $0[.shardBy] ?? $0[.key] }.first
            let name = design.name(part)
            let better = entities.lazy.compactMap { $0[.key].flatMap(Self.spreading) }.first ?? "id"
            guard let stated else {
                return found(part, "\(name) is split into \(part.shards) by nothing that is stated.", key: better, in: design)
            }
            let first = stated.split(separator: ",").first.map { $0.filter { $0 != " " }.lowercased() } ?? stated
            if Self.few.contains(first) {
                return found(
                    part, "\(name) is split by \(stated): the shard of its most frequent value gets most of the load.", key: better,
                    in: design)
            }
            if let unlike = unlike(part, stated, in: design) { return unlike }
            // The hash of today is the same all day.
            if part[.shardingBy] != .range, Self.coarse.contains(first), !stated.contains(","), part.kind != "time-series-database",
                design.flowsWalking(over: part).contains(where: { $0.isWrite && (design.traffic.rates[$0.index]?.value ?? 0) >= 100 })
            {
                return found(
                    part,
                    "\(name) is split by \(stated): all that comes in one \(first == "date" ? "day" : first) is on one of \(part.shards) shards, however it is hashed, and the others stand idle.",
                    key: better, in: design)
            }
            guard part[.shardingBy] == .range, Self.growing.contains(first), part.kind != "time-series-database" else { return nil }
            return found(part, "\(name) is split by \(stated): today's writes all land on one shard.", key: better, in: design)
        }
    }

    /// The first field of a key that tells one thing from another at the same time.
    private static func spreading(_ key: String) -> String? {
        key.split { $0 == "," || $0 == " " }.map(String.init).first { !growing.contains($0.lowercased()) && !few.contains($0.lowercased()) }
    }

    /// Split by customers, of whom the board says that the largest is a good part of everything: a key is not split.
    private func unlike(_ part: Part, _ key: String, in design: Design) -> Finding? {
        guard let word = UnlikeSizes.word(of: key, in: design), let said = UnlikeSizes.share(in: design),
            !design.speaks(part, of: UnlikeSizes.handled),
            !design.boardSpeaks(of: UnlikeSizes.handled, apartFromWaiversOf: identifier)
        else { return nil }
        let name = design.name(part)
        return finding(
            about: part, severity: .advice,
            message:
                "\(name) is split by \(key) into \(part.shards): the largest \(word) (“\(said)”) is on one shard with all that it writes and asks, and the small ones beside it wait.",
            headline: "The largest \(word) is on one shard of \(name).",
            fixes: [QuickFix(advice: "Split the large ones further, by \(word) and user or time, and leave the small ones whole")],
            harm: Harm(.other, share: design.share(ofLoadOn: part)))
    }

    /// A store that spreads by hash whatever comes first, and an entity that says it comes by its time.
    private func spread(_ part: Part, in design: Design) -> Finding? {
        guard part.kind == "wide-column-store" || part.kind == "key-value-store",
            part[.shardingKey].map({ Self.coarse.contains($0.lowercased()) }) ?? true
        else { return nil }
        for entity in design.entities(in: part) {
            guard let by = entity[.shardBy]?.lowercased(), Self.growing.contains(by) else { continue }
            // A field that names whose it is keeps together what is asked for together; an id of the row alone scatters it.
            let owner = entity.fields.first { field in
                design.board.data.contains { $0.name.lowercased() == field.namedThing }
            }?.name.lowercased()
            guard let better = owner ?? entity[.key].flatMap(Self.spreading), let index = design.entities.indexOf[entity.name]
            else { continue }
            return finding(
                about: part,
                message:
                    "\(entity.name) in \(design.name(part)) is spread by \(by): all that comes in one \(by == "day" || by == "month" || by == "year" ? by : "moment") goes to one place, and the others stand idle.",
                headline: "\(entity.name) is spread by \(by): one place takes all that comes now.",
                fixes: [
                    QuickFix(
                        "Spread it by \(better)", reach: .changesDesign,
                        edit: design.changeEntity(index, Entity.change(.shardBy, to: better)))
                ], harm: Harm(.other, share: design.share(ofLoadOn: part)))
        }
        return nil
    }

    private func found(_ part: Part, _ message: String, key: String, in design: Design) -> Finding {
        finding(
            about: part, message: message,
            fixes: [
                QuickFix(
                    "Split by \(key), hashed", reach: .changesDesign,
                    edit: design.change(
                        part, Component.change(.shardingKey, to: key),
                        Component.change(.shardingBy, to: .hash)))
            ], harm: Harm(.other, share: design.share(ofLoadOn: part)))
    }
}
