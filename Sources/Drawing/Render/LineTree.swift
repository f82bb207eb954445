import Canvas

/// Lines that may share cells: from one place to several, or from several to one.
struct LineTree {
    /// What a line ends at.
    enum End: Hashable {
        case box(String)
        case frame(String)
    }

    struct Line {
        /// The first of the connections that are drawn as this one line.
        var connection: Int
        var others: [Int]
        var tail: End
        var head: End
    }

    var lines: [Line]
    /// Whether all come from one place.
    var isFromOne: Bool
    var isTwoWay: Bool

    /// Those of a scene, in the order of its nets.
    static func trees(of scene: Scene) -> [LineTree] {
        scene.nets.indices.flatMap { net -> [LineTree] in
            var lines: [(line: Line, isTwoWay: Bool, ends: [Point])] = []
            for index in scene.nets[net].connections {
                guard let course = scene.course[index], let route = scene.route(ofConnection: index),
                    let tail = end(route.tailSide, in: scene), let head = end(route.headSide, in: scene)
                else { continue }
                // Parallels that the drawing shows as one line are one here.
                if let same = lines.firstIndex(where: { $0.ends == [course.tail, course.head] }) {
                    lines[same].line.others.append(index)
                } else {
                    let line = Line(connection: index, others: [], tail: tail, head: head)
                    lines.append((line, course.isTwoWay, [course.tail, course.head]))
                }
            }
            let twoWay = lines.filter(\.isTwoWay).map { LineTree(lines: [$0.line], isFromOne: true, isTwoWay: true) }
            let others = lines.filter { !$0.isTwoWay }.map(\.line)
            if others.isEmpty { return twoWay }
            return twoWay + [LineTree(lines: others, isFromOne: Set(others.map(\.tail)).count == 1, isTwoWay: false)]
        }
    }

    private static func end(_ side: Point?, in scene: Scene) -> End? {
        guard let side else { return nil }
        return scene.box(at: side).map { .box($0.id) } ?? scene.frame(at: side).map { .frame($0.id) }
    }
}
