import Canvas
import Catalog
import Whiteboard

extension DrawingReader {
    /// What a drawing does not say that the board says, or says beyond it; empty for a true drawing.
    public func faults(against board: Board, catalog: Catalog) -> [String] {
        var found = faults
        var legendUse = cited
        var boxOf: [String: Int] = [:]
        var free = boxes.indices.filter { !boxes[$0].isGroup }
        for component in board.components {
            let name = component.shownName(catalog)
            guard let place = free.firstIndex(where: { matches(boxes[$0], name, &legendUse) }) else {
                found.append("no box \(name)")
                continue
            }
            boxOf[component.id] = free.remove(at: place)
        }
        for index in free { found.append("a box too many: \(boxes[index].lines)") }
        var frames = boxes.indices.filter { boxes[$0].isGroup }
        let members = membersOfGroups(board)
        for group in board.groups where members[group.id]?.isEmpty == false {
            guard let place = frames.firstIndex(where: { matches(boxes[$0], group.frameTitle, &legendUse) }) else {
                found.append("no frame \(group.frameTitle)")
                continue
            }
            boxOf[group.id] = frames.remove(at: place)
        }
        for group in board.groups {
            guard let frame = boxOf[group.id], let within = members[group.id] else { continue }
            let drawn = Set(
                board.components.filter { component in boxOf[component.id].map { boxes[frame].area.contains(boxes[$0].area) } ?? false }
                    .map(\.id))
            if drawn != within { found.append("frame \(group.frameTitle) holds \(drawn.sorted()), not \(within.sorted())") }
        }
        for number in legend.keys.sorted() where !legendUse.contains(number) { found.append("legend line \(number) is for nothing") }
        return found + edgeFaults(board, boxOf, members)
    }

    private func membersOfGroups(_ board: Board) -> [String: Set<String>] {
        let groups = Set(board.groups.map(\.id))
        func all(_ id: String) -> Set<String> {
            guard let group = board.group(id) else { return [id] }
            return group.members.reduce(into: []) { $0.formUnion(groups.contains($1) ? all($1) : [$1]) }
        }
        return Dictionary(uniqueKeysWithValues: board.groups.map { ($0.id, all($0.id)) })
    }

    /// Whether the first lines of a box, or what stands left of two blanks in them, are the name; a cut name is in the legend.
    private func matches(_ box: Box, _ name: String, _ used: inout Set<Int>) -> Bool {
        let whole = name.split(whereSeparator: \.isWhitespace).joined()
        for isLeft in [false, true] {
            var joined = ""
            for line in box.lines {
                var part = line.drop { $0 == " " }
                while part.last == " " { part.removeLast() }
                if isLeft, let gap = part.firstRange(ofBlanks: 2) { part = part[..<gap] }
                joined += part.split(separator: " ").joined()
                if joined == whole { return true }
                if let number = cutName(joined, whole) {
                    used.insert(number)
                    return true
                }
            }
        }
        return false
    }

    /// The legend's number of a name that ends in `…` and stands in the legend whole.
    private func cutName(_ shown: String, _ whole: String) -> Int? {
        for mark in ["…", "..."] {
            guard let range = shown.firstRange(of: mark) else { continue }
            let after = shown[range.upperBound...]
            let digits = after.hasPrefix("(") ? String(after.prefix { $0 != ")" }) + ")" : String(after.prefix(1))
            guard let number = DrawingReader.number(digits), let text = legend[number] else { continue }
            if text.split(separator: " ").joined() == whole, whole.hasPrefix(shown[..<range.lowerBound]) { return number }
        }
        return nil
    }

    private func edgeFaults(_ board: Board, _ boxOf: [String: Int], _ members: [String: Set<String>]) -> [String] {
        var drawn: [String: Int] = [:]
        for edge in edges {
            let label = edge.labels.joined(separator: " + ")
            let kind = edge.isDashed ? "~" : "-"
            if let count = DrawingReader.times(label) {
                drawn["\(edge.from) \(kind) \(edge.to) times \(count)", default: 0] += 1
            } else {
                drawn["\(edge.from) \(kind) \(edge.to) \(label)", default: 0] += 1
                if edge.isTwoWay { drawn["\(edge.to) \(kind) \(edge.from) \(label)", default: 0] += 1 }
            }
        }
        var wanted: [String: Int] = [:]
        var many: [String: Int] = [:]
        for connection in board.connections { many["\(connection.from) \(connection.kind) \(connection.to)", default: 0] += 1 }
        for connection in board.connections {
            guard let from = boxOf[connection.from], let to = boxOf[connection.to] else { continue }
            let kind = connection.kind == .sync ? "-" : "~"
            var label = (connection.label ?? "").split(separator: " ").joined(separator: " ")
            if label.isEmpty, connection.kind == .replication { label = "replicates" }
            if label.isEmpty, connection.kind == .batch { label = "batch" }
            let count = many["\(connection.from) \(connection.kind) \(connection.to)"] ?? 1
            if count > 8 {
                wanted["\(from) \(kind) \(to) times \(count)"] = 1
            } else {
                wanted["\(from) \(kind) \(to) \(label)", default: 0] += 1
            }
        }
        func named(_ key: String) -> String {
            let words = key.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
            guard words.count > 2, let from = Int(words[0]), let to = Int(words[2]) else { return key }
            return "\(boxes[from].lines[0]) \(words[1])> \(boxes[to].lines[0]) '\(words.count > 3 ? words[3] : "")'"
        }
        var found: [String] = []
        for key in Set(drawn.keys).union(wanted.keys).sorted() {
            let difference = (drawn[key] ?? 0) - (wanted[key] ?? 0)
            if difference < 0 { found.append("lost: \(named(key))") } else if difference > 0 { found.append("extra: \(named(key))") }
        }
        return found
    }

    /// `×9` or `x9 …`.
    private static func times(_ label: String) -> Int? {
        guard let first = label.first, first == "×" || first == "x" else { return nil }
        return Int(label.dropFirst().prefix { $0.isASCII && $0.isNumber })
    }
}

extension String {
    fileprivate func firstRange(of mark: String) -> Range<Index>? {
        for start in indices where self[start...].hasPrefix(mark) { return start..<index(start, offsetBy: mark.count) }
        return nil
    }
}

extension Substring {
    /// Where so many blanks in a row begin.
    fileprivate func firstRange(ofBlanks count: Int) -> Index? {
        indices.first { self[$0...].prefix(count).allSatisfy { $0 == " " } && self[$0...].count >= count }
    }
}
