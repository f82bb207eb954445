import Analysis
import Catalog
import Formats
import Review
import Whiteboard

/// What a review costs in detail: whole at growing sizes, then each rule alone at the largest, the dearest first. `benchmark review`.
struct ReviewTimes {
    static let sizes = [200, 1000, 10_000]

    let catalog: Catalog

    /// The whole review at sizes up to the largest that a board may have.
    var whole: [String] {
        let boards = boards
        var table = FigureTable(sizes: Self.sizes)
        table.add("review", Self.review(boards, catalog), mark: Self.mark)
        return table.lines
    }

    private static let mark = FigureTable.Mark(size: 10_000, milliseconds: 100)

    private static func review(_ boards: [Board], _ catalog: Catalog) -> [Double] {
        boards.map { board in Measurement.median { RuleBook.review(board, catalog: catalog) } }
    }

    private var boards: [Board] {
        GeneratedBoard.boards(of: Self.sizes, catalog)
    }

    var lines: [String] {
        let boards = boards
        var table = FigureTable(sizes: Self.sizes)
        table.add("review", Self.review(boards, catalog), mark: Self.mark)
        table.add("models", boards.map { board in Measurement.median { Self.models(of: board, catalog: catalog) } })
        guard let board = boards.dropLast().last else { return table.lines }
        let rules = RuleBook.rules.map { rule in
            let design = Self.models(of: board, catalog: catalog)
            return (rule.identifier, Measurement.median { rule.findings(in: design) }, rule.findings(in: design).count)
        }
        let dearest = rules.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map { "\(Measurement.text($0.1))  \($0.0): \($0.2)" }
        return table.lines + ["", "Each rule at 1,000, models made, with its findings:"] + dearest
    }

    /// A design whose models are made, so that no rule pays for what all share.
    private static func models(of board: Board, catalog: Catalog) -> Design {
        let design = Design(board, catalog: catalog)
        _ = (design.topology, design.flows.count, design.criticality, design.traffic, design.entities, design.availability.count)
        return design
    }
}
