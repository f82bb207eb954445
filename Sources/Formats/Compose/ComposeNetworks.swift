/// Which networks of a project become groups: those that hold some of its services and not all, as far as they lie within or beside each
/// other, as groups do.
enum ComposeNetworks {
    /// The most networks that are held against each other.
    private static let most = 200

    /// The groups from the outermost in, each with the places of its services.
    ///
    /// - Parameter memberships: The networks of each service; one that names none is in the default network, which is no group.
    static func groups(of memberships: [[ComposeValue.Entry]], notes: inout ProjectNotes) -> [(network: String, members: [Int])] {
        var order: [ComposeValue.Entry] = []
        var members: [String: [Int]] = [:]
        for (service, networks) in memberships.enumerated() {
            for network in networks where network.key != "default" && members[network.key]?.last != service {
                if members[network.key] == nil { order.append(network) }
                members[network.key, default: []].append(service)
            }
        }
        var candidates: [(network: String, place: ProjectPlace, members: Set<Int>)] = []
        for network in order {
            let set = Set(members[network.key] ?? [])
            if set.count == 1 {
                notes.add("network of one", network.place, "network \(network.key), which holds one service, was left out")
            }
            if set.count > 1, set.count < memberships.count { candidates.append((network.key, network.place, set)) }
        }
        guard candidates.count <= most else {
            notes.add("networks", candidates[0].place, "\(candidates.count) networks were left out; groups are made of \(most) at most")
            return []
        }
        var isGroup = [Bool](repeating: true, count: candidates.count)
        for (left, right) in pairs(candidates.count) {
            let (first, second) = (candidates[left].members, candidates[right].members)
            if first == second, isGroup[left] {
                isGroup[right] = false
                notes.add(
                    "networks alike", candidates[right].place,
                    "network \(candidates[right].network), which holds what \(candidates[left].network) does, was left out")
            }
        }
        let distinct = isGroup
        for (left, right) in pairs(candidates.count) where distinct[left] && distinct[right] {
            let (first, second) = (candidates[left].members, candidates[right].members)
            guard !first.isDisjoint(with: second), !first.isSubset(of: second), !second.isSubset(of: first) else { continue }
            for (place, other) in [(left, right), (right, left)] where isGroup[place] {
                isGroup[place] = false
                notes.add(
                    "networks across", candidates[place].place,
                    "network \(candidates[place].network), which shares a part of its services with \(candidates[other].network), was left out"
                )
            }
        }
        return candidates.indices.filter { isGroup[$0] }.sorted {
            (candidates[$1].members.count, $0) < (candidates[$0].members.count, $1)
        }.map { (candidates[$0].network, candidates[$0].members.sorted()) }
    }

    private static func pairs(_ count: Int) -> [(Int, Int)] {
        (0..<count).flatMap { left in ((left + 1)..<max(count, left + 1)).map { (left, $0) } }
    }
}
