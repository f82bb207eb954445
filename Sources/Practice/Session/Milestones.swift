import Whiteboard

/// When a session reached what each session reaches, in seconds of its clock: what one races against the next time.
public struct Milestones: Hashable, Sendable {
    /// The points, in the order in which they are usually reached.
    public enum Point: String, Hashable, Sendable, CaseIterable {
        case figure, box, flow, optimise

        /// As a sentence begins: `First flow`.
        public var name: String {
            switch self {
            case .figure: "First figure"
            case .box: "First box"
            case .flow: "First flow"
            case .optimise: "Optimise"
            }
        }
    }

    /// Those that were reached.
    public private(set) var times: [Point: Double] = [:]

    /// Reads them from a session's timeline.
    public init(_ session: Session) {
        for event in session.timeline { note(event) }
    }

    /// The points that an event reaches, those that were reached before left out.
    @discardableResult
    public mutating func note(_ event: TimelineEvent) -> [Point] {
        let reached = Self.points(of: event).filter { times[$0] == nil }
        for point in reached { times[point] = event.time }
        return reached
    }

    private static func points(of event: TimelineEvent) -> [Point] {
        switch event.what {
        case .wentTo(.optimise): return [.optimise]
        case .edited(let changes, false):
            var points: [Point] = []
            for change in changes where change.verb != .removed {
                switch change.part {
                case "requirements" where change.keys.contains { !texts.contains($0) }: points.append(.figure)
                case Section.components.rawValue: points.append(.box)
                case Section.flows.rawValue where event.phase == .implementation: points.append(.flow)
                default: break
                }
            }
            return points
        default: return []
        }
    }

    private static let texts: Set<String> = ["functional", "out-of-scope", "assumptions"]

    /// `First flow at 17:05; last time at 19:20`; nil where last time never came to it.
    public static func compare(_ point: Point, at time: Double, with last: Milestones) -> String? {
        last.times[point].map { "\(point.name) at \(ClockText.minutes(time)); last time at \(ClockText.minutes($0))" }
    }
}
