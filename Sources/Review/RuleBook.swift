import Analysis
import Catalog
import Whiteboard

/// What to review and how.
public struct ReviewOptions: Hashable, Sendable {
    /// Also what is asked of a whole interview, on a bare drawing.
    public var includesProcessOnBareDrawings = false
    /// Only these rules; nil for all.
    public var rules: Set<String>?
    /// Only these families; nil for all.
    public var families: Set<RuleFamily>?
    /// Trade-offs answer findings.
    public var honoursWaivers = true
    /// What the user set for rules on all boards; a board's own `review` wins.
    public var severities: [String: SeveritySetting] = [:]

    /// Everything on a board under way, waivers honoured; of a bare drawing only the drawing.
    public init() {}

    func includes(_ rule: any Rule) -> Bool {
        (rules?.contains(rule.identifier) ?? true) && (families?.contains(rule.family) ?? true)
    }
}

extension RuleBook {
    /// The rule of an identifier.
    public static func rule(_ identifier: String) -> (any Rule)? { index[identifier].map { rules[$0] } }

    private static let index: [String: Int] = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.identifier, $0) })

    /// Everything that the rules find. Nil when `isStale` said, between two rules, that the answer is no longer wanted.
    public static func review(_ design: Design, options: ReviewOptions = ReviewOptions(), isStale: () -> Bool = { false }) -> ReviewResult?
    {
        let settings = ReviewSettings(board: design.board, usual: options.severities)
        let isBare = design.isBareDrawing && !options.includesProcessOnBareDrawings
        let prose = ProseScope(design)
        let listener = ProseListener()
        let gathered = listener.listening { gather(from: design, settings, isBare: isBare, prose, listener, isStale: isStale) }
        guard let gathered else { return nil }
        var found = gathered.found
        silence(&found, places: gathered.places)
        var waived: Set<Waiver> = []
        if options.honoursWaivers, !settings.reasons.isEmpty {
            for place in found.indices {
                let waiver = Waiver(rule: found[place].rule, subject: found[place].subject.text)
                guard let reason = settings.reasons[waiver] else { continue }
                found[place].waivedBecause = reason
                waived.insert(waiver)
            }
        }
        // What a sentence has silenced since it was waived is waived still.
        for (waiver, reason) in settings.reasons where options.honoursWaivers && !waived.contains(waiver) {
            if case .off? = settings.severities[waiver.rule] { continue }
            guard let rule = rule(waiver.rule), var finding = prose.silenced(by: rule, on: waiver.subject) else { continue }
            finding.waivedBecause = reason
            found.append(finding)
            waived.insert(waiver)
        }
        if options.includes(StaleWaiver()), !isBare, options.honoursWaivers {
            found += StaleWaiver().findings(in: design, waived: waived, isKnown: { rule($0) != nil })
        }
        if options.rules != nil || options.families != nil {
            found.removeAll { finding in rule(finding.rule).map { !options.includes($0) } ?? false }
        }
        return ReviewResult(findings: found, unknownRules: settings.unknownRules)
    }

    /// What each rule finds, and where in all of it each rule's findings stand; nil when the answer is no longer wanted.
    private static func gather(
        from design: Design, _ settings: ReviewSettings, isBare: Bool, _ prose: ProseScope, _ listener: ProseListener, isStale: () -> Bool
    ) -> (found: [Finding], places: [Range<Int>])? {
        var found: [Finding] = []
        var places: [Range<Int>] = []
        for rule in rules {
            if isStale() { return nil }
            let new = found.count
            defer { places.append(new..<found.count) }
            if isBare, rule.family == .process { continue }
            let override = settings.severities[rule.identifier]
            if case .off? = override { continue }
            let heard = listener.timesHeard
            found += rule.findings(in: design)
            if listener.timesHeard != heard { found += prose.unheard(by: rule, beside: found[new...]) }
            guard case .severity(let severity)? = override else { continue }
            for place in new..<found.count {
                found[place].severity = severity
                found[place].easedBecause = nil
            }
        }
        return (found, places)
    }

    /// More specific findings silence general ones about the same component.
    ///
    /// - Parameter places: where in `found` each rule's findings stand, in the order of the rules.
    private static func silence(_ found: inout [Finding], places: [Range<Int>]) {
        var silent: Set<Int> = []
        for (number, rule) in rules.enumerated() where !places[number].isEmpty {
            let general = rule.silences.compactMap { index[$0] }.flatMap { places[$0] }
            guard !general.isEmpty else { continue }
            let spokenOf = Set(found[places[number]].compactMap(\.components.first))
            for place in general where found[place].components.first.map(spokenOf.contains) ?? false { silent.insert(place) }
        }
        guard !silent.isEmpty else { return }
        found = found.indices.lazy.filter { !silent.contains($0) }.map { found[$0] }
    }

    /// Reviews a board as it stands.
    public static func review(_ board: Board, catalog: Catalog, options: ReviewOptions = ReviewOptions()) -> ReviewResult {
        review(Design(board, catalog: catalog), options: options) ?? ReviewResult(findings: [], unknownRules: [])
    }
}

extension Design {
    /// A drawing alone, with nothing asked of it: no question, requirements, API or data.
    public var isBareDrawing: Bool { board.question == nil && requirements.isEmpty && board.api.isEmpty && board.data.isEmpty }

    /// A question is being answered: what was not asked is missed. On any other board it is worth a thought.
    var isInterview: Bool { board.question != nil }
}
