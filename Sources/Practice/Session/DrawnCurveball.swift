import Whiteboard

/// A curveball that was drawn.
public struct DrawnCurveball: Hashable, Sendable, Codable {
    /// Of practice.yaml; for a question's own one without a check, `own:` and its place.
    public let id: String
    /// What happens, as the card says it.
    public let event: String
    /// Seconds of the clock.
    public let time: Double
    /// What was typed on its card.
    public var said: String?
    /// Whether the board has answered it.
    public var isMet = false
    /// The board when it was drawn, as far as its check asks for that.
    var baseline: Baseline?

    /// What second questions to its answer name it by, where probes have their ids.
    public var answerName: String { Self.answering + id }
    private static let answering = "curveball "

    /// The id of the curveball that second questions name so; nil of a probe's.
    static func id(ofAnswer name: String) -> String? { name.hasPrefix(answering) ? String(name.dropFirst(answering.count)) : nil }

    /// What was there when a curveball was drawn.
    struct Baseline: Hashable, Sendable, Codable {
        /// Whether its check held already.
        let isHeld: Bool
        /// Ids of the components.
        let components: [String]
        /// What decided where rows lie, of each store and entity.
        let keys: [String]
        /// The stated costs together; nil where none was.
        let cost: Double?
    }

    /// A curveball drawn at a time in seconds of the clock.
    public init(id: String, event: String, time: Double, said: String? = nil) {
        self.id = id
        self.event = event
        self.time = time
        self.said = said
    }
}
