import Canvas
import Whiteboard

// Keys of a what-if: the same letters as on the board, for what is tried.

extension Editor {
    /// What keys mean on the board now.
    var ground: Command.Ground { whatIf == nil ? .board : .whatIf }

    /// A key alone that the what-if has its own meaning for. Returns false for what goes on as on the board: going, marks, finding.
    mutating func pressInWhatIf(_ key: Key) -> Bool {
        guard whatIf != nil, pendingKeys.isEmpty else { return false }
        if key == .escape, pendingCount != nil {
            pendingCount = nil
            return true
        }
        // One level back: the pane first.
        if key == .escape, isPaneFocused {
            toggleWhatIfPane()
            return true
        }
        // Digits apply remedies here; a count begins with one that is none.
        guard case .command(let command, let meant) = context.keys.meaning(of: [key], on: .whatIf), command.ground == .whatIf
        else { return false }
        if pendingCount != nil, case .character(let digit) = key, digit.isNumber { return false }
        let count = pendingCount
        pendingCount = nil
        run(command, Invocation(count: command.count == .repeats ? count : nil, key: meant, pressed: key))
        return true
    }

    /// Shows the pane in the board's place where both have no room, and the board again.
    mutating func toggleWhatIfPane() {
        if layout.breadth == .full, !isPaneFocused, !isWhatIfPaneLonger { return say("all of it stands beside the board") }
        isPaneFocused.toggle()
        pane.goToTop()
    }

    mutating func pressInWhatIfPane(_ key: Key) -> Bool {
        if isLinear, let area = layout.pane {
            let inner = inner(area, .whatIf, layout).size
            let lines = whatIfLines(columns: inner.columns).map(\.text)
            if key != .character("g"), read(key, in: lines, room: max(1, inner.rows - 1)) { return true }
        }
        let rows: Int
        switch key {
        case .character("j"), .down: rows = 1
        case .character("k"), .up: rows = -1
        case .pageDown, .control("f"): rows = 10
        case .pageUp, .control("b"): rows = -10
        default: return false
        }
        pane.scroll = max(0, min(max(0, rowsBeyondWhatIf), pane.scroll + rows))
        return true
    }

    /// How many rows the pane has no room for.
    private var rowsBeyondWhatIf: Int {
        let area = layout.pane.map { inner($0, .whatIf, layout).size } ?? .zero
        return whatIfLines(columns: area.columns).count - area.rows
    }

    private var isWhatIfPaneLonger: Bool { rowsBeyondWhatIf > 0 }

    /// What the footer offers. Nothing tried yet, it says how to begin.
    var whatIfPairs: [FooterPair] {
        let help = FooterPair("?", "help")
        let escape = FooterPair("Esc", "restore")
        guard let whatIf else { return [help] }
        let growth = FooterPair("+ -", "traffic x\(QuantityText.short(whatIf.scenario.traffic, .count))")
        let isNarrow = layout.breadth != .full
        let remedies = whatIf.isAnswered ? whatIf.answer?.remedies.count ?? 0 : 0
        let pane = FooterPair("⏎", remedies == 0 ? "what breaks" : "what breaks, what holds it")
        let apply = remedies == 0 ? [] : [FooterPair(remedies == 1 ? "1" : "1-\(remedies)", "apply")]
        if isPaneFocused {
            let scroll = isWhatIfPaneLonger ? [FooterPair("j k", "scroll")] : []
            return scroll + apply + [FooterPair("u", "take back"), FooterPair("Esc", "back, what if stays"), help]
        }
        if isNarrow {
            // What a number applies stands in the pane: it is offered where it is read.
            return [
                FooterPair("f", selection.component.map(whatIf.isGone) == true ? "mend" : "fail"), pane, escape,
            ] + [
                growth, FooterPair("a", "type it"), FooterPair("s", "slow"),
                FooterPair("p", "partition"), help,
            ]
        }
        if whatIf.isCalm {
            return [
                FooterPair("f", "fail"), FooterPair("x", "one copy"), FooterPair("c", "cache cold"), FooterPair("z r", "its zone, region"),
                growth, FooterPair("s", "slow"), FooterPair("p", "partition"), FooterPair("a", "type it"), help, escape,
            ]
        }
        return [
            FooterPair("f", "fail or mend"), FooterPair("z r", "fail its zone, region"), growth, FooterPair("s", "slow"),
            FooterPair("p", "partition"),
        ] + apply + [FooterPair("u", "take back"), FooterPair("w", "note"), escape]
    }
}
