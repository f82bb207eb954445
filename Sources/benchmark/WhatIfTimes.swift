import Analysis
import Catalog
import Review
import Whiteboard

/// What the answer to a what-if costs, remedies tried and all: it is worked out beside the keys, not on their way.
enum WhatIfTimes {
    /// All of the first component that somebody calls is lost.
    static func ask(_ board: Board, catalog: Catalog) -> WhatIfAnswer? {
        var scenario = Scenario()
        scenario.failures = board.connections.first.map { [.component($0.to, copies: nil)] } ?? []
        return (try? WhatIfAnswer(scenario, on: board, catalog: catalog)) ?? nil
    }
}
