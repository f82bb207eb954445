import Practice
import Whiteboard

/// A session that is to be played back.
public struct ReplayOpening: Sendable {
    /// The session, at its beginning.
    public var replay: Replay
    /// The question that was put.
    public var question: Question
    /// The question's scaled design; nil where it has none.
    public var reference: Board?
    /// How many seconds of the session pass in one: one of `speeds`.
    public var speed: Int
    /// Whether it is for a film: no keys are named under it.
    public var isFilm = false

    /// The speeds that can be chosen.
    public static let speeds = [1, 2, 4, 8, 16, 32, 64]

    /// A replay that begins at once.
    public init(replay: Replay, question: Question, reference: Board?, speed: Int = 8) {
        self.replay = replay
        self.question = question
        self.reference = reference
        self.speed = speed
    }
}

/// A session being played back: where it stands, how fast it goes, and what it came from.
struct Playback: Sendable {
    var replay: Replay
    var speed: Int
    var isPlaying = true
    let isFilm: Bool
    /// The time on the editor's clock at which the replay's was where it is.
    var clock: Duration
    /// The editor that it was begun in, at most one: leaving goes back to it.
    let before: [Editor]

    init(_ opening: ReplayOpening, at now: Duration, from before: Editor?) {
        replay = opening.replay
        speed = opening.speed
        isFilm = opening.isFilm
        clock = now
        self.before = before.map { [$0] } ?? []
    }

    /// Goes on to a time of the editor's clock.
    mutating func pass(to now: Duration) {
        let (seconds, attoseconds) = (now - clock).components
        clock = now
        guard isPlaying else { return }
        replay.go(to: replay.time + (Double(seconds) + Double(attoseconds) / 1e18) * Double(speed))
        if replay.isAtEnd { isPlaying = false }
    }

    /// When something on the screen changes by itself: the clock's next second, or what happens next; at most ten times a second.
    func nextChange(after now: Duration) -> Duration? {
        guard isPlaying else { return nil }
        let second = replay.time.rounded(.down) + 1
        let next = min(second, replay.nextTime ?? second)
        return now + .seconds(max(0.1, (next - replay.time) / Double(speed)))
    }
}
