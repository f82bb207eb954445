import Analysis
import Whiteboard

struct EntityUnplaced: Rule {
    let identifier = "process/entity-unplaced"
    let severity = Severity.warning
    let summary = "data that is kept nowhere"

    let explanation = Explanation(
        finds: "An entity without a store, or with one that is not on the board; as advice also one without a key.",
        matters:
            "Ownership and sharding start from where a thing is kept and by what it is found. An entity that lies nowhere is a table that somebody will put into whichever database is nearest.",
        instead: "Name the component that is its system of record, and the field by which it is found most.",
        costs: "Nothing.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 2"],
        question: "Where does this live, and by which key do you read it?")

    let examples = Examples(
        raises: "client > lb > app x2 > db; entity Order key=id",
        nearMiss: "client > lb > app x2 > db",
        fixed: "client > lb > app x2 > db; entity Order in db key=id")

    private static let lines: Set<Kind> = [
        "search-index", "data-warehouse", "time-series-database", "object-store", "data-lake", "wide-column-store",
    ]

    func findings(in design: Design) -> [Finding] {
        let stores = design.parts.filter { $0.family == .store }
        return design.board.data.enumerated().compactMap { index, entity in
            let isPlaced = entity.store.map { design.topology.indexOf[$0] != nil } ?? false
            if !isPlaced {
                let fixes = stores.prefix(2).map { store in
                    QuickFix(
                        "\(design.name(store)) keeps it",
                        edit: design.changeEntity(index, Entity.change(.store, to: store.id)))
                }
                return finding(
                    .entity(entity.name), about: [], message: "\(entity.name) is kept nowhere.",
                    fixes: fixes.isEmpty ? [QuickFix(advice: "Draw the store that keeps it")] : Array(fixes))
            }
            guard entity[.key] == nil, entity[.class] != .derived else { return nil }
            // Lines that are only added are told apart by where they stand.
            if entity[.appendOnly] == true || entity[.class] == .telemetry,
                stores.contains(where: { $0.id == entity.store && Self.lines.contains($0.kind) })
            {
                return nil
            }
            let field = key(of: entity, in: design)
            return finding(
                .entity(entity.name), about: [], severity: .advice, message: "\(entity.name) has no key.",
                fixes: [
                    QuickFix("\(field) is its key", edit: design.changeEntity(index, Entity.change(.key, to: field)))
                ])
        }
    }

    /// Its id; of what happens again and again to the same thing what it is about and when: never the first reference alone.
    private func key(of entity: Entity, in design: Design) -> String {
        let names = entity.fields.map(\.name)
        if names.isEmpty || names.contains("id") { return "id" }
        // Two of them may come in one moment: whoever sends it gives it a name of its own.
        if entity[.appendOnly] == true || entity[.class] == .telemetry, entity.fields.contains(where: Self.isTime) {
            return "\(entity.name.lowercased())_id"
        }
        // Several of one thing, told apart by a number.
        if design.board.data.contains(where: { $0.name != entity.name && names[0].says([$0.name.lowercased()]) }) {
            let number = names.dropFirst().first { name in Self.numbers.contains { name.lowercased().hasPrefix($0) } }
            return number.map { "\(names[0]), \($0)" } ?? (entity.fields.contains(where: Self.isTime) ? timed(entity) : "id")
        }
        return timed(entity)
    }

    private static let numbers = ["seq", "line", "version", "revision", "number", "no", "index", "position", "part", "page"]

    private static func isTime(_ field: Field) -> Bool { ["time", "date", "timestamp"].contains(field.type.lowercased()) }

    private func timed(_ entity: Entity) -> String {
        let names = entity.fields.map(\.name)
        guard let time = entity.fields.firstIndex(where: { ["time", "date", "timestamp"].contains($0.type.lowercased()) }) else {
            return names[0]
        }
        let measured: Set<String> = ["number", "float", "double", "decimal", "money", "json", "bool"]
        return entity.fields[...time].filter { !measured.contains($0.type.lowercased()) }.map(\.name).joined(separator: ", ")
    }
}
