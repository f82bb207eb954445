import Analysis
import Catalog
import Review
import Whiteboard

/// Two boards beside each other in lines of text: roles, what each has that the other lacks, figures and findings of both.
public struct ComparisonText: Sendable {
    /// A board with the name it is called by.
    public struct Side: Sendable {
        /// `yours`, `the reference`, or a file's name.
        public let name: String
        /// What is compared.
        public let board: Board
        /// The question whose reference it is; nil for any other board.
        public let question: Question?

        /// One of the two.
        public init(name: String, board: Board, referenceOf question: Question? = nil) {
            self.name = name
            self.board = board
            self.question = question
        }
    }

    /// How the two differ.
    public let comparison: BoardComparison
    private let mine: Side
    private let other: Side
    private let catalog: Catalog

    /// Compares two boards.
    public init(_ mine: Side, with other: Side, catalog: Catalog) {
        self.mine = mine
        self.other = other
        self.catalog = catalog
        comparison = BoardComparison(mine.board, with: other.board, catalog: catalog)
    }

    /// Whether each plays the roles and has the arrows of the other.
    public var isSame: Bool {
        comparison.missing.isEmpty && comparison.extra.isEmpty && comparison.unlike.isEmpty && comparison.matchedArrows == comparison.arrows
            && mine.board.connections.count == comparison.arrows
    }

    /// All of it; headings stand at the margin.
    public var lines: [String] {
        let designs = [Design(mine.board, catalog: catalog), Design(other.board, catalog: catalog)]
        let all = designs.map { RuleBook.review($0)?.open ?? [] }
        // What nobody has stated yet is asked in the panes, and no list of findings on the screen shows it.
        let reviews = all.map { $0.filter { $0.family != .process } }
        var lines = ["Roles"]
        lines.append(
            "  the same               \(comparison.matched.count) of \(comparison.roles) roles, "
                + "\(comparison.matchedArrows) of \(comparison.arrows) arrows")
        lines += Self.list("  \(other.name) has, \(mine.name) lacks", comparison.missing)
        lines += Self.list("  \(mine.name) has, \(other.name) lacks", comparison.extra)
        if !comparison.leftOut.isEmpty { lines += Self.list("  \(mine.name) put out of scope", comparison.leftOut) }
        if !comparison.unlike.isEmpty {
            lines += Self.list("  solved differently", comparison.unlike.map { $0.text(mine: mine.name, other: other.name) })
        }
        let pairs = comparison.matched.filter { $0.mine != $0.reference }.map { "\($0.mine) is \($0.reference)" }
        if !pairs.isEmpty { lines += Self.list("  called otherwise", pairs) }
        lines += ["", "Figures"] + table(designs, reviews)
        for (place, side) in [mine, other].enumerated() {
            let (findings, unlisted) = (reviews[place], all[place].count - reviews[place].count)
            let serious = findings.filter { $0.severity >= .warning }
            let advice = findings.count - serious.count
            let none = advice == 0 ? ": none" : ": no error or warning, \(advice) of advice"
            lines += ["", "Findings of \(side.name)" + (serious.isEmpty ? none : "")]
            lines += serious.prefix(10).map { "  \($0.severity.sign) \($0.severity.column)  \($0.headline)" }
            if serious.count > 10 { lines.append("  and \(serious.count - 10) more") }
            if unlisted > 0 { lines.append("  not counted: \(unlisted) that the panes of a session ask for") }
        }
        for lesson in other.question?.lessons ?? [] { lines += ["", lesson.title] + lesson.says.map { "  \($0)" } }
        return lines
    }

    private static func list(_ label: String, _ names: [String]) -> [String] {
        [label + ":"] + (names.isEmpty ? ["    nothing"] : names.map { "    \($0)" })
    }

    /// The figures of both, a row each.
    private func table(_ designs: [Design], _ reviews: [[Finding]]) -> [String] {
        func row(_ name: String, _ figure: (Int) -> String?) -> [String] { [name, figure(0) ?? "–", figure(1) ?? "–"] }
        var rows = [["", mine.name, other.name]]
        rows.append(row("components") { "\(designs[$0].parts.count)" })
        rows.append(row("connections") { "\(designs[$0].board.connections.count)" })
        for severity in Severity.allCases.reversed() {
            rows.append(
                row(severity == .advice ? "advice" : severity.rawValue + "s") { side in
                    "\(reviews[side].count { $0.severity == severity })"
                })
        }
        rows.append(
            row("availability, the least") { side in Self.leastAvailability(designs[side]).map { QuantityText.short($0, .percent) } })
        rows.append(
            row("p99, the slowest flow") { side in
                Self.slowest(designs[side]).map { QuantityText.spaced($0 / 1000, .duration) }
            })
        rows.append(row("busiest part at peak") { Self.busiest(designs[$0]) })
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, text in
                text + String(repeating: " ", count: column == 2 ? 0 : widths[column] - text.count + 3)
            }
            return "  " + cells.joined()
        }
    }

    private static func leastAvailability(_ design: Design) -> Double? {
        zip(design.flows, design.availability).filter { $0.0.isUserFacing }.map { $0.1.value }.min()
    }

    /// Milliseconds.
    private static func slowest(_ design: Design) -> Double? {
        design.flows.filter(\.isUserFacing).compactMap { design.latency(of: $0)?.time.p99 }.max()
    }

    private static func busiest(_ design: Design) -> String? {
        let loaded = design.parts.compactMap { part in design.utilisation(of: part).map { (part: part, ratio: $0.ratio) } }
        return loaded.max { ($0.ratio, $1.part.index) < ($1.ratio, $0.part.index) }.map { busiest in
            "\(design.name(busiest.part.index)) \(QuantityText.share(busiest.ratio))"
        }
    }
}
