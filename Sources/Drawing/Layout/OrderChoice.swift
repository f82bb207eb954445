/// The best of several orders of the layers: that with the fewest crossings, and of those the one most like the first.
struct OrderChoice {
    private(set) var rows: [[Int]] = []
    private(set) var crossings = Int.max
    private var inversions = 0
    /// The place of each item in the first order.
    private var place: [Int] = []

    @discardableResult mutating func take(_ rows: [[Int]], crossings: Int) -> Bool {
        if crossings > self.crossings { return false }
        if place.isEmpty {
            place = Array(repeating: 0, count: rows.reduce(0) { max($0, $1.max() ?? 0) } + 1)
            for row in rows {
                for (index, item) in row.enumerated() { place[item] = index }
            }
        }
        let inversions = inversions(of: rows)
        if crossings == self.crossings, inversions >= self.inversions { return false }
        (self.rows, self.crossings, self.inversions) = (rows, crossings, inversions)
        return true
    }

    /// Neighbours that stand the other way round than in the first order: their layer, and the place of the upper.
    var exchanged: [(layer: Int, index: Int)] {
        rows.enumerated().flatMap { layer, row in
            row.indices.dropLast().filter { place[row[$0]] > place[row[$0 + 1]] }.map { (layer, $0) }
        }
    }

    /// How many pairs of items stand the other way round than in the first order.
    private func inversions(of rows: [[Int]]) -> Int {
        var total = 0
        for row in rows {
            for (index, item) in row.enumerated() {
                for later in row[(index + 1)...] where place[later] < place[item] { total += 1 }
            }
        }
        return total
    }
}
