import Whiteboard

/// The lines of the O pane: what was given up for what, and problems of a larger load with their answers.
struct OptimiseEntry {
    let board: Board
    let replacing: PaneEntry?

    /// `X over Y because Z`, which any pane of the design takes; nil for anything else.
    func whole(_ text: String) -> Reading? {
        guard let over = Self.split(text, at: "over"), let reasoned = Self.split(over.after, at: "because") else { return nil }
        let first = over.before.split(separator: " ").first.map(String.init) ?? ""
        // A sentence of its own that begins with what refines an entry goes on with it.
        guard !["why", "does", "invariant", "errors", "request", "response"].contains(first.lowercased()), !first.contains("(") else {
            return nil
        }
        return tradeOff(TradeOff(choice: over.before, over: reasoned.before, because: reasoned.after))
    }

    func read(_ text: String) -> Reading {
        let over = Self.split(text, at: "over")
        let because = Self.split(text, at: "because")
        if let over, let because, over.before.count < because.before.count,
            let reasoned = Self.split(over.after, at: "because")
        {
            return tradeOff(TradeOff(choice: over.before, over: reasoned.before, because: reasoned.after))
        }
        if let colon = text.firstIndex(of: ":"), because.map({ text[..<colon].count < $0.before.count }) ?? true {
            return optimization(QuickEntry.trimmed(text[..<colon]), QuickEntry.trimmed(text[text.index(after: colon)...]))
        }
        if let because {
            let draft = TradeOffDraft(choice: because.before, because: because.after)
            return Reading(.alternative(draft), text: "trade-off: \(draft.prompt)")
        }
        if let (topic, said) = Self.spoken(text) { return optimization(topic, said) }
        if let over {
            let after = over.after.lowercased().hasSuffix(" because") ? String(over.after.dropLast(8)) : over.after
            return .unreadable("why? \(over.before) over \(after) because …")
        }
        if let (problem, answer) = Self.concluded(text) { return optimization(problem, answer) }
        return .unreadable("write X over Y because Z, or a problem: its answer (or problem, so answer)")
    }

    /// A problem and what is done about it in one sentence or two: `the counter falls behind when Kafka lags, so add partitions`.
    private static func concluded(_ text: String) -> (problem: String, answer: String)? {
        for mark in [", so ", "; so ", " -> ", " → ", " => ", ", therefore ", "; ", ". ", ", thus ", ", hence "] {
            guard let range = text.firstRange(of: mark) else { continue }
            var answer = QuickEntry.trimmed(text[range.upperBound...])
            if answer.hasSuffix(".") { answer.removeLast() }
            let problem = QuickEntry.trimmed(text[..<range.lowerBound])
            // A problem has few words; more of them are a sentence, and no mark in it makes it two.
            guard (2...12).contains(PlainWords.of(problem).count), PlainWords.of(answer).count >= 2 else { continue }
            return (problem, answer)
        }
        return nil
    }

    /// `alert when errors pass 1%`, `costs about 120 servers`: who watches and what it costs, said as a sentence.
    private static func spoken(_ text: String) -> (topic: String, said: String)? {
        let words = PlainWords.of(text)
        guard words.count >= 3, let first = words.first else { return nil }
        let watches = ["alert", "alerts", "page", "pages", "alarm", "wake", "monitor", "dashboard", "metrics", "watch"]
        let costs = ["cost", "costs", "bill", "dearest", "cheapest"]
        // The word that is the topic is not said twice: `cost: 6000 $ a month`.
        let rest = text.split(separator: " ", maxSplits: 1).last.map(String.init) ?? text
        if ["alert", "alerts"].contains(first) { return ("alert", rest) }
        if ["cost", "costs"].contains(first) { return ("cost", rest) }
        if watches.contains(first) { return ("alert", text) }
        if costs.contains(first) || ["the", "it", "this", "that"].contains(first) && costs.contains(words[1]) { return ("cost", text) }
        return nil
    }

    /// The trade-off of a draft whose alternative has been typed; without one it is recorded as it is.
    static func complete(_ draft: TradeOffDraft, over alternative: String, board: Board) -> Reading {
        let over = QuickEntry.trimmed(alternative)
        return OptimiseEntry(board: board, replacing: nil)
            .tradeOff(TradeOff(choice: draft.choice, over: over.isEmpty ? nil : over, because: draft.because))
    }

    private func tradeOff(_ new: TradeOff) -> Reading {
        if let over = new[.over], PlainWords.of(over) == PlainWords.of(new.choice) {
            return .unreadable("\(new.choice) over itself: what else could it have been?")
        }
        let said = "trade-off: \(new.choice)" + (new[.over].map { " over \($0)" } ?? "")
        if case .tradeOff(let place)? = replacing?.subject, board.tradeOffs.indices.contains(place) {
            let changes = ["choice", "over", "because"].map { AttributeChange($0, new.attributes[$0]) }
            return .edit(.change(section: .tradeOffs, index: place, changes: changes), said)
        }
        let words = PlainWords.of(said)
        let isThere = board.tradeOffs.contains { row in
            PlainWords.of("trade-off: \(row.choice)" + (row[.over].map { " over \($0)" } ?? "")) == words && row[.because] == new[.because]
        }
        if replacing == nil, isThere { return .unreadable("\(said) stands there already") }
        return instead(board.adding(new), said)
    }

    private func optimization(_ problem: String, _ answer: String) -> Reading {
        if problem.isEmpty { return .unreadable("which problem? hot links: the CDN caches redirects for 60 s") }
        if answer.isEmpty { return .unreadable("\(problem): what is the answer?") }
        if case .optimization(let place)? = replacing?.subject, board.optimizations.indices.contains(place) {
            let changes = [AttributeChange("problem", .text(problem)), AttributeChange("answer", .text(answer))]
            return .edit(.change(section: .optimizations, index: place, changes: changes), "problem and answer")
        }
        return instead(board.adding(Optimization(problem: problem, answer: answer)), "problem and answer")
    }

    private func instead(_ edit: Edit, _ said: String) -> Reading {
        .edit(replacing.map { .batch(name: "entry", edits: [$0.removal, edit]) } ?? edit, said)
    }

    /// What stands before and behind the first of these words, in whatever case it was typed.
    private static func split(_ text: String, at word: String) -> (before: String, after: String)? {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let place = words.firstIndex(where: { $0.lowercased() == word }), place > 0, place + 1 < words.count else { return nil }
        var before = words[..<place].joined(separator: " ")
        // A comma before `because` parts the clauses and belongs to none.
        while let last = before.last, ",;".contains(last) { before.removeLast() }
        guard !before.isEmpty else { return nil }
        return (before, words[(place + 1)...].joined(separator: " "))
    }

    static func entries(of board: Board) -> [PaneEntry] {
        let tradeOffs = board.tradeOffs.enumerated().map { index, row in
            PaneEntry(
                .tradeOff(index), row.choice + (row[.over].map { " over " + $0 } ?? "") + (row[.because].map { " because " + $0 } ?? ""),
                removal: .remove(section: .tradeOffs, index: index))
        }
        let problems = board.optimizations.enumerated().map { index, row in
            PaneEntry(
                .optimization(index), "\(row.problem): \(row[.answer] ?? "")", removal: .remove(section: .optimizations, index: index))
        }
        return tradeOffs + problems
    }
}

extension QuickEntry {
    /// The trade-off of `X because Z` once the alternative was typed (empty: recorded without one).
    public func complete(_ draft: TradeOffDraft, over alternative: String, board: Board) -> Reading {
        OptimiseEntry.complete(draft, over: alternative, board: board)
    }
}
