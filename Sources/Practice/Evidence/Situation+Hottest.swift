import Whiteboard

// The read and the write that come most, and what finds their rows.
extension Situation {
    /// The hottest read or write and the field that finds its rows.
    struct Hottest {
        let entity: Entity
        /// Of key or index, as the call names it, else the key.
        let field: String?
        let isServed: Bool
    }

    func hottest(writes: Bool) -> Hottest? {
        let call: Call?
        var entity: Entity?
        if let flow = busiestFlow(writes: writes) {
            let name = board.flows[flow].name
            call = self.call(of: board.flows[flow], writes: writes)
            entity =
                board.flows[flow][.entity].flatMap { board.entity($0) }
                ?? path(ofFlow: flow).lazy.compactMap { store in board.data.first { $0.store == store.id } }.first
            // A flow that has no path yet says nothing about its entity: the call does.
            if entity == nil, board.flows[flow].path.isEmpty { entity = call.flatMap(self.entity) ?? self.entity(namedIn: name) }
        } else {
            call = board.api.first { Self.isRead($0) != writes }
            entity = call.flatMap(self.entity)
        }
        let parameters = call.map { Self.parameters($0.call) } ?? []
        // The only entity there has to be is what everything is about; a call that names a field which it is not found by is not.
        if entity == nil, call != nil, parameters.isEmpty, board.data.count == 1, neededEntities == 1 { entity = board.data.first }
        guard let entity else { return nil }
        let fields = Self.searchable(entity)
        let named = fields.first { field in parameters.contains { Self.isSame($0, field) } }
        let isIndexed = open("data/no-index").allSatisfy { $0.subject.text != "entity \(entity.name)" }
        return Hottest(entity: entity, field: named ?? entity[.key], isServed: entity[.key] != nil && isIndexed)
    }

    /// The call that a flow is of: by the flow that it states, else by the words of the flow's name; of one that nobody has walked yet the
    /// first call of its kind.
    private func call(of flow: Flow, writes: Bool) -> Call? {
        if let stated = board.api.first(where: { $0[.flow] == flow.name }) { return stated }
        let kind = board.api.filter { Self.isRead($0) != writes }
        let name = PlainWords.of(flow.name.replacing("-", with: " "))
        let named = kind.first { Set(name).isSubset(of: PlainWords.of("\($0.call) \($0[.does] ?? "")")) }
        return named ?? (flow.path.isEmpty ? kind.first : nil)
    }

    /// Whether a call only reads: by its method; a POST, a message or a procedure by the word that it begins with, `POST /search`,
    /// `GetUser`.
    static func isRead(_ call: Call) -> Bool {
        let method = method(call)
        if ["GET", "HEAD", "SSE"].contains(method) { return true }
        if ["PUT", "PATCH", "DELETE"].contains(method) { return false }
        let parts = call.call.split(separator: " ")
        let name = method == "POST" ? parts.dropFirst().first?.split(separator: "/").last : parts.first?.split(separator: ".").last
        // `GetUser` begins with a word as `get_user` does.
        let word = (name ?? "").reduce(into: "") { $0 += $1.isUppercase && $0.last?.isLowercase == true ? " \($1)" : String($1) }
        return PlainWords.of(word.replacing("_", with: " ")).first.map(reading.contains) ?? false
    }

    private static let reading: Set<String> = [
        "get", "list", "read", "find", "search", "fetch", "watch", "query", "lookup", "batchget", "subscribe", "suggest", "browse", "view",
    ]

    /// The entity that a call is about: the one whose key or index its path names, else the one that it names itself, `POST /v1/pastes`.
    /// One that names neither is about none that can be known.
    private func entity(of call: Call) -> Entity? {
        let parameters = Self.parameters(call.call)
        let found = board.data.first { entity in
            Self.searchable(entity).contains { field in parameters.contains { Self.isSame($0, field) } }
        }
        guard found == nil, parameters.isEmpty else { return found }
        return entity(namedIn: "\(call.call) \(call[.does] ?? "")")
    }

    /// The entity that a text names: by all words of its name before those that it shares only the last of, `holds` of `SeatHold`.
    private func entity(namedIn text: String) -> Entity? {
        let words = PlainWords.of(text).map(EntrySkeleton.singular)
        func parts(_ entity: Entity) -> [String] {
            // `SeatHold` is two words.
            let apart = entity.name.reduce(into: "") { $0 += $1.isUppercase && $0.last?.isLowercase == true ? " \($1)" : String($1) }
            return PlainWords.of(apart).map(EntrySkeleton.singular)
        }
        return board.data.first { entity in
            let name = parts(entity)
            return words.indices.contains { words[$0...].starts(with: name) } || words.contains(name.joined())
        } ?? board.data.first { entity in parts(entity).last.map { $0.count > 2 && words.contains($0) } ?? false }
    }

    /// The fields that an entity's rows are found by.
    private static func searchable(_ entity: Entity) -> [String] { fields(entity[.key] ?? "") + (entity[.indexes] ?? []).flatMap(fields) }

    /// Whether a call's parameter means a field: `short_code` means `code`, `user` means `user_id`.
    private static func isSame(_ parameter: String, _ field: String) -> Bool {
        func parts(_ text: String) -> [Substring] { text.lowercased().split { !$0.isLetter && !$0.isNumber } }
        let (mine, other) = (parts(parameter), parts(field))
        return mine == other || mine.count == 1 && other.count > 1 && other.first == mine[0]
            || other.count == 1 && mine.count > 1 && mine.last == other[0]
    }

    /// `code, day` as fields.
    static func fields(_ composite: String) -> [String] { QuickEntry.list(composite) }

    /// What stands in braces in a path.
    static func parameters(_ call: String) -> [String] {
        call.split(separator: "{").dropFirst().map { String($0.prefix { $0 != "}" }) }
    }
}
