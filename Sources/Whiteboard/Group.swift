/// A frame around components and groups.
public struct Group: BoardEntry {
    public static let section = Section.groups
    public var attributes: Attributes

    public init(attributes: Attributes) { self.attributes = attributes }

    public init(id: String, kind: GroupKind? = nil, name: String? = nil, members: [String] = []) {
        attributes = Attributes([.init("id", .text(id))])
        self[.kind] = kind
        self[.name] = name
        if !members.isEmpty { self[.members] = members }
    }

    public var id: String { requiredText("id") }
    public var kind: GroupKind? { self[.kind] }
    public var name: String? { self[.name] }
    /// The title in the frame: the name, else the id.
    public var title: String { name ?? id }
    /// Ids of components and groups, each a member of at most one group.
    public var members: [String] { self[.members] ?? [] }
}

public enum GroupKind: String, Word { case region, zone, vpc, context, cluster, team, group }
