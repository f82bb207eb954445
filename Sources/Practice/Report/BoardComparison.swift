import Catalog
import Whiteboard

/// A board beside a reference: which of its parts play the roles of the reference's, whatever they are called.
///
/// Two components play the same role when they are of the same kind, or of the same family and technology; of several that could, the one
/// whose technology, name and neighbours fit best is taken. What is left is held against what does a like work by other means: a queue
/// beside a log. That is one difference, and not two. So is a part that stands between the same parts: a counter where the other has a
/// stream processor. An arrow is the same when it joins the same roles in the same direction.
public struct BoardComparison: Hashable, Sendable {
    /// Components by their ids.
    public struct Pair: Hashable, Sendable {
        /// On the board that is compared.
        public let mine: String
        /// On the reference.
        public let reference: String
    }

    /// One work done by two means, and what each of them does.
    public struct Unlike: Hashable, Sendable {
        /// As a capability: `a queue (Jobs)`.
        public let mine: String
        /// `hands each message to one worker`.
        public let mineDoes: String
        /// As a capability: `an event log (Clicks)`.
        public let reference: String
        /// `keeps events in order; many readers, each at its place`.
        public let referenceDoes: String

        /// `yours a queue (Jobs): hands each message to one worker; the reference an event log …`.
        public func text(mine first: String = "yours", other second: String = "the reference") -> String {
            // A file is called as it is, wherever its name stands.
            let name = second.contains(".") ? second : second.prefix(1).uppercased() + second.dropFirst()
            return "\(first) \(mine): \(mineDoes). \(name) \(reference): \(referenceDoes)"
        }
    }

    /// Each component of either board at most once, in the order of the compared board.
    public let matched: [Pair]
    /// What both do, by other means; a component that stands here is neither missing nor extra.
    public let unlike: [Unlike]
    /// What the reference has and nothing on the board plays, as capabilities: `a cache (Link cache)`.
    public let missing: [String]
    /// What would be missing and was put out of scope.
    public let leftOut: [String]
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
        let left = ComparedRoles(mine, catalog)
        let right = ComparedRoles(reference, catalog)
        var pairing = Pairing(mine: mine.components.count, reference: reference.components.count)
        pairing.pair { left.likeness($0, right, $1) }
        var same = pairing.pairs
        pairing.pair { left.likeWork($0, right, $1) }
        let around = pairing.pairs
        pairing.pair { left.sameNeighbours($0, right, $1, around) }
        // What is of one kind does it by the same means.
        for (index, place) in pairing.pairs
        where around[index] == nil && mine.components[index].kind == reference.components[place].kind { same[index] = place }
        func pair(_ indices: (mine: Int, reference: Int)) -> Pair {
            Pair(mine: mine.components[indices.mine].id, reference: reference.components[indices.reference].id)
        }
        matched = same.sorted { $0.key < $1.key }.map { pair(($0.key, $0.value)) }
        let others = pairing.pairs.filter { same[$0.key] == nil }.sorted { $0.key < $1.key }.map { (mine: $0.key, reference: $0.value) }
        let used = Set(pairing.pairs.values)
        unlike =
            others.map { left.unlike($0.mine, right, $0.reference) }
            + same.sorted { $0.key < $1.key }.compactMap { left.otherProduct($0.key, right, $0.value) }
        let lacking = reference.components.indices.filter { !used.contains($0) && !right.isCopy($0) }
        let out = LeftOut(mine.requirements)
        missing = lacking.filter { !out.names(right.name($0)) }.map { right.capability($0) }
        leftOut = lacking.filter { out.names(right.name($0)) }.map { right.capability($0) }
        extra = mine.components.indices.filter { pairing.pairs[$0] == nil && !left.isCopy($0) }.map {
            left.capability($0)
        }
        roles = reference.components.count
        arrows = reference.connections.count
        var names = Dictionary(uniqueKeysWithValues: (matched + others.map(pair)).map { ($0.reference, $0.mine) })
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

    /// Who stands beside whom: the likest first, each once.
    private struct Pairing {
        let mine: Int, reference: Int
        var pairs: [Int: Int] = [:]

        init(mine: Int, reference: Int) {
            self.mine = mine
            self.reference = reference
        }

        /// Pairs those that are still alone and like each other; every pair of them is looked at once.
        mutating func pair(_ likeness: (Int, Int) -> Int?) {
            var used = Set(pairs.values)
            var candidates: [(score: Int, mine: Int, reference: Int)] = []
            for first in 0..<mine where pairs[first] == nil {
                for second in 0..<reference where !used.contains(second) {
                    if let score = likeness(first, second) { candidates.append((score, first, second)) }
                }
            }
            candidates.sort { ($1.score, $0.mine, $0.reference) < ($0.score, $1.mine, $1.reference) }
            for candidate in candidates where pairs[candidate.mine] == nil && !used.contains(candidate.reference) {
                pairs[candidate.mine] = candidate.reference
                used.insert(candidate.reference)
            }
        }
    }

    private struct Ends: Hashable { let from: String, to: String }
}
