import Catalog
import Whiteboard

// The store that an entity lies in.

extension EntityEntry {
    struct Problem: Error { let message: String }

    struct Found {
        var id: String
        var edits: [Edit]
        var said: String
    }

    /// The store that `urls`, `urls:kv` mean: one of the board's, a new one where a kind is said, else a name that nothing has yet.
    func place(of word: String) -> Result<Found, Problem> {
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let known = board.components.first { $0.id == parts[0] || ($0.name ?? catalog.shownName(id: $0.id)) == parts[0] }
        guard let id = known?.id ?? WordForm.id(parts[0]) else {
            return .failure(Problem(message: "'\(parts[0])' gives no id: Latin letters and digits"))
        }
        // `in postgres` names no store's purpose, and what it is all the same.
        if known == nil, parts.count == 1, let reading = catalog.readKind(parts[0], allowsPrefix: false), let product = reading.technology {
            var component = Component(id: id, kind: reading.kind)
            component[.technology] = product
            return .success(Found(id: id, edits: [board.adding(component)], said: "\(id), \(product)"))
        }
        guard parts.count == 2, !parts[1].isEmpty else {
            return .success(Found(id: id, edits: [], said: known == nil ? "\(id), not on the board yet: name its kind, as \(id):kv" : id))
        }
        guard let reading = catalog.readKind(parts[1], allowsPrefix: true) else {
            return .failure(Problem(message: "no kind or technology '\(parts[1])'"))
        }
        let said = "\(id), \(reading.technology ?? catalog[reading.kind]?.name ?? reading.kind.rawValue)"
        if let known {
            if known.kind == reading.kind, reading.technology == nil || reading.technology == known.technology {
                return .success(Found(id: id, edits: [], said: said))
            }
            return .failure(Problem(message: "\(id) is a \(known.kind.rawValue) already"))
        }
        var component = Component(id: id, kind: reading.kind)
        component[.technology] = reading.technology
        return .success(Found(id: id, edits: [board.adding(component)], said: said))
    }

    /// `lines:redis` alone puts the store on the board that entities name.
    func store(_ text: String) -> Reading? {
        guard !text.contains(where: \.isWhitespace), text.contains(":"), !text.hasSuffix(":") else { return nil }
        switch place(of: text) {
        case .failure(let problem): return .unreadable(problem.message)
        case .success(let found):
            guard !found.edits.isEmpty else { return .unreadable("\(found.id) is on the board") }
            return .edit(RequirementEntry.batch(found.edits), "store " + found.said, marked: marked)
        }
    }
}
