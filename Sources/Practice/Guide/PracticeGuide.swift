/// What a session is made of beside its question: phases with their checks, the interviewer's probes, curveballs and the rubric.
/// `practice.yaml` holds it; the sentences of its `when`, `answered-by` and `check` are written as predicates by the same ids
/// (`ExitChecks`, `ProbeConditions`).
public struct PracticeGuide: Sendable {
    /// In RADIO's order.
    public let phases: [PhaseGuide]
    /// In the order of the file; `Interviewer` chooses among those whose condition holds.
    public let probes: [Probe]
    /// Second questions, in the order of the file.
    public let followUps: [FollowUp]
    /// Which questions ask the same in other words.
    public let likeness: QuestionLikeness
    /// Topics of cards by what they train: a family of rules, or a dimension of the rubric by its name in the file.
    public let drills: [String: [String]]
    /// In the order of the file.
    public let curveballs: [Curveball]
    /// How a session is judged.
    public let rubric: Rubric
    /// Which questions come in which week.
    public let plan: StudyPlan

    /// What the guide says of a phase.
    public subscript(phase: Phase) -> PhaseGuide? { phases.first { $0.phase == phase } }
    /// The probe of an id such as `R01`.
    public func probe(_ id: String) -> Probe? { probes.first { $0.id == id } }
    /// The second question of an id such as `I06b`.
    public func followUp(_ id: String) -> FollowUp? { followUps.first { $0.id == id } }
    /// What was asked under an id, a probe or a second question.
    public func question(_ id: String) -> String? { probe(id)?.ask ?? followUp(id)?.ask }
    /// The curveball of an id such as `traffic-x10`.
    public func curveball(_ id: String) -> Curveball? { curveballs.first { $0.id == id } }
    /// The check of an id such as `R3`, whatever its phase.
    public func check(_ id: String) -> ExitCheck? { phases.lazy.flatMap(\.checks).first { $0.id == id } }

    /// The minutes of each phase in a session of so many: those of the preset of that length, else the next shorter preset's scaled, so
    /// that they sum to the session's.
    public func budgets(minutes: Double) -> [Phase: Double] {
        let lengths = Set(phases.flatMap(\.presets.keys)).sorted()
        guard let preset = lengths.last(where: { Double($0) <= minutes }) ?? lengths.first else { return [:] }
        let sum = phases.reduce(0) { $0 + Double($1.presets[preset] ?? 0) }
        guard sum > 0 else { return [:] }
        return Dictionary(uniqueKeysWithValues: phases.map { ($0.phase, Double($0.presets[preset] ?? 0) * minutes / sum) })
    }
}

/// A phase as the guide tells it.
public struct PhaseGuide: Sendable {
    /// Which phase it tells of.
    public let phase: Phase
    /// As the panes' headings say it.
    public let name: String
    /// Minutes by session length in minutes: 35, 45, 60, 70.
    public let presets: [Int: Int]
    /// In the order in which its pane lists them.
    public let checks: [ExitCheck]
}

/// What should stand on the board when a phase is left; it ticks itself, or by hand as "said aloud".
public struct ExitCheck: Hashable, Sendable {
    /// How much hangs on a check.
    public enum Level: String, Sendable, CaseIterable {
        /// Blocks the phase's tick, never the user.
        case must
        /// Good to have; nothing waits for it.
        case should
        /// In the report only.
        case report
    }

    /// The phase's letter and a number: `R3`.
    public let id: String
    /// Whose pane lists it.
    public let phase: Phase
    /// How much hangs on it.
    public let level: Level
    /// The questions that it is asked in; nil where in all.
    public let lane: Question.Lane?
    /// What its row shows; a last word `FIELD` is filled in from the board.
    public let text: String
    /// The sentence that its predicate writes out.
    public let when: String
}

/// A question of the interviewer.
public struct Probe: Hashable, Sendable {
    /// The phase's letter and two digits: `R01`.
    public let id: String
    /// The phase it belongs to.
    public let phase: Phase
    /// What the interviewer says.
    public let ask: String
    /// The sentence that its condition writes out.
    public let when: String
    /// The sentence that writes out what on the board answers it.
    public let answeredBy: String
    /// What on the board would show the answer, in plain words; nil where the findings of its rules say it.
    public let shows: String?
    /// Rules whose findings it is about.
    public let rules: [String]
    /// A board in the line's notation on which it is asked; nil where the line cannot say one.
    public let fires: String?
    /// A board in the line's notation on which it is not asked; nil where the line cannot say one.
    public let quiet: String?
}

/// A change that is thrown in.
public struct Curveball: Hashable, Sendable {
    /// Lower-case words with hyphens: `traffic-x10`.
    public let id: String
    /// What happens, as the card says it.
    public let event: String
    /// What it changes for the analysis, never in the file.
    public let changes: String
    /// What a good answer changes on the board.
    public let boardAnswer: String
    /// The sentence that its check writes out.
    public let check: String
}

/// How a session is judged.
public struct Rubric: Hashable, Sendable {
    /// What is marked; the raw values are those of practice.yaml.
    public enum Dimension: String, Hashable, Sendable, Codable, CaseIterable {
        case requirements, api, data
        case diagram = "high_level"
        case deepDives = "deep_dives"
        case tradeOffs = "tradeoffs"
        case communication

        /// The phase in which it is worked on; nil for time and telling, which all phases have.
        public var phase: Phase? {
            switch self {
            case .requirements: .requirements
            case .api: .api
            case .data: .data
            case .diagram: .implementation
            case .deepDives, .tradeOffs: .optimise
            case .communication: nil
            }
        }
    }

    /// A dimension with the sentences of its levels.
    public struct Entry: Hashable, Sendable {
        /// Which dimension.
        public let dimension: Dimension
        /// As the report calls it.
        public let name: String
        /// The sentences of levels 1 to 4.
        public let levels: [String]
    }

    /// What a score comes to.
    public struct Band: Hashable, Sendable {
        /// The least score of it, 0 to 100.
        public let from: Int
        /// Such as `lean hire`.
        public let name: String
    }

    /// What holds the band down whatever the score.
    public struct Cap: Hashable, Sendable {
        /// The sentence that its condition writes out.
        public let when: String
        /// The best band that is left where it holds.
        public let band: String
    }

    /// In the order in which the report lists them.
    public let entries: [Entry]
    /// Of 100, by the candidate's level.
    public let weights: [SessionLevel: [Dimension: Int]]
    /// The lowest first.
    public let bands: [Band]
    /// The strictest first; the score itself is shown unchanged.
    public let caps: [Cap]
}

/// Who is interviewed.
public enum SessionLevel: String, Hashable, Sendable, Codable, CaseIterable { case mid, senior, staff }

/// How the interviewer behaves: `quiet` only answers, `hinting` shows half of the answer after a minute, `probing` asks of its own accord,
/// `pushing` asks again when nothing changed.
public enum Temperament: String, Hashable, Sendable, Codable, CaseIterable { case quiet, hinting, probing, pushing }
