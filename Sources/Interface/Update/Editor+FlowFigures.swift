import Analysis
import Catalog
import Practice
import Whiteboard

/// What the analysis says of flows: how often they are asked for, how quick they are, how seldom they fail.
extension Editor {
    /// Of a walk that is not done: nothing before its second step.
    func figures(ofWalk letters: LettersPrompt) -> [String] {
        guard letters.path.count > 1 else { return [] }
        let end = letters.path[letters.path.count - 1]
        let before = Array(letters.path.dropLast())
        let gap =
            leads(from: before, to: end)
            ? [] : ["no arrow leads from \(name(ofComponent: before[before.count - 1])) to \(name(ofComponent: end))"]
        let walked = WalkedFlow(letters.name.isEmpty ? Self.unnamed : letters.name, walk: letters.path, on: document.board)
        let board = document.board
        let name = context.identifier(for: walked.name)
        let edit =
            board.flows.firstIndex { $0.name == name }.map {
                Edit.change(section: .flows, index: $0, changes: [Flow.change(.path, to: walked.path)])
            } ?? board.adding(Flow(name: name, kind: walked.kind, path: walked.path))
        guard !isBlindfolded, let changed = try? board.applying(edit) else { return gap }
        return gap + Self.figures(ofFlow: name, in: Design(changed, catalog: context.catalog))
    }

    /// The flow that was stepped to, as long as nothing else is selected since.
    var flowAtHand: String? { litBeside != nil && litBeside == selection.subject ? litFlow : nil }

    /// Of a flow of the board; nil where there are none.
    func figures(ofFlow name: String) -> [String]? {
        guard !isBlindfolded else { return nil }
        let figures = Self.figures(ofFlow: name, in: Design(document.board, catalog: context.catalog))
        return figures.isEmpty ? nil : figures
    }

    private static let unnamed = "this-walk"

    private static func figures(ofFlow name: String, in design: Design) -> [String] {
        guard let flow = design.flows.first(where: { $0.isDeclared && $0.name == name }) else { return [] }
        var figures: [String] = []
        if let rate = design.traffic.rates[flow.index]?.value, rate > 0 { figures.append("\(QuantityText.short(rate, .rate))") }
        if let latency = design.latency(of: flow) {
            figures.append("p99 \(QuantityText.spaced(latency.time.p99 / 1000, .duration))")
        }
        figures.append("\(WhatIfWords.share(design.availability[flow.index].value)) available")
        return figures
    }
}
