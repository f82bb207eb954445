import Catalog

extension LayoutSearch {
    /// How many edges are tried in a round, and how many rounds there are at most.
    private static let mostTurns = (tries: 8, rounds: 6)
    /// How much longer all lines may become, in half layers, for a try to be worth its time.
    private static let mostGrowth = 4

    /// Draws single edges against the layers, from side to side, while that makes the drawing better: one such edge can spare a long
    /// way round, a layer, or rows that a group spans only for its sake. Not to fold what is too wide: for that the other direction is
    /// tried first.
    mutating func improveByTurning(_ best: inout Try) {
        if let most = best.options.mostColumns, best.builder.grid.columns > most { return }
        for _ in 0..<LayoutSearch.mostTurns.rounds {
            var next: Try?
            for (options, assignment) in turns(of: best).prefix(LayoutSearch.mostTurns.tries) where work > 0 {
                if let found = build(options, assignment), found.cost < (next ?? best).cost { next = found }
            }
            guard let next else { return }
            best = next
        }
    }

    /// What differs from a try in one turned edge, that with the shortest lines and narrowest groups first.
    private mutating func turns(of current: Try) -> [(options: LayoutOptions, assignment: LayerAssignment)] {
        let most = length(current.assignment) + LayoutSearch.mostGrowth
        var found: [(length: Int, options: LayoutOptions, assignment: LayerAssignment)] = []
        for edge in diagram.edges.indices where work > 0 && mayTurn(edge) {
            var options = current.options
            options.turned.formSymmetricDifference([edge])
            let assignment = ways.assignment(options, of: diagram)
            work -= diagram.nodes.count + diagram.edges.count
            if assignment.isSame(as: current.assignment) || !clientsStay(assignment, current.assignment) { continue }
            let length = length(assignment)
            if length <= most { found.append((length, options, assignment)) }
        }
        return found.enumerated().sorted { ($0.element.length, $0.offset) < ($1.element.length, $1.offset) }
            .map { ($0.element.options, $0.element.assignment) }
    }

    /// Reading begins at the clients: none may come to stand later.
    private func clientsStay(_ new: LayerAssignment, _ old: LayerAssignment) -> Bool {
        diagram.nodes.indices.allSatisfy { diagram.nodes[$0].lane != .first || new.layering.layer[$0] <= old.layering.layer[$0] }
    }

    /// Not what flows walk, nor what leaves a client or an entry: those begin the reading; and stores stand behind their own group's
    /// boxes.
    private func mayTurn(_ index: Int) -> Bool {
        let edge = diagram.edges[index]
        if edge.flowStep != nil || edge.isTwoWay || edge.from == edge.to { return false }
        func lane(_ end: Int) -> KindEntry.Lane { end < diagram.nodes.count ? diagram.nodes[end].lane : .middle }
        if [.first, .entry].contains(lane(edge.from)) { return false }
        return lane(edge.to) != .last || diagram.groupAround(edge.from) != diagram.groupAround(edge.to)
    }

    /// How many layers there are, lines pass and groups span, all added up; an edge drawn backwards counts half a layer more.
    private func length(_ assignment: LayerAssignment) -> Int {
        let layering = assignment.layering
        let directions = assignment.directions
        var length = 2 * layering.count
        for edge in diagram.edges.indices where !assignment.isLeft[edge] && !directions.isLoose[edge] {
            let first = directions.first(edge, in: diagram)
            let last = directions.last(edge, in: diagram)
            let start = diagram.group(ofEnd: first).map { layering.last[$0] } ?? layering.layer[first]
            let end = diagram.group(ofEnd: last).map { layering.first[$0] } ?? layering.layer[last]
            length += 2 * (end - start) + (directions.isSideways[edge] ? 1 : 0)
        }
        for group in diagram.groups.indices { length += 2 * (layering.last[group] - layering.first[group]) }
        return length
    }
}

extension Diagram {
    /// The edges that are the only arrow into a box which goes on from there, within one group: frames tell what belongs before what.
    var onlyWaysIn: Set<Int> {
        var into: [Int: [Int]] = [:]
        var goesOn: Set<Int> = []
        for (index, edge) in edges.enumerated() where edge.from != edge.to {
            into[edge.to, default: []].append(index)
            if groupAround(edge.from) == groupAround(edge.to) { goesOn.insert(edge.from) }
        }
        return Set(
            into.compactMap { end, arrows in
                guard arrows.count == 1, goesOn.contains(end), let arrow = arrows.first else { return nil }
                return groupAround(edges[arrow].from) == groupAround(end) ? arrow : nil
            })
    }
}
