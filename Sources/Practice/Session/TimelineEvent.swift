import Review
import Whiteboard

/// Something that happened in a session, and when.
public struct TimelineEvent: Hashable, Sendable, Codable {
    /// Seconds of the session's clock.
    public let time: Double
    /// The one that was open.
    public let phase: Phase
    /// What happened.
    public let what: What

    /// An event at a time in seconds of the clock.
    public init(time: Double, phase: Phase, what: What) {
        self.time = time
        self.phase = phase
        self.what = what
    }

    /// Whether it follows from an edit of the board: the edit log tells it, too.
    public var isOfTheBoard: Bool {
        switch what {
        case .edited, .requirementsChanged, .raised, .fixed, .waived, .settled: true
        default: false
        }
    }

    /// Whether the candidate did it, or said something by it.
    var isOfTheCandidate: Bool {
        switch what {
        case .raised, .fixed, .settled, .probed, .hinted, .pressed, .drewCurveball, .metCurveball, .askedOver: false
        default: true
        }
    }

    /// What can happen in a session.
    public indirect enum What: Hashable, Sendable, Codable {
        /// The session began; always the first.
        case started
        /// A phase was opened.
        case wentTo(phase: Phase)
        /// An edit of the board; `isUndo` for one that was taken back.
        case edited(changes: [BoardChange], isUndo: Bool)
        /// Figures that were stated before and are others now.
        case requirementsChanged(keys: [String])
        /// A review found what the one before did not.
        case raised(finding: FindingRecord)
        /// A review found no more what the one before did.
        case fixed(finding: FindingRecord)
        /// A trade-off answers a finding.
        case waived(finding: FindingRecord)
        /// A question to the interviewer, with the topics that were understood (none: the script's default answer).
        case asked(text: String, topics: [String])
        /// The interviewer asked a probe.
        case probed(probe: String)
        /// The answer on a probe's card; an empty text was said aloud.
        case answered(probe: String, text: String)
        /// A probe that was passed over: it counts as asked.
        case skipped(probe: String)
        /// A curveball came into force.
        case drewCurveball(id: String, event: String)
        /// The answer on a curveball's card; an empty text was said aloud.
        case answeredCurveball(id: String, text: String)
        /// The board answers the curveball that holds.
        case metCurveball(id: String)
        /// The interviewer gave half of an answer, or asked again.
        case hinted(probe: String)
        case pressed(probe: String)
        /// The board answers a question that was asked.
        case settled(probe: String)
        /// One was asked what a choice was made over; the trade-off was told, or the question passed over.
        case askedOver(choice: Choice)
        case toldOver(choice: String)
        case passedOver(choice: String)
        /// A finding was stepped to, or fixed by its own fix.
        case shown(finding: String)
        /// A finding's own fix was made: what the edit before it mended is the review's work.
        case applied(finding: String)
        /// A check ticked by hand, or the tick taken back.
        case said(check: String, isSaid: Bool)
        /// What was noted as said aloud; empty where only that it was.
        case spoke(text: String)
        /// The clock was stopped.
        case paused
        /// The clock went on.
        case resumed
        /// The phase was given so many seconds more.
        case extended(seconds: Double)
        /// The wrap-up was written or accepted.
        case summedUp(text: String)
        /// The session ended; always the last.
        case finished
    }
}

/// One thing that an edit did to the board.
public struct BoardChange: Hashable, Sendable, Codable {
    /// What was done to an entry.
    public enum Verb: String, Hashable, Sendable, Codable { case added, removed, changed, moved }

    /// What was done to it.
    public let verb: Verb
    /// `components`, `api`, `trade-offs`, `requirements`, `settings`.
    public let part: String
    /// The attributes that were changed, where some were.
    public let keys: [String]

    /// One change, as the report words it.
    public init(_ verb: Verb, _ part: String, keys: [String] = []) {
        self.verb = verb
        self.part = part
        self.keys = keys
    }

    /// What an edit does, entry by entry.
    public static func all(of edit: Edit) -> [BoardChange] {
        switch edit {
        case .insert(let section, _, _): [BoardChange(.added, section.rawValue)]
        case .remove(let section, _): [BoardChange(.removed, section.rawValue)]
        case .change(let section, _, let changes): [BoardChange(.changed, section.rawValue, keys: changes.map(\.key))]
        case .move(let section, _, _): [BoardChange(.moved, section.rawValue)]
        case .settle(let changes): [BoardChange(.changed, "settings", keys: changes.map(\.key))]
        case .require(let changes): [BoardChange(.changed, "requirements", keys: changes.map(\.key))]
        case .batch(_, let edits): edits.flatMap(all)
        }
    }
}

/// A finding as a session remembers it.
public struct FindingRecord: Hashable, Sendable, Codable {
    /// The rule's identifier.
    public let rule: String
    /// What it is about, as waivers name it.
    public let subject: String
    /// `error`, `warning`, `advice`.
    public let severity: String
    /// One clause for the screen.
    public let headline: String
    /// The reason of the trade-off that waives it.
    public var because: String?

    /// What a session keeps of a finding.
    public init(_ finding: Finding) {
        rule = finding.rule
        subject = finding.subject.text
        severity = finding.severity.rawValue
        headline = finding.headline
        because = finding.waivedBecause
    }

    /// Rule and subject, as a waiver names it.
    public var name: String { "\(rule) on \(subject)" }
}
