import Catalog
import Whiteboard

/// A board beside a reference: which of its parts play the roles of the reference's, whatever they are called.
///
/// Two components play the same role when they are of the same kind, or of the same family and technology; of several that could, the one
/// whose technology, name and neighbours fit best is taken. An arrow is the same when it joins the same roles in the same direction.
public struct BoardComparison: Hashable, Sendable {
    /// Components by their ids.
    public struct Pair: Hashable, Sendable {
        /// On the board that is compared.
        public let mine: String
        /// On the reference.
        public let reference: String
    }

    /// Each component of either board at most once, in the order of the compared board.
    public let matched: [Pair]
    /// What the reference has and nothing on the board plays, as capabilities: `a cache (Link cache)`.
    public let missing: [String]
    /// What the board has and the reference does without.
    public let extra: [String]
    /// How many of the reference's connections join matched components on the board, too.
    public let matchedArrows: Int
    /// Of the reference.
    public let roles: Int
    /// Connections of the reference.
    public let arrows: Int

    /// Compares two boards; every pair of components is looked at once.
    public init(_ mine: Board, with reference: Board, catalog: Catalog) {
        let left = Roles(mine, catalog)
        let right = Roles(reference, catalog)
        var candidates: [(score: Int, mine: Int, reference: Int)] = []
        for first in mine.components.indices {
            for second in reference.components.indices {
                if let score = left.likeness(first, right, second) { candidates.append((score, first, second)) }
            }
        }
        candidates.sort { ($1.score, $0.mine, $0.reference) < ($0.score, $1.mine, $1.reference) }
        var taken: [Int: Int] = [:]
        var used: Set<Int> = []
        for candidate in candidates where taken[candidate.mine] == nil && !used.contains(candidate.reference) {
            taken[candidate.mine] = candidate.reference
            used.insert(candidate.reference)
        }
        matched = taken.sorted { $0.key < $1.key }.map {
            Pair(mine: mine.components[$0.key].id, reference: reference.components[$0.value].id)
        }
        missing = reference.components.indices.filter { !used.contains($0) }.map { right.capability($0) }
        extra = mine.components.indices.filter { taken[$0] == nil }.map { left.capability($0) }
        roles = reference.components.count
        arrows = reference.connections.count
        var names = Dictionary(uniqueKeysWithValues: matched.map { ($0.reference, $0.mine) })
        names.merge(Self.groups(mine, reference, names)) { component, _ in component }
        let joined = Set(mine.connections.map { Ends(from: $0.from, to: $0.to) })
        matchedArrows = reference.connections.count { connection in
            guard let from = names[connection.from], let to = names[connection.to] else { return false }
            return joined.contains(Ends(from: from, to: to))
        }
    }

    /// Which group of the board stands for a group of the reference, since an arrow may end at one: the one of its id, else the one that
    /// holds the most of what plays its members' roles.
    private static func groups(_ mine: Board, _ reference: Board, _ names: [String: String]) -> [String: String] {
        var found: [String: String] = [:]
        var free = mine.groups
        func take(_ group: Group, _ index: Int?) {
            guard let index else { return }
            found[group.id] = free.remove(at: index).id
        }
        for group in reference.groups { take(group, free.firstIndex { $0.id == group.id }) }
        for group in reference.groups where found[group.id] == nil {
            let members = Set(group.members.compactMap { names[$0] ?? found[$0] })
            let shared = free.map { members.intersection($0.members).count }
            guard let most = shared.max(), most > 0 else { continue }
            take(group, shared.firstIndex(of: most))
        }
        return found
    }

    private struct Ends: Hashable { let from: String, to: String }

    private struct Roles {
        let board: Board
        let catalog: Catalog
        /// Kinds of what calls each component and of what it calls.
        let callers: [Set<Kind>]
        let callees: [Set<Kind>]

        init(_ board: Board, _ catalog: Catalog) {
            self.board = board
            self.catalog = catalog
            let places = Dictionary(board.components.enumerated().map { ($1.id, $0) }) { first, _ in first }
            var callers = Array(repeating: Set<Kind>(), count: board.components.count)
            var callees = callers
            for connection in board.connections {
                guard let from = places[connection.from], let to = places[connection.to] else { continue }
                callees[from].insert(board.components[to].kind)
                callers[to].insert(board.components[from].kind)
            }
            self.callers = callers
            self.callees = callees
        }

        func name(_ index: Int) -> String { board.components[index].name ?? catalog.shownName(id: board.components[index].id) }

        /// What a component is able to do, by its kind, and what it is called where that says more.
        func capability(_ index: Int) -> String {
            let kind = catalog[board.components[index].kind]?.name ?? board.components[index].kind.rawValue
            let isAcronym = kind.dropFirst().first?.isUppercase ?? false
            let noun = isAcronym ? kind : kind.prefix(1).lowercased() + kind.dropFirst()
            let own = name(index)
            // Monitoring is none of many.
            return (noun.hasSuffix("ing") ? noun : WordForm.withArticle(noun)) + (own.lowercased() == kind.lowercased() ? "" : " (\(own))")
        }

        /// How well two play the same role; nil where they do not.
        func likeness(_ index: Int, _ other: Roles, _ place: Int) -> Int? {
            let mine = board.components[index]
            let theirs = other.board.components[place]
            let isSameTechnology = mine.technology != nil && mine.technology == theirs.technology
            let isSameFamily = catalog.family(of: mine.kind) == catalog.family(of: theirs.kind)
            guard mine.kind == theirs.kind || isSameFamily && (isSameTechnology || mine.id == theirs.id) else { return nil }
            var score = mine.kind == theirs.kind ? 20 : 10
            if isSameTechnology { score += 6 }
            if mine.id == theirs.id { score += 8 }
            let words = Set(PlainWords.of(name(index) + " " + mine.id))
            let others = Set(PlainWords.of(other.name(place) + " " + theirs.id))
            if !words.isDisjoint(with: others) { score += 4 }
            score +=
                callers[index].intersection(other.callers[place]).count * 2 + callees[index].intersection(other.callees[place]).count * 2
            return score - abs(callers[index].count - other.callers[place].count) - abs(callees[index].count - other.callees[place].count)
        }
    }
}
