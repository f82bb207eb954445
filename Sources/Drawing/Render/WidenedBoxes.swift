import Canvas

/// Boxes of a map, each as wide as its name asks where there is room.
struct WidenedBoxes {
    private let scene: Scene
    private let frames: [Rect]
    private let size: Size

    init(_ scene: Scene, frames: [Rect], size: Size) {
        (self.scene, self.frames, self.size) = (scene, frames, size)
    }

    /// The boxes, wider as far as what stands or runs beside them in their row leaves room.
    ///
    /// - Parameters:
    ///   - boxes: By component.
    ///   - isTaken: Whether a line would be hidden in a cell by the box of a component.
    ///   - apart: How many blanks are to lie between two boxes there: a line between them is seen, with its head.
    func widened(
        _ boxes: [String: Rect], isTaken: (Point, String) -> Bool, apart: (Point) -> Int
    ) -> [String: Rect] {
        var wide = boxes
        var rows: [Int: [String]] = [:]
        for box in scene.boxes { if let row = boxes[box.id]?.top { rows[row, default: []].append(box.id) } }
        for box in scene.boxes {
            guard var area = boxes[box.id] else { continue }
            // Brackets, and a badge.
            let missing = TextWidth.columns(box.text.whole) + 3 - area.size.columns
            guard missing > 0 else { continue }
            let others = (rows[area.top] ?? []).filter { $0 != box.id }.compactMap { wide[$0] }
            let sides = frames.filter { $0.top <= area.top && area.top < $0.bottom }.flatMap { [$0.left, $0.right - 1] }
            func isFree(_ column: Int) -> Bool {
                let cell = Point(column: column, row: area.top)
                let apart = apart(cell)
                return column >= 0 && column < size.columns && !sides.contains(column) && !isTaken(cell, box.id)
                    && !others.contains { $0.left - apart <= column && column < $0.right + apart }
            }
            let after = (0..<missing).prefix { index in
                let column = area.right + index
                return isFree(column) && (isFree(column + 1) || column + 1 == size.columns)
            }
            area.size.columns += after.count
            let before = (0..<missing - after.count).prefix { isFree(area.left - 1 - $0) && isFree(area.left - 2 - $0) }
            area.origin.column -= before.count
            area.size.columns += before.count
            wide[box.id] = area
        }
        return wide
    }
}
