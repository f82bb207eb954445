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
        if text.hasPrefix("- ") || text == "-" { return outOfScope(QuickEntry.trimmed(text.dropFirst())) }
        if let factor = peakFactor(text) { return factor }
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
        if let rate = rateInside(words.typed) { return .unreadable(rate) }
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
        return list(.outOfScope, text, isPlace: { if case .outOfScope(let place) = $0 { place } else { nil } }, says: "out of scope")
    }

    func assumption(_ text: String) -> Reading {
        if text.isEmpty { return .unreadable("what is assumed? assume links hardly change") }
        return list(.assumptions, text, isPlace: { if case .assumption(let place) = $0 { place } else { nil } }, says: "assumed")
    }

    private func list(
        _ attribute: Attribute<Requirements, [String]>, _ text: String, isPlace: (PaneEntry.Subject) -> Int?, says: String
    ) -> Reading {
        var entries = board.requirements[attribute] ?? []
        if let place = replacing.flatMap({ isPlace($0.subject) }), entries.indices.contains(place) {
            entries[place] = text
            return .edit(.require(changes: [AttributeChange(attribute, entries)]), "\(says): \(text)")
        }
        if entries.contains(text) { return .unreadable("\"\(text)\" stands there already") }
        return finish([.require(changes: [AttributeChange(attribute, entries + [text])])], "\(says): \(text)")
    }

    // MARK: Estimates

    func estimate(_ name: String, _ expression: String) -> Reading {
        let key = name.split(separator: " ").joined(separator: " ").lowercased()
        let plain = EstimateSheet.name(of: key)
        guard !key.contains(" "), Expression.isName(plain) else {
            return .unreadable(
                Expression.isUnit(name)
                    ? "\(name) is a unit; choose another name" : "the name of an estimate is one word: letters, digits and _")
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

    // MARK: Regions, law

    private static let laws: Set<String> = ["gdpr", "hipaa", "pci", "pci-dss", "ccpa", "sox", "ferpa", "coppa"]

    /// What people say around a law without saying more: `must be PCI DSS compliant`.
    private static let aroundLaws: Set<String> = [
        "and", "must", "be", "is", "are", "we", "need", "to", "with", "under", "the", "comply", "complies", "compliant", "compliance",
        "compliance-ready", "follow", "follows", "level", "law", "laws", "rules", "applies", "apply", "falls", "satisfy", "meet", "meets",
        "in",
        "scope", "for", "has", "have", "fulfil",
    ]

    func scope(_ words: EntryWords, _ text: String) -> Reading? {
        guard let first = words.typed.first?.lowercased() else { return nil }
        let rest = QuickEntry.trimmed(text.dropFirst(first.count))
        let names = rest.split { $0 == "," || $0.isWhitespace }.map(String.init).filter { $0 != "and" }
        switch first {
        case "assume", "assumption", "assume:", "assumption:": return assumption(rest)
        case "regions", "regions:":
            guard !names.isEmpty, names.allSatisfy({ !Self.smallWords.contains($0.lowercased()) }) else { return nil }
            if names.contains(where: { $0.first?.isNumber ?? false }) {
                return .unreadable("regions are named: regions us-east, us-west, eu-west")
            }
            return set("regions", names.attributeValue)
        case "compliance", "law":
            guard !names.isEmpty else { return nil }
            return set("compliance", QuickEntry.list(rest).attributeValue)
        case "partition":
            guard names.count == 1, let choice = PartitionChoice(rawValue: names[0].lowercased()) else { return nil }
            return set("partition", choice.attributeValue)
        default:
            let joined = words.typed.joined(separator: " ").lowercased().replacing("pci dss", with: "pci-dss")
            let all = joined.split(separator: " ").map { $0.filter { $0 != "," && $0 != "." } }
            let named = all.filter(Self.laws.contains)
            // A law is none of the things that the system does, whatever is said around it.
            guard !named.isEmpty, all.allSatisfy({ Self.laws.contains($0) || Self.aroundLaws.contains($0) || $0.allSatisfy(\.isNumber) })
            else { return nil }
            let stated = board.requirements[.compliance] ?? []
            let new = named.map { $0.uppercased() }.filter { !stated.contains($0) }
            return set("compliance", (stated + new).attributeValue)
        }
    }

    // MARK: Figures

    func figure(_ words: [String]) -> Reading? {
        var problem: String?
        for form in FigureForm.all {
            guard let (value, lead) = form.match(words) else { continue }
            let said = lead.joined(separator: " ").lowercased()
            let isOfAll = form.key == "availability" && Self.promisesOfAll.contains(said)
            let flow = lead.isEmpty || isOfAll ? nil : flowName(lead)
            if !lead.isEmpty, !isOfAll, flow == nil { continue }
            // How sure or how right something is is nothing that is done.
            if let flow, board.flow(flow) == nil, form.words == ["#"], Self.qualities.contains(said) {
                return .unreadable("\(said) is no operation: \(value) alone is the availability, redirect \(value) that of one operation")
            }
            switch form.value(value) {
            case .success(let quantity):
                if form.words == ["#"], let flow, board.flow(flow) == nil, quantity.value < 0.9 { continue }
                return set(form.key, .quantity(quantity), ofFlow: flow)
            case .failure(let mistake):
                guard value.first?.isNumber ?? false, form.words.count > 1, !form.words.contains("…"),
                    lead.isEmpty || form.words.contains("p99")
                else { continue }
                problem = problem ?? mistake.message
            }
        }
        if let problem { return .unreadable(problem) }
        if words.count > 1, let flow = flowName(words.dropLast()[...]), board.flow(flow) != nil,
            let rate = words.last.flatMap({ try? QuantityText.read($0, as: .rate) })
        {
            return set("rate", .quantity(rate), ofFlow: flow)
        }
        if words.count == 1, let parts = QuantityText.parts(of: words[0]) { return .unreadable(Self.ofWhat(words[0], parts)) }
        return nil
    }

    /// Names for what is promised to all.
    private static let promisesOfAll: Set<String> = ["sla", "slo", "sli", "service level", "reliability"]
    private static let qualities: Set<String> = [
        "durability", "durable", "accuracy", "accurate", "precision", "recall", "success", "correctness", "quality", "error", "errors",
        "hit rate", "hit", "cpu", "utilisation", "utilization",
    ]

    /// What a figure alone could be.
    private static func ofWhat(_ word: String, _ parts: QuantityText.Parts) -> String {
        guard let dimension = (try? QuantityText.measure(parts))?.dimension else { return "what is \(word)?" }
        switch dimension {
        case .rate: return "\(word) of what? \(parts.digits)\(parts.unit) reads/\(parts.per ?? "s")"
        case .duration: return "what takes \(word)? p99 \(word), rpo \(word) or keep \(word)"
        case .size: return "what has \(word)? \(word) each"
        default: return "\(word) of what? \(word) daily users, peak 3"
        }
    }

    /// Words of sentences, which no name of a flow has.
    static let smallWords: Set<String> = [
        "a", "an", "the", "at", "in", "within", "of", "with", "for", "to", "under", "by", "on", "is", "are", "be", "must", "should", "than",
        "less", "more", "and", "or", "from", "no", "not", "only", "per",
    ]

    /// The name of the flow that the words before a figure mean: one to three words, none of a sentence.
    func flowName(_ lead: ArraySlice<String>) -> String? {
        guard (1...3).contains(lead.count),
            lead.allSatisfy({ word in
                (word.first?.isLetter ?? false) && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
                    && !Self.smallWords.contains(word.lowercased())
            })
        else { return nil }
        guard let id = WordForm.id(lead.joined(separator: " ")) else { return nil }
        // `hold` and `holds` are one flow, and so are `create` and `creating`.
        let twin = board.flows.first { $0.name == id + "s" || $0.name + "s" == id }?.name
        return board.flow(id) == nil ? twin ?? Self.verbs(of: id).first(where: isDoneHere) ?? id : id
    }

    /// What somebody does who is said to be doing it: `creating` is `creat`, `create`.
    private static func verbs(of word: String) -> [String] {
        guard word.hasSuffix("ing"), word.count > 5, !word.contains("-") else { return [] }
        let stem = String(word.dropLast(3))
        let letters = Array(stem)
        let single = letters[letters.count - 1] == letters[letters.count - 2] ? [String(stem.dropLast())] : []
        return [stem, stem + "e"] + single
    }

    /// Whether a flow is called so, or a must-have says that it is done.
    private func isDoneHere(_ verb: String) -> Bool {
        board.flow(verb) != nil || board.requirements.functional.contains { PlainWords.of($0).contains(verb) }
    }

    func set(_ key: String, _ value: Value, ofFlow flow: String? = nil) -> Reading {
        guard let flow else {
            var changes = [AttributeChange(key, value)]
            let estimates = board.requirements.estimates.filter { $0.name != EstimateSheet.name(of: key) }
            if estimates.count != board.requirements.estimates.count {
                changes.append(AttributeChange("estimates", estimates.isEmpty ? nil : estimates.attributeValue))
            }
            var reading = finish([.require(changes: changes)], in: .figure(key)) { FigureText.figure(key, value, on: $0) }
            if key == "retention", reading.edit != nil { reading.note = FigureText.whatIsKept(on: board, for: value) }
            return reading
        }
        let edit = board.stating(value, as: key, ofFlow: flow)
        let place = board.flows.firstIndex { $0.name == flow }.map { PaneEntry.Subject.flowFigure(flow: $0, key: key) }
        return finish([edit], in: place) { _ in FigureText.flowFigure(flow, key, value, isNew: board.flow(flow) == nil) }
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

extension FigureForm {
    /// The value of the word in the form's unit; people say a peak as `3x`, and users a day as a rate.
    func value(_ word: String) -> Result<AnyQuantity, QuantityText.Mistake> {
        var text = word
        if key == "peak", let last = text.last, "xX×".contains(last) { text.removeLast() }
        if dimension != .ratio, let parts = QuantityText.parts(of: text), let found = (try? QuantityText.measure(parts))?.dimension,
            found != dimension, parts.unit != "" || parts.per != nil
        {
            let name = key == "daily-users" ? "the number of users" : key.replacing("-", with: " ")
            return .failure(QuantityText.Mistake("\(name) is a \(dimension.rawValue); \(text) is a \(found.rawValue)"))
        }
        do {
            let quantity = try QuantityText.read(text, as: dimension)
            if let doubt = doubt(quantity.value) { return .failure(QuantityText.Mistake("\(FigureText.name(of: key)) \(word): \(doubt)")) }
            if key == "peak", quantity.value < 1 { return .failure(QuantityText.Mistake("a peak is once the average at least")) }
            if key == "daily-users", dimension == .rate {
                let spelling = String(text.prefix { $0 != "/" })
                if quantity.value * 86_400 > 1e11 {
                    return .failure(QuantityText.Mistake("daily users \(word): more people than there are"))
                }
                return .success(AnyQuantity((quantity.value * 86_400).rounded(), .count, spelling: text.hasSuffix("/day") ? spelling : nil))
            }
            return .success(quantity)
        } catch {
            return .failure(error)
        }
    }
}
