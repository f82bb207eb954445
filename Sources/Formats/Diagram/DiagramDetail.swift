import Catalog
import Whiteboard

/// The second line of a box in other programs' diagrams: copies, technology and place, as the drawing's box has them.
struct DiagramDetail {
    /// More than one copy, or none stated.
    var replicas: Int?
    var technology: String?
    var place: String?

    /// What stands between the parts.
    static let separator = " · "

    init(_ component: Component, name: String) {
        if let replicas = component[.replicas], replicas > 1 { self.replicas = replicas }
        // A box called `Redis primary` says its technology already.
        if let technology = component.technology, !name.lowercased().hasPrefix(technology.lowercased()) { self.technology = technology }
        place = component.shownPlace
    }

    /// `×3 · PostgreSQL · 2 zones`; nil where nothing is stated.
    var text: String? {
        let parts = [replicas.map { "×\($0)" }, technology, place].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: Self.separator)
    }
}
