/// What holds of every board: ids are unique, references resolve, groups are a forest. One pass, linear in the board.
enum BoardIntegrity {
    /// Whether a change of this key can break a reference, so that the whole board is checked after it.
    static func isStructural(_ key: String, in section: Section) -> Bool { structuralKeys[section]?.contains(key) ?? false }

    private static let structuralKeys: [Section: Set<String>] = [
        .components: ["id", "kind", "replicas"], .connections: ["id", "from", "to", "kind", "label"], .groups: ["id", "members"],
        .flows: ["name", "path", "entity"], .data: ["entity", "with", "derived-from"], .api: ["call", "handler", "flow"],
        .notes: ["text"], .tradeOffs: ["choice"], .optimizations: ["problem"], .stages: ["name"],
    ]

    static func check(_ board: Board) throws(BoardError) {
        guard board.components.count <= Board.mostComponents else {
            throw .refused("a board has \(Board.mostComponents) components at most")
        }
        try require("id", "kind", of: board.components)
        try require("from", "to", of: board.connections)
        try require("id", of: board.groups)
        try require("name", of: board.flows)
        try require("entity", of: board.data)
        try require("call", of: board.api)
        try require("text", of: board.notes)
        try require("choice", of: board.tradeOffs)
        try require("problem", of: board.optimizations)
        try require("name", of: board.stages)
        let places = try identifiers(board)
        try checkConnections(board, places)
        try checkGroups(board, places)
        try checkNames(board)
        try checkReferences(board, places)
    }

    private static func require<Entry: BoardEntry>(_ keys: String..., of entries: [Entry]) throws(BoardError) {
        for entry in entries {
            for key in keys where entry.attributes[key] == nil { throw .missing(key: key, in: Entry.section) }
        }
    }

    /// Each id's place, components first, then groups; all ids valid and unique.
    private static func identifiers(_ board: Board) throws(BoardError) -> [String: Int] {
        var places: [String: Int] = [:]
        places.reserveCapacity(board.components.count + board.groups.count)
        for component in board.components {
            let id = component.id
            guard Identifier.isValid(id) else { throw .invalidIdentifier(id) }
            guard places.updateValue(places.count, forKey: id) == nil else { throw .duplicateIdentifier(id) }
            if let replicas = component[.replicas], replicas < 1 { throw .refused("\(id) needs one copy at least") }
            if let replicas = component[.replicas], replicas > Component.mostReplicas {
                throw .refused("\(id) has a million copies at most")
            }
        }
        for group in board.groups {
            guard Identifier.isValid(group.id) else { throw .invalidIdentifier(group.id) }
            guard places.updateValue(places.count, forKey: group.id) == nil else { throw .duplicateIdentifier(group.id) }
        }
        return places
    }

    private struct Line: Hashable {
        var from: Int, to: Int, kind: ConnectionKind, label: String?
    }

    private static func checkConnections(_ board: Board, _ places: [String: Int]) throws(BoardError) {
        var lines: Set<Line> = []
        lines.reserveCapacity(board.connections.count)
        var names: Set<String> = []
        for connection in board.connections {
            if let id = connection[.id], !names.insert(id).inserted { throw .duplicateName(id, in: .connections) }
            let ends = (from: connection.from, to: connection.to)
            func place(_ end: String) throws(BoardError) -> Int {
                guard let place = places[end] else { throw .unresolved(end, noun: "component", by: "\(ends.from)->\(ends.to)") }
                return place
            }
            let line = Line(from: try place(ends.from), to: try place(ends.to), kind: connection.kind, label: connection.label)
            guard lines.insert(line).inserted else { throw .duplicateConnection(from: ends.from, to: ends.to) }
        }
    }

    private static func checkGroups(_ board: Board, _ places: [String: Int]) throws(BoardError) {
        // The group around each component and group, by their places; groups come after the components.
        var parent = [Int?](repeating: nil, count: places.count)
        let first = board.components.count
        for (number, group) in board.groups.enumerated() {
            for member in group.members {
                guard let place = places[member] else { throw .unresolved(member, noun: "component or group", by: "group \(group.id)") }
                if let other = parent[place] { throw .memberTwice(member, of: board.groups[other].id) }
                parent[place] = number
            }
        }
        // Each has at most one parent, so walking up either ends or returns; a walk stops at what an earlier one has cleared.
        var walkedFrom = [Int?](repeating: nil, count: board.groups.count)
        for start in board.groups.indices {
            var next: Int? = start
            while let group = next, walkedFrom[group] == nil {
                walkedFrom[group] = start
                next = parent[first + group]
            }
            if let group = next, walkedFrom[group] == start { throw .groupCycle(board.groups[start].id) }
        }
    }

    private static func checkNames(_ board: Board) throws(BoardError) {
        var flows: Set<String> = []
        for flow in board.flows {
            guard Identifier.isValid(flow.name) else { throw .invalidIdentifier(flow.name) }
            guard flows.insert(flow.name).inserted else { throw .duplicateName(flow.name, in: .flows) }
        }
        var entities: Set<String> = []
        for entity in board.data where !entities.insert(entity.name).inserted { throw .duplicateName(entity.name, in: .data) }
        var calls: Set<String> = []
        for call in board.api where !calls.insert(call.call).inserted { throw .duplicateName(call.call, in: .api) }
    }

    private static func checkReferences(_ board: Board, _ places: [String: Int]) throws(BoardError) {
        func isComponent(_ id: String) -> Bool { places[id].map { $0 < board.components.count } ?? false }
        let entities = Set(board.data.map(\.name))
        let flows = Set(board.flows.map(\.name))
        for flow in board.flows {
            for entry in flow.path {
                for id in [entry.caller, entry.component].compactMap({ $0 }) where !isComponent(id) {
                    throw .unresolved(id, noun: "component", by: "flow \(flow.name)")
                }
            }
            if let entity = flow[.entity], !entities.contains(entity) { throw .unresolved(entity, noun: "entity", by: "flow \(flow.name)") }
        }
        for entity in board.data {
            for other in (entity[.with] ?? []) + (entity[.derivedFrom] ?? []) where !entities.contains(other) {
                throw .unresolved(other, noun: "entity", by: "entity \(entity.name)")
            }
        }
        for call in board.api {
            if let handler = call[.handler], !isComponent(handler) { throw .unresolved(handler, noun: "component", by: call.call) }
            if let flow = call[.flow], !flows.contains(flow) { throw .unresolved(flow, noun: "flow", by: call.call) }
        }
    }
}
