import Analysis
import Whiteboard

/// How a curveball multiplies the traffic: by what its words say, and only what they name. `tweets jump 10x` leaves the timeline as it was.
struct TrafficGrowth {
    let factor: Double
    /// Places of the flows that grow; nil where the words name none, or all.
    let flows: Set<Int>?
    /// Places of the flows that nobody starts by using the system, where all others grow.
    private let apart: Set<Int>
    /// Whether its words name no other factor than practice.yaml does.
    private let isUsual: Bool
    /// Their names, for texts.
    private let names: [String]

    /// The growth of a curveball of practice.yaml that multiplies rates; nil for any other.
    init?(_ curveball: DrawnCurveball, in situation: Situation) {
        guard let usual = Self.usual[curveball.id] else { return nil }
        let words = PlainWords.of(curveball.event)
        let named = Self.named(by: words, in: situation)
        let isSome = !named.isEmpty && named.count < situation.board.flows.count
        let grown = isSome ? named : situation.board.flows.indices.filter { Self.isOfUsers($0, in: situation.board) }
        factor =
            Self.factor(in: words) ?? Self.growth(of: curveball.event, to: grown, in: situation)
            ?? Self.growth(of: curveball.event, in: situation) ?? usual
        isUsual = factor == usual
        flows = isSome ? Set(named) : nil
        let apart = isSome ? [] : situation.board.flows.indices.filter { !Self.isOfUsers($0, in: situation.board) }
        self.apart = Set(apart)
        names = (isSome ? named : apart).map { situation.board.flows[$0].name }
    }

    /// `post-tweet times 10, the other flows as they were`; nil where all grow as the event always has it.
    var text: String? {
        let times = "times \(QuantityText.number(QuantityText.significant(factor, 2)))"
        if names.isEmpty { return isUsual ? nil : "all flows \(times)" }
        if flows == nil { return "the flows of users \(times), \(names.joined(separator: ", ")) as before" }
        return "\(names.joined(separator: ", ")) \(times), the other flows as they were"
    }

    /// Whether a flow is one that users start, or takes up what such a one has left: a job of the clock's grows with nobody.
    private static func isOfUsers(_ index: Int, in board: Board) -> Bool {
        let flow = board.flows[index]
        guard !flow.isUserFacing, let first = flow.path.first?.component else { return true }
        return board.flows.contains { $0.isUserFacing && $0.path.contains { $0.component == first } }
    }

    private static let usual: [String: Double] = ["traffic-x10": 10, "traffic-spike": 10, "retry-storm": 3]

    /// `10x`, `x10`, `five times`.
    private static func factor(in words: [String]) -> Double? {
        for (place, word) in words.enumerated() {
            let digits = word.hasSuffix("x") ? word.dropLast() : word.hasPrefix("x") ? word.dropFirst() : nil
            if let factor = digits.flatMap({ Double($0) }), factor > 1 { return factor }
            if place + 1 < words.count, words[place + 1] == "times", let factor = Double(word) ?? spelled[word], factor > 1 {
                return factor
            }
        }
        return nil
    }

    /// `20k req/s`, where the flows that grow come to 580 a second at their peak: so many times as much.
    private static func growth(of event: String, to flows: [Int], in situation: Situation) -> Double? {
        let said = SpokenFigure.all(in: event, as: .rate).first?.quantity.value
        guard let announced = said ?? Design.numbers(in: event).lazy.compactMap(\.ratePerSecond).first else { return nil }
        let now = flows.compactMap { situation.rate(ofFlow: $0) }.reduce(0, +) * situation.design.traffic.peakFactor.value
        return now > 0 && announced > now ? announced / now : nil
    }

    /// `10,000 garages` where the question speaks of 500: twenty times as many.
    private static func growth(of event: String, in situation: Situation) -> Double? {
        guard let question = situation.question, let wanted = counts(in: event).first(where: { $0.number > 1 }) else { return nil }
        let requirements = situation.board.requirements
        let texts =
            [question.prompt] + question.mustHaves + requirements.functional + (requirements[.assumptions] ?? [])
            + (question.requirements[.assumptions] ?? [])
            + situation.board.groups.map(\.title) + question.answers.map(\.answer)
        let known = texts.flatMap(counts).first { $0.noun == wanted.noun && $0.number > 1 && $0.number < wanted.number }
        return known.map { wanted.number / $0.number }
    }

    /// The numbers of a text, each with the noun behind it.
    private static func counts(in text: String) -> [(number: Double, noun: String)] {
        let words = text.split(separator: " ").map { $0.lowercased() }
        return zip(words, words.dropFirst()).compactMap { word, next in
            let noun = String(next.prefix { $0.isLetter }).singular
            guard word.first?.isNumber ?? false, noun.count > 3 else { return nil }
            let plain = word.replacing(",", with: "")
            guard let number = Double(plain) ?? (try? QuantityText.read(plain, as: .count))?.value else { return nil }
            return (number, noun)
        }
    }

    private static let spelled: [String: Double] = [
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twenty": 20, "fifty": 50, "hundred": 100,
    ]

    /// The flows whose names the words have; else those that write what the words name, for what there is more of is made more often. Reads
    /// and writes alone are all that are.
    private static func named(by words: [String], in situation: Situation) -> [Int] {
        let board = situation.board
        let told = words.filter { $0.count > 3 && !general.contains($0) }.map(\.singular)
        func speaks(of text: String) -> Bool {
            PlainWords.of(text.replacing("-", with: " ").replacing("/", with: " ")).map(\.singular).contains { word in
                word.count > 3 && told.contains { $0.hasPrefix(word) || word.hasPrefix($0) }
            }
        }
        let kinds: [(word: String, isWrite: Bool)] = [("reads", false), ("writes", true)]
        if let kind = kinds.first(where: { words.contains($0.word) }) {
            return board.flows.indices.filter { situation.isWrite(flow: $0) == kind.isWrite }
        }
        let byName = board.flows.indices.filter { speaks(of: board.flows[$0].name) }
        if !byName.isEmpty { return byName }
        let byThing = board.flows.indices.filter { index in
            let flow = board.flows[index]
            let calls = board.api.filter { $0[.flow] == flow.name }.map(\.call)
            return situation.isWrite(flow: index) && ([flow[.entity]].compactMap(\.self) + calls).contains(where: speaks)
        }
        if !byThing.isEmpty { return byThing }
        // `tweets jump`, of a flow of another name that writes over `Tweet service`.
        return board.flows.indices.filter { index in
            let boxes = board.flows[index].path.compactMap { board.component($0.component) }
            return situation.isWrite(flow: index) && boxes.contains { speaks(of: $0.id) || $0.name.map(speaks) ?? false }
        }
    }

    /// What stands in every such sentence and names nothing of a board.
    private static let general: Set<String> = [
        "traffic", "load", "users", "user", "requests", "request", "times", "time", "minute", "minutes", "hour", "clients", "client",
        "page",
        "again", "retry", "once", "after", "overnight", "jump", "jumps", "grow", "grows", "front", "hits", "month", "year", "million",
        "billion",
    ]

    // MARK: On a board

    /// Rates of the requirements, stated or estimated, and rates of flows, all times the factor; of some flows theirs, with the others held
    /// to what they have.
    func edit(in situation: Situation) -> Edit {
        let edits = flows.map { some($0, in: situation) } ?? all(in: situation)
        return edits.isEmpty ? .nothing : .batch(name: "curveball", edits: edits)
    }

    private func some(_ flows: Set<Int>, in situation: Situation) -> [Edit] {
        guard flows.contains(where: { situation.rate(ofFlow: $0) != nil }) else { return [] }
        return situation.board.flows.indices.compactMap { index in
            guard let rate = situation.rate(ofFlow: index) else { return nil }
            let value = Value.quantity(AnyQuantity(flows.contains(index) ? rate * factor : rate, .rate))
            return .change(section: .flows, index: index, changes: [AttributeChange("rate", value)])
        }
    }

    /// What was estimated is then stated: one of the estimates may name another, and would grow with it as well.
    private func all(in situation: Situation) -> [Edit] {
        let board = situation.board
        let keys = ["reads", "writes", "requests", "peak-requests"]
        var changes = keys.compactMap { key in
            CurveballChanges.scaled(situation.design.requirements.attributes[key], by: factor).map { AttributeChange(key, $0) }
        }
        let names = Set(changes.map { EstimateSheet.name(of: $0.key) })
        let left = board.requirements.estimates.filter { !names.contains($0.name) }
        if left.count < board.requirements.estimates.count {
            changes.append(AttributeChange(Attribute<Requirements, [Estimate]>.estimates, left.isEmpty ? nil : left))
        }
        var edits: [Edit] = changes.isEmpty ? [] : [.require(changes: changes)]
        for (index, flow) in board.flows.enumerated() {
            guard !apart.contains(index), let rate = CurveballChanges.scaled(flow.attributes["rate"], by: factor) else { continue }
            edits.append(.change(section: .flows, index: index, changes: [AttributeChange("rate", rate)]))
        }
        return edits
    }
}
