import Catalog
import Whiteboard

/// A session that is played back: the board and the session at any second of its clock, forwards and backwards.
///
/// Edit log and timeline are one list of moments. Going on costs what happens in between; going back begins at the last of the states
/// that are remembered on the way.
public struct Replay: Sendable {
    /// Something that happened: a step of the board, or an event of the timeline.
    struct Moment: Sendable {
        enum What: Sendable {
            case step(SessionStep)
            case event(TimelineEvent)
        }

        let time: Double
        let what: What
    }

    /// What a moment says of itself.
    public struct Caption: Hashable, Sendable {
        /// Seconds of the clock.
        public let time: Double
        /// `Added App, Cache and 2 arrows`.
        public let text: String
    }

    private struct State {
        var next = 0
        var board: Board
        var session: Session
        var caption: Caption?
    }

    /// The session as it was kept.
    public let record: SessionRecord
    /// Seconds of the clock from the beginning to the end.
    public let length: Double
    /// When each phase was opened, in order; one that was opened twice is there twice.
    public let openings: [(phase: Phase, time: Double)]
    private let moments: [Moment]
    /// The places of the moments that have something to say: what one steps through.
    private let told: [Int]
    private let original: Session
    private let text: MomentText
    private var state: State
    /// A state of every `stride`th moment that was passed.
    private var remembered: [State] = []
    /// Seconds of the clock where it stands.
    public private(set) var time = 0.0

    private static let stride = 32

    /// A session at its beginning; nil where its log does not say with which board it began.
    public init?(_ record: SessionRecord, steps: [SessionStep], guide: PracticeGuide, catalog: Catalog) {
        guard let session = record.session, case .began(let board)? = steps.first?.what else { return nil }
        self.record = record
        original = session
        text = MomentText(guide: guide, catalog: catalog)
        moments = Self.merged(steps, session.timeline)
        let told = moments.indices.filter { [moments] in MomentText.tells(moments[$0]) }
        self.told = told
        length = max(session.elapsed, moments.last?.time ?? 0)
        let first = session.beginning(guide)
        openings =
            [(first.phase, 0)]
            + session.timeline.compactMap { event in if case .wentTo(let phase) = event.what { (phase, event.time) } else { nil } }
        state = State(board: board, session: first)
        remembered = [state]
    }

    /// The board as it was.
    public var board: Board { state.board }
    /// What was said of the last thing that happened.
    public var caption: Caption? { state.caption }
    /// Whether nothing more happens.
    public var isAtEnd: Bool { state.next == moments.count && time >= length }

    /// The session as it was, its clock where the replay stands.
    public var session: Session {
        var session = state.session
        session.pass(time - session.elapsed)
        return session
    }

    /// How many moments have happened: while it is the same, nothing but the clock has changed.
    public var position: Int { state.next }

    /// When the next thing happens, in seconds of the clock; nil after the last.
    public var nextTime: Double? { state.next < moments.count ? moments[state.next].time : nil }

    // MARK: Going

    /// Goes to a second of the clock; everything up to it has happened.
    public mutating func go(to second: Double) {
        let second = max(0, min(length, second))
        if second < time { recall { [moments] in $0.next == 0 || moments[$0.next - 1].time <= second } }
        while let next = nextTime, next <= second { happen() }
        time = second
    }

    /// Goes on to the next moment that has something to say; to the end after the last.
    public mutating func step() {
        guard let next = told.first(where: { $0 >= state.next }) else { return go(to: length) }
        reach(next)
    }

    /// Goes back to the moment before the one that was told last; to the beginning before the first.
    public mutating func stepBack() {
        let passed = told.prefix { $0 < state.next }
        recall { $0.next == 0 }
        guard let before = passed.dropLast().last else {
            time = 0
            return
        }
        reach(before)
    }

    /// Goes to where a phase was opened next, or where the open one, else the one before it, was opened.
    public mutating func goToPhase(_ step: Int) {
        let place = openings.lastIndex { $0.time <= time } ?? 0
        if step > 0 { return go(to: openings.dropFirst(place + 1).first { $0.time > time }?.time ?? length) }
        // Within the first seconds of a phase back means the one before, as in players of music.
        let opened = openings[place].time
        let before = openings.last { $0.time < opened }?.time ?? 0
        go(to: time - opened < 3 ? before : opened)
    }

    /// Goes to where a phase was opened first; false where it never was.
    public mutating func go(to phase: Phase) -> Bool {
        guard let opening = openings.first(where: { $0.phase == phase }) else { return false }
        go(to: opening.time)
        return true
    }

    /// Lets everything happen up to a moment, and what belongs to it: what happens in the same instant and says nothing of its own.
    private mutating func reach(_ moment: Int) {
        if state.next > moment { recall { $0.next <= moment } }
        while state.next <= moment { happen() }
        time = moments[moment].time
        while let next = nextTime, next <= time, !MomentText.tells(moments[state.next]) { happen() }
    }

    /// Goes back to the latest remembered state that will do.
    private mutating func recall(_ willDo: (State) -> Bool) {
        guard let last = remembered.last(where: willDo) ?? remembered.first else { return }
        state = last
    }

    private mutating func happen() {
        let moment = moments[state.next]
        let before = state.board
        switch moment.what {
        case .step(let step):
            var board: Board? = before
            step.apply(to: &board)
            state.board = board ?? before
        case .event(let event): state.session.reenact(event, of: original)
        }
        if let says = text.caption(of: moment, from: before, to: state.board) {
            state.caption = Caption(time: moment.time, text: says)
        }
        state.next += 1
        if state.next % Self.stride == 0, remembered.allSatisfy({ $0.next < state.next }) { remembered.append(state) }
    }

    /// Steps and events by their time; of those at one time by the number of events that a step had before it.
    private static func merged(_ steps: [SessionStep], _ events: [TimelineEvent]) -> [Moment] {
        var moments: [Moment] = []
        moments.reserveCapacity(steps.count + events.count)
        // The log's first step is the board that it begins with.
        var rest = steps.dropFirst()[...]
        for (number, event) in events.enumerated() {
            while let step = rest.first, step.time < event.time || step.time == event.time && step.after <= number {
                moments.append(Moment(time: step.time, what: .step(step)))
                rest.removeFirst()
            }
            moments.append(Moment(time: event.time, what: .event(event)))
        }
        return moments + rest.map { Moment(time: $0.time, what: .step($0)) }
    }
}
