import Analysis
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

    /// The flow with the highest rate of which an entity is known, else the first call. Who walks a flow later, over a store in which no
    /// entity lies, has said no less than before.
    func hottest(writes: Bool) -> Hottest? {
        var call: Call?
        var entity: Entity?
        for flow in flowsByRate(writes: writes) where entity == nil {
            (call, entity) = subject(ofFlow: flow, writes: writes)
        }
        if entity == nil {
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

    /// What a flow is about: what it states, what lies in the stores that it walks, else what its call or its name is about.
    private func subject(ofFlow flow: Int, writes: Bool) -> (call: Call?, entity: Entity?) {
        let call = self.call(of: board.flows[flow], writes: writes)
        let stated = board.flows[flow][.entity].flatMap { board.entity($0) }
        let named = call.flatMap(self.entity) ?? entity(namedIn: board.flows[flow].name)
        let kept = path(ofFlow: flow).flatMap { store in board.data.filter { $0.store == store.id } }
        // Of several that lie there the one that it names.
        let walked = kept.first { $0.name == named?.name } ?? kept.first
        return (call, stated ?? walked ?? named)
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
        // What is created or listed stands last: a hold of `POST /v1/events/{id}/holds`.
        if let last = Self.path(of: call).last, !last.hasPrefix("{"), let own = entity(namedIn: last) { return own }
        let found = board.data.first { entity in
            Self.searchable(entity).contains { field in parameters.contains { Self.isSame($0, field) } }
        }
        if found == nil, let thing = Self.keyed(in: call), let own = entity(namedIn: thing) { return own }
        guard found == nil, parameters.isEmpty else { return found }
        return entity(namedIn: "\(call.call) \(call[.does] ?? "")")
    }

    /// `pastes` of `/v1/pastes/{key}`: what is found by a word that any key is called by, whatever its field's name is.
    private static func keyed(in call: Call) -> String? {
        let path = path(of: call)
        guard let last = path.last, generic.contains(last), path.count > 1 else { return nil }
        return path[path.count - 2]
    }

    private static let generic: Set<String> = ["{key}", "{id}", "{code}", "{slug}", "{hash}", "{token}", "{name}", "{uuid}"]

    /// The entity that a text names: by all words of its name before those that it shares only the last of, `holds` of `SeatHold`.
    private func entity(namedIn text: String) -> Entity? {
        let words = PlainWords.of(text).map(\.singular)
        func parts(_ entity: Entity) -> [String] {
            // `SeatHold` is two words.
            let apart = entity.name.reduce(into: "") { $0 += $1.isUppercase && $0.last?.isLowercase == true ? " \($1)" : String($1) }
            return PlainWords.of(apart).map(\.singular)
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

    /// What stands in braces in a path; a bare `{id}` is that of the word before it, `event_id` of `/events/{id}`.
    static func parameters(_ call: String) -> [String] {
        let parts = call.split(separator: " ").last?.split { "/?".contains($0) }.map(String.init) ?? []
        let named = call.split(separator: "{").dropFirst().map { String($0.prefix { $0 != "}" }) }
        guard named.contains("id"), let place = parts.firstIndex(of: "{id}"), place > 0, parts[place - 1].allSatisfy(\.isLetter) else {
            return named
        }
        return named.map { $0 == "id" ? parts[place - 1].singular + "_id" : $0 } + ["id"]
    }

    /// The words of a call's path without its query.
    private static func path(of call: Call) -> [String] {
        call.call.split(separator: " ").dropFirst().first?.prefix { $0 != "?" }.split(separator: "/").map(String.init) ?? []
    }
}
