// The typed keys of a entity, in the order of attributes.tsv within their types.

extension Attribute<Entity, String> {
    public static var entity: Self { .init("entity") }
    public static var store: Self { .init("store") }
    public static var key: Self { .init("key") }
    public static var shardBy: Self { .init("shard-by") }
    public static var invariant: Self { .init("invariant") }
    public static var why: Self { .init("why") }
}

extension Attribute<Entity, Fields> {
    public static var fields: Self { .init("fields") }
}

extension Attribute<Entity, [String]> {
    public static var indexes: Self { .init("indexes") }
    public static var derivedFrom: Self { .init("derived-from") }
    public static var with: Self { .init("with") }
}

extension Attribute<Entity, DataSize> {
    public static var size: Self { .init("size") }
}

extension Attribute<Entity, Count> {
    public static var count: Self { .init("count") }
}

extension Attribute<Entity, EntityClass> {
    public static var `class`: Self { .init("class") }
}

extension Attribute<Entity, TimeSpan> {
    public static var retention: Self { .init("retention") }
}

extension Attribute<Entity, Bool> {
    public static var pii: Self { .init("pii") }
    public static var `public`: Self { .init("public") }
    public static var ordered: Self { .init("ordered") }
    public static var immutable: Self { .init("immutable") }
    public static var appendOnly: Self { .init("append-only") }
}

extension Attribute<Entity, ConsistencyLevel> {
    public static var consistency: Self { .init("consistency") }
}
