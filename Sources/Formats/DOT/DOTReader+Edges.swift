import Whiteboard

/// Nodes, subgraphs and the edges between them.
extension DOTReader {
    /// A node, a subgraph, or a chain of both.
    mutating func readEdges(_ scope: inout Scope) throws(ReadingProblem) {
        let start = next?.at ?? 0
        var ends = [try readEnd(&scope)]
        var isFirstSubgraph = ends[0].isSubgraph
        while takes(isDirected ? "->" : "--") {
            isFirstSubgraph = false
            ends.append(try readEnd(&scope))
        }
        if let other = next, other.isSign(isDirected ? "--" : "->") {
            throw problem(isDirected ? "a digraph's arrows are ->" : "a graph's lines are --; digraph has arrows")
        }
        let attributes = try readAttributes()
        noteRest(of: attributes, at: start)
        if ends.count == 1 {
            guard !isFirstSubgraph else { return }
            for key in ends[0].keys { setBox(key, attributes) }
            return
        }
        let all = scope.edge.merging(attributes) { _, new in new }
        for (from, to) in zip(ends, ends.dropFirst()) {
            for source in from.keys { for target in to.keys { connect(source, target, all, at: start) } }
        }
    }

    /// A subgraph, or a node; `a, b` are both at the end of the line.
    private mutating func readEnd(_ scope: inout Scope) throws(ReadingProblem) -> (keys: [String], isSubgraph: Bool) {
        if let token = next, token.isWord("subgraph") || token.isSign("{") { return (try readSubgraph(&scope), true) }
        var keys = [try readNode(&scope)]
        while takes(",") { keys.append(try readNode(&scope)) }
        return (keys, false)
    }

    private mutating func readNode(_ scope: inout Scope) throws(ReadingProblem) -> String {
        guard let token = next, token.isID else { throw problem("a node was expected") }
        at += 1
        let key = token.kind == .html ? Self.html(token.text) : token.text
        mention(key, in: &scope)
        // A port, and its side.
        for _ in 0..<2 where next?.isSign(":") ?? false {
            let place = next?.at ?? 0
            at += 1
            guard let port = next, port.isID else { throw problem("a port was expected") }
            at += 1
            note(place, "a port was left out")
        }
        return key
    }

    private mutating func mention(_ key: String, in scope: inout Scope) {
        let isNew = diagram.box(withKey: key) == nil
        let box = diagram.box(key)
        // A box belongs to the first cluster that names it, and to one within that which names it, too.
        if let frame = scope.frame, frame != diagram.boxes[box].frame {
            let known = diagram.boxes[box].frame
            if known == nil || isFrame(frame, in: known) {
                diagram.changeBox(box) { $0.frame = frame }
            } else if !isFrame(known, in: frame) {
                note(tokens[at - 1].at, "a box that is named in two clusters stands in the first")
            }
        }
        if isNew {
            let line = cursor.position(tokens[at - 1].at).line
            diagram.changeBox(box) { $0.line = line }
            // A node without a label shows its name, whose escapes and line breaks are those of labels.
            if key.contains(where: { $0 == "\\" || $0.isNewline }) {
                let shown = lines(key, of: key)
                diagram.changeBox(box) { $0.lines = shown }
            }
        }
        // What `node [...]` says counts for boxes that come after it.
        if isNew { setBox(key, scope.node) }
        scope.boxes.append(key)
    }

    private mutating func readSubgraph(_ scope: inout Scope) throws(ReadingProblem) -> [String] {
        var name: String?
        if let token = next, token.isWord("subgraph") {
            at += 1
            if let id = next, id.isID {
                name = id.text
                at += 1
            }
        }
        guard takes("{") else {
            // A subgraph that was written before stands for what it holds.
            guard let name, let frame = clusters[name].flatMap({ diagram.frame(withKey: $0) }) else { throw problem("'{' was expected") }
            if let place = tokens[..<at].last?.at { note(place, "a subgraph was named without braces, which dot itself wants") }
            return diagram.boxes.filter { $0.frame == frame }.map(\.key)
        }
        var inner = Scope(node: scope.node, edge: scope.edge, frame: scope.frame)
        var cluster: Int?
        // As Graphviz has it: a name that begins so, in large or small letters, or an attribute that says it.
        let isNamed = name?.lowercased().hasPrefix("cluster") ?? false
        if isNamed || saysCluster {
            let name = name ?? "cluster at \(at)"
            let bare = isNamed ? String(name.dropFirst(name.lowercased().hasPrefix("cluster_") ? 8 : 7)) : name
            // A box may be called as its cluster is: their names are no matter of each other.
            let key = "subgraph " + name
            clusters[name] = key
            let frame = diagram.frame(key, parent: scope.frame)
            let line = next.map { cursor.position($0.at).line }
            // A number alone is no name.
            let isNumber = bare.allSatisfy(\.isNumber) || bare.hasPrefix("cluster at ") || bare.hasPrefix(" at ")
            diagram.changeFrame(frame) {
                $0.line = $0.line ?? line
                $0.word = isNumber ? ImportedDiagram.unnamedGroup : bare
            }
            cluster = frame
            inner.frame = cluster
        }
        let start = tokens[at - 1].at
        try readStatements(&inner, cluster: cluster)
        guard takes("}") else { throw problem("'}' was expected") }
        if let cluster, diagram.frames[cluster].title == nil, diagram.frames[cluster].word == ImportedDiagram.unnamedGroup {
            note(start, "a cluster without a label was called \(ImportedDiagram.unnamedGroup)")
        }
        scope.boxes += inner.boxes
        return inner.boxes
    }

    /// Whether the subgraph that begins here has `cluster=true` among its own statements.
    private var saysCluster: Bool {
        guard hasClusterMark else { return false }
        var depth = 0
        var place = at
        while place + 2 < tokens.count {
            let token = tokens[place]
            // What stands in braces or brackets is another's.
            if token.isSign("{") || token.isSign("[") { depth += 1 }
            if token.isSign("]") { depth -= 1 }
            if token.isSign("}") {
                if depth == 0 { return false }
                depth -= 1
            }
            if depth == 0, token.isWord("cluster"), tokens[place + 1].isSign("=") {
                return ["true", "yes", "1"].contains(tokens[place + 2].text.lowercased())
            }
            place += 1
        }
        return false
    }

    private mutating func connect(_ first: String, _ second: String, _ given: [String: String], at place: Int) {
        var (from, to) = (first, second)
        var attributes = given
        var known: Int?
        if isStrict, !Self.isInvisible(attributes) {
            let ends = isDirected || from < to ? [from, to] : [to, from]
            if let line = strictLines[ends] {
                known = line.place
                (from, to) = (line.from, line.to)
                attributes = line.attributes.merging(given) { _, new in new }
            }
            strictLines[ends] = (known ?? diagram.arrows.count, from, to, attributes)
        }
        if Self.isInvisible(attributes) { return note(place, "an invisible arrow, which only helps to place boxes, was left out") }
        var ends = (from: from, to: to)
        let isTurned = attributes["dir"] == "back"
        if isTurned { swap(&ends.from, &ends.to) }
        let isHeadless = !isDirected && attributes["dir"] == nil || attributes["dir"] == "none"
        if isHeadless { note(place, ImportedDiagram.headlessNote) }
        let isBothWays = attributes["dir"] == "both"
        let heads = [attributes["dir"] == "back" ? nil : attributes["arrowhead"], isBothWays ? attributes["arrowtail"] : nil]
        if heads.contains(where: { $0.map { !Self.plainHeads.contains($0.lowercased()) } ?? false }) {
            note(place, "the shape of an arrow's head was left out")
        }
        func text(_ key: String) -> String? {
            let text = attributes[key].map { lines($0, of: "", between: (from, to)).joined(separator: " ") }
            return text?.isEmpty == true ? nil : text
        }
        let texts = [text("label"), text("xlabel")].compactMap(\.self)
        let own = texts.isEmpty ? nil : texts.joined(separator: ", ")
        let label = DiagramText.label(own, tail: text("taillabel"), head: text("headlabel"))
        let spoken = attributes["tooltip"].flatMap { DiagramText.spokenProtocol(lines($0, of: "").joined(separator: " ")) }
        let arrow = ImportedDiagram.Arrow(
            from: ends.from, to: ends.to, label: label, kind: Self.kind(attributes), hasHead: !isHeadless, isBothWays: isBothWays,
            isDashedForLooks: true, protocolName: spoken, line: cursor.position(place).line)
        let number = known.flatMap { diagram.arrows.indices.contains($0) ? $0 : nil } ?? diagram.arrows.count
        if number < diagram.arrows.count { diagram.arrows[number] = arrow } else { diagram.arrows.append(arrow) }
        let cut = Cut(tail: attributes["ltail"], head: attributes["lhead"], isTurned: isTurned, at: place)
        cuts[number] = [cut.tail, cut.head].allSatisfy { $0?.isEmpty ?? true } ? nil : cut
    }

    /// A line that is cut at a frame ends at the group, as it is drawn; the cluster may stand behind the line.
    mutating func cutLines() {
        for (number, cut) in cuts.sorted(by: { $0.key < $1.key }) {
            let arrow = diagram.arrows[number]
            let (tail, head) = cut.isTurned ? (arrow.to, arrow.from) : (arrow.from, arrow.to)
            let newTail = cluster(cut.tail, of: tail, cut)
            let newHead = cluster(cut.head, of: head, cut)
            diagram.arrows[number].from = (cut.isTurned ? newHead : newTail) ?? arrow.from
            diagram.arrows[number].to = (cut.isTurned ? newTail : newHead) ?? arrow.to
        }
    }

    /// The key of a cluster that a line is cut at, where Graphviz cuts it; else says why it ends at the box.
    private mutating func cluster(_ name: String?, of end: String, _ cut: Cut) -> String? {
        guard let name, !name.isEmpty else { return nil }
        let why: String
        if !isCompound {
            why = "since the graph does not say compound=true"
        } else if let cluster = clusters[name], let frame = diagram.frame(withKey: cluster) {
            if isIn(frame, end) { return cluster }
            why = "since that does not stand in \(name)"
        } else {
            why = "since there is no cluster \(name)"
        }
        note(cut.at, "where a line is cut at a frame (lhead, ltail) was left out; it ends at the box, \(why)")
        return nil
    }

    /// Whether a box stands in a frame, or in one of those in it.
    private func isIn(_ frame: Int, _ key: String) -> Bool {
        isFrame(diagram.box(withKey: key).flatMap { diagram.boxes[$0].frame }, in: frame)
    }

    /// Whether a frame is another, or stands in it.
    private func isFrame(_ inner: Int?, in outer: Int?) -> Bool {
        var next = inner
        while let place = next {
            if place == outer { return true }
            next = diagram.frames[place].parent
        }
        return false
    }

    /// Heads that say no more than that the arrow goes there.
    private static let plainHeads: Set<String> = ["", "normal", "vee", "open"]

    static func isInvisible(_ attributes: [String: String]) -> Bool {
        (attributes["style"] ?? "").split(separator: ",").contains { $0.split(separator: " ").first == "invis" }
    }

    private static func kind(_ attributes: [String: String]) -> ConnectionKind {
        if let stated = attributes["class"].flatMap(ConnectionKind.init(rawValue:)) { return stated }
        let styles = (attributes["style"] ?? "").split(separator: ",")
        return styles.contains("dashed") || styles.contains("dotted") ? .async : .sync
    }
}
