import Whiteboard

// Figures said in a sentence, and several of them in one line, each of another thing: `watch page p99 300ms, first frame p99 2s`.
extension RequirementEntry {
    /// A line whose parts each state a figure or a level; nil where none does. Where some do and others not, the line is refused: a
    /// number that was written is to be counted.
    func clauses(_ text: String) -> Reading? {
        let pieces = Self.withPercentile(Self.pieces(of: text))
        guard pieces.count > 1 else { return nil }
        var after = board
        var edits: [Edit] = []
        var says: [String] = []
        var keys: Set<String> = []
        var open: String?
        for piece in pieces {
            guard let reading = RequirementEntry(line: piece, board: after, replacing: nil).stated(), let edit = reading.edit,
                let next = try? after.applying(edit)
            else {
                open = open ?? piece
                continue
            }
            for key in Self.keys(of: edit) where key != "assumptions" && !keys.insert(key).inserted {
                return .unreadable("\(FigureText.name(of: key)) stands in this line twice")
            }
            after = next
            edits.append(edit)
            says.append(reading.text)
        }
        if let open {
            guard !edits.isEmpty, pieces.contains(where: { $0 != open && $0.contains(where: \.isNumber) }) else { return nil }
            return .unreadable("understood \(says.joined(separator: "; ")); not \"\(open)\". What it does is a line of its own")
        }
        if let replacing { return instead(of: replacing) }
        return .edit(Self.batch(edits), says.joined(separator: "; "))
    }

    /// The figure or level that a line states, whatever else a line could be.
    private func stated() -> Reading? {
        let words = EntryWords(line)
        return figureOrLevel(words, line) ?? spokenRetention(words.words) ?? spokenLoss(words.words) ?? spokenTarget(words.words)
            ?? freshness(line)
    }

    /// What is read by its form alone: a figure, a level or the scope.
    func figureOrLevel(_ words: EntryWords, _ text: String) -> Reading? {
        scopedLoss(words.words) ?? namedLevel(words.words) ?? consistency(words) ?? scope(words, text) ?? figure(words.words)
    }

    // MARK: Of single deeds

    /// Latencies of deeds in a sentence that names no percentile: `redirects under 100 ms, creation may take a second`. Nil where a part of
    /// the line says another thing, or only when something is seen, and where the time is one that nobody waits.
    func spokenTargets(_ text: String) -> Reading? {
        let lowered = PlainWords.of(text)
        let marks: Set<String> = ["within", "under", "below", "in", "take", "takes", "than", "most", "for", "latency"]
        // `within 200 ms of typing` says since when, and so is more than a figure.
        let isOfAMoment = zip(lowered, lowered.dropFirst()).contains { SpokenFigure.isUnit($0) && $1 == "of" }
        guard lowered.count <= 24, lowered.contains(where: marks.contains), !isOfAMoment, !PlainWords.has(stemOf: Self.afterwards, in: text)
        else {
            return nil
        }
        let said = SpokenTarget.all(in: text, as: .duration)
        let figures = text.split { $0.isWhitespace || ",;()".contains($0) }.count {
            $0.contains(where: \.isNumber) && $0.contains { $0 != "x" }
        }
        guard !said.isEmpty, said.count >= figures - said.count,
            said.allSatisfy({ target in
                target.quantity.value <= Self.longestWait && (1...3).contains(target.subject.count)
                    && FigureForm.doubt(of: "latency", .duration, target.quantity.value) == nil
            })
        else { return nil }
        var after = board
        var edits: [Edit] = []
        var says: [String] = []
        for target in said {
            for flow in after.flows(meantBy: target.subject) {
                let value = Value.quantity(target.quantity)
                let edit = after.stating(value, as: "latency", ofFlow: flow)
                guard let next = try? after.applying(edit) else { return nil }
                says.append(FigureText.flowFigure(flow, "latency", value, isNew: after.flow(flow) == nil))
                edits.append(edit)
                after = next
            }
        }
        guard !edits.isEmpty else { return nil }
        if let replacing { return instead(of: replacing) }
        return .edit(Self.batch(edits), says.joined(separator: "; "))
    }

    /// Longer than this nobody waits for a request: it is how soon something is seen, or allowed.
    private static let longestWait = 5.0
    /// What says that the time is that of a result which nobody waits for, or a bound of another sort.
    private static let afterwards = [
        "visible", "seen", "see", "appear", "show", "searchable", "notif", "deliver", "arriv", "fresh", "stale", "old", "behind", "later",
        "after", "every", "edit", "undo", "cancel", "retr", "expire", "ttl", "back", "recover", "lost", "lose", "timeout", "poll",
        "refresh",
        "updat", "sync", "propagat", "reflect",
    ]

    private static func pieces(of text: String) -> [String] {
        text.split { ",;".contains($0) }.flatMap { $0.split(separator: " and ") }.map { QuickEntry.trimmed($0) }.filter { !$0.isEmpty }
    }

    /// A percentile that one clause names holds for the others that give a time to something: `read within 200 ms at p99; create within
    /// 400 ms`.
    private static func withPercentile(_ pieces: [String]) -> [String] {
        guard pieces.contains(where: { PlainWords.of($0).contains("p99") }) else { return pieces }
        return pieces.map { piece in
            let words = bare(EntryWords(piece).words)
            let isTimed =
                words.count > 2 && words.count(where: isSpan) == 1 && words.last.map(isSpan) ?? false
                && words.contains { ["within", "under", "below", "in"].contains($0.lowercased()) }
            return isTimed && !PlainWords.of(piece).contains("p99") ? piece + " p99" : piece
        }
    }

    private static func keys(of edit: Edit) -> [String] {
        if case .require(let changes) = edit { changes.map(\.key) } else { [] }
    }

    // MARK: In a sentence

    /// How long things are kept, said of them: `keep videos forever, say 10y`, `links are kept for five years`; of an entity that the line
    /// names it is that one's.
    func spokenRetention(_ line: [String]) -> Reading? {
        let words = Self.bare(line)
        let verbs: Set<String> = ["keep", "keeps", "kept", "retain", "retains", "retained", "store", "stores", "stored", "retention"]
        guard let verb = words.firstIndex(where: { verbs.contains($0.lowercased()) }), verb <= 4 else { return nil }
        let isForEver = words.contains { ["forever", "ever", "indefinitely"].contains($0.lowercased()) }
        let span = words.last.flatMap { word in word.first?.isNumber ?? false ? try? QuantityText.read(word, as: .duration) : nil }
        guard let span else {
            return isForEver && words.count <= 6 ? .unreadable("for ever is no figure to count with: keep forever, say 10y") : nil
        }
        let rest = words.dropLast().enumerated().filter { $0.offset != verb }.map { $0.element.lowercased() }
        if let index = board.entities(meantBy: rest.filter { !Self.aroundKept.contains($0) }).first {
            return keep(span, at: index)
        }
        // `keep bookings 7y` is of one thing, and Data has a line for it.
        let isOfAll = isForEver || verb > 0 && words.count - verb <= 4 || rest.allSatisfy(Self.aroundKept.contains)
        return isOfAll ? set("retention", .quantity(span)) : nil
    }

    /// How long one entity is kept.
    private func keep(_ span: AnyQuantity, at index: Int) -> Reading {
        if let replacing { return instead(of: replacing) }
        let value = Value.quantity(span)
        let edit = Edit.change(section: .data, index: index, changes: [AttributeChange("retention", value)])
        return .edit(edit, "\(board.data[index].name): kept for \(FigureText.text("retention", value))")
    }

    private static let aroundKept: Set<String> = [
        "for", "data", "everything", "it", "all", "records", "rows", "them", "at", "least", "the", "we", "our", "must", "be", "is", "are",
        "should", "of", "up", "to", "will", "a", "an", "in", "about", "around", "say", "long", "time", "period", "any",
    ]

    /// A latency or an availability with the words that a sentence has around it: `the watch page must open within 300ms p99`,
    /// `p99 300ms for the watch page`.
    func spokenTarget(_ line: [String]) -> Reading? {
        let words = Self.bare(line)
        let lowered = words.map { $0.lowercased() }
        if let percentile = lowered.first(where: Self.isOtherPercentile), words.contains(where: Self.isSpan) {
            return .unreadable("the percentile is p99 here, not \(percentile): redirect p99 100ms")
        }
        guard lowered.contains(where: { ["p99", "latency", "availability", "available", "uptime"].contains($0) }) else { return nil }
        let kept = words.filter { !Self.around.contains($0.lowercased()) }
        guard (2...6).contains(kept.count), kept.count < words.count, !kept.contains(where: { Self.everybody.contains($0.lowercased()) })
        else { return nil }
        if let reading = figure(kept), reading.edit != nil { return reading }
        // The name may stand behind.
        guard kept.count > 2, let mark = kept.firstIndex(where: { $0.first?.isNumber ?? false }), mark <= 1 else { return nil }
        let reading = figure(Array(kept[2...]) + Array(kept[..<2]))
        return reading?.edit == nil ? nil : reading
    }

    private static func isSpan(_ word: String) -> Bool {
        word.first?.isNumber ?? false && (try? QuantityText.read(word, as: .duration)) != nil
    }

    /// `p50`, `p95`, `p999`.
    private static func isOtherPercentile(_ word: String) -> Bool {
        word != "p99" && word.count > 1 && word.first == "p" && word.dropFirst().allSatisfy(\.isNumber)
    }

    /// Who is no operation.
    static let everybody: Set<String> = ["everyone", "everybody", "all", "everything", "users", "it", "us", "them", "each", "any"]

    /// What stands around a figure in a sentence and says nothing more.
    private static let around: Set<String> = [
        "is", "are", "must", "be", "should", "will", "in", "within", "under", "below", "than", "less", "of", "at", "most", "about", "for",
        "the", "a", "an", "on", "to", "up", "<", "<=", "≤", "~", "with", "have", "has", "stay", "stays",
    ]

    /// The words without the marks around them.
    static func bare(_ words: [String]) -> [String] {
        words.map { $0.trimming { ",;:().".contains($0) } }.filter { !$0.isEmpty }
    }
}

extension String {
    fileprivate func trimming(_ isMark: (Character) -> Bool) -> String {
        var text = self[...]
        while let first = text.first, isMark(first) { text.removeFirst() }
        while let last = text.last, isMark(last) { text.removeLast() }
        return String(text)
    }
}
