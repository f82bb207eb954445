import Whiteboard

/// The field that chooses a shard, and whether a request names it.
enum ShardKeyWords {
    /// `user_id` of `user_id, created_at`.
    static func first(of key: String) -> String { key.split(separator: ",").first.map { String($0.filter { $0 != " " }) } ?? key }

    /// By its letters alone: `user_id`, `userId` and `user` are the same field.
    static func isNamed(_ field: String, in names: [String]) -> Bool {
        let wanted = plain(field)
        return names.contains { plain($0) == wanted }
    }

    /// Whether two entities choose their shard by the same field; the `id` of a User is what others call `user_id`.
    static func areTogether(_ one: Entity, _ other: Entity) -> Bool {
        guard let left = choosing(one), let right = choosing(other) else { return false }
        return left == right
    }

    private static func choosing(_ entity: Entity) -> String? {
        guard let key = entity[.shardBy] ?? entity[.key] else { return nil }
        let field = plain(first(of: key))
        return field == "id" || field == "key" ? plain(entity.name) : field
    }

    private static func plain(_ name: String) -> String {
        let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
        return letters.hasSuffix("id") && letters.count > 2 ? String(letters.dropLast(2)) : letters
    }
}
