import Canvas
import Review

/// The first row: the board's name, the phases with their clock, and how many findings are open.
struct TopBar: Sendable {
    struct PhaseMark: Hashable, Sendable {
        enum State: Hashable, Sendable {
            case ahead, current
            case left(isDone: Bool)
        }
        var letter: String
        var state: State
        var spent: Duration
        var budget: Duration
    }

    var title: String
    var isModified: Bool
    var phases: [PhaseMark] = []
    /// Whether that is one part of a session and there are no others.
    var isPart = false
    /// What is left of the session.
    var remaining: Duration?
    var isPaused = false
    /// What stands in the clock's place for a moment: that the time of the phase is used.
    var signal: String?
    /// Open findings by level, those that are none left out.
    var counts: [(level: Severity, count: Int)] = []
    /// How many more a review counts: what nobody has stated yet, which is asked where it is stated.
    var unstated = 0

    private struct Piece {
        var text: String
        var style: Style
        var target: ClickTarget?
    }

    /// How much is told: all, ticks without times, the open phase alone.
    private enum Detail: Int, CaseIterable { case full, medium, least }

    func draw(on canvas: inout Sheet) {
        let columns = canvas.size.columns
        let least = columns >= 110 ? Detail.full : columns >= 80 ? .medium : .least
        var choice = (detail: Detail.least, title: title)
        search: for detail in Detail.allCases where detail.rawValue >= least.rawValue {
            for name in [title, String(title.prefix(24))] where needed(name, detail) <= columns {
                choice = (detail, name)
                break search
            }
        }
        var column = 1
        column += canvas.put(choice.title, at: Point(column: column, row: 0), style: Style(.bar, .bold), limit: max(4, columns - 30))
        if isModified {
            // In a session the room is the phases'; else the dot, which findings have too, says what it means.
            let isSaid = phases.isEmpty && needed(choice.title, choice.detail) + Self.unsaved.count <= columns
            column += canvas.put(" ●" + (isSaid ? Self.unsaved : ""), at: Point(column: column, row: 0), style: Style(.warning))
        }
        if !phases.isEmpty {
            column = phaseColumn(titleEnd: 1 + titleWidth(choice.title), choice.detail)
            draw(phasePieces(choice.detail), from: &column, on: &canvas)
            if choice.detail == .least, remaining != nil { column += 3 }
        }
        var right = rightPieces(choice.detail)
        if choice.detail == .least, !phases.isEmpty, let clock = right.first, remaining != nil {
            draw([clock], from: &column, on: &canvas)
            right.removeFirst()
            if right.first?.target == nil, !right.isEmpty { right.removeFirst() }
        }
        var rightColumn = columns - 1 - width(right)
        draw(right, from: &rightColumn, on: &canvas)
    }

    private static let unsaved = " unsaved"

    private func draw(_ pieces: [Piece], from column: inout Int, on canvas: inout Sheet) {
        for piece in pieces {
            let start = column
            column += canvas.put(piece.text, at: Point(column: column, row: 0), style: piece.style)
            if let target = piece.target { canvas.answer(target, row: 0, columns: start..<column) }
        }
    }

    private func titleWidth(_ title: String) -> Int { TextWidth.columns(title) + (isModified ? 2 : 0) }

    private func phaseColumn(titleEnd: Int, _ detail: Detail) -> Int {
        switch detail {
        case .full: max(23, titleEnd + 3)
        case .medium: max(12, titleEnd + 2)
        case .least: titleEnd + 3
        }
    }

    private func needed(_ title: String, _ detail: Detail) -> Int {
        let end = 1 + titleWidth(title)
        let middle = phases.isEmpty ? end : phaseColumn(titleEnd: end, detail) + width(phasePieces(detail))
        let right = width(rightPieces(detail))
        return middle + (right == 0 ? 0 : 3 + right) + 1
    }

    private func width(_ pieces: [Piece]) -> Int { pieces.reduce(0) { $0 + TextWidth.columns($1.text) } }

    private func phasePieces(_ detail: Detail) -> [Piece] {
        var pieces: [Piece] = []
        let faint = Style(.faint)
        let gap = detail == .full ? "   " : "  "
        for (index, phase) in phases.enumerated() {
            let isCurrent = phase.state == .current
            if detail == .least, !isCurrent { continue }
            if index > 0, detail != .least {
                let besideCurrent = phases[index - 1].state == .current
                let before = besideCurrent || (isCurrent && detail == .medium) ? " " : gap
                pieces.append(Piece(text: before, style: .text, target: nil))
            }
            let target = ClickTarget.phase(phase.letter)
            switch phase.state {
            case .current:
                let of = detail == .least || phase.budget == .zero ? "" : " of \(Self.clock(phase.budget))"
                let over = phase.budget > .zero && phase.spent >= phase.budget
                let far = phase.budget > .zero && phase.spent * 10 >= phase.budget * 13
                let role: Role = far ? .error : over ? .warning : .currentPhase
                // The half blocks round the ends off: drawn reversed they would be cut out of it.
                pieces.append(Piece(text: "▐", style: Style(role), target: target))
                pieces.append(
                    Piece(text: " \(phase.letter) \(Self.clock(phase.spent))\(of) ", style: Style(role, .reverse), target: target))
                pieces.append(Piece(text: "▌", style: Style(role), target: target))
                if isPart, detail != .least { pieces.append(Piece(text: " alone", style: faint, target: nil)) }
            case .ahead:
                pieces.append(Piece(text: phase.letter, style: faint, target: target))
            case .left(let isDone):
                pieces.append(Piece(text: phase.letter, style: Style(.bar), target: target))
                if isDone { pieces.append(Piece(text: " ✔", style: Style(.good), target: target)) }
                if detail == .full { pieces.append(Piece(text: " " + Self.clock(phase.spent), style: faint, target: target)) }
            }
        }
        return pieces
    }

    private func rightPieces(_ detail: Detail) -> [Piece] {
        var pieces: [Piece] = []
        if let signal {
            pieces.append(Piece(text: signal, style: Style(.warning), target: nil))
        } else if let remaining {
            // Below 110 columns there is no room for the word: a sign tells what is over from what is left.
            let isOver = remaining < .zero
            let text =
                (isOver && detail != .full ? "+" : "") + Self.clock(remaining) + (detail == .full ? (isOver ? " over" : " left") : "")
            pieces.append(Piece(text: isPaused ? text + " paused" : text, style: Style(remaining < .zero ? .warning : .bar), target: nil))
        }
        for (index, entry) in counts.enumerated() {
            if index > 0 || remaining != nil { pieces.append(Piece(text: index == 0 ? "   " : " ", style: .text, target: nil)) }
            pieces.append(
                Piece(text: "\(entry.level.sign)\(entry.count)", style: Style(entry.level.role, .bold), target: .findings(entry.level)))
        }
        if unstated > 0 {
            let gap = counts.isEmpty ? remaining == nil ? "" : "   " : " "
            pieces.append(Piece(text: "\(gap)+\(unstated)\(detail == .least ? "" : " unstated")", style: .faint, target: nil))
        }
        return pieces
    }

    /// Minutes and seconds: `3:40`, `25:56`; without a sign.
    static func clock(_ time: Duration) -> String {
        let seconds = abs(time.components.seconds)
        let rest = seconds % 60
        return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
    }
}
