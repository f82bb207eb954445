import Catalog
import Whiteboard

/// The lines of the R pane: figures, estimates, what it does and what it does not.
struct RequirementEntry {
    let line: String
    let board: Board
    let replacing: PaneEntry?

    func read() -> Reading {
        var reading = entry()
        if EstimateSheet(board.requirements)["peak"] == nil, let edit = reading.edit, let averages = averages(after: edit) {
            reading.outcome = .edit(.batch(name: "entry", edits: [edit, averages]), marked: nil)
        }
        return reading
    }

    private func entry() -> Reading {
        let text = line
        if text.first == "-", text.dropFirst().first?.isNumber ?? false {
            return .unreadable("no figure is below zero: \(text.dropFirst()); '- ' and a text is out of scope")
        }
        if let reason = decimalComma(text) { return .unreadable(reason) }
        if text.hasPrefix("- ") || text == "-" { return outOfScope(QuickEntry.trimmed(text.dropFirst())) }
        if let factor = peakFactor(text) { return factor }
        if let rate = flowRate(text) ?? ownWrites(text) { return rate }
        if let equals = text.firstIndex(of: "="), !text[..<equals].contains(where: { "<>!".contains($0) }) {
            return estimate(QuickEntry.trimmed(text[..<equals]), QuickEntry.trimmed(text[text.index(after: equals)...]))
        }
        if let regions = Self.regionsFirst(text) {
            return RequirementEntry(line: regions, board: board, replacing: replacing).read()
        }
        let words = EntryWords(text)
        if let reading = estimator(words.typed) ?? peakOf(words.words) ?? targets(text) ?? scopeInProse(text) { return reading }
        if let reading = figureOrLevel(words, text) { return reading }
        let alone = figures(text)
        if let alone, alone.edit != nil { return alone }
        if let reading = spokenRetention(words.words) ?? spokenLoss(words.words) ?? clauses(text) ?? spokenTarget(words.words)
            ?? freshness(text) ?? alone
        {
            return reading
        }
        if let named = figureNameAlone(text) ?? spokenTargets(text) { return named }
        if let reading = spokenRate(words.words) ?? doubtfulLevel(words.words) ?? doubtfulRetention(words.words) { return reading }
        // What it does is said in words: a number or a formula alone is a figure without its name.
        guard text.contains(where: \.isLetter) else {
            return .unreadable("'\(text)' has no name: say what it is, as codes = \(text), or 10k reads/s")
        }
        if text.first?.isNumber ?? false, text.drop(while: { $0.isNumber }).first == "?" {
            return .unreadable("a question begins with ?, and nothing stands before it")
        }
        if let noted = notedRate(words.words) { return noted }
        if let reason = rateInside(words.typed) ?? unreadFigure(words.typed) { return .unreadable(reason) }
        return functional(text)
    }

    /// `eu, us regions` with its word first; nil where more than their names stands before it.
    private static func regionsFirst(_ text: String) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count > 1, words.last?.lowercased() == "regions", text.contains(",") || words.contains("and") else { return nil }
        let names = words.dropLast().filter { $0 != "and" }
        let isParted = zip(names, names.dropFirst()).allSatisfy { before, _ in before.hasSuffix(",") || words.contains("and") }
        return isParted && names.count <= 6 ? "regions " + names.map { $0.filter { $0 != "," } }.joined(separator: ", ") : nil
    }

    /// A line with a rate that is no figure: whoever writes a number wants it counted.
    private func rateInside(_ words: [String]) -> String? {
        let isRate = { (word: String) in
            word.first?.isNumber == true && word.contains("/") && (try? QuantityText.read(word, as: .rate)) != nil
        }
        guard replacing == nil, let rate = words.first(where: isRate) else { return nil }
        let flows = board.flows.map(\.name)
        let example = flows.isEmpty ? "" : ", or of a flow: \(flows[0]) \(rate)"
        return "\(rate) of what? \(rate) reads, \(rate) writes\(example). A must-have says it without a number"
    }

    // MARK: Texts

    private func functional(_ text: String) -> Reading {
        if text.hasSuffix("?") { return .unreadable("that is a question: begin the line with ?, and the interviewer answers it") }
        guard Self.isSaid(text) else { return .unreadable("'\(text)' is no must-have yet: say what users do, as post a tweet") }
        return must(text)
    }

    /// Whether a line may be meant: `k)a`, two letters and a slip of the hand, is not, and neither is `hm`.
    private static func isSaid(_ text: String) -> Bool {
        guard !NonAnswer.isOne(text) else { return false }
        if text.allSatisfy({ $0.isLetter || $0.isNumber || $0.isWhitespace }) { return true }
        return text.split { !$0.isLetter }.contains { word in
            word.count > 2 || word.contains { !$0.isASCII } || word.count == 2 && word.allSatisfy(\.isUppercase)
        }
    }

    private func must(_ text: String) -> Reading {
        list(.functional, text, isPlace: { if case .functional(let place) = $0 { place } else { nil } }, says: "must-have")
    }

    private func outOfScope(_ text: String) -> Reading {
        if text.isEmpty { return .unreadable("what is out? - custom aliases") }
        if replacing == nil, let several = severalOut(text) { return several }
        return list(.outOfScope, text, isPlace: { if case .outOfScope(let place) = $0 { place } else { nil } }, says: "out of scope")
    }

    /// `- accounts, chat, calls`: several things that are out, each a few words. Nil where it is one, or a comma stands in a sentence.
    private func severalOut(_ text: String) -> Reading? {
        let parts = QuickEntry.list(text.replacing(" and ", with: ", ").replacing(", , ", with: ", "))
        guard text.contains(","), parts.count > 1,
            parts.allSatisfy({ part in
                let words = PlainWords.of(part)
                return (1...4).contains(words.count) && Self.sentenceWords.isDisjoint(with: words)
            })
        else { return nil }
        let key = Attribute<Requirements, [String]>.outOfScope.name
        var entries = values(of: key)
        for part in parts where !entries.contains(.text(part)) { entries.append(.text(part)) }
        return finish([.require(changes: [AttributeChange(key, .list(entries))])], "out of scope: \(parts.joined(separator: "; "))")
    }

    /// Words of a sentence rather than of a thing: what they stand in is no list.
    private static let sentenceWords: Set<String> = [
        "because", "since", "which", "that", "but", "if", "when", "so", "as", "is", "are", "we", "they", "it", "only", "except", "such",
        "like", "or", "than", "just", "even", "other",
    ]

    func assumption(_ text: String) -> Reading {
        if text.isEmpty { return .unreadable("what is assumed? assume links hardly change") }
        return list(.assumptions, text, isPlace: { if case .assumption(let place) = $0 { place } else { nil } }, says: "assumed")
    }

    private func list(
        _ attribute: Attribute<Requirements, [String]>, _ text: String, isPlace: (PaneEntry.Subject) -> Int?, says: String
    ) -> Reading {
        var entries = values(of: attribute.name)
        if let place = replacing.flatMap({ isPlace($0.subject) }), entries.indices.contains(place) {
            entries[place] = .text(text)
            return .edit(.require(changes: [AttributeChange(attribute.name, .list(entries))]), "\(says): \(text)")
        }
        if entries.contains(.text(text)) { return .unreadable("\"\(text)\" stands there already") }
        return finish([.require(changes: [AttributeChange(attribute.name, .list(entries + [.text(text)]))])], "\(says): \(text)")
    }

    /// A list of the requirements, as values: who pastes thousands of lines would have them all turned into texts and back for each.
    private func values(of key: String) -> [Value] {
        if case .list(let list)? = board.requirements.attributes[key] { list } else { [] }
    }

    // MARK: Estimates

    func estimate(_ name: String, _ expression: String) -> Reading {
        // `in flight`, as one says it: its words are joined, which is how others can name it.
        let words = name.split(separator: " ")
        guard words.count <= 3 else { return .unreadable("the name of an estimate is a word or two: storage = writes * 1kB * 5y") }
        let key = words.joined(separator: "_").lowercased()
        let plain = EstimateSheet.name(of: key)
        guard Expression.isName(plain) else {
            return .unreadable(
                Expression.isUnit(name) ? "\(name) is a unit; choose another name" : "the name of an estimate is letters, digits and _")
        }
        if expression.isEmpty { return .unreadable("what is \(plain)? \(plain) = 100M / month") }
        var estimates = board.requirements.estimates
        var place = estimates.firstIndex { $0.name == plain }
        if case .estimate(let taken)? = replacing?.subject {
            if place == nil { place = taken }
        } else if let replacing {
            return instead(of: replacing)
        }
        let isCounted = FigureForm.all.contains { $0.key == key && ($0.dimension == .rate || $0.dimension == .count) }
        let written = EntryWords.arithmetic(expression, names: Set(EstimateSheet(board.requirements).names))
        let line = Estimate(name: plain, expression: isCounted ? EntryWords.counting(written) : billions(in: written))
        if let place, estimates.indices.contains(place) { estimates[place] = line } else { estimates.append(line) }
        var requirements = board.requirements
        requirements[.estimates] = estimates
        var changes = [AttributeChange(Attribute<Requirements, [Estimate]>.estimates, estimates)]
        if FigureForm.all.contains(where: { $0.key == key }), requirements.attributes[key] != nil {
            // The line says the same figure by its arithmetic; both would contradict each other.
            requirements.attributes[key] = nil
            changes.append(AttributeChange(key, nil))
        }
        let sheet = EstimateSheet(requirements)
        guard let result = sheet.lines.first(where: { $0.estimate.name == plain })?.result else { return .unreadable("no such estimate") }
        switch result {
        case .failure(let mistake):
            return .unreadable(mistake.message + (mistake.unknownName.map { NearestName.hint(for: $0, among: sheet.names) } ?? ""))
        case .success(let value):
            let after = (try? board.applying(.require(changes: changes))) ?? board
            var reading = Reading.edit(.require(changes: changes), FigureText.estimate(plain, value, on: after))
            reading.note = unitDoubt(of: plain, line.expression, value)
            return reading
        }
    }

    // MARK: Putting an entry in another's place

    private func finish(_ edits: [Edit], _ text: String) -> Reading { finish(edits) { _ in text } }

    func finish(_ edits: [Edit], in place: PaneEntry.Subject? = nil, _ text: (Board) -> String) -> Reading {
        if let replacing, replacing.subject != place { return instead(of: replacing) }
        let edit = Self.batch(edits)
        guard let after = try? board.applying(edit) else { return .unreadable("the board refuses this") }
        return .edit(edit, text(after))
    }

    /// The line says another thing than the entry it was: that one goes first.
    func instead(of old: PaneEntry) -> Reading {
        guard let base = try? board.applying(old.removal) else { return .unreadable("the board refuses this") }
        let reading = RequirementEntry(line: line, board: base, replacing: nil).read()
        guard case .edit(let edit, let marked) = reading.outcome else { return reading }
        return Reading(.edit(.batch(name: "entry", edits: [old.removal, edit]), marked: marked), text: reading.text)
    }

    static func batch(_ edits: [Edit]) -> Edit { edits.count == 1 ? edits[0] : .batch(name: "entry", edits: edits) }
}
