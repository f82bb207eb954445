/// A named walk through the board: a request as users see it.
public struct Flow: BoardEntry {
    public static let section = Section.flows
    public var attributes: Attributes

    public init(attributes: Attributes) { self.attributes = attributes }

    /// A flow; an empty path leaves the key unstated.
    public init(name: String, kind: FlowKind? = nil, path: [PathEntry] = []) {
        attributes = Attributes([.init("name", .text(name))])
        self[.kind] = kind
        if !path.isEmpty { self[.path] = path }
    }

    /// What calls and waivers refer to.
    public var name: String { requiredText("name") }
    /// Unstated: write where a step has access write or read-write, else read.
    public var kind: FlowKind? { self[.kind] }
    /// The steps in time order; empty where none is stated. Where the first names its caller, the flow begins there.
    public var path: [PathEntry] {
        let stated = statedPath
        return stated.first?.caller.map { [PathEntry($0)] + stated } ?? stated
    }
    /// The steps as they are written.
    public var statedPath: [PathEntry] { self[.path] ?? [] }
    /// True where it is not stated.
    public var isUserFacing: Bool { self[.userFacing] ?? true }
}

/// Whether a flow changes data.
public enum FlowKind: String, Word { case read, write }
/// What a user waits for: `wait` is all steps, those behind an async connection too; `accepted` is the first answer.
public enum Reply: String, Word { case wait, accepted }

/// An entry of a flow's path: one step into a component, from the latest earlier entry that has a connection to it, or from the caller
/// that is named; `#2` is one of parallel connections.
public struct PathEntry: AttributeValue {
    /// The id of the component the step comes from; nil is the latest earlier entry that has a connection to it.
    public var caller: String?
    /// The id of the component the step goes into.
    public var component: String
    /// From 1, in file order.
    public var parallel: Int?

    /// One step, as `text` writes it; the ids are not looked up.
    public init(_ component: String, caller: String? = nil, parallel: Int? = nil) {
        self.component = component
        self.caller = caller
        self.parallel = parallel
    }

    /// `urls`, `app > urls`, `app > urls #2`.
    public init?(_ text: String) {
        // Most entries are an id and nothing else, and each review reads all of them.
        if Identifier.isValid(text) {
            component = text
            return
        }
        var rest = text[...]
        if let hash = rest.lastIndex(of: "#") {
            guard let number = Int(rest[rest.index(after: hash)...].trimmingBlanks), number >= 1 else { return nil }
            parallel = number
            rest = rest[..<hash]
        }
        let ends = rest.split(separator: ">", omittingEmptySubsequences: false).map { String($0.trimmingBlanks) }
        guard (1...2).contains(ends.count), ends.allSatisfy(Identifier.isValid), parallel == nil || ends.count == 2 else { return nil }
        component = ends[ends.count - 1]
        caller = ends.count == 2 ? ends[0] : nil
    }

    public init?(attributeValue: Value) {
        guard case .text(let text) = attributeValue else { return nil }
        self.init(text)
    }

    /// `urls`, `app > urls`, `app > urls #2`.
    public var text: String { (caller.map { "\($0) > " } ?? "") + component + (parallel.map { " #\($0)" } ?? "") }
    public var attributeValue: Value { .text(text) }
}

extension Substring {
    var trimmingBlanks: Substring {
        var rest = self
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return rest
    }
}
