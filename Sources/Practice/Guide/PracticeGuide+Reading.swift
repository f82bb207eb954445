import Formats

extension PracticeGuide {
    /// The version of practice.yaml that this program reads.
    public static let version = 2

    /// Reads practice.yaml. Spaced repetition has its figures in `SpacedRepetition`; the cards are in cards.yaml.
    public static func read(_ bytes: [UInt8]) -> (guide: PracticeGuide?, problems: [ReadingProblem]) {
        let tree = YAMLTree(bytes)
        var reading = RecordReading(problems: tree.problems)
        guard let root = tree.root else { return (nil, ReadingProblem.report(reading.problems)) }
        reading.check(
            root,
            keys: [
                "version", "phases", "rubric", "plan", "probes", "follow-ups", "alike", "dives", "drills", "curveballs",
            ],
            needed: ["version", "phases", "rubric", "probes", "curveballs"], "practice.yaml")
        if let found = reading.whole(root["version"], "version"), found != version, let node = root["version"] {
            reading.say(node, "version \(found) of practice.yaml; this program reads version \(version)")
        }
        let phases = reading.items(root["phases"], "phases").compactMap { reading.phase($0) }
        let probes = reading.items(root["probes"], "probes").compactMap { reading.probe($0) }
        let known = Set(probes.map(\.id))
        let checks = Set(phases.flatMap(\.checks).map(\.id))
        let followUps = reading.items(root["follow-ups"], "follow-ups").compactMap { reading.followUp($0, probes: known, checks: checks) }
        let asked = known.union(followUps.map(\.id))
        let alike = reading.items(root["alike"], "alike").map { reading.questions($0, among: asked) }
        let dives = Dictionary(
            (root["dives"]?.pairs ?? []).map { pair in
                if !known.contains(pair.name) { reading.say(pair.key, "no probe is called \(pair.name)") }
                return (pair.name, reading.texts(pair.value, pair.name))
            }, uniquingKeysWith: +)
        var drills: [String: [String]] = [:]
        for pair in root["drills"]?.pairs ?? [] { drills[pair.name] = reading.texts(pair.value, pair.name) }
        let curveballs = reading.items(root["curveballs"], "curveballs").compactMap { reading.curveball($0) }
        let rubric = root["rubric"].flatMap { reading.rubric($0) }
        let weeks = reading.items(root["plan"], "plan").compactMap { reading.week($0) }
        let problems = ReadingProblem.report(reading.problems)
        guard problems.isEmpty, let rubric else { return (nil, problems) }
        return (
            PracticeGuide(
                phases: phases, probes: probes, followUps: followUps,
                likeness: QuestionLikeness(alike: alike, dives: dives), drills: drills, curveballs: curveballs, rubric: rubric,
                plan: StudyPlan(weeks: weeks)),
            []
        )
    }
}

extension RecordReading {
    fileprivate mutating func week(_ node: YAMLNode) -> StudyPlan.Week? {
        check(node, keys: ["week", "questions", "does"], needed: ["week", "questions"], "a week of the plan")
        guard let number = whole(node["week"], "week") else { return nil }
        return StudyPlan.Week(
            number: number, questions: items(node["questions"], "questions").compactMap { whole($0, "a question's number") },
            does: node["does"].map { texts($0, "does") } ?? [])
    }

    fileprivate mutating func phase(_ node: YAMLNode) -> PhaseGuide? {
        check(
            node, keys: ["id", "name", "guide_min", "guide_max", "presets", "exit"], needed: ["id", "name", "presets", "exit"], "a phase")
        guard let phase = word(node["id"], "id", as: Phase.self), let name = text(node["name"], "name") else { return nil }
        var presets: [Int: Int] = [:]
        for pair in node["presets"]?.pairs ?? [] {
            if let length = Int(pair.name.dropFirst()), pair.name.hasPrefix("m"), let minutes = whole(pair.value, pair.name) {
                presets[length] = minutes
            } else {
                say(pair.key, "a preset is called by its minutes, as m45")
            }
        }
        let checks = items(node["exit"], "exit").compactMap { exitCheck($0, phase) }
        return PhaseGuide(phase: phase, name: name, presets: presets, checks: checks)
    }

    private mutating func exitCheck(_ node: YAMLNode, _ phase: Phase) -> ExitCheck? {
        check(node, keys: ["id", "level", "lane", "text", "when"], needed: ["id", "level", "text", "when"], "an exit check")
        guard let id = text(node["id"], "id"), let level = word(node["level"], "level", as: ExitCheck.Level.self),
            let says = text(node["text"], "text"), let when = text(node["when"], "when")
        else { return nil }
        let lane = node["lane"].flatMap { word($0, "lane", as: Question.Lane.self) }
        return ExitCheck(id: id, phase: phase, level: level, lane: lane, text: says, when: when)
    }

    fileprivate mutating func probe(_ node: YAMLNode) -> Probe? {
        check(
            node, keys: ["id", "phase", "ask", "when", "answered-by", "shows", "rules", "fires", "quiet"],
            needed: ["id", "phase", "ask", "when", "answered-by"], "a probe")
        guard let id = text(node["id"], "id"), let phase = word(node["phase"], "phase", as: Phase.self), let ask = text(node["ask"], "ask"),
            let when = text(node["when"], "when"), let answered = text(node["answered-by"], "answered-by")
        else { return nil }
        let rules = texts(node["rules"], "rules")
        let shows = text(node["shows"], "shows")
        if shows == nil, rules.isEmpty { say(node, "a probe without rules says what shows its answer: shows") }
        return Probe(
            id: id, phase: phase, ask: ask, when: when, answeredBy: answered, shows: shows, rules: rules, fires: node["fires"]?.text,
            quiet: node["quiet"]?.text)
    }

    fileprivate mutating func followUp(_ node: YAMLNode, probes: Set<String>, checks: Set<String>) -> FollowUp? {
        check(node, keys: ["id", "to", "said", "left-out", "not-to", "unless", "ask"], needed: ["id", "to", "ask"], "a second question")
        guard let id = text(node["id"], "id"), let probe = text(node["to"], "to"), let ask = text(node["ask"], "ask") else { return nil }
        if probe != "any", !probes.contains(probe), let place = node["to"] { say(place, "to is a probe's id, or any") }
        let said = texts(node["said"], "said")
        let leftOut = texts(node["left-out"], "left-out")
        if said.isEmpty, leftOut.isEmpty { say(node, "a second question has said or left-out") }
        let misfits = texts(node["not-to"], "not-to")
        if let wrong = misfits.first(where: { !probes.contains($0) }) { say(node, "not-to names probes; none is called \(wrong)") }
        let check = text(node["unless"], "unless")
        if let check, !checks.contains(check) { say(node, "unless names an exit check; none is called \(check)") }
        return FollowUp(
            id: id, probe: probe == "any" ? nil : probe, said: said, leftOut: leftOut, ask: ask, misfits: Set(misfits),
            answeredBy: check)
    }

    fileprivate mutating func questions(_ node: YAMLNode, among known: Set<String>) -> Set<String> {
        let ids = texts(node, "questions that are alike")
        if let wrong = ids.first(where: { !known.contains($0) }) { say(node, "no question is called \(wrong)") }
        return Set(ids)
    }

    fileprivate mutating func curveball(_ node: YAMLNode) -> Curveball? {
        check(
            node, keys: ["id", "event", "changes", "board_answer", "check"], needed: ["id", "event", "changes", "board_answer", "check"],
            "a curveball")
        guard let id = text(node["id"], "id"), let event = text(node["event"], "event"), let changes = text(node["changes"], "changes"),
            let answer = text(node["board_answer"], "board_answer"), let when = text(node["check"], "check")
        else { return nil }
        return Curveball(id: id, event: event, changes: changes, boardAnswer: answer, check: when)
    }

    fileprivate mutating func rubric(_ node: YAMLNode) -> Rubric? {
        check(node, keys: ["weights", "bands", "caps", "dimensions"], needed: ["weights", "bands", "caps", "dimensions"], "the rubric")
        var weights: [SessionLevel: [Rubric.Dimension: Int]] = [:]
        for pair in node["weights"]?.pairs ?? [] {
            guard let level = word(pair.key, "a level", as: SessionLevel.self) else { continue }
            for inner in pair.value.pairs ?? [] {
                guard let dimension = word(inner.key, "a dimension", as: Rubric.Dimension.self) else { continue }
                weights[level, default: [:]][dimension] = whole(inner.value, inner.name)
            }
        }
        let bands = items(node["bands"], "bands").compactMap { item -> Rubric.Band? in
            guard let pair = item.items, pair.count == 2, let from = whole(pair[0], "a band"), let name = pair[1].text else { return nil }
            return Rubric.Band(from: from, name: name)
        }
        let caps = items(node["caps"], "caps").compactMap { item -> Rubric.Cap? in
            guard let when = text(item["when"], "when"), let band = text(item["band"], "band") else { return nil }
            return Rubric.Cap(when: when, band: band)
        }
        let entries = items(node["dimensions"], "dimensions").compactMap { item -> Rubric.Entry? in
            guard let dimension = word(item["id"], "id", as: Rubric.Dimension.self), let name = text(item["name"], "name") else {
                return nil
            }
            let levels = (item["levels"]?.pairs ?? []).sorted { $0.name < $1.name }.compactMap(\.value.text)
            if levels.count != 4 { say(item, "a dimension has the levels 1 to 4") }
            return Rubric.Entry(dimension: dimension, name: name, levels: levels)
        }
        return Rubric(entries: entries, weights: weights, bands: bands, caps: caps)
    }
}
