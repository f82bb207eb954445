import Catalog
import Whiteboard

/// The components of a board with what calls them and what they call: what a comparison goes by.
struct ComparedRoles {
    let board: Board
    let catalog: Catalog
    /// Kinds of what calls each component and of what it calls.
    let callers: [Set<Kind>]
    let callees: [Set<Kind>]
    /// Places of what calls each component and of what it calls.
    let before: [Set<Int>]
    let behind: [Set<Int>]

    init(_ board: Board, _ catalog: Catalog) {
        self.board = board
        self.catalog = catalog
        let places = Dictionary(board.components.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var callers = Array(repeating: Set<Kind>(), count: board.components.count)
        var callees = callers
        var before = Array(repeating: Set<Int>(), count: board.components.count)
        var behind = before
        for connection in board.connections {
            guard let from = places[connection.from], let to = places[connection.to] else { continue }
            callees[from].insert(board.components[to].kind)
            callers[to].insert(board.components[from].kind)
            behind[from].insert(to)
            before[to].insert(from)
        }
        self.callers = callers
        self.callees = callees
        self.before = before
        self.behind = behind
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
    func likeness(_ index: Int, _ other: ComparedRoles, _ place: Int) -> Int? {
        let mine = board.components[index]
        let theirs = other.board.components[place]
        let isSameTechnology = mine.technology != nil && mine.technology == theirs.technology
        let isNamedAlike = isNamedAlike(index, other, place)
        // A door is a door, whether a gateway or a service is behind the name.
        if mine.kind != theirs.kind, isNamedAlike, doors.contains(mine.kind), doors.contains(theirs.kind) {
            return 24 + context(index, other, place)
        }
        guard mine.kind == theirs.kind || isSameFamily(index, other, place) && isSameTechnology else { return nil }
        // A service may be anything: who calls it and whom it calls, or its name, must say that it is the same. An `app` is what it is
        // taken for.
        if mine.kind == theirs.kind, Self.programs.contains(mine.kind), mine.id != theirs.id, !isNamedAlike, !isPlain(index),
            callers[index].isDisjoint(with: other.callers[place]) || callees[index].isDisjoint(with: other.callees[place])
        {
            return nil
        }
        // What stands before all else is what it stands before, whatever it is called.
        if mine.kind == theirs.kind, Self.placed.contains(mine.kind) {
            return 20 + shared(index, other, place) * 6 - abs(callees[index].count - other.callees[place].count) + (isNamedAlike ? 1 : 0)
        }
        var score = (mine.kind == theirs.kind ? 20 : 10) + (isNamedAlike ? 6 : 0) + (isNamedWithin(index, other, place) ? 2 : 0)
        if isSameTechnology { score += 6 }
        if mine.id == theirs.id { score += 8 }
        return score + context(index, other, place)
    }

    /// Kinds whose place among the others is their role.
    private static let placed: Set<Kind> = ["cdn", "dns", "waf"]

    /// Whether its name says nothing of what it does.
    private func isPlain(_ index: Int) -> Bool { PlainWords.of(board.components[index].id).allSatisfy(Self.plainNames.contains) }

    private static let plainNames: Set<String> = [
        "app", "service", "server", "backend", "api", "web", "worker", "application", "core", "monolith", "frontend", "logic", "1", "2",
    ]

    private func isDoor(_ index: Int) -> Bool { doors.contains(board.components[index].kind) }

    private var doors: Set<Kind> { ["service", "api-gateway", "reverse-proxy", "load-balancer", "connection-gateway"] }

    func isNamedAlike(_ index: Int, _ other: ComparedRoles, _ place: Int) -> Bool {
        !stems(index).isDisjoint(with: other.stems(place))
    }

    /// Whether all of its name stands in the other's: `Engine` in `Matching engine`.
    private func isNamedWithin(_ index: Int, _ other: ComparedRoles, _ place: Int) -> Bool { stems(index).isSubset(of: other.stems(place)) }

    /// Whether a component is but a copy of another of its kind, by an arrow of replication: no role of its own.
    func isCopy(_ index: Int) -> Bool {
        let copy = board.components[index]
        return board.connections.contains { connection in
            connection.kind == .replication && connection.to == copy.id && connection.from != copy.id
                && board.components.contains { $0.id == connection.from && $0.kind == copy.kind }
        }
    }

    private func isSameFamily(_ index: Int, _ other: ComparedRoles, _ place: Int) -> Bool {
        catalog.family(of: board.components[index].kind) == catalog.family(of: other.board.components[place].kind)
    }

    /// What speaks for one role beside the kind: words of the names, and neighbours.
    private func context(_ index: Int, _ other: ComparedRoles, _ place: Int) -> Int {
        let words = Set(PlainWords.of(name(index) + " " + board.components[index].id))
        let others = Set(PlainWords.of(other.name(place) + " " + other.board.components[place].id))
        return (words.isDisjoint(with: others) ? 0 : 4) + shared(index, other, place) * 2
            - abs(callers[index].count - other.callers[place].count)
            - abs(callees[index].count - other.callees[place].count)
    }

    private func shared(_ index: Int, _ other: ComparedRoles, _ place: Int) -> Int {
        callers[index].intersection(other.callers[place]).count + callees[index].intersection(other.callees[place]).count
    }

    // MARK: Like work by other means

    /// Kinds that do a like work by other means.
    static let works: [Set<Kind>] = [
        ["sql-database", "document-store", "key-value-store", "wide-column-store", "graph-database", "time-series-database", "ledger"],
        ["cache", "key-value-store"], ["object-store", "file-store", "block-store"], ["data-warehouse", "data-lake"],
        ["queue", "event-log", "pub-sub"], ["load-balancer", "api-gateway", "reverse-proxy"], ["coordinator", "lock-service"],
        ["search-index", "vector-database"],
    ]
    /// These do anything: who calls them, whom they call, or the name must say that it is the same.
    static let programs: Set<Kind> = [
        "service", "worker", "function", "connection-gateway", "scheduler", "stream-processor", "batch-job",
    ]

    /// How well two of other kinds do a like work; nil where they do not.
    func likeWork(_ index: Int, _ other: ComparedRoles, _ place: Int) -> Int? {
        let kinds: Set<Kind> = [board.components[index].kind, other.board.components[place].kind]
        // A network of copies is none of what stands behind it, for all that one word may name both.
        guard kinds.isDisjoint(with: Self.placed) else { return nil }
        // What it is called says more of what it does than what stands around it.
        let score =
            context(index, other, place) + (isNamedAlike(index, other, place) ? 10 : 0) + (isNamedWithin(index, other, place) ? 4 : 0)
        if Self.works.contains(where: kinds.isSubset) { return isDoor(index) || fits(index, other, place) ? score : nil }
        if board.components[index].id == other.board.components[place].id, isSameFamily(index, other, place) { return score }
        let isNamedAlike = isNamedAlike(index, other, place)
        if kinds.count == 1, !isNamedAlike { return nil }
        let isBetweenTheSame =
            !callers[index].isDisjoint(with: other.callers[place]) && !callees[index].isDisjoint(with: other.callees[place])
        if kinds.isSubset(of: Self.programs), isBetweenTheSame || isNamedAlike || isPlain(index) && shared(index, other, place) > 0 {
            return score
        }
        // Two stores of one name hold the same, whatever they hold it in.
        return isNamedAlike && isSameFamily(index, other, place) ? score : nil
    }

    /// The first five letters of the words of its name: `Clicks` and `Click counts` have one in common.
    private func stems(_ index: Int) -> Set<Substring> {
        PlainWords.stems(of: name(index))
    }

    /// The two means, and what each of them does.
    func unlike(_ index: Int, _ other: ComparedRoles, _ place: Int) -> BoardComparison.Unlike {
        BoardComparison.Unlike(
            mine: capability(index), mineDoes: does(index), reference: other.capability(place), referenceDoes: other.does(place))
    }

    private func does(_ index: Int) -> String {
        let kind = board.components[index].kind
        return catalog[kind]?.help ?? kind.rawValue
    }

    /// Two products of one kind of which a design may rely on other things; nil where it may not, or one of them is not named.
    func otherProduct(_ index: Int, _ other: ComparedRoles, _ place: Int) -> BoardComparison.Unlike? {
        let (mine, theirs) = (board.components[index], other.board.components[place])
        guard mine.kind == theirs.kind, fits(index, other, place), let first = mine.technology.flatMap(catalog.technology),
            let second = theirs.technology.flatMap(catalog.technology), first.name != second.name
        else { return nil }
        let differences = zip(Self.promises(of: first, as: mine), Self.promises(of: second, as: theirs)).filter { $0 != $1 }
        guard !differences.isEmpty else { return nil }
        return BoardComparison.Unlike(
            mine: "\(first.name) (\(name(index)))", mineDoes: differences.map(\.0).joined(separator: ", "),
            reference: "\(second.name) (\(other.name(place)))", referenceDoes: differences.map(\.1).joined(separator: ", "))
    }

    /// What a design may rely on, a clause each: what the board says of the component comes before what the product does unless told.
    private static func promises(of product: Technology, as component: Component) -> [String] {
        [leader(of: product, as: component), failover(of: product, as: component), level(of: product, as: component)]
            + [delivery(of: product)]
    }

    private static func failover(of product: Technology, as component: Component) -> String {
        switch component[.replicationFailover] {
        case .automatic?: return "fails over by itself"
        case .manual?: return "fails over by hand"
        case nil: break
        }
        // A majority of its copies goes on without anybody.
        let isMajority = component[.quorumN].map { copies in (component[.quorumW] ?? 0) * 2 > copies } ?? false
        return switch product.failover {
        case .automatic: "fails over by itself"
        case .manual: isMajority ? "fails over by itself" : "fails over by hand"
        case .none: "nothing to fail over"
        case .automaticIf(let condition):
            isMajority ? "fails over by itself" : "fails over by itself with \(condition.replacing("_", with: "-"))"
        }
    }

    private static func leader(of product: Technology, as component: Component) -> String {
        switch component[.replicationMode] {
        case .multiLeader?, .leaderless?: return "any copy takes writes"
        default: break
        }
        let isSharded = (component[.shardingShards] ?? 1) > 1 || component[.shardingKey] != nil
        return switch product.leader {
        case .single?: isSharded ? "a leader for each partition" : "one copy takes the writes"
        case .perPartition?: "a leader for each partition"
        case .some(.none): "any copy takes writes"
        case nil: "no leader"
        }
    }

    private static func level(of product: Technology, as component: Component) -> String {
        "at most \(component[.consistency]?.text ?? product.strongestLevel ?? "what it is configured for")"
    }

    private static func delivery(of product: Technology) -> String {
        switch product.delivery {
        case .atMostOnce?: "a message may be lost"
        case .atLeastOnce?: "a message may come twice"
        case .exactlyOnce?: "each message has its effect once"
        case nil: ""
        }
    }
}
