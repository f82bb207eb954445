/// The order that grew with the board, brought back in an order that was found anew.
extension Ordering {
    /// Brings back the first order where that crosses no more: two neighbours change places, and all layers before and behind follow.
    mutating func straighten(_ best: inout OrderChoice) {
        var tries = 0
        var isDone = false
        while !isDone {
            isDone = true
            for (layer, index) in best.exchanged where tries < Ordering.mostExchanges {
                guard tree.mayExchange(best.rows[layer][index], best.rows[layer][index + 1]) else { continue }
                tries += 1
                rows = best.rows
                rows[layer].swapAt(index, index + 1)
                number()
                follow(from: layer)
                exchange()
                if best.take(rows, crossings: countCrossings()) {
                    isDone = false
                    break
                }
            }
        }
    }

    /// So many pairs of neighbours are tried the other way round.
    private static let mostExchanges = 24

    /// Arranges the layers before and behind one by it, step by step.
    private mutating func follow(from middle: Int) {
        var keys = Array(repeating: Double.nan, count: position.count)
        let ranks = tree.isFlat ? [] : tree.ranks(of: rows) { Double(position[$0]) }
        for layer in rows.indices.dropFirst(middle + 1) { arrange(layer, by: left, ranks, keys: &keys) }
        for layer in rows.indices.prefix(middle).reversed() { arrange(layer, by: right, ranks, keys: &keys) }
    }
}
