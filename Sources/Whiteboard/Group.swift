/// A frame around components and groups.
public struct Group: BoardEntry {
    public static let section = Section.groups
    public var attributes: Attributes

    public init(attributes: Attributes) { self.attributes = attributes }

    /// A group; no members leaves the key unstated.
    public init(id: String, kind: GroupKind? = nil, name: String? = nil, members: [String] = []) {
        attributes = Attributes([.init("id", .text(id))])
        self[.kind] = kind
        self[.name] = name
        if !members.isEmpty { self[.members] = members }
    }

    /// What connections and memberships refer to; one id space with components.
    public var id: String { requiredText("id") }
    /// What the frame means; nil is a plain frame.
    public var kind: GroupKind? { self[.kind] }
    /// The written name; `title` is what the frame shows.
    public var name: String? { self[.name] }
    /// The title in the frame: the name, else the id.
    public var title: String { name ?? id }
    /// The title with its kind where it is a single letter, which alone says nothing: `Zone a`.
    public var frameTitle: String {
        guard title.count == 1, let kind, kind != .group else { return title }
        return "\(kind == .vpc ? "VPC" : kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()) \(title)"
    }
    /// Ids of components and groups, each a member of at most one group.
    public var members: [String] { self[.members] ?? [] }
}

extension Board {
    /// The same with every group open, drawn as a frame.
    public var unfolded: Board {
        var board = self
        for index in board.groups.indices where board.groups[index][.folded] != nil { board.groups[index][.folded] = nil }
        return board
    }
}

/// What a frame means; `context` is a bounded context of the domain.
public enum GroupKind: String, Word { case region, zone, vpc, context, cluster, team, group }
