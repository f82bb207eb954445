// The typed keys of a group, in the order of attributes.tsv within their types.

extension Attribute<Group, String> {
    public static var id: Self { .init("id") }
    public static var name: Self { .init("name") }
}

extension Attribute<Group, GroupKind> {
    public static var kind: Self { .init("kind") }
}

extension Attribute<Group, [String]> {
    public static var members: Self { .init("members") }
}

extension Attribute<Group, Bool> {
    public static var folded: Self { .init("folded") }
}
