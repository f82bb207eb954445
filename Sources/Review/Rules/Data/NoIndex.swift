import Analysis
import Whiteboard

struct NoIndex: Rule {
    let identifier = "data/no-index"
    let severity = Severity.advice
    let summary = "found by a field that has no index"

    let explanation = Explanation(
        finds:
            "A call that filters by a field of its entity which is neither in the key nor in an index; or an arrow to its store that says so (“sessions by plate”), of a million rows or more.",
        matters:
            "Without an index the store reads every row to find some: a millisecond at a thousand rows, a minute at a hundred million. It is fast in the test and slow in the third month.",
        instead: "An index on the field, with those that are asked together in one; or a search index where the filters are many.",
        costs: "Each index is written with every row, and takes memory.",
        sources: ["Winand, SQL Performance Explained, chapter 1"],
        question: "Which index does this list use?")

    let examples = Examples(
        raises: """
            boardwalk: 1
            api: [{call: GET /orders, flow: list, filters: [status]}]
            data: [{entity: Order, store: db, fields: {id: id, status: text}, key: id}]
            flows: [{name: list, kind: read, path: [client, app, db], entity: Order}]
            components: [{id: client, kind: client}, {id: app, kind: service}, {id: db, kind: sql-database}]
            connections: [{from: client, to: app}, {from: app, to: db}]
            """,
        nearMiss: """
            boardwalk: 1
            api: [{call: GET /orders, flow: list, filters: [id]}]
            data: [{entity: Order, store: db, fields: {id: id, status: text}, key: id}]
            flows: [{name: list, kind: read, path: [client, app, db], entity: Order}]
            components: [{id: client, kind: client}, {id: app, kind: service}, {id: db, kind: sql-database}]
            connections: [{from: client, to: app}, {from: app, to: db}]
            """,
        fixed: """
            boardwalk: 1
            api: [{call: GET /orders, flow: list, filters: [status]}]
            data: [{entity: Order, store: db, fields: {id: id, status: text}, key: id, indexes: [status]}]
            flows: [{name: list, kind: read, path: [client, app, db], entity: Order}]
            components: [{id: client, kind: client}, {id: app, kind: service}, {id: db, kind: sql-database}]
            connections: [{from: client, to: app}, {from: app, to: db}]
            """)

    private static let indexesAll: Set<String> = ["Firestore", "Cosmos DB"]
    private static let small = 10_000.0

    /// The fields that a path names: `slug` of `/articles/{slug}`, `patient` of `/patients/{id}/results`.
    private static func lookedUp(in call: String, _ entity: String) -> [String] {
        let steps = call.split { $0 == "/" || $0 == " " || $0 == "?" }.map { $0.lowercased() }
        return steps.indices.compactMap { place in
            guard steps[place].hasPrefix("{"), steps[place].hasSuffix("}") else { return nil }
            let field = String(steps[place].dropFirst().dropLast())
            guard field == "id", place > 0 else { return field }
            let owner = steps[place - 1].hasSuffix("s") ? String(steps[place - 1].dropLast()) : steps[place - 1]
            return owner == entity.lowercased() ? field : owner
        }
    }

    func findings(in design: Design) -> [Finding] {
        let called = called(in: design)
        return (called.isEmpty ? said(in: design) : called) + noted(in: design) + nearby(in: design)
    }

    private static let distance: Phrases = [
        "filter by distance", "filters by distance", "haversine", "distance in the service", "distance in code", "sorts by distance",
        "computes the distance", "compares the distance",
    ]
    private static let spatial: Phrases = [
        "geohash", "postgis", "h3", "s2 cell", "gist", "r-tree", "rtree", "2dsphere", "geo index", "spatial", "bounding box",
    ]

    /// What is near is looked for among all there is.
    private func nearby(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { program in
            guard let notes = program[.notes], notes.says(Self.distance), !notes.says(Self.spatial) else { return nil }
            for callee in design.topology.callees(of: program.index) where callee.part.family == .store {
                let store = callee.part
                guard !(store[.notes]?.says(Self.spatial) ?? false),
                    let entity = design.entities(in: store).max(by: { ($0[.count]?.value ?? 0) < ($1[.count]?.value ?? 0) }),
                    let count = entity[.count]?.value, count >= Self.small,
                    !(entity[.indexes] ?? []).contains(where: { $0.says(Self.spatial) || $0.says(["lat", "cell", "tile", "geo"]) })
                else { continue }
                return finding(
                    .entity(entity.name), about: [store, program], severity: count >= Self.large ? .warning : severity,
                    message:
                        "\(design.name(program)) “\(notes)”: each time \(QuantityText.short(count, .count)) of \(entity.name) are read to find those that are near.",
                    headline: "What is near is looked for among all \(QuantityText.short(count, .count)) of \(entity.name).",
                    fixes: [QuickFix(advice: "An index by place: geohash, H3 cells or the store's own, and only the cells around")],
                    harm: Harm(.other, share: design.share(ofLoadOn: store)))
            }
            return nil
        }
    }

    /// What notes of programs and stores look for: `SELECT … WHERE next_run <= now()`.
    private func noted(in design: Design) -> [Finding] {
        var found: Set<String> = []
        return design.parts.flatMap { part -> [Finding] in
            guard let notes = part[.notes], notes.utf8.count > 10 else { return [] }
            let fields = SelectedFields.all(in: notes)
            guard !fields.isEmpty else { return [] }
            let stores = part.family == .store ? [part] : design.topology.callees(of: part.index).map(\.part)
            return stores.flatMap { store -> [Finding] in
                guard store.kind == "sql-database" || store.kind == "document-store",
                    !(store.technology.map { Self.indexesAll.contains($0.name) } ?? false)
                else { return [] }
                return fields.compactMap { chosen in
                    scan(store, by: chosen.fields, of: chosen.table, notedAt: part, &found, in: design)
                }
            }
        }
    }

    private func scan(
        _ store: Part, by chosen: [String], of table: [String], notedAt part: Part, _ found: inout Set<String>, in design: Design
    ) -> Finding? {
        func plain(_ name: String) -> String { String(name.lowercased().map { $0 == "-" ? "_" : $0 }) }
        func isNamed(_ entity: Entity) -> Bool {
            let name = plain(entity.name)
            return table.contains { [name, name + "s", name + "es"].contains($0) }
        }
        let isOfOne = table.contains("from") || design.board.data.contains(where: isNamed)
        for entity in design.entities(in: store) where (entity[.count]?.value ?? 0) >= Self.large {
            let named = entity.fields.map(\.name).filter { chosen.contains(plain($0)) }
            let known = Set(known(entity, in: store).map(plain))
            // One of them that has an index is enough to come near.
            guard !isOfOne || isNamed(entity), named.count == chosen.count, let field = named.first,
                !chosen.contains(where: known.contains),
                let index = design.entities.indexOf[entity.name], found.insert("\(entity.name).\(field)").inserted
            else { continue }
            return finding(
                .entity(entity.name), about: [store, part],
                message:
                    "\(design.name(part)) looks for \(entity.name) by \(field), as its note says, and no index begins with it: each time all \(QuantityText.short(entity[.count]?.value ?? 0, .count)) rows are read.",
                headline: "\(entity.name) is found by \(field), which has no index.",
                fixes: [QuickFix("Add an index on \(field)", edit: adding([field], to: entity, at: index, in: design))])
        }
        return nil
    }

    /// `upsert by version` says on which condition a row is written.
    private static let writing: Set<String> = ["upsert", "update", "write", "insert", "put", "patch", "merge", "overwrite", "swap"]
    /// Rows from which on nobody waits for all of them to be read.
    private static let large = 1e6
    /// `sorted by date` finds nothing by it.
    private static let arranged: Phrases = [
        "sort", "ordered", "order by", "grouped", "group by", "partition", "shard", "split", "rank", "cached", "aggregat",
    ]

    /// What arrows to stores say: `sessions by plate`.
    private func said(in design: Design) -> [Finding] {
        var found: Set<String> = []
        return design.links(into: design.parts(of: ["sql-database", "document-store"])).compactMap { link in
            let store = design.parts[link.target]
            guard link.kind == .sync, !(store.technology.map { Self.indexesAll.contains($0.name) } ?? false),
                let connection = design.connection(link),
                connection[.access] != .write, let label = connection.label, let (thing, field) = asked(in: label)
            else { return nil }
            let entities = design.entities(in: store).filter { ($0[.count]?.value ?? 0) >= Self.large }
            let meant = entities.filter { $0.name.lowercased().contains(thing) }
            // `comments written by user` says who, and not how they are found.
            let isDone =
                Self.writing.contains(thing) || thing.hasSuffix("ed") || thing.hasSuffix("en") || thing == "made" || thing == "sent"
            guard let entity = meant.first ?? (entities.count == 1 && !isDone ? entities.first : nil),
                let index = design.entities.indexOf[entity.name],
                let own = entity.fields.first(where: { $0.name == field || $0.namedThing == field }),
                !known(entity, in: store).contains(own.name), found.insert("\(entity.name).\(own.name)").inserted
            else { return nil }
            return finding(
                .connection(design.name(connection: link.connection)), about: [store, design.parts[link.source]], links: [link],
                message:
                    "“\(label)”: \(entity.name) is asked for by \(own.name), which has no index: all \(QuantityText.short(entity[.count]?.value ?? 0, .count)) rows are read.",
                headline: "\(entity.name) is found by \(own.name), which has no index.",
                fixes: [QuickFix("Add an index on \(own.name)", edit: adding([own.name], to: entity, at: index, in: design))])
        }
    }

    /// `session` and `plate` of `sessions by plate, fines`.
    private func asked(in label: String) -> (thing: String, field: String)? {
        let clauses = label.lowercased().split { $0 == "," || $0 == ";" }
        // `where patient = ?` names the field, and of what it is the store says.
        if let field = clauses.lazy.compactMap(\.askedField).first { return ("rows", field) }
        return clauses.lazy.compactMap { clause in
            let words = clause.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "-" }.map(String.init)
            guard let by = words.firstIndex(of: "by"), by > 0, by + 1 < words.count, !clause.description.says(Self.arranged) else {
                return nil
            }
            let thing = words[by - 1]
            return (thing.count > 3 && thing.hasSuffix("s") ? String(thing.dropLast()) : thing, words[by + 1])
        }.first
    }

    private func known(_ entity: Entity, in store: Part) -> Set<String> {
        let texts =
            [entity[.key], entity[.shardBy], store[.shardingKey]].compactMap { $0 } + (entity[.indexes] ?? []) + (store[.indexes] ?? [])
        return Set(texts.flatMap { $0.split { $0 == "," || $0 == " " || $0 == "." }.map(String.init) })
    }

    private func adding(_ fields: [String], to entity: Entity, at index: Int, in design: Design) -> Edit {
        design.changeEntity(index, AttributeChange(Attribute<Entity, [String]>.indexes, (entity[.indexes] ?? []) + fields))
    }

    /// `GET /vin/{vin}` against the key `campaign, vin`: where keys find, only their first part does.
    private func byLaterPart(_ call: Call, _ flow: DesignFlow, _ entity: Entity, _ store: Part, in design: Design) -> Finding? {
        guard store.kind == "key-value-store" || store.kind == "wide-column-store", !flow.isWrite,
            flow.walk?.entries.contains(store.index) == true, entity[.count].map({ $0.value >= Self.small }) ?? true,
            let key = entity[.key]?.lowercased()
        else { return nil }
        let parts = key.split { $0 == "," || $0 == "+" }.map { part in part.split(separator: " ").joined() }
        let asked = Self.lookedUp(in: call.call, entity.name)
        guard parts.count > 1, let field = asked.first(where: { parts.dropFirst().contains($0) }), !asked.contains(parts[0]),
            !(call[.request]?.all ?? []).contains(where: { $0.name.lowercased() == parts[0] }),
            !(entity[.indexes] ?? []).contains(where: { $0.lowercased().hasPrefix(field) })
        else { return nil }
        return finding(
            .api(call.call), about: [store],
            message:
                "\(call.call) asks by \(field), and \(entity.name) is found in \(design.name(store)) by \(parts.joined(separator: ", ")): without \(parts[0]) all of it is read.",
            headline: "\(call.call) asks by \(field), which begins no key of \(entity.name).",
            fixes: [QuickFix(advice: "A global index on \(field), or a second table with the key \(field), \(parts[0])")])
    }

    private func called(in design: Design) -> [Finding] {
        design.board.api.compactMap { call in
            guard let flow = call[.flow].flatMap({ name in design.flows.first { $0.name == name } }),
                let declared = flow.declared
            else { return nil }
            guard let name = design.board.flows[declared][.entity], let index = design.entities.indexOf[name] else { return nil }
            let entity = design.board.data[index]
            guard let store = design.store(of: entity) else { return nil }
            if let found = byLaterPart(call, flow, entity, store, in: design) { return found }
            guard store.kind == "sql-database" || store.kind == "document-store",
                !(store.technology.map { Self.indexesAll.contains($0.name) } ?? false)
            else { return nil }
            // Where the flow asks a search index, that answers; a cache answers what was asked before.
            let entries = flow.walk?.entries ?? []
            if entries.contains(where: { design.parts[$0].kind == "search-index" }) { return nil }
            let filters: [String]
            if let stated = call[.filters] {
                // A cache answers what was asked before; what it has not, all rows are read for.
                let isRead = entries.contains(store.index) && (entity[.count]?.value ?? 0) >= Self.large
                if !isRead, entries.contains(where: { design.parts[$0].kind == "cache" }) { return nil }
                filters = stated
            } else {
                guard !flow.isWrite, entries.contains(store.index) else { return nil }
                filters = Self.lookedUp(in: call.call, name)
            }
            guard !filters.isEmpty else { return nil }
            if let count = entity[.count], count.value < Self.small { return nil }
            let known = known(entity, in: store)
            let fields = Set(entity.fields.map(\.name))
            // One field that has an index is enough to come near.
            if call[.filters] == nil, filters.contains(where: known.contains) { return nil }
            guard let field = filters.first(where: { fields.contains($0) && !known.contains($0) }) else { return nil }
            return finding(
                .api(call.call), about: [store], message: "\(call.call) finds \(name) by \(field), which has no index.",
                fixes: [
                    QuickFix(
                        "Add an index on \(field)",
                        edit: adding(filters.filter { fields.contains($0) && !known.contains($0) }, to: entity, at: index, in: design))
                ])
        }
    }
}
