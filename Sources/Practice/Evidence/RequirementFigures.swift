import Whiteboard

/// The nine figures of the requirements (practice.yaml, rubric): the one list that the pane's checks and the report count by.
enum RequirementFigure: CaseIterable, Sendable {
    case load, readsToWrites, peak, size, retention, latency, availability, consistency, lossAndOutage

    /// As texts name it.
    var name: String {
        switch self {
        case .load: "users or a rate"
        case .readsToWrites: "reads to writes"
        case .peak: "peak"
        case .size: "size"
        case .retention: "retention"
        case .latency: "latency"
        case .availability: "availability"
        case .consistency: "consistency"
        case .lossAndOutage: "loss and outage"
        }
    }
}

extension Situation {
    /// Whether a figure is stated: typed, set by an answer, an estimate of that name, or on a flow.
    func states(_ figure: RequirementFigure) -> Bool {
        switch figure {
        case .load: isSet("daily-users") || hasRate
        case .readsToWrites: isSet("read-write") || isSet("reads") && isSet("writes")
        case .peak: isSet("peak") || isSet("peak-requests")
        case .size: isSet("object-size") || hasSizedEstimate
        case .retention: isSet("retention") || board.data.contains { $0[.retention] != nil }
        case .latency: isSet("latency") || isSet(onAFlow: .latency)
        case .availability: isSet("availability") || isSet(onAFlow: .availability)
        case .consistency:
            isSet("consistency") || isSet(onAFlow: .consistency) || board.data.contains { $0[.consistency] != nil }
        case .lossAndOutage: isSet("rpo") && isSet("rto")
        }
    }

    var missingFigures: [RequirementFigure] { RequirementFigure.allCases.filter { !states($0) } }
    var figureCount: Int { RequirementFigure.allCases.count - missingFigures.count }

    /// The figures that the report will count and that no check of the pane asks for, as long as they are not stated.
    public var figuresBesideTheChecks: [String] {
        missingFigures.filter { [.readsToWrites, .consistency].contains($0) }.map(\.name)
    }
}
