import Analysis
import Whiteboard

struct CrowdOverRate: Rule {
    let identifier = "capacity/crowd-over-rate"
    let severity = Severity.warning
    let summary = "users times how often they act is more than the stated rate"

    let explanation = Explanation(
        finds:
            "A number of people or devices that are there together, in words, and how often each of them does something, or that all do it at one moment, where that comes to far more than the rate and peak of the flow for it.",
        matters:
            "Everything after the rate is right by its own figures and wrong by the crowd: machines, shards and stores are sized for a stream that the first day exceeds tenfold. A peak that lasts a minute is over before anything has scaled.",
        instead:
            "Divide the crowd by the interval, or by the minute in which it comes, and write that down as the flow's rate or the peak; or spread it: a random offset for each, less often, a waiting room.",
        costs: "A larger figure to carry, or an answer that comes a little later.",
        sources: [
            "Google SRE Book, chapter 24: distributed periodic scheduling",
            "AWS Builders' Library, timeouts, retries and backoff with jitter",
        ],
        question: "How many of them are there, and how often does each do it? What is that a second?")

    let examples = Examples(raises: board(rate: "400/s"), nearMiss: board(rate: "18k/s"), fixed: board(rate: "20k/s"))

    private static func board(rate: String) -> String {
        """
        boardwalk: 1
        requirements:
          assumptions: ["200k candidates, all begin at 09:00", The editor saves every 10 s]
        flows: [{name: save, kind: write, path: [candidate, app, store], rate: \(rate)}]
        components:
          - {id: candidate, kind: client}
          - {id: app, kind: service, replicas: 30, zones: [a, b]}
          - {id: store, kind: key-value-store, technology: DynamoDB}
        connections: [{from: candidate, to: app}, {from: app, to: store}]
        """
    }

    /// What a rate may be off before it is another figure.
    private static let slack = 1.5
    /// Longer than this is no interval that a crowd makes dense, in seconds.
    private static let longest = 3600.0
    private static let together: Phrases = [
        "all begin", "all start", "all open", "all log", "all join", "all connect", "all send", "all of them", "all at",
        "every one of them",
        "at once", "at the same time", "same minute", "same second", "together", "concurrent", "online", "connected",
    ]
    private static let repeating: Phrases = ["every ", "each "]
    private static let momentary =
        beginning + ["same minute", "same second", "first minute", "first second", "spread over", "all within", "all in "]
    private static let beginning: Phrases = ["all begin", "all start", "all open", "all log in", "all join", "all come", "all arrive"]
    /// Flows by which one begins.
    private static let first: Phrases = ["open", "log in", "login", "sign in", "start", "begin", "join", "enter", "check in"]

    func findings(in design: Design) -> [Finding] {
        let texts =
            (design.requirements[.assumptions] ?? []) + design.board.notes.map(\.text) + design.requirements.functional
            + design.board.tradeOffs.flatMap { [$0.choice, $0[.because] ?? ""] } + design.board.components.compactMap { $0[.notes] }
        // Most boards say nothing of when: no number is looked for there.
        // What a program or a clock says of itself it does alone, however many people there are.
        let ofPrograms = Set(design.parts.filter { !$0.isClient }.compactMap { $0[.notes] })
        let rhythms = texts.filter { $0.says(Self.repeating) && !ofPrograms.contains($0) }
        let moments = texts.filter { $0.says(Self.momentary) }
        guard !rhythms.isEmpty || !moments.isEmpty else { return [] }
        let counted = texts.flatMap { Design.numbers(in: $0) }
        guard !counted.isEmpty else { return [] }
        var said: Set<String> = []
        return (often(rhythms, counted, in: design) + atOnce(moments, counted, in: design)).filter { crowd in
            crowd.rate > design.peakOf(crowd.flow) * Self.slack && said.insert(crowd.flow.name).inserted
        }.map { finding(on: $0, in: design) }
    }

    private struct Crowd {
        let flow: DesignFlow
        let count: SaidNumber
        let seconds: Double
        /// The text that says how often, or when.
        let text: String
        var isMoment = false
        var rate: Double { count.value / seconds }
    }

    /// `The editor saves every 10 s`, of a crowd that is there together.
    private func often(_ texts: [String], _ counted: [SaidNumber], in design: Design) -> [Crowd] {
        guard let count = counted.filter({ $0.isTogether || $0.text.says(Self.together) }).max(by: { $0.value < $1.value }) else {
            return []
        }
        return texts.compactMap { text in
            guard let seconds = ClockWords.interval(in: text), seconds > 0, seconds <= Self.longest,
                // So many of the crowd as do that, which nobody says.
                !text.says(["while ", "as long as ", "during "]),
                // Another number in the same text is the crowd of that text.
                !Design.numbers(in: text).contains(where: { $0.countsPeople && $0.value != count.value }),
                let flow = design.flow(namedIn: text), design.parts[flow.client].isClient
            else { return nil }
            return Crowd(flow: flow, count: count, seconds: seconds, text: text)
        }
    }

    /// `200k candidates open it in the same minute`, `all begin at 09:00`, `spread over one minute`.
    private func atOnce(_ texts: [String], _ counted: [SaidNumber], in design: Design) -> [Crowd] {
        let clients = design.parts.filter(\.isClient)
        return texts.flatMap { text -> [Crowd] in
            guard let seconds = window(in: text) else { return [] }
            let own = Design.numbers(in: text).filter { number in
                number.countsPeople || clients.contains { client in number.words.prefix(2).contains { design.names(client, $0) } }
            }.max { $0.value < $1.value }
            let named = design.flow(namedIn: text)?.index
            return design.flows.compactMap { flow -> Crowd? in
                guard design.isStarted(flow, byThoseIn: text, counted: own) else { return nil }
                guard named == flow.index || text.says(Self.beginning) && flow.name.says(Self.first) || own == nil else { return nil }
                let client = design.parts[flow.client]
                guard
                    let count = own
                        ?? counted.first(where: { number in
                            number.words.prefix(2).contains { design.names(client, $0) }
                        })
                else { return nil }
                return Crowd(flow: flow, count: count, seconds: seconds, text: text, isMoment: true)
            }
        }
    }

    /// The seconds in which all come; a minute where only the hour is said.
    private func window(in text: String) -> Double? {
        let lowered = text.lowercased()
        if lowered.contains("same minute") || lowered.contains("first minute") { return 60 }
        if lowered.contains("same second") || lowered.contains("first second ") || lowered.hasSuffix("first second") { return 1 }
        for start in ["spread over ", "all within ", "all in "] {
            guard let place = lowered.firstRange(of: start) else { continue }
            if let seconds = ClockWords.span(in: lowered[place.upperBound...]), seconds <= Self.longest { return seconds }
        }
        return text.says(Self.beginning) && DayTimes.first(in: text) != nil ? 60 : nil
    }

    private func finding(on crowd: Crowd, in design: Design) -> Finding {
        let stated = design.peakOf(crowd.flow)
        let how = crowd.isMoment ? "within \(design.duration(crowd.seconds))" : "every \(design.duration(crowd.seconds))"
        let count = QuantityText.short(crowd.count.value, .count)
        return finding(
            .flow(crowd.flow.name), about: [design.parts[crowd.flow.client]],
            message:
                "“\(crowd.text)”: \(count) \(how) are \(design.rate(crowd.rate)); \(crowd.flow.name) is drawn for \(design.rate(stated)) at peak.",
            headline: "\(crowd.flow.name) is drawn for \(design.rate(stated)), and \(design.rate(crowd.rate)) come.",
            fixes: [
                QuickFix(
                    advice: crowd.isMoment
                        ? "Plan for \(design.rate(crowd.rate)) in that time, started before it, or spread the moment"
                        : "Write \(design.rate(crowd.rate)) as the rate of \(crowd.flow.name), or do it less often")
            ],
            harm: Harm(.serviceStops, share: design.share(of: [crowd.flow])))
    }
}

extension Design {
    /// What is stated of a flow's rate, at the stated peak; infinite where nothing is.
    fileprivate func peakOf(_ flow: DesignFlow) -> Double {
        guard let rate = stated(flow)?[.rate]?.value else { return .infinity }
        return rate * max(1, statedPeak)
    }

    /// The one flow that a text speaks of, by its name or by what its call does.
    fileprivate func flow(namedIn text: String) -> DesignFlow? {
        let words = text.lowercased().split { !$0.isLetter }.map(String.init)
        let named = flows.filter { flow in
            guard flow.isDeclared else { return false }
            let name = flow.name.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count >= 4 }
            // `saves`, `saving` of `save`; a matchmaker is no match.
            return name.contains { stem in
                let root = stem.hasSuffix("e") ? String(stem.dropLast()) : stem
                return words.contains { $0.hasPrefix(root) && $0.count <= root.count + 3 }
            }
        }
        return named.count == 1 ? named.first : nil
    }

    /// Whether those whom a text counts, or names, are the ones who start a flow.
    fileprivate func isStarted(_ flow: DesignFlow, byThoseIn text: String, counted: SaidNumber?) -> Bool {
        let client = parts[flow.client]
        guard flow.isDeclared, client.isClient else { return false }
        if let counted { return counted.words.prefix(2).contains { names(client, $0) } || counted.countsPeople }
        return text.lowercased().split { !$0.isLetter }.contains { names(client, String($0)) }
    }

    /// Whether a word, in the singular or the plural, is what a part is called.
    fileprivate func names(_ part: Part, _ word: String) -> Bool {
        guard word.count >= 3 else { return false }
        return (name(part) + " " + part.id).lowercased().split { !$0.isLetter }.contains { $0 == word || $0 + "s" == word }
    }
}
