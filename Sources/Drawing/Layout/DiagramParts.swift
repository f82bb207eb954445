/// A piece of a diagram that no edge and no group ties to the rest.
struct DiagramPart {
    var diagram = Diagram()
    /// What its nodes, edges and groups are in the whole.
    var nodes: [Int] = []
    var edges: [Int] = []
    var groups: [Int] = []
}

extension Diagram {
    /// The connected parts, those with edges first, each kind in the order of its first node; groups without members are in none.
    func parts() -> [DiagramPart] {
        var root = Array(nodes.indices) + groups.indices.map { nodes.count + $0 }
        func find(_ end: Int) -> Int {
            var end = end
            while root[end] != end {
                root[end] = root[root[end]]
                end = root[end]
            }
            return end
        }
        func unite(_ one: Int, _ other: Int) {
            let first = find(one)
            let second = find(other)
            root[max(first, second)] = min(first, second)
        }
        for (node, value) in nodes.enumerated() where value.group >= 0 { unite(node, nodes.count + value.group) }
        for (group, value) in groups.enumerated() where value.parent >= 0 { unite(nodes.count + group, nodes.count + value.parent) }
        for edge in edges { unite(edge.from, edge.to) }

        var parts: [DiagramPart] = []
        var partOfRoot: [Int: Int] = [:]
        var place = Array(repeating: 0, count: root.count)
        for node in nodes.indices {
            let part = partOfRoot[find(node)] ?? parts.count
            if part == parts.count {
                partOfRoot[find(node)] = part
                parts.append(DiagramPart())
            }
            place[node] = parts[part].nodes.count
            parts[part].nodes.append(node)
            parts[part].diagram.nodes.append(nodes[node])
        }
        if parts.count < 2 {
            return [DiagramPart(diagram: self, nodes: Array(nodes.indices), edges: Array(edges.indices), groups: Array(groups.indices))]
        }
        for group in groups.indices {
            guard let part = partOfRoot[find(nodes.count + group)] else { continue }
            place[nodes.count + group] = parts[part].groups.count
            parts[part].groups.append(group)
            parts[part].diagram.groups.append(groups[group])
        }
        for (index, edge) in edges.enumerated() {
            guard let part = partOfRoot[find(edge.from)] else { continue }
            var own = edge
            func end(_ end: Int) -> Int { place[end] + (end < nodes.count ? 0 : parts[part].nodes.count) }
            own.from = end(edge.from)
            own.to = end(edge.to)
            parts[part].edges.append(index)
            parts[part].diagram.edges.append(own)
        }
        for part in parts.indices {
            for node in parts[part].diagram.nodes.indices {
                let group = parts[part].diagram.nodes[node].group
                if group >= 0 { parts[part].diagram.nodes[node].group = place[nodes.count + group] }
            }
            for group in parts[part].diagram.groups.indices {
                let parent = parts[part].diagram.groups[group].parent
                if parent >= 0 { parts[part].diagram.groups[group].parent = place[nodes.count + parent] }
            }
        }
        return parts.filter { !$0.edges.isEmpty } + parts.filter { $0.edges.isEmpty }
    }
}
