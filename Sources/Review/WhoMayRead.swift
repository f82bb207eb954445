import Analysis
import Whiteboard

extension Field {
    /// Whether a field holds who may read what it stands beside: `acl`, `allowed_groups`, `visibility`.
    var saysWhoMayRead: Bool { name.says(RightsWords.fields) }
}

extension Entity {
    /// Whether some field, or the key, says who may read it or whose it is.
    var saysWhoMayRead: Bool {
        fields.contains { $0.name.says(RightsWords.fields) || $0.name.says(RightsWords.owners) }
            || self[.key]?.says(RightsWords.owners) == true
    }
}

extension Design {
    /// The entity, or the nearest of those it is derived from, of which a field says who may read it.
    func sourceWithRights(of entity: Entity) -> Entity? {
        var seen: Set<String> = [entity.name]
        var waiting = [entity]
        while let next = waiting.popLast() {
            if next.fields.contains(where: \.saysWhoMayRead) { return next }
            for name in next[.derivedFrom] ?? [] where seen.insert(name).inserted {
                if let source = board.data.first(where: { $0.name == name }) { waiting.append(source) }
            }
        }
        return nil
    }
}

private enum RightsWords {
    static let fields: Phrases = [
        "acl", "permission", "visib", "groups", "roles", "shared_with", "shared with", "sharedwith", "allowed", "access_list",
        "access list", "access_level", "access level", "readers", "viewers", "audience", "clearance",
    ]
    static let owners: Phrases = ["owner", "user", "tenant", "org", "account", "customer", "workspace", "member", "team"]
}
