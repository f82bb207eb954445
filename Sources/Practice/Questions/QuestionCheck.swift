import Catalog
import Formats
import Review
import Whiteboard

/// Holds a question to its boards: what both state must agree, and what the question names must be there.
struct QuestionCheck {
    let question: Question
    /// Those that can be read.
    let boards: [String: Board]
    /// All that lie in the folder.
    let names: Set<String>
    let root: YAMLNode
    /// Keys that cannot be read or are not there: nothing is held to them.
    let unread: Set<String>
    var reading = RecordReading()

    init(question: Question, boards: [String: Board], names: Set<String>, root: YAMLNode, unread: Set<String>) {
        self.question = question
        self.boards = boards
        self.names = names
        self.root = root
        self.unread = unread
    }

    mutating func run(curveballs: [String], rules: Set<String>, catalog: Catalog) {
        topics()
        scope()
        if !unread.contains("stages") { stages() }
        if let scaled = boards["scaled"] { reference(scaled) }
        if let simple = boards["simple"] { findings(simple, rules, catalog) }
        for (index, own) in question.curveballs.enumerated() where !unread.contains("curveballs") {
            guard let check = own.check, !curveballs.contains(check), let place = node("curveballs", index, "check") else { continue }
            reading.say(
                place,
                "no curveball \(check)" + NearestName.hint(for: check, among: curveballs) + " (boardwalk help question-file lists them)")
        }
    }

    private func node(_ list: String, _ index: Int, _ key: String) -> YAMLNode? {
        let item = root[list]?.items.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        return item?[key] ?? item
    }

    /// What answers and deep dives are told apart by.
    private mutating func topics() {
        var seen: Set<String> = []
        let script = root["answers"]
        let asked = (script?["entries"]?.items ?? []) + (script?["scope"]?.items ?? []) + [script?["trap"]].compactMap { $0 }
        for place in asked.compactMap({ $0["topic"] }) {
            guard let topic = place.text, !seen.insert(topic).inserted else { continue }
            reading.say(place, "the topic \(topic) has an answer already")
        }
        for (list, key, noun) in [("deep-dives", "topic", "deep dive"), ("api", "call", "call"), ("stages", "name", "stage")] {
            var names: Set<String> = []
            for place in (root[list]?.items ?? []).compactMap({ $0[key] }) {
                guard let name = place.text, !names.insert(name).inserted else { continue }
                reading.say(place, "there is a \(noun) \(name) already")
            }
        }
    }

    /// What is asked for and what is not: nothing is both, and an answer settles no more than that.
    private mutating func scope() {
        guard !unread.contains("must-haves") else { return }
        for (list, texts) in [("stretch", question.stretch), ("out-of-scope", question.outOfScope)] {
            for (index, text) in texts.enumerated() where question.mustHaves.contains(text) {
                guard let place = root[list]?.items.flatMap({ $0.indices.contains(index) ? $0[index] : nil }) ?? root[list] else {
                    continue
                }
                reading.say(place, "'\(text)' is a must-have, and stands in \(list), too")
            }
        }
        let script = root["answers"]
        for answer in (script?["entries"]?.items ?? []) + (script?["scope"]?.items ?? []) + [script?["trap"]].compactMap({ $0 }) {
            let sets = answer["sets"]
            for (key, list, known) in [
                ("functional", "must-have", question.mustHaves), ("out-of-scope", "out-of-scope", question.outOfScope),
            ] {
                for place in sets?[key]?.items ?? [] {
                    guard let text = place.text, !known.contains(text) else { continue }
                    let topic = answer["topic"]?.text ?? ""
                    let hint = NearestName.hint(for: text, among: known)
                    reading.say(place, "the answer \(topic) sets \(key) '\(text)', which is no \(list)" + hint)
                }
            }
        }
    }

    private mutating func stages() {
        guard let place = root["stages"] ?? root["id"] else { return }
        let named = question.stages.map(\.name)
        for (index, name) in named.enumerated() where !names.contains(name) {
            reading.say(node("stages", index, "name") ?? place, "stages has \(name), and there is no \(name).yaml")
        }
        for name in names.sorted() where !named.contains(name) {
            reading.say(place, "there is \(name).yaml, and stages has no \(name)")
        }
    }

    // MARK: Against scaled.yaml

    private mutating func reference(_ board: Board) {
        let stated = board.requirements
        if question.mustHaves != stated.functional, !unread.contains("must-haves"), let place = root["must-haves"] {
            let differs = Self.difference(question.mustHaves, stated.functional)
            reading.say(place, "must-haves are not those of scaled.yaml\(differs): the board decides")
        }
        if question.outOfScope != stated.outOfScope, !unread.contains("out-of-scope"),
            let place = root["out-of-scope"] ?? root["id"]
        {
            reading.say(place, "out-of-scope is not that of scaled.yaml: the board decides")
        }
        if !unread.contains("requirements") { figures(stated) }
        if !unread.contains("estimates") { estimates(stated.estimates) }
        for (index, promise) in question.promises.enumerated() where !unread.contains("promises") {
            if let flow = promise.flow, board.flow(flow) == nil {
                missing("flow", flow, among: board.flows.map(\.name), at: node("promises", index, "flow"))
            }
        }
        for (index, call) in question.api.enumerated() where !unread.contains("api") && !board.api.contains(where: { $0.call == call.call })
        {
            missing("call", call.call, among: board.api.map(\.call), at: node("api", index, "call"))
        }
        for (index, entity) in question.data.enumerated() where !unread.contains("data") && board.entity(entity.entity) == nil {
            missing("entity", entity.entity, among: board.data.map(\.name), at: node("data", index, "entity"))
        }
    }

    /// Which words of two lists differ: ` (here: Rent; there: Hire)`. Empty where only their order does.
    static func difference(_ here: [String], _ there: [String]) -> String {
        let sides = [("here", here.filter { !there.contains($0) }), ("there", there.filter { !here.contains($0) })]
        let said = sides.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1.joined(separator: ", "))" }
        return said.isEmpty ? ", in their order" : " (\(said.joined(separator: "; ")))"
    }

    private mutating func missing(_ noun: String, _ name: String, among names: [String], at place: YAMLNode?) {
        guard let place else { return }
        reading.say(place, "scaled.yaml has no \(noun) \(name)" + NearestName.hint(for: name, among: names))
    }

    private mutating func figures(_ stated: Requirements) {
        let mine = question.requirements.attributes
        for key in Set(mine.keys + stated.attributes.keys).sorted() where !["functional", "out-of-scope", "estimates"].contains(key) {
            let here = mine[key]
            let there = stated.attributes[key]
            guard here != there, let place = root["requirements"]?[key] ?? root["requirements"] else { continue }
            let left = here.map { "is \(FigureText.plain($0)) here" } ?? "is not stated here"
            let right = there.map { "\(FigureText.plain($0)) in scaled.yaml" } ?? "not stated in scaled.yaml"
            reading.say(place, "\(key) \(left) and \(right): the board decides")
        }
    }

    private mutating func estimates(_ stated: [Estimate]) {
        for estimate in stated {
            guard let place = root["estimates"] else { continue }
            guard let index = question.estimates.firstIndex(where: { $0.name == estimate.name }) else {
                let near = NearestName.of(estimate.name, among: question.estimates.map(\.name)).map { "; \($0) is near" } ?? ""
                reading.say(place, "scaled.yaml has an estimate \(estimate.name), the question has none" + near)
                continue
            }
            let mine = question.estimates[index]
            if mine.expression != estimate.expression {
                reading.say(
                    node("estimates", index, "expression") ?? place,
                    "estimate \(mine.name) is \(mine.expression) here and \(estimate.expression) in scaled.yaml: the board decides")
            }
        }
    }

    // MARK: Against simple.yaml

    private mutating func findings(_ board: Board, _ rules: Set<String>, _ catalog: Catalog) {
        guard !question.findings.isEmpty, !unread.contains("findings") else { return }
        var options = ReviewOptions()
        options.includesProcessOnBareDrawings = true
        let found = RuleBook.review(board, catalog: catalog, options: options).findings
        let raised = Set(found.map { "\($0.rule) on \($0.subject.text)" })
        for (index, finding) in question.findings.enumerated() {
            if !rules.isEmpty, !rules.contains(finding.rule), let place = node("findings", index, "rule") {
                reading.say(place, "no rule \(finding.rule)" + Self.hint(for: finding.rule, among: rules.sorted()))
            }
            if !Self.names(finding.subject, on: board), let place = node("findings", index, "subject") {
                reading.say(place, "simple.yaml has no \(finding.subject)")
            } else if RuleBook.rule(finding.rule) != nil, !raised.contains("\(finding.rule) on \(finding.subject)"),
                let place = node("findings", index, "rule")
            {
                // A rule that this version does not know may find it in another.
                let ofRule = found.filter { $0.rule == finding.rule }
                let same = ofRule.isEmpty ? found.filter { $0.subject.text == finding.subject } : ofRule
                let instead = (same.isEmpty ? found : same).prefix(4).map { "\($0.rule) on \($0.subject.text)" }
                reading.say(
                    place,
                    "review does not find \(finding.rule) on \(finding.subject) in simple.yaml; it finds "
                        + (instead.isEmpty ? "nothing" : instead.joined(separator: ", ")))
            }
        }
    }

    /// The nearest rule, else the first of the family that was named, else where all are listed.
    private static func hint(for rule: String, among rules: [String]) -> String {
        let near = NearestName.hint(for: rule, among: rules)
        guard near.isEmpty else { return near }
        let family = rules.filter { $0.hasPrefix(rule.prefix { $0 != "/" } + "/") }
        return family.isEmpty
            ? "; boardwalk explain --list has them all"
            : "; there \(family.count == 1 ? "is" : "are") \(family.prefix(4).joined(separator: ", "))\(family.count > 4 ? "…" : "")"
    }

    /// Whether a finding's subject is something of the board.
    static func names(_ subject: String, on board: Board) -> Bool {
        let words = subject.split(separator: " ", maxSplits: 1).map(String.init)
        if words.count == 1 {
            return ["board", "requirements"].contains(subject) || board.takenIdentifiers.contains(subject)
                || board.connectionNames.contains(subject)
        }
        switch words[0] {
        case "entity": return board.entity(words[1]) != nil
        case "flow": return board.flow(words[1]) != nil
        case "api": return board.api.contains { $0.call == words[1] }
        case "group": return board.group(words[1]) != nil
        default: return ["zone", "region"].contains(words[0])
        }
    }
}
