import Whiteboard

extension Field {
    /// The thing that it names: `user` of `user`, `user-id`, `user_id` and `userId`; small.
    public var namedThing: String { Self.thing(namedBy: name) }

    /// The same of a name that stands alone, such as a key's.
    public static func thing(namedBy name: String) -> String {
        for ending in ["-id", "_id", "Id"] where name.count > ending.count && name.hasSuffix(ending) {
            return name.dropLast(ending.count).lowercased()
        }
        return name.lowercased()
    }
}
