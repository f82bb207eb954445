import Catalog
import Whiteboard

/// Why a what-if cannot be asked: a name that is not on the board, with what was expected.
public struct ScenarioProblem: Error, Hashable, Sendable {
    /// One line: `no component 'cahce'; did you mean 'cache'?`.
    public let message: String

    /// A problem in a line.
    public init(_ message: String) { self.message = message }
}

extension Scenario.Failure {
    /// Reads what `--fail` takes: `COMPONENT`, `COMPONENT:1`, `FROM->TO`, `zone:a`, `region:eu`.
    public init(reading text: String, on design: Design) throws(ScenarioProblem) {
        if text.contains("->") {
            guard design.board.index(ofConnection: text) != nil else {
                if let name = Scenario.connection(betweenNames: text, on: design) {
                    self = .connection(name)
                    return
                }
                throw Scenario.unknown("connection", text, among: design.board.connectionNames)
            }
            self = .connection(text)
            return
        }
        guard let colon = text.firstIndex(of: ":") else {
            self = .component(try Scenario.component(text, on: design).id, copies: nil)
            return
        }
        let before = String(text[..<colon])
        let after = String(text[text.index(after: colon)...])
        switch before {
        case "zone": self = .zone(try Scenario.place(after, "zone", among: design.parts.map(\.zones)))
        case "region": self = .region(try Scenario.place(after, "region", among: design.parts.map(\.regions)))
        default:
            let part = try Scenario.component(before, on: design)
            guard let copies = Int(after), copies > 0 else {
                throw ScenarioProblem("'\(after)' of \(before) is no number of copies; \(before):1 is one of them")
            }
            if let count = part.instances.count, copies > count {
                throw ScenarioProblem("\(before) has \(count) cop\(count == 1 ? "y" : "ies"), so at most \(count) can fail")
            }
            self = .component(part.id, copies: copies)
        }
    }
}

extension Scenario.Partition {
    /// Reads what `--partition` takes: two sides with a slash between, each one or more components, groups, zones or regions.
    public init(reading text: String, on design: Design) throws(ScenarioProblem) {
        let sides = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty }) else {
            throw ScenarioProblem("'\(text)' has no two sides; a partition is us-east/eu-west or app,cache/db")
        }
        let one = try Self.side(sides[0], on: design)
        let other = try Self.side(sides[1], on: design)
        guard one.isDisjoint(with: other) else {
            throw ScenarioProblem("\(one.intersection(other).sorted().joined(separator: ", ")) stands on both sides of '\(text)'")
        }
        self.init(one: one, other: other, text: sides.joined(separator: " and "))
    }

    private static func side(_ text: String, on design: Design) throws(ScenarioProblem) -> Set<String> {
        var ids: Set<String> = []
        for name in text.split(separator: ",").map(String.init) {
            let members = design.parts.filter { $0.zones == [name] || $0.regions == [name] }.map(\.id)
            if !members.isEmpty {
                ids.formUnion(members)
            } else if let group = design.board.group(name) {
                ids.formUnion(design.members(of: group))
            } else {
                ids.insert(try Scenario.component(name, on: design).id)
            }
        }
        return ids
    }
}

extension Scenario {
    /// The component of an id, or the only one that is shown by that name; else a problem with the nearest name.
    public static func component(_ id: String, on design: Design) throws(ScenarioProblem) -> Part {
        if let index = design.topology.indexOf[id] { return design.parts[index] }
        let named = design.parts.filter { design.name($0.index).lowercased() == id.lowercased() }
        if named.count > 1 {
            let ids = named.prefix(mostNames).map(\.id).joined(separator: ", ")
            throw ScenarioProblem("\(named.count) components are called '\(VisibleName.of(id))'; say which: \(ids)")
        }
        if let part = named.first { return part }
        throw unknown("component", id, among: design.parts.map(\.id))
    }

    /// The connection between two components that are given by their names, `Web->Orders DB`; nil where there is none.
    fileprivate static func connection(betweenNames text: String, on design: Design) -> String? {
        guard let arrow = text.firstIndex(of: "-"), text[arrow...].hasPrefix("->"),
            let from = try? component(String(text[..<arrow]), on: design),
            let to = try? component(String(text[arrow...].dropFirst(2)), on: design)
        else { return nil }
        let name = "\(from.id)->\(to.id)"
        return design.board.index(ofConnection: name) == nil ? nil : name
    }

    /// The cache, CDN or proxy of an id: what can be empty.
    public static func cache(_ id: String, on design: Design) throws(ScenarioProblem) -> Part {
        let part = try component(id, on: design)
        guard part.isCache || part.isDistributor else {
            throw ScenarioProblem(
                "\(design.topology.indexOf[part.id].map { design.name($0) } ?? part.id) cannot be cold: only a cache, CDN or proxy can")
        }
        return part
    }

    fileprivate static func place(_ name: String, _ noun: String, among places: [[String]]) throws(ScenarioProblem) -> String {
        let known = Set(places.joined())
        if known.contains(name) { return name }
        if known.isEmpty { throw ScenarioProblem("no component states a \(noun), so \(noun) \(name) cannot fail; set \(noun)s first") }
        throw unknown(noun, name, among: known.sorted())
    }

    /// `; there are app, cache, db`; of many the first, and how many more.
    private static func list(of known: [String]) -> String {
        guard known.count > 1 else { return known.first.map { "; there is \(VisibleName.of($0))" } ?? "; there is none" }
        let more = known.count > mostNames ? " and \(known.count - mostNames) more" : ""
        return "; there are \(known.prefix(mostNames).map(VisibleName.of).joined(separator: ", "))\(more)"
    }

    /// The most names that a message lists.
    private static let mostNames = 12

    fileprivate static func unknown(_ noun: String, _ name: String, among known: [String]) -> ScenarioProblem {
        let hint = NearestName.of(name, among: known).map { "; did you mean '\($0)'?" } ?? list(of: known)
        return ScenarioProblem("no \(noun) '\(VisibleName.of(name))'\(hint)")
    }
}

extension Design {
    /// Ids of the components in a group, at every depth.
    func members(of group: Group) -> [String] {
        var ids: [String] = []
        var waiting = group.members
        while let id = waiting.popLast() {
            if topology.indexOf[id] != nil { ids.append(id) } else if let inner = board.group(id) { waiting += inner.members }
        }
        return ids
    }
}
