import Canvas
import Drawing
import TestSupport
import Testing
import Whiteboard

/// Worked designs drawn component by component, in the file's order, each with its connections to what is there: as somebody records
/// them. Positions are a function of the board alone, so a strip is the same however the board came about.
@Suite("Film strips of worked designs")
struct FilmStripTests {
    func frames(of name: String) -> [(added: String, board: Board)] {
        let whole = Project.document("Templates/\(name).yaml").board
        var present: Set<String> = []
        return whole.components.enumerated().map { index, component in
            present.insert(component.id)
            var groups: [Group] = []
            // Inner groups stand before or behind those around them: what has no member yet is left out, round by round.
            var shown = present
            for _ in whole.groups {
                for group in whole.groups where group.members.contains(where: { shown.contains($0) }) { shown.insert(group.id) }
            }
            for group in whole.groups where shown.contains(group.id) {
                groups.append(
                    Group(id: group.id, kind: group.kind, name: group.name, members: group.members.filter { shown.contains($0) }))
            }
            let board = Board(
                components: Array(whole.components[...index]),
                connections: whole.connections.filter { shown.contains($0.from) && shown.contains($0.to) }, groups: groups)
            return (component.id, board)
        }
    }

    @Test(arguments: [
        "url-shortener/scaled", "rate-limiter/scaled", "whatsapp/simple", "youtube/scaled", "twitter/scaled", "ticketmaster/scaled",
        "uber/scaled",
        "payment-system/scaled",
    ]) func asRecorded(_ name: String) {
        var strip = ""
        var kept: KeptDrawing?
        for frame in frames(of: name) {
            let drawn = KeptDrawing(frame.board, catalog: Project.catalog, after: kept)
            #expect(drawn.scene.problems == [])
            #expect(DrawnBoard.misreadings(drawn.scene, of: frame.board) == [], "\(frame.added)")
            #expect(drawn.scene.text() == Drawing.scene(of: frame.board, catalog: Project.catalog).text(), "\(frame.added)")
            strip += "+ \(frame.added)\n\(drawn.scene.text())\n"
            kept = drawn
        }
        #expect(Golden.mismatch(strip, "film/\(name.replacing("/", with: "-")).txt") == nil)
    }

    /// How boxes that were there move while a component is added, over the steps in which there are three such boxes or more.
    struct Motion: Sendable {
        var steps = 0
        /// Steps in which the median box stands elsewhere in the drawing.
        var moved = 0
        /// Steps in which it stands elsewhere on the screen, too, where the box that the new one hangs on keeps its cell.
        var movedOnScreen = 0
        /// Steps in which a box goes further than to the column beside its own, counted among those that were there.
        var jumped = 0

        mutating func add(_ other: Motion) {
            steps += other.steps
            moved += other.moved
            movedOnScreen += other.movedOnScreen
            jumped += other.jumped
        }

        mutating func step(from before: [String: Rect], to now: [String: Rect], hangingOn anchor: String?) {
            let ids = before.keys.filter { now[$0] != nil }
            guard ids.count > 2 else { return }
            steps += 1
            let moves = ids.compactMap { id in before[id].flatMap { old in now[id].map { $0.origin - old.origin } } }
            func isMedianMoved(by shift: Point) -> Bool {
                let distances = moves.map { abs($0.column - shift.column) + abs($0.row - shift.row) }.sorted()
                return distances[distances.count / 2] > 0
            }
            if isMedianMoved(by: .zero) { moved += 1 }
            let shift = anchor.flatMap { id in before[id].flatMap { old in now[id].map { $0.origin - old.origin } } } ?? .zero
            if isMedianMoved(by: shift) { movedOnScreen += 1 }
            func columns(_ boxes: [String: Rect]) -> [String: Int] {
                let lefts = Set(ids.compactMap { boxes[$0]?.left }).sorted()
                return boxes.compactMapValues { lefts.firstIndex(of: $0.left) }
            }
            let (old, new) = (columns(before), columns(now))
            if ids.contains(where: { abs((old[$0] ?? 0) - (new[$0] ?? 0)) > 1 }) { jumped += 1 }
        }
    }

    private func motion(of name: String) -> Motion {
        var motion = Motion()
        var before: [String: Rect] = [:]
        var kept: KeptDrawing?
        for frame in frames(of: name) {
            let drawn = KeptDrawing(frame.board, catalog: Project.catalog, after: kept)
            #expect(drawn.scene.problems == [], "\(name) + \(frame.added)")
            let now = Dictionary(drawn.scene.boxes.map { ($0.id, $0.frame) }) { first, _ in first }
            let lines = frame.board.connections
            let anchor =
                lines.last { $0.to == frame.added && before[$0.from] != nil }?.from
                ?? lines.last { $0.from == frame.added && before[$0.to] != nil }?.to
            motion.step(from: before, to: now, hangingOn: anchor)
            before = now
            kept = drawn
        }
        return motion
    }

    /// There is to be no step in which the median box moves, and none in which a box goes further than a layer. This is what the engine
    /// reaches over the recorded order of all worked designs: lower it with it, never raise it.
    @Test func anAddedComponentMovesTheMedianBoxSeldom() async {
        let names = Project.templateBoards.map { String($0.dropFirst("Templates/".count).dropLast(".yaml".count)) }
        let all = await withTaskGroup(of: Motion.self) { group in
            for name in names { group.addTask { self.motion(of: name) } }
            return await group.reduce(into: Motion()) { $0.add($1) }
        }
        #expect(all.steps >= 400)
        #expect(all.moved <= 186, "\(all)")
        #expect(all.movedOnScreen <= 207, "\(all)")
        #expect(all.jumped <= 68, "\(all)")
    }
}
