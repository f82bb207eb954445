import Canvas
import Practice
import Review
import Whiteboard

// What the panes of calls, data and choices show of the board, row by row.

extension Editor {
    func callRows(columns: Int) -> [PaneRow] {
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
        if board.api.isEmpty {
            rows += [.heading("No call written"), .example("POST /v1/urls shorten a URL", column: 3), .blank]
        }
        let missing = interview?.situation(board, context)?.unservedRequirements ?? []
        if !missing.isEmpty {
            rows.append(.heading("No call yet"))
            rows += missing.map { PaneRow(pieces: [.init(text: $0, column: 3, style: .faint)]) }
        }
        return rows
    }

    // MARK: Data

    func entityRows(columns: Int) -> [PaneRow] {
        let board = document.board
        var rows: [PaneRow] = []
        guard !board.data.isEmpty else {
            let example =
                interview?.question.lane == .classes
                ? "Name the classes, what each keeps, and the states it goes through: Ticket(id key, entered, state) why issued, then paid, then gone"
                : "Name a thing, its key and its store: Url(code key, long) in urls by code"
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

    func optimiseRows(columns: Int) -> [PaneRow] {
        let board = document.board
        var rows: [PaneRow] = [.heading("What you chose, over what, and why")]
        for (index, tradeOff) in board.tradeOffs.enumerated() {
            // What a finding says was kept as it is: no choice over another, and it reads as a sentence.
            let isKept = !tradeOff.waives.isEmpty && tradeOff[.over] == nil && !tradeOff.saysWhatIsLeft
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
                "What gives way first? Such as, of a feed:  hot author: read their posts when asked for, above 100k followers",
                columns: columns - 7
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
