import Analysis
import Canvas
import Drawing
import Review
import Whiteboard

// A what-if on the board: failed parts struck, what runs coloured, how busy each part is then.

extension Editor {
    /// Figures take the place of technology and zones. Boxes that have no such line get one where there will be something to say; the
    /// others keep their size, so that nothing moves when the answers come.
    func roomForFigures(_ whatIf: WhatIf) -> [String: String] {
        Dictionary(uniqueKeysWithValues: whatIf.withoutRoom.map { ($0, "100% busy") })
    }

    /// Shows badges and figures of the last answer; parts that were named are gone at once.
    mutating func dressWhatIf() {
        guard let whatIf else { return }
        var badges: [String: Badge] = [:]
        var figures: [String: [String]] = [:]
        for part in whatIf.design.parts where !part.isClient {
            let outcome = whatIf.outcome(of: part.id)
            if whatIf.isGone(part.id) {
                badges[part.id] = .error
                figures[part.id] = ["failed"]
            } else if let outcome {
                badges[part.id] = outcome.isOverloaded ? .warning : outcome.lost > 0 || whatIf.isTouched(part.id) ? .advice : nil
                figures[part.id] = Self.figure(of: outcome)
            } else if whatIf.isTouched(part.id) {
                badges[part.id] = .advice
            }
        }
        for id in whatIf.withoutRoom where figures[id] == nil { figures[id] = [] }
        drawing.dress(badges: badges, figures: figures)
    }

    /// `41% busy`, in one form on all boxes however much it is; copies that are left before it. Shorter ways after longer ones.
    private static func figure(of outcome: Simulation.PartOutcome) -> [String]? {
        let busy = outcome.after.map { Self.percent($0) }
        let whole = outcome.after.map { $0 < 100 ? "\(Self.percent($0)) busy" : QuantityText.busy($0) }
        if outcome.lost > 0, let copies = outcome.copies {
            let left = copies - outcome.lost
            let after = busy.map { ", \($0)" } ?? ""
            // How full the rest is then says more than how many they are.
            return ["\(left) of \(copies) left\(after)", "\(left) left\(after)"] + (busy.map { [$0] } ?? ["\(left) left"])
        }
        return whole.map { [$0] + (busy.map { [$0] } ?? []) }
    }

    /// A share in whole percent, as a box has room for it.
    private static func percent(_ ratio: Double) -> String {
        if ratio > 0, ratio < 0.005 { return "<1%" }
        return ratio < 100 ? "\(Int((ratio * 100).rounded()))%" : QuantityText.times(ratio)
    }

    /// Lines of the flows in the colour of how they fare, the best over the others; what is cut crossed out; boxes that are gone struck.
    func drawWhatIf(_ area: Rect, _ shift: Point, on canvas: inout Sheet) {
        guard let whatIf else { return }
        if !whatIf.isCalm, whatIf.isAnswered, let simulation = whatIf.answer?.simulation {
            drawFlows(simulation, area, shift, on: &canvas)
            drawCuts(simulation.cut, area, shift, on: &canvas)
        }
        for id in drawing.boxes.keys.sorted() where whatIf.isGone(id) {
            guard let box = drawing.boxes[id] else { continue }
            outline(box, area, shift, Style(.error, .dim), on: &canvas)
            let inner = Rect(column: box.left + 1, row: box.top + 1, columns: box.size.columns - 2, rows: box.size.rows - 2)
            restyle(inner, area, shift, on: &canvas) { style in style.role == .error ? style : Style(.faint, .struck) }
        }
    }

    private func drawFlows(_ simulation: Simulation, _ area: Rect, _ shift: Point, on canvas: inout Sheet) {
        var states: [Int: WhatIfWords.State] = [:]
        for flow in simulation.flows {
            let state = WhatIfWords.State(flow)
            for connection in flow.connections { states[connection] = min(states[connection] ?? state, state) }
        }
        let gone = Set(simulation.parts.filter(\.isDown).map(\.id))
        let connections = document.board.connections
        for (connection, state) in states.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) })
        where connections.indices.contains(connection) {
            let leadsNowhere = gone.contains(connections[connection].to) || gone.contains(connections[connection].from)
            let style: Style
            switch leadsNowhere ? .failing : state {
            case .served: style = Style(.good, .bold)
            case .asBefore, .worse: style = Style(.warning, .bold)
            case .failing: style = Style(.error, .dim)
            }
            restyle(drawing.cells(ofConnection: connection), area, shift, as: style, on: &canvas)
        }
    }

    private func drawCuts(_ cut: [Int], _ area: Rect, _ shift: Point, on canvas: inout Sheet) {
        for connection in cut {
            let cells = drawing.cells(ofConnection: connection)
            guard !cells.isEmpty else { continue }
            restyle(cells, area, shift, as: Style(.error, .dim), on: &canvas)
            put("✖", at: cells[cells.count / 2], area, shift, Style(.error, .bold), on: &canvas)
        }
    }
}

extension WhatIf {
    /// Components whose boxes have no line for a figure by themselves, and will have one to show.
    var withoutRoom: [String] {
        let haveRoom = drawing.scene?.boxesWithDetails ?? []
        return design.parts.filter { !haveRoom.contains($0.id) && design.utilisation(of: $0) != nil }.map(\.id)
    }

    /// Whether something was asked of the part itself that leaves it standing.
    func isTouched(_ id: String) -> Bool { scenario.slow.contains(id) || scenario.cold.contains(id) }
}
