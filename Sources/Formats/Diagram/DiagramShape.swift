import Whiteboard

/// The outline of a box in other programs' diagrams, by what the component is.
public enum DiagramShape: String, CaseIterable, Hashable, Sendable {
    /// Who calls from outside.
    case person
    /// Somebody else's system.
    case foreign
    /// What passes calls on: balancers, gateways, CDN, DNS.
    case gate
    /// What runs our own code, and whatever has no shape of its own.
    case box
    /// What stores.
    case store
    /// What carries messages.
    case queue
    /// Locks, registries, ids, authentication, and what only watches.
    case aside
    /// A question with a way out for each answer: only read, since no component is one.
    case decision

    /// - Parameter family: What the catalogue says of the kind; nil is a plain box.
    init(_ family: Family?, kind: Kind) {
        switch family {
        case .outside?: self = kind == "client" ? .person : .foreign
        case .edge?: self = .gate
        case .store?, .cache?: self = .store
        case .broker?: self = .queue
        case .coordination?, .auxiliary?: self = .aside
        case .compute?, .other?, nil: self = .box
        }
    }

    /// What stands before and after a quoted text in a Mermaid flowchart.
    var mermaid: (open: String, close: String) {
        switch self {
        case .person: ("([", "])")
        case .foreign: ("[[", "]]")
        case .gate: ("{{", "}}")
        case .box: ("[", "]")
        case .store: ("[(", ")]")
        case .queue: ("[/", "/]")
        case .aside: ("(", ")")
        case .decision: ("{", "}")
        }
    }

    /// D2's `shape`.
    var d2: String {
        switch self {
        case .person: "oval"
        case .foreign: "cloud"
        case .gate: "hexagon"
        case .box: "rectangle"
        case .store: "cylinder"
        case .queue: "queue"
        case .aside: "page"
        case .decision: "diamond"
        }
    }

    /// Graphviz's `shape`, and its `style` where the shape alone says too little.
    var dot: (shape: String, style: String?) {
        switch self {
        case .person: ("ellipse", nil)
        case .foreign: ("box", "dashed")
        case .gate: ("hexagon", nil)
        case .box: ("box", nil)
        case .store: ("cylinder", nil)
        case .queue: ("cds", nil)
        case .aside: ("box", "rounded")
        case .decision: ("diamond", nil)
        }
    }
}
