import Analysis
import Whiteboard

/// Edits that fixes are made of.
extension Design {
    /// New statements about a component.
    func change(_ part: Part, _ changes: AttributeChange...) -> Edit {
        .change(section: .components, index: part.index, changes: changes)
    }

    /// New statements about a connection.
    func change(_ link: Link, _ changes: AttributeChange...) -> Edit {
        .change(section: .connections, index: link.connection, changes: changes)
    }

    func changeEntity(_ index: Int, _ changes: AttributeChange...) -> Edit { .change(section: .data, index: index, changes: changes) }
    func changeFlow(_ index: Int, _ changes: AttributeChange...) -> Edit { .change(section: .flows, index: index, changes: changes) }
    func changeCall(_ index: Int, _ changes: AttributeChange...) -> Edit { .change(section: .api, index: index, changes: changes) }

    /// An id that is free: the word, else the word with the first free number.
    func freeIdentifier(_ word: String) -> String {
        guard isTaken(word) else { return word }
        return (2...).lazy.map { "\(word)-\($0)" }.first { !isTaken($0) } ?? word
    }

    /// A balancer to stand before several copies, and what to call it: a provider's, or a pair of one's own where the board stands in a
    /// house of one's own.
    func newBalancer() -> (component: Component, words: String) {
        var balancer = Component(id: freeIdentifier("lb"), kind: "load-balancer")
        let isOwnHouse = boardSpeaks(
            of: [
                "on premises", "on-premises", "on premise", "own data centre", "own data center", "own racks", "own hardware", "bare metal",
            ],
            apartFromWaiversOf: "")
        if isOwnHouse { balancer[.replicas] = 2 } else { balancer[.managed] = true }
        return (balancer, isOwnHouse ? "a pair of balancers" : "a managed load balancer")
    }

    /// Turns the sync calls into a part over to a new component that passes them on, in the flows too.
    func inserting(_ component: Component, before part: Part, callers: [(part: Part, link: Link)]) -> Edit {
        let connections = Set(callers.map(\.link.connection)).filter { $0 >= 0 }
        guard let first = connections.min() else { return .nothing }
        var edits: [Edit] = [board.adding(component)]
        // Two arrows of one caller would become the same arrow: the first stays, what else it said goes.
        var kept: Set<String> = []
        var removed: [Int] = []
        for index in connections.sorted() {
            let connection = board.connections[index]
            if kept.insert("\(connection.from) \(connection.kind.rawValue) \(connection.label ?? "")").inserted {
                edits.append(.change(section: .connections, index: index, changes: [AttributeChange("to", .text(component.id))]))
            } else {
                removed.append(index)
            }
        }
        let passed = board.connections[first]
        var onward = Connection(from: component.id, to: part.id)
        onward[.access] = passed[.access]
        edits.append(board.adding(onward))
        edits += removed.sorted(by: >).map { .remove(section: .connections, index: $0) }
        edits += pathEdits(inserting: component.id, overConnections: connections)
        return .batch(name: "insert \(component.id)", edits: edits)
    }

    /// Flows that walk these connections pass the new component first.
    func pathEdits(inserting id: String, overConnections connections: Set<Int>) -> [Edit] {
        pathEdits(inserting: [id], overConnections: connections)
    }

    /// The same with several new components, one after the other: what is drawn into an arrow is walked by whoever walked the arrow.
    public func pathEdits(inserting ids: [String], overConnections connections: Set<Int>) -> [Edit] {
        flows.compactMap { flow in
            guard let index = flow.declared, let walk = flow.walk else { return nil }
            let entries = Set(walk.steps.filter { connections.contains($0.link.connection) }.map(\.entry))
            guard !entries.isEmpty else { return nil }
            var path: [PathEntry] = []
            for (place, entry) in board.flows[index].path.enumerated() {
                if entries.contains(place) {
                    for (number, id) in ids.enumerated() { path.append(PathEntry(id, caller: number == 0 ? entry.caller : nil)) }
                    path.append(PathEntry(entry.component))
                } else {
                    path.append(entry)
                }
            }
            return changeFlow(index, Flow.change(.path, to: path))
        }
    }

    /// A statement that spreads a part over so many zones where it says that it stands in fewer; none where nothing is said of zones.
    func spread(_ part: Part, overZones wanted: Int) -> [AttributeChange] {
        guard let stated = part[.zones], stated.count < wanted else { return [] }
        guard case .names(var names) = stated else { return [Component.change(.zones, to: .count(wanted))] }
        for other in parts.flatMap(\.zones) where names.count < wanted && !names.contains(other) { names.append(other) }
        for letter in "abcdefghijklm".map(String.init) where names.count < wanted && !names.contains(letter) { names.append(letter) }
        return [Component.change(.zones, to: .names(names))]
    }

    /// Statements that make a part survive the loss of one instance, as its kind does it.
    func redundancy(of part: Part, copies: Int = 2) -> [AttributeChange] {
        var changes: [AttributeChange] = []
        if part.isConsensusGroup {
            return [Component.change(.replicas, to: max(3, part[.replicas] ?? 3))] + spread(part, overZones: 3)
        }
        // Copies that are drawn are the followers already: they lack only somebody who promotes one.
        if replicas(of: part).contains(where: { $0.family == part.family }) {
            return [Component.change(.replicationFailover, to: .automatic)]
        }
        let hasParts = part.shards > 1 && part[.replicationMode] == ReplicationMode.none
        if hasParts { changes.append(Component.change(.replicationMode, to: .leaderFollower)) }
        if part.family == .store || part.isCache, part.leader != .none || hasParts, part[.replicationMode] != .multiLeader {
            changes.append(Component.change(.replicationFollowers, to: copies - 1))
            changes.append(Component.change(.replicationFailover, to: .automatic))
            let count = copies * (part[.replicas] == nil ? 1 : part.shards)
            if part[.replicas] != nil {
                changes.append(Component.change(.replicas, to: max(count, part[.replicas] ?? 1)))
            }
        } else {
            changes.append(Component.change(.replicas, to: max(copies, part[.replicas] ?? 1)))
        }
        return changes + spread(part, overZones: 2)
    }

    func batch(_ name: String, _ edits: [Edit]) -> Edit { .batch(name: name, edits: edits) }
}

/// Texts of messages.
extension Design {
    func name(_ part: Part) -> String { name(part.index) }
    func names(_ parts: [Part]) -> String { Design.list(parts.map { name($0.index) }) }

    /// What a store holds, in a message: `Url and User`; `its data` where nothing is said.
    func contents(of part: Part) -> String {
        let names = entities(in: part).map(\.name)
        return names.isEmpty ? "its data" : Design.list(names)
    }

    /// Flows in a message, the first four by name.
    func names(ofFlows flows: [DesignFlow]) -> String {
        let names = flows.map(\.name)
        return names.count > 4 ? names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more" : Design.list(names)
    }

    /// `99.9%`.
    func percent(_ fraction: Double) -> String { QuantityText.share(fraction) }
    /// `10k/s`.
    func rate(_ value: Double) -> String { QuantityText.short(value, .rate) }
    func duration(_ seconds: Double) -> String { QuantityText.spaced(seconds, .duration) }
    func size(_ bytes: Double) -> String { QuantityText.spaced(bytes, .size) }
    /// Minutes in a year, without a fraction from ten on.
    func minutes(_ availability: Double) -> String {
        let minutes = Reliability.minutesDownPerYear(availability)
        return minutes >= 10 ? grouped(minutes) : QuantityText.number(QuantityText.significant(minutes, 2))
    }

    /// Whether losing it could lose what nothing else has.
    func keepsRecords(_ part: Part) -> Bool { part.isStore && !isDerived(part) }
}
