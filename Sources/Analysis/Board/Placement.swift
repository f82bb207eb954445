import Whiteboard

/// Where components stand: what is stated of them and what their groups say.
struct Placement {
    let zones: [[String]]
    let regions: [[String]]

    init(board: Board, indexOf: [String: Int]) {
        var parents: [String: Int] = [:]
        if board.groups.contains(where: { $0.kind == .zone || $0.kind == .region }) {
            for (place, group) in board.groups.enumerated() {
                for member in group.members { parents[member] = place }
            }
        }
        let networks = board.zonesDrawnAsNetworks
        let boardZones = Self.zoneNames(of: board, without: networks)
        var zones: [[String]] = []
        var regions: [[String]] = []
        zones.reserveCapacity(board.components.count)
        regions.reserveCapacity(board.components.count)
        for component in board.components {
            var zoneGroup: String?
            var regionGroup: String?
            var next = parents.isEmpty ? nil : parents[component.id]
            while let place = next {
                let group = board.groups[place]
                if group.kind == .zone, zoneGroup == nil, !networks.contains(group.id) { zoneGroup = group.id }
                if group.kind == .region, regionGroup == nil { regionGroup = group.id }
                next = parents[group.id]
            }
            switch component[.zones] {
            case .names(let names)?: zones.append(names)
            case .count(let count)?: zones.append(Array(boardZones.prefix(count)))
            case nil: zones.append(zoneGroup.map { [$0] } ?? [])
            }
            regions.append(component[.regions] ?? regionGroup.map { [$0] } ?? [])
        }
        self.zones = zones
        self.regions = regions
    }

    /// Zone names used anywhere, in order of first use, continued by letters that are free.
    private static func zoneNames(of board: Board, without networks: Set<String>) -> [String] {
        var names: [String] = []
        for group in board.groups where group.kind == .zone && !networks.contains(group.id) { names.append(group.id) }
        var needed = 0
        for component in board.components {
            switch component[.zones] {
            case .names(let stated)?: for name in stated where !names.contains(name) { names.append(name) }
            case .count(let count)?: needed = max(needed, min(count, 26))
            case nil: break
            }
        }
        for letter in "abcdefghijklmnopqrstuvwxyz" where names.count < needed && !names.contains(String(letter)) {
            names.append(String(letter))
        }
        return names
    }
}
