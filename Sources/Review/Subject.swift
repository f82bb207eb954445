/// What a finding is about. Its text is how findings, waivers and JSON name it.
public enum Subject: Hashable, Sendable {
    /// By its id.
    case component(String)
    /// By the connection's name: `app->urls`, `app->urls#2`, or its own id.
    case connection(String)
    /// By its name.
    case entity(String)
    /// By its name.
    case flow(String)
    /// By method and path, or the message.
    case api(String)
    /// By its id.
    case group(String)
    /// By its name.
    case zone(String)
    /// By its name.
    case region(String)
    /// The figures and the scope.
    case requirements
    /// All of it.
    case board

    /// As findings, waivers and JSON write it: `urls`, `app->urls`, `entity Url`, `board`.
    public var text: String {
        switch self {
        case .component(let id): id
        case .connection(let name): name
        case .entity(let name): "entity \(name)"
        case .flow(let name): "flow \(name)"
        case .api(let call): "api \(call)"
        case .group(let id): "group \(id)"
        case .zone(let name): "zone \(name)"
        case .region(let name): "region \(name)"
        case .requirements: "requirements"
        case .board: "board"
        }
    }

    /// Reads what `text` writes.
    public init(_ text: String) {
        switch text {
        case "requirements": self = .requirements
        case "board": self = .board
        default:
            guard let blank = text.firstIndex(of: " ") else {
                self = text.contains("->") ? .connection(text) : .component(text)
                return
            }
            let name = String(text[text.index(after: blank)...])
            switch text[..<blank] {
            case "entity": self = .entity(name)
            case "flow": self = .flow(name)
            case "api": self = .api(name)
            case "group": self = .group(name)
            case "zone": self = .zone(name)
            case "region": self = .region(name)
            default: self = .component(text)
            }
        }
    }
}
