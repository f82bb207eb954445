// The typed keys of a group, in the order of attributes.tsv within their types.

extension Attribute<Group, String> {
    /// What connections and memberships refer to; one id space with components. Required.
    public static var id: Self { .init("id") }
    /// The title in the frame, where that is not the id.
    public static var name: Self { .init("name") }
}

extension Attribute<Group, GroupKind> {
    /// What the frame means.
    public static var kind: Self { .init("kind") }
}

extension Attribute<Group, [String]> {
    /// Ids of components and groups, each a member of at most one group.
    public static var members: Self { .init("members") }
}

extension Attribute<Group, Bool> {
    /// Whether it is drawn as one box.
    public static var folded: Self { .init("folded") }
}
