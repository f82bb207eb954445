/// What a session is made of beside its question: phases with their checks, the interviewer's probes, curveballs and the rubric.
/// `practice.yaml` holds it; the sentences of its `when`, `answered-by` and `check` are written as predicates by the same ids
/// (`ExitChecks`, `ProbeConditions`).
public struct PracticeGuide: Sendable {
    public let phases: [PhaseGuide]
    public let probes: [Probe]
    public let curveballs: [Curveball]
    public let rubric: Rubric

    public subscript(phase: Phase) -> PhaseGuide? { phases.first { $0.phase == phase } }
    public func probe(_ id: String) -> Probe? { probes.first { $0.id == id } }
    public func curveball(_ id: String) -> Curveball? { curveballs.first { $0.id == id } }
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
    public let phase: Phase
    public let name: String
    /// Minutes by session length in minutes: 35, 45, 60, 70.
    public let presets: [Int: Int]
    public let checks: [ExitCheck]
}

/// What should stand on the board when a phase is left; it ticks itself, or by hand as "said aloud".
public struct ExitCheck: Hashable, Sendable {
    public enum Level: String, Sendable, CaseIterable {
        /// Blocks the phase's tick, never the user.
        case must
        case should
        /// In the report only.
        case report
    }

    public let id: String
    public let phase: Phase
    public let level: Level
    public let text: String
    /// The sentence that its predicate writes out.
    public let when: String
}

/// A question of the interviewer.
public struct Probe: Hashable, Sendable {
    public let id: String
    public let phase: Phase
    public let ask: String
    public let when: String
    public let answeredBy: String
    /// Rules whose findings it is about.
    public let rules: [String]
    /// A board in the line's notation on which it is asked; nil where the line cannot say one.
    public let fires: String?
    public let quiet: String?
}

/// A change that is thrown in.
public struct Curveball: Hashable, Sendable {
    public let id: String
    public let event: String
    public let changes: String
    public let boardAnswer: String
    public let check: String
}

/// How a session is judged.
public struct Rubric: Hashable, Sendable {
    public enum Dimension: String, Hashable, Sendable, Codable, CaseIterable {
        case requirements, api, data
        case diagram = "high_level"
        case deepDives = "deep_dives"
        case tradeOffs = "tradeoffs"
        case communication
    }

    public struct Entry: Hashable, Sendable {
        public let dimension: Dimension
        public let name: String
        /// The sentences of levels 1 to 4.
        public let levels: [String]
    }

    public struct Band: Hashable, Sendable {
        public let from: Int
        public let name: String
    }

    public struct Cap: Hashable, Sendable {
        public let when: String
        public let band: String
    }

    public let entries: [Entry]
    public let weights: [SessionLevel: [Dimension: Int]]
    public let bands: [Band]
    public let caps: [Cap]
}

/// Who is interviewed.
public enum SessionLevel: String, Hashable, Sendable, Codable, CaseIterable { case mid, senior, staff }

/// How the interviewer behaves: `quiet` only answers, `hinting` shows half of the answer after a minute, `probing` asks of its own accord,
/// `pushing` asks again when nothing changed.
public enum Temperament: String, Hashable, Sendable, Codable, CaseIterable { case quiet, hinting, probing, pushing }
