import Analysis
import Catalog
import Whiteboard

/// Reads what is typed for a what-if: `cache`, `fail app:1`, `slow db`, `cold cache`, `zone a`, `10x`, `app/db`, several with blanks or `;`
/// between. Words without a verb fail.
struct EventLine {
    enum Verb: String, CaseIterable {
        case fail, slow, cold, warm, mend, traffic, partition
    }

    let design: Design

    /// What happens after it. Throws the first thing that cannot be.
    func reading(_ text: String, after scenario: Scenario) throws(ScenarioProblem) -> Scenario {
        var scenario = scenario
        for clause in text.split(separator: ";") { try read(Self.words(clause), in: &scenario) }
        return scenario
    }

    /// Words without a verb before them fail.
    private func read(_ words: [String], in scenario: inout Scenario) throws(ScenarioProblem) {
        if words.map({ $0.lowercased() }) == [Verb.mend.rawValue] {
            scenario = Scenario()
            return
        }
        var verb = Verb.fail
        var place: String?
        var rest = words[...]
        while let word = rest.popFirst() {
            let lower = word.lowercased()
            if place == nil, let (id, more) = named(word, before: rest) {
                rest = rest.dropFirst(more)
                try apply(verb, to: id, in: &scenario)
            } else if let noun = place {
                place = nil
                try apply(verb, to: "\(noun):\(word)", in: &scenario)
            } else if let next = Verb(rawValue: lower) {
                verb = next
                if next == .partition, let sides = namedSides(rest) {
                    rest = []
                    try apply(next, to: sides, in: &scenario)
                }
            } else if lower == "zone" || lower == "region" {
                place = lower
            } else if !Self.fillers.contains(lower) {
                try apply(verb, to: word, in: &scenario)
            }
        }
        if let place { throw ScenarioProblem("which \(place)? as  \(place) \(places(place).first ?? "a")") }
    }

    /// Two sides by names with blanks, `Front door/Orders DB`, as ids.
    private func namedSides(_ words: ArraySlice<String>) -> String? {
        let sides = words.joined(separator: " ").split(separator: "/").map { $0.trimmed }
        guard sides.count == 2, sides.contains(where: { $0.contains(" ") }) else { return nil }
        return sides.map { side in
            design.parts.first { design.name($0.index).lowercased() == side.lowercased() }?.id ?? side
        }.joined(separator: "/")
    }

    /// The component whose name on its box has several words, beginning with this one, and how many more of them there are.
    private func named(_ word: String, before rest: ArraySlice<String>) -> (id: String, more: Int)? {
        for more in stride(from: min(5, rest.count), through: 1, by: -1) {
            let name = ([word] + rest.prefix(more)).joined(separator: " ")
            if let part = try? Scenario.component(name, on: design) { return (part.id, more) }
        }
        return nil
    }

    private static let fillers: Set<String> = ["fails", "is", "are", "gone", "down", "and", "times", "what", "if", "the"]

    private static func words(_ text: some StringProtocol) -> [String] {
        text.split { $0 == " " || $0 == ";" }.map { word in
            var word = word
            while word.last == "," { word.removeLast() }
            return String(word)
        }.filter { !$0.isEmpty }
    }

    private func apply(_ verb: Verb, to word: String, in scenario: inout Scenario) throws(ScenarioProblem) {
        switch verb {
        case .fail where Self.multiple(word, isBare: false) != nil, .traffic:
            guard let multiple = Self.multiple(word, isBare: true) else {
                throw ScenarioProblem("'\(word)' is no multiple of the traffic; 10x is, up to 1,000,000x")
            }
            scenario.traffic = multiple
        case .fail where word.contains("/"), .partition:
            let partition = try Scenario.Partition(reading: word, on: design)
            if !scenario.partitions.contains(partition) { scenario.partitions.append(partition) }
        case .fail:
            let failure = try Scenario.Failure(reading: known(word), on: design)
            try refuseClient(failure)
            scenario.failures.removeAll { $0.component != nil && $0.component == failure.component || $0 == failure }
            scenario.failures.append(failure)
        case .slow:
            let id = try Scenario.component(known(word), on: design).id
            if !scenario.slow.contains(id) { scenario.slow.append(id) }
        case .cold:
            let id = try Scenario.cache(known(word), on: design).id
            if !scenario.cold.contains(id) { scenario.cold.append(id) }
        case .warm:
            let id = try Scenario.cache(known(word), on: design).id
            scenario.cold.removeAll { $0 == id }
        case .mend:
            let failure = try Scenario.Failure(reading: known(word), on: design)
            scenario.failures.removeAll { $0 == failure || $0.component != nil && $0.component == failure.component }
            scenario.slow.removeAll { $0 == failure.component }
            scenario.cold.removeAll { $0 == failure.component }
        }
    }

    private func refuseClient(_ failure: Scenario.Failure) throws(ScenarioProblem) {
        guard let id = failure.component, let index = design.topology.indexOf[id], design.parts[index].isClient else { return }
        throw ScenarioProblem("\(design.name(index)) is who asks: fail what answers")
    }

    /// `10x`, `x10`, and where only a multiple can stand `10`.
    private static func multiple(_ word: String, isBare: Bool) -> Double? {
        var digits = word.lowercased()[...]
        let isMarked = digits.first == "x" || digits.last == "x"
        if digits.last == "x" { digits.removeLast() } else if digits.first == "x" { digits.removeFirst() }
        guard isMarked || isBare, let value = Double(digits), value.isFinite, value > 0, value <= 1e6 else { return nil }
        return value
    }

    /// The id that a word means: as it is, else the one of a box that shows it, else the only one that begins so or is of that kind.
    private func known(_ word: String) -> String {
        let head = String(word.prefix { $0 != ":" })
        guard design.topology.indexOf[head] == nil, !word.contains("->") else { return word }
        let form = head.lowercased()
        func name(_ part: Part) -> String { design.name(part.index).lowercased() }
        let ways: [(Part) -> Bool] = [
            { name($0).split(separator: " ").joined(separator: "-") == form },
            { form.count > 2 && ($0.id.hasPrefix(form) || name($0).hasPrefix(form)) }, { $0.kind.rawValue == form },
        ]
        for isMeant in ways {
            let meant = design.parts.filter(isMeant)
            if let part = meant.first, meant.count == 1 { return part.id + word.dropFirst(head.count) }
        }
        return word
    }

    // MARK: Completion

    /// What the last word can become, with what that is.
    func completions(of text: String) -> [(word: String, detail: String)] {
        let words = Self.words(text)
        let last = text.last.map { " ;".contains($0) } ?? true ? "" : words.last ?? ""
        let before = last.isEmpty ? words[...] : words.dropLast()
        let verb = before.lazy.compactMap { Verb(rawValue: $0.lowercased()) }.last
        let all: [(word: String, detail: String)]
        switch before.last?.lowercased() {
        case "zone"?: all = places("zone").map { ($0, "zone") }
        case "region"?: all = places("region").map { ($0, "region") }
        default:
            switch verb {
            case nil: all = before.isEmpty ? failing + Self.verbs : failing
            case .fail?, .mend?: all = failing
            case .slow?: all = components
            case .cold?, .warm?:
                all = components.filter { word, _ in design.topology.indexOf[word].map { design.parts[$0].canBeCold } ?? false }
            case .traffic?: all = WhatIf.multiples.dropFirst().map { ("\(Int($0))x", "traffic \(Int($0)) times the stated") }
            case .partition?: all = sides(last)
            }
        }
        if last.contains("/") { return sides(last) }
        let typed = last.lowercased()
        let found = all.filter { $0.word.hasPrefix(typed) && $0.word != last }
        guard !typed.isEmpty else { return found }
        // Boxes are known by what stands on them: those come first, whatever their ids are.
        let named = all.filter { word, detail in
            design.topology.indexOf[word] != nil && !found.contains { $0.word == word } && word != last
                && detail.lowercased().split(separator: " ").contains { $0.hasPrefix(typed) }
        }
        return found.filter { design.topology.indexOf[$0.word] != nil } + named + found.filter { design.topology.indexOf[$0.word] == nil }
    }

    private static let verbs: [(word: String, detail: String)] = [
        ("fail", "a component, app:1 one copy of it, app->db a connection, zone a"), ("slow", "a component ten times slower"),
        ("cold", "a cache that is empty"), ("warm", "a cache as it was"), ("traffic", "as  traffic 10x"),
        ("partition", "two sides that do not hear each other, as  partition app/db"), ("mend", "what failed; alone: everything"),
    ]

    private var components: [(word: String, detail: String)] {
        design.parts.filter { !$0.isClient }.map { ($0.id, design.name($0.index)) }
    }

    private var failing: [(word: String, detail: String)] {
        let copies = design.parts.filter { !$0.isClient && ($0.instances.count ?? 0) > 1 }.map {
            (word: "\($0.id):1", detail: "one of \($0.instances.orTwo) copies of \(design.name($0.index))")
        }
        let zones = places("zone").map { (word: "zone:\($0)", detail: "zone \($0) with what stands in it") }
        let regions = places("region").map { (word: "region:\($0)", detail: "region \($0) with what stands in it") }
        return components + copies + zones + regions + design.board.connectionNames.map { ($0, "the connection") }
    }

    private func sides(_ word: String) -> [(word: String, detail: String)] {
        let names = design.parts.map { ($0.id, design.name($0.index)) } + design.board.groups.map { ($0.id, $0.title) }
        guard let slash = word.firstIndex(of: "/") else { return names.map { ("\($0.0)/", "\($0.1) on one side") } }
        let one = word[...slash]
        let rest = word[word.index(after: slash)...].lowercased()
        return names.filter { $0.0.hasPrefix(rest) && !one.dropLast().split(separator: ",").contains(Substring($0.0)) }.map {
            ("\(one)\($0.0)", "\($0.1) on the other side")
        }
    }

    private func places(_ noun: String) -> [String] {
        Set(design.parts.flatMap { noun == "zone" ? $0.zones : $0.regions }).sorted()
    }
}
