// The typed keys of a entity, in the order of attributes.tsv within their types.

extension Attribute<Entity, String> {
    /// Its name, unique in the data model. Required.
    public static var entity: Self { .init("entity") }
    /// The id of its system of record; one that is not on the board is a finding.
    public static var store: Self { .init("store") }
    /// The field it is found by, or several with commas.
    public static var key: Self { .init("key") }
    /// The field that chooses the shard.
    public static var shardBy: Self { .init("shard-by") }
    /// What must always hold, in words.
    public static var invariant: Self { .init("invariant") }
    /// The reason for store and key, in words.
    public static var why: Self { .init("why") }
}

extension Attribute<Entity, Fields> {
    /// Its fields and their types; a `?` behind a type where one may be missing.
    public static var fields: Self { .init("fields") }
}

extension Attribute<Entity, [String]> {
    /// Secondary indexes; a composite one is one text.
    public static var indexes: Self { .init("indexes") }
    /// Names of entities that it can be rebuilt from.
    public static var derivedFrom: Self { .init("derived-from") }
    /// Names of entities that are changed in the same transaction.
    public static var with: Self { .init("with") }
}

extension Attribute<Entity, DataSize> {
    /// Bytes of one, above 0.
    public static var size: Self { .init("size") }
}

extension Attribute<Entity, Count> {
    /// How many are kept in all.
    public static var count: Self { .init("count") }
}

extension Attribute<Entity, EntityClass> {
    /// What losing it means.
    public static var `class`: Self { .init("class") }
}

extension Attribute<Entity, TimeSpan> {
    /// How long one is kept, in seconds, where that is not the board's `retention`.
    public static var retention: Self { .init("retention") }
}

extension Attribute<Entity, Bool> {
    /// Whether it holds personal data.
    public static var pii: Self { .init("pii") }
    /// Whether anyone may read it.
    public static var `public`: Self { .init("public") }
    /// Whether the order of its entries matters.
    public static var ordered: Self { .init("ordered") }
    /// Whether it never changes once written.
    public static var immutable: Self { .init("immutable") }
    /// Whether entries are only added.
    public static var appendOnly: Self { .init("append-only") }
}

extension Attribute<Entity, ConsistencyLevel> {
    /// The level that its readers need.
    public static var consistency: Self { .init("consistency") }
}
