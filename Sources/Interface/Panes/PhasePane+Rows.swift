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
        for (index, text) in requirements.functional.enumerated() {
            let number = String(index + 1)
            for (offset, line) in Wrap.rows(text, columns: columns - 7).enumerated() {
                var row = PaneRow(pieces: [.init(text: line, column: 6)], subjects: [.functional(index)], signColumn: 1)
                if offset == 0 { row.pieces.insert(.init(text: number, column: 4 - number.count, style: .faint), at: 0) }
                rows.append(row)
            }
        }
        rows += [.blank, .heading("What it does not")]
        if !requirements.outOfScope.isEmpty {
            rows += PaneRow.running(
                requirements.outOfScope.enumerated().map { ($1, .outOfScope($0)) }, column: 6, columns: columns - 7)
        }
        rows += [.blank, .heading("Figures")] + figureRows(columns: columns)
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
                    if offset == lines.count - 1, let topic = asked.topic, end + topic.count < columns {
                        row.pieces.append(.init(text: interview?.interviewer.name(of: topic) ?? topic, column: end, style: .faint))
                    }
                    rows.append(row)
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

    // MARK: API

    private func callRows(columns: Int) -> [PaneRow] {
        let board = document.board
        let entries = paneEntries(.api)
        var rows: [PaneRow] = []
        for (index, call) in board.api.enumerated() {
            // One mark at a time: while one walks the entries it is where one walks.
            let isMarked = pane.marked[.api] == call.call && board.api.count > 1 && walkedEntry == nil
            var row = PaneRow(
                pieces: [.init(text: call.call, column: 3, style: Style(.text, .bold))], subjects: [.call(index)], signColumn: 1)
            if isMarked { row.pieces.append(.init(text: "▸", column: 1, style: Style(.chosen))) }
            let does = [call[.does], call[.flow].map { "flow \($0)" }].compactMap { $0 }.joined(separator: " · ")
            let column = max(34, 3 + TextWidth.columns(call.call) + 3)
            row.pieces.append(.init(text: Wrap.cut(does, columns: max(1, columns - column)), column: column, style: .faint))
            rows.append(row)
            let details = entries.filter { if case .callDetail(index, _) = $0.subject { true } else { false } }
            if !details.isEmpty {
                rows += PaneRow.running(details.map { ($0.text, $0.subject) }, column: 5, columns: columns - 6, signColumn: 3)
            }
            rows.append(.blank)
        }
        let missing = interview?.situation(board, context)?.unservedRequirements ?? []
        if !missing.isEmpty {
            rows.append(.heading("No call yet"))
            rows += missing.map { PaneRow(pieces: [.init(text: $0, column: 3, style: .faint)]) }
        }
        return rows
    }

    // MARK: Data

    private func entityRows(columns: Int) -> [PaneRow] {
        let board = document.board
        var rows: [PaneRow] = []
        guard !board.data.isEmpty else {
            let example = "Name a thing, its key and its store: Url(code key, long) in urls by code"
            return [.heading("Nothing kept yet")]
                + Wrap.rows(example, columns: columns - 4).map { PaneRow(pieces: [.init(text: $0, column: 3, style: .faint)]) }
        }
        let details = paneEntries(.data)
        for (index, entity) in board.data.enumerated() {
            let isMarked = pane.marked[.data] == entity.name && board.data.count > 1 && walkedEntry == nil
            var head = PaneRow(
                pieces: [.init(text: entity.name, column: 1, style: Style(.text, .bold))], subjects: [.entity(index)], signColumn: 0)
            if isMarked { head.pieces.append(.init(text: "▸", column: 0, style: Style(.chosen))) }
            let key = (entity[.key] ?? "")
            if let store = entity.store {
                head.pieces.append(.init(text: "in \(store)\(key.isEmpty ? "" : ", by \(key)")", column: 41))
            }
            rows.append(head)
            let indexes = entity[.indexes] ?? []
            // Each part of a key over several fields is marked.
            let keys = key.split(separator: ",").map { String($0).trimmed }
            // A long name moves what stands behind it, for all fields of the entity alike.
            let roleColumn = max(13, 3 + (entity.fields.map { TextWidth.columns($0.name) }.max() ?? 0) + 2)
            for field in entity.fields {
                let role = keys.contains(field.name) ? "key" : indexes.contains(field.name) ? "index" : ""
                rows.append(
                    PaneRow(
                        pieces: [
                            .init(text: field.name, column: 3), .init(text: role, column: roleColumn, style: .faint),
                            .init(text: field.type, column: max(27, roleColumn + 7), style: .faint),
                        ], subjects: [.entity(index)], signColumn: 1))
            }
            let own = details.filter { if case .entityDetail(index, _) = $0.subject { true } else { false } }
            if !own.isEmpty {
                rows += PaneRow.running(
                    own.map { ($0.text, $0.subject) }, column: 3, columns: columns - 4, style: .faint, signColumn: 1)
            }
            rows.append(.blank)
        }
        var told: Set<String> = []
        for entity in board.data {
            // Several entities may wait for one store.
            guard let store = entity.store, board.component(store) == nil, told.insert(store).inserted else { continue }
            rows.append(
                PaneRow(pieces: [
                    .init(text: "▲", column: 1, style: Style(.warning)),
                    .init(text: "\(store) is not on the board yet: name its kind, as  \(store):kv", column: 3),
                ]))
        }
        return rows
    }

    // MARK: Optimise

    private func optimiseRows(columns: Int) -> [PaneRow] {
        let board = document.board
        var rows: [PaneRow] = [.heading("What you chose, over what, and why")]
        for (index, tradeOff) in board.tradeOffs.enumerated() {
            // What a finding says was kept as it is: no choice over another, and it reads as a sentence.
            let isKept = !tradeOff.waives.isEmpty && tradeOff[.over] == nil
            let reason = tradeOff[.because].map { (isKept ? "Kept, because " : "because ") + $0 }
            let text = [isKept ? tradeOff.choice + "." : tradeOff.choice, tradeOff[.over].map { "over \($0)" }, reason].compactMap { $0 }
                .joined(separator: " ")
            rows += Wrap.rows(text, columns: columns - 7).map {
                PaneRow(pieces: [.init(text: $0, column: 6)], subjects: [.tradeOff(index)])
            }
            if !tradeOff.waives.isEmpty {
                rows.append(
                    PaneRow(pieces: [
                        .init(text: "keeps the finding \(tradeOff.waives.map(waived).joined(separator: ", "))", column: 8, style: .faint)
                    ]))
            }
        }
        if board.tradeOffs.isEmpty {
            rows += Wrap.rows("What did you give up? push over pull because reads are 25x writes", columns: columns - 7).map {
                PaneRow(pieces: [.init(text: $0, column: 6, style: .faint)])
            }
        }
        rows += [.blank, .heading("Where it breaks, and what you do")]
        if board.optimizations.isEmpty {
            rows += Wrap.rows(
                "What gives way first? hot author: read their posts when asked for, above 100k followers", columns: columns - 7
            )
            .map { PaneRow(pieces: [.init(text: $0, column: 6, style: .faint)]) }
        }
        for (index, optimization) in board.optimizations.enumerated() {
            let text = optimization.problem + (optimization[.answer].map { ": \($0)" } ?? "")
            rows += Wrap.rows(text, columns: columns - 7).map {
                PaneRow(pieces: [.init(text: $0, column: 6)], subjects: [.optimization(index)])
            }
        }
        return rows
    }

    /// The finding that a trade-off answers, with what its part is called.
    private func waived(_ waiver: Waiver) -> String {
        let board = document.board
        guard board.component(waiver.subject) != nil || board.group(waiver.subject) != nil else { return waiver.text }
        return "\(waiver.rule) on \(name(ofEnd: waiver.subject))"
    }
}
