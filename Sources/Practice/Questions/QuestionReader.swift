import Catalog
import Formats
import Whiteboard

/// Reads question.yaml: its keys and values, without the boards.
struct QuestionReader {
    let catalog: Catalog
    var reading = RecordReading()
    var root: YAMLNode?
    /// The question as far as it can be read: what is wrong in one place hides nothing in another.
    private(set) var draft: Question?

    mutating func read(_ bytes: [UInt8], folder: String) -> Question? {
        let tree = YAMLTree(bytes)
        reading.problems += tree.problems
        root = tree.root
        guard let root else { return nil }
        check(root, .question, "a question")
        guard root.pairs != nil else { return nil }
        version(root["boardwalk-question"])
        let id = identifier(root["id"], folder)
        let requirements = requirements(root["requirements"])
        let mustHaves = reading.texts(root["must-haves"], "must-haves")
        let estimates = estimates(root["estimates"], requirements)
        let script = root["answers"]
        if let script { check(script, .answers, "the answers") }
        let entries = reading.items(script?["entries"], "entries").compactMap { answer($0, requirements, needsScope: false) }
        let scope = reading.items(script?["scope"], "scope").compactMap { answer($0, requirements, needsScope: true) }
        let trap = script?["trap"].flatMap { answer($0, requirements, needsScope: false) }
        let question = Question(
            id: id ?? folder, number: reading.whole(root["number"], "number"),
            level: reading.word(root["level"], "level", as: Question.Level.self),
            title: reading.text(root["title"], "title") ?? "", like: reading.text(root["like"], "like"),
            prompt: reading.text(root["prompt"], "prompt") ?? "",
            minutes: minutes(root["minutes"]), lane: reading.word(root["lane"], "lane", as: Question.Lane.self),
            mustHaves: mustHaves,
            stretch: reading.texts(root["stretch"], "stretch"), outOfScope: reading.texts(root["out-of-scope"], "out-of-scope"),
            requirements: requirements, estimates: estimates, promises: promises(root["promises"]), api: api(root["api"]),
            data: data(root["data"]),
            deepDives: deepDives(root["deep-dives"]), tradeOffs: tradeOffs(root["trade-offs"]), curveballs: curveballs(root["curveballs"]),
            mistakes: reading.texts(root["mistakes"], "mistakes"), findings: findings(root["findings"]),
            unseen: reading.texts(root["unseen"], "unseen"),
            stages: stages(root["stages"]), entries: entries, scope: scope, trap: trap,
            defaultAnswer: reading.text(script?["default"], "default") ?? Question.noAnswer)
        draft = question
        return reading.problems.isEmpty ? question : nil
    }

    /// The keys of the question under which something cannot be read, and those without which there is nothing to hold: what boards leave
    /// out and which of them are stages they are held to all the same.
    var unread: Set<String> {
        let pairs = root?.pairs ?? []
        let wrong = reading.problems.compactMap { problem in
            pairs.last { ($0.key.start.line, $0.key.start.column) <= (problem.line, problem.column) }?.name
        }
        let missing = QuestionKeys.keys(of: .question).filter { root?[$0] == nil && !["out-of-scope", "stages"].contains($0) }
        return Set(wrong).union(missing)
    }

    private mutating func minutes(_ node: YAMLNode?) -> Int? {
        guard let node, let minutes = reading.whole(node, "minutes") else { return nil }
        guard !(1...600).contains(minutes) else { return minutes }
        reading.say(node, "minutes are 1 to 600")
        return nil
    }

    mutating func check(_ node: YAMLNode, _ place: QuestionKeys.Place, _ noun: String) {
        reading.help = "boardwalk help question-file lists them"
        reading.check(node, keys: QuestionKeys.keys(of: place), needed: QuestionKeys.needed(of: place), noun)
    }

    private mutating func version(_ node: YAMLNode?) {
        guard let node, node.text != "1" else { return }
        reading.say(node, "boardwalk-question is the version of the format, 1, not '\(node.text ?? "")'")
    }

    private mutating func identifier(_ node: YAMLNode?, _ folder: String) -> String? {
        guard let node, let id = reading.text(node, "id") else { return nil }
        guard Identifier.isValid(id) else {
            reading.say(node, "an id is lower-case letters, digits and hyphens")
            return nil
        }
        if id != folder { reading.say(node, "the folder is called \(folder), the question \(id)") }
        return id
    }

    // MARK: Requirements and estimates

    private mutating func requirements(_ node: YAMLNode?) -> Requirements {
        guard let node else { return Requirements() }
        for pair in node.pairs ?? [] where ["functional", "out-of-scope", "estimates"].contains(pair.name) {
            reading.say(pair.key, "\(pair.name) stands beside the requirements, not among them")
        }
        let (found, problems) = BoardFile.requirements(node, catalog: catalog)
        reading.problems += problems
        return found
    }

    private mutating func estimates(_ node: YAMLNode?, _ requirements: Requirements) -> [Question.Estimate] {
        let items = reading.items(node, "estimates")
        var lines: [(node: YAMLNode, estimate: Estimate, says: String)] = []
        for item in items {
            check(item, .estimates, "an estimate")
            guard let name = reading.text(item["name"], "name"), let expression = reading.text(item["expression"], "expression") else {
                continue
            }
            if lines.contains(where: { $0.estimate.name == name }) { reading.say(item, "there is an estimate \(name) already") }
            lines.append((item, Estimate(name: name, expression: expression), reading.text(item["says"], "says") ?? ""))
        }
        var all = requirements
        all[.estimates] = lines.map(\.estimate)
        let sheet = EstimateSheet(all)
        var found: [Question.Estimate] = []
        for (line, result) in zip(lines, sheet.lines) {
            switch result.result {
            case .failure(let mistake):
                let hint = mistake.unknownName.map { NearestName.hint(for: $0, among: sheet.names) } ?? ""
                if let place = line.node["expression"] { reading.say(place, mistake.message + hint) }
            case .success(let value):
                compare(line.estimate.name, value, with: line.node["value"])
                found.append(
                    Question.Estimate(name: line.estimate.name, expression: line.estimate.expression, value: value, says: line.says))
            }
        }
        return found
    }

    /// Holds the stated value to the computed one: the same dimension, within 2 %.
    private mutating func compare(_ name: String, _ value: ExpressionValue, with node: YAMLNode?) {
        guard let node, let text = reading.text(node, "value") else { return }
        do throws(Expression.Mistake) {
            let stated = try Expression.evaluate(text) { _ in nil }
            if !stated.hasUnits(of: value) {
                reading.say(node, "estimate \(name) is \(value.noun ?? "without a unit"), its value \(stated.noun ?? "none")")
            } else if abs(stated.number - value.number) > 0.02 * abs(value.number) {
                reading.say(node, "estimate \(name) gives \(value.text), its value is \(text)")
            }
        } catch {
            reading.say(node, error.message)
        }
    }

    // MARK: Lists

    private mutating func promises(_ node: YAMLNode?) -> [Question.Promise] {
        reading.items(node, "promises").compactMap { item in
            check(item, .promises, "a promise")
            guard let operation = reading.text(item["operation"], "operation"), let why = reading.text(item["why"], "why") else {
                return nil
            }
            if ["latency", "availability", "consistency", "promise"].allSatisfy({ item[$0] == nil }) {
                reading.say(item, "a promise has a latency, an availability, a consistency or a promise")
            }
            let latency = quantity(item["latency"], "latency", .duration)
            let availability = quantity(item["availability"], "availability", .percent)
            var level: ConsistencyLevel?
            if let place = item["consistency"], let text = reading.text(place, "consistency") {
                level = ConsistencyLevel(text)
                if level == nil { reading.say(place, "'\(text)' is no level of consistency; what is none goes into promise") }
            }
            return Question.Promise(
                operation: operation, flow: reading.text(item["flow"], "flow"),
                latency: latency.map { TimeSpan($0.value, spelling: $0.spelling) },
                availability: availability.map { Percentage($0.value, spelling: $0.spelling) }, consistency: level,
                promise: reading.text(item["promise"], "promise"), why: why)
        }
    }

    private mutating func quantity(_ node: YAMLNode?, _ key: String, _ dimension: Dimension) -> AnyQuantity? {
        guard let node, let text = reading.text(node, key) else { return nil }
        do throws(QuantityText.Mistake) {
            return try QuantityText.read(text, as: dimension)
        } catch {
            reading.say(node, error.message)
            return nil
        }
    }

    private mutating func api(_ node: YAMLNode?) -> [Question.ReferenceCall] {
        reading.items(node, "api").compactMap { item in
            check(item, .api, "a call")
            guard let call = reading.text(item["call"], "call") else { return nil }
            return Question.ReferenceCall(
                call: call, returns: reading.text(item["returns"], "returns"), sends: reading.text(item["sends"], "sends"),
                repeats: reading.text(item["repeat"], "repeat"), page: reading.text(item["page"], "page"),
                why: reading.text(item["why"], "why"))
        }
    }

    private mutating func data(_ node: YAMLNode?) -> [Question.ReferenceEntity] {
        reading.items(node, "data").compactMap { item in
            check(item, .data, "an entity")
            guard let entity = reading.text(item["entity"], "entity"), let why = reading.text(item["why"], "why") else { return nil }
            return Question.ReferenceEntity(entity: entity, why: why)
        }
    }

    private mutating func deepDives(_ node: YAMLNode?) -> [Question.DeepDive] {
        reading.items(node, "deep-dives").compactMap { item in
            check(item, .deepDives, "a deep dive")
            guard let topic = reading.text(item["topic"], "topic"), let ask = reading.text(item["ask"], "ask"),
                let answer = reading.text(item["answer"], "answer")
            else { return nil }
            if let place = item["match"], place.items?.isEmpty == true {
                reading.say(place, "no word to match: give some, or leave the key out")
            }
            return Question.DeepDive(topic: topic, match: reading.texts(item["match"], "match"), ask: ask, answer: answer)
        }
    }

    private mutating func tradeOffs(_ node: YAMLNode?) -> [TradeOff] {
        reading.items(node, "trade-offs").compactMap { item in
            check(item, .tradeOffs, "a trade-off")
            guard let choice = reading.text(item["choice"], "choice") else { return nil }
            return TradeOff(choice: choice, over: reading.text(item["over"], "over"), because: reading.text(item["because"], "because"))
        }
    }

    private mutating func curveballs(_ node: YAMLNode?) -> [Question.OwnCurveball] {
        reading.items(node, "curveballs").compactMap { item in
            check(item, .curveballs, "a curveball")
            guard let event = reading.text(item["event"], "event"), let answer = reading.text(item["answer"], "answer") else { return nil }
            return Question.OwnCurveball(event: event, answer: answer, check: reading.text(item["check"], "check"))
        }
    }

    private mutating func findings(_ node: YAMLNode?) -> [Question.ExpectedFinding] {
        reading.items(node, "findings").compactMap { item in
            check(item, .findings, "a finding")
            guard let rule = reading.text(item["rule"], "rule"), let subject = reading.text(item["subject"], "subject"),
                let why = reading.text(item["why"], "why")
            else { return nil }
            return Question.ExpectedFinding(rule: rule, subject: subject, why: why)
        }
    }

    private mutating func stages(_ node: YAMLNode?) -> [Question.Stage] {
        reading.items(node, "stages").compactMap { item in
            check(item, .stages, "a stage")
            guard let name = reading.text(item["name"], "name"), let says = reading.text(item["says"], "says") else { return nil }
            return Question.Stage(name: name, says: says)
        }
    }
}

extension FigureText {
    /// A value as the board file writes it.
    static func plain(_ value: Value) -> String {
        switch value {
        case .text(let text): text
        case .bool(let bool): bool ? "true" : "false"
        case .quantity(let quantity): quantity.text
        case .list(let list): "[" + list.map(plain).joined(separator: ", ") + "]"
        case .map(let pairs): "{" + pairs.map { "\($0.key): \(plain($0.value))" }.joined(separator: ", ") + "}"
        }
    }
}
