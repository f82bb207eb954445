import Canvas
import Practice
import Whiteboard

// What the panes show of the board, row by row.

extension Editor {
    func paneRows(_ phase: Phase, columns: Int) -> [PaneRow] {
        switch phase {
        case .requirements: requirementRows(columns: columns)
        case .api: callRows(columns: columns)
        case .data: entityRows(columns: columns)
        case .optimise: optimiseRows(columns: columns)
        case .implementation: []
        }
    }

    // MARK: Requirements

    private func requirementRows(columns: Int) -> [PaneRow] {
        let requirements = document.board.requirements
        var rows: [PaneRow] = [.heading("What it does")]
        if requirements.functional.isEmpty { rows.append(.example("post a short message", column: 6)) }
        for (index, text) in requirements.functional.enumerated() {
            let number = String(index + 1)
            for (offset, line) in Wrap.rows(text, columns: columns - 7).enumerated() {
                var row = PaneRow(pieces: [.init(text: line, column: 6)], subjects: [.functional(index)], signColumn: 1)
                if offset == 0 { row.pieces.insert(.init(text: number, column: 4 - number.count, style: .faint), at: 0) }
                rows.append(row)
            }
        }
        rows += [.blank, .heading("What it does not")]
        if requirements.outOfScope.isEmpty, requirements.functional.isEmpty { rows.append(.example("- direct messages", column: 6)) }
        if !requirements.outOfScope.isEmpty {
            rows += PaneRow.running(
                requirements.outOfScope.enumerated().map { ($1, .outOfScope($0)) }, column: 6, columns: columns - 7)
        }
        let figures = figureRows(columns: columns)
        let isEmpty = figures.isEmpty && requirements.functional.isEmpty
        rows += [.blank, .heading("Figures")]
        rows += isEmpty ? [.example("10k reads/s     p99 200ms     99.9%     keep 5y", column: 6)] : figures
        let assumptions = requirements[.assumptions] ?? []
        if !assumptions.isEmpty {
            rows += [.blank, .heading("You assume")]
            for (index, text) in assumptions.enumerated() {
                rows += Wrap.rows(text, columns: columns - 7).map {
                    PaneRow(pieces: [.init(text: $0, column: 6)], subjects: [.assumption(index)])
                }
            }
        }
        let unheard = interview?.unheard ?? []
        if let questions = interview?.session.questions, !questions.isEmpty || !unheard.isEmpty || !pane.topics.isEmpty {
            var heading = PaneRow.heading("You asked")
            heading.isTalk = true
            rows += [.blank, heading]
            for (index, asked) in questions.enumerated() {
                rows += Wrap.rows(asked.text, columns: columns - 7).map {
                    PaneRow(pieces: [.init(text: $0, column: 6)], subjects: [.asked(index)])
                }
                let lines = Wrap.rows(asked.answer, columns: columns - 7)
                for (offset, line) in lines.enumerated() {
                    var row = PaneRow(pieces: [.init(text: line, column: 6)], subjects: [.asked(index)])
                    let end = 6 + TextWidth.columns(line) + 3
                    // What it was heard as stands behind its end, or below where the end has no room for it.
                    let heard = offset == lines.count - 1 ? asked.topic.map { interview?.interviewer.name(of: $0) ?? $0 } : nil
                    let isBehind = heard.map { end + TextWidth.columns($0) < columns } ?? false
                    if let heard, isBehind { row.pieces.append(.init(text: heard, column: end, style: .faint)) }
                    rows.append(row)
                    if let heard, !isBehind {
                        rows.append(PaneRow(pieces: [.init(text: heard, column: 6, style: .faint)], subjects: [.asked(index)]))
                    }
                }
            }
            if !pane.topics.isEmpty { rows += askedBackRows(columns: columns) }
            for text in unheard {
                rows += Wrap.rows(text, columns: columns - 7).map { PaneRow(pieces: [.init(text: $0, column: 6)]) }
                rows.append(PaneRow(pieces: [.init(text: "…", column: 6, style: .faint)]))
            }
        }
        return rows
    }

    /// What the interviewer has asked back, until a digit has chosen.
    private func askedBackRows(columns: Int) -> [PaneRow] {
        let options = interview?.interviewer.options(pane.topics) ?? ""
        return Wrap.rows(pane.askedText, columns: columns - 7).map { PaneRow(pieces: [.init(text: $0, column: 6)]) }
            + Wrap.rows(options, columns: columns - 7).map {
                PaneRow(pieces: [.init(text: $0, column: 6, style: Style(.chosen))])
            }
    }

    private static let figureKeys = [
        "daily-users", "requests", "reads", "writes", "peak", "peak-requests", "read-write", "object-size", "latency", "availability",
        "consistency", "partition",
        "retention", "rpo", "rto", "regions", "compliance",
    ]

    /// A figure a row: its name, as it was typed, what that comes to, and what follows from it.
    private func figureRows(columns: Int) -> [PaneRow] {
        let board = document.board
        let requirements = board.requirements
        let sheet = EstimateSheet(requirements)
        let isWide = columns >= 78
        let valueColumn = 20
        let resultColumn = isWide ? 47 : 42
        let noteColumn = isWide ? 59 : 54
        var rows: [PaneRow] = []
        func add(_ name: String, _ value: String, _ result: String, _ note: String, _ subjects: [PaneEntry.Subject]) {
            let lines = Wrap.rows(value, columns: max(12, columns - valueColumn - 1))
            guard lines.count == 1 else {
                // Figures of many flows take as many rows as they need; what follows from them has a row of its own.
                for (index, line) in (lines + (note.isEmpty ? [] : [note])).enumerated() {
                    var pieces: [PaneRow.Piece] = [.init(text: line, column: valueColumn, style: index < lines.count ? .text : .faint)]
                    if index == 0 { pieces.insert(.init(text: name, column: 6, style: .faint), at: 0) }
                    rows.append(PaneRow(pieces: pieces, subjects: index == 0 ? subjects : []))
                }
                return
            }
            var pieces: [PaneRow.Piece] = [.init(text: name, column: 6, style: .faint), .init(text: value, column: valueColumn)]
            var column = max(resultColumn, valueColumn + TextWidth.columns(value) + 2)
            if !result.isEmpty {
                pieces.append(.init(text: result, column: column))
                column = max(noteColumn, column + TextWidth.columns(result) + 2)
            }
            if !note.isEmpty {
                pieces.append(
                    .init(
                        text: note, column: result.isEmpty ? max(resultColumn, valueColumn + TextWidth.columns(value) + 2) : column,
                        style: .faint))
            }
            rows.append(PaneRow(pieces: pieces, subjects: subjects))
        }
        var shownEstimates: Set<Int> = []
        // The peak stands behind the rates where there are some.
        let hasRates = ["requests", "reads", "writes"].contains { key in
            requirements.attributes[key] != nil || requirements.estimates.contains { $0.name == key }
        }
        for key in Self.figureKeys where !(key == "peak" && hasRates) {
            let estimate = requirements.estimates.firstIndex { $0.name == EstimateSheet.name(of: key) }
            let ofFlows = flowFigures(key)
            if let value = requirements.attributes[key] {
                let text = ([key == "latency" ? "\(Self.text(value)) p99" : Self.text(value)] + ofFlows.map(\.text)).joined(
                    separator: " · ")
                add(
                    FigureText.name(of: key), text, "", FigureText.note(key, on: board), [.figure(key)] + ofFlows.map(\.subject) + peak(key)
                )
            } else if let estimate {
                shownEstimates.insert(estimate)
                let known = sheet.lines.indices.contains(estimate) ? sheet.lines[estimate].value : nil
                let value = known.map { FigureText.rounded($0.text) } ?? ""
                add(
                    FigureText.name(of: key), requirements.estimates[estimate].expression, value, FigureText.note(key, on: board),
                    [.estimate(estimate)] + peak(key))
            } else if !ofFlows.isEmpty {
                add(FigureText.name(of: key), ofFlows.map(\.text).joined(separator: " · "), "", "", ofFlows.map(\.subject))
            }
        }
        for (index, estimate) in requirements.estimates.enumerated() where !shownEstimates.contains(index) {
            let value = sheet.lines.indices.contains(index) ? sheet.lines[index].value.map { FigureText.rounded($0.text) } ?? "" : ""
            add(estimate.name, estimate.expression, value, "", [.estimate(index)])
        }
        return rows
    }

    private func peak(_ key: String) -> [PaneEntry.Subject] { ["requests", "reads", "writes"].contains(key) ? [.figure("peak")] : [] }

    /// `home 200ms p99`, of each flow that has the figure.
    private func flowFigures(_ key: String) -> [(text: String, subject: PaneEntry.Subject)] {
        guard ["latency", "availability", "consistency"].contains(key) else { return [] }
        let ofFlows: [(text: String, subject: PaneEntry.Subject)] = document.board.flows.enumerated().compactMap { index, flow in
            flow.attributes[key].map {
                (
                    "\(flow.name.replacing("-", with: " ")) \(Self.text($0))\(key == "latency" ? " p99" : "")",
                    .flowFigure(flow: index, key: key)
                )
            }
        }
        guard key == "consistency" else { return ofFlows }
        return ofFlows
            + document.board.data.enumerated().compactMap { index, entity in
                entity.attributes[key].map { ("\(entity.name) \(Self.text($0))", .entityDetail(entity: index, key: key)) }
            }
    }
}
