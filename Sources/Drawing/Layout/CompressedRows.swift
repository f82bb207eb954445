/// Lists of whole numbers in compressed rows.
struct CompressedRows {
    private var start: [Int32]
    private var list: [Int32]

    /// - Parameter pairs: a row and what stands in it; each row keeps their order.
    init(rows: Int, _ pairs: [(row: Int, value: Int)]) {
        start = Array(repeating: 0, count: rows + 1)
        for pair in pairs { start[pair.row + 1] += 1 }
        for row in 0..<rows { start[row + 1] += start[row] }
        var fill = start
        list = Array(repeating: 0, count: pairs.count)
        for pair in pairs {
            list[Int(fill[pair.row])] = Int32(pair.value)
            fill[pair.row] += 1
        }
    }

    subscript(row: Int) -> ArraySlice<Int32> { list[Int(start[row])..<Int(start[row + 1])] }
}
