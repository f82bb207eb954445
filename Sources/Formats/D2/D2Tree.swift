/// A D2 file as it is written: maps of keys, each key with a value, a map or both, and arrows between keys.
struct D2Map {
    var entries: [D2Entry] = []
}

/// One statement of a map.
struct D2Entry {
    /// A key of a path, such as the `app` of `us.app`.
    struct Key: Hashable {
        var text: String
        /// In quotes, where nothing in it is a sign.
        var isQuoted: Bool
    }

    /// An arrow between two paths.
    struct Arrow {
        var from: [Key]
        var to: [Key]
        var hasTail: Bool
        var hasHead: Bool
    }

    /// What follows a colon.
    enum Value {
        case text(String)
        /// A block of Markdown or code between bars.
        case block(String)
        case list([String])
        case null
    }

    /// The path that is set, or that arrows in brackets stand in.
    var path: [Key]
    /// More than one in a chain; none for a plain key.
    var arrows: [Arrow] = []
    /// `(a -> b)[0]`: which of the arrows between these two is spoken of.
    var index: Int?
    /// What stands behind the brackets: `.style.stroke`.
    var rest: [Key] = []
    var value: Value?
    var map: D2Map?
    /// Its first scalar.
    var at: Int
}
