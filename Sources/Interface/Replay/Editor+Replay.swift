import Canvas
import Practice
import Whiteboard

// A session played back in the frame it was held in: nothing is edited, nothing is kept.

extension Editor {
    /// Begins to play a session back; leaving it goes back to `before`.
    mutating func begin(_ opening: ReplayOpening, from before: Editor?) {
        guard let guide = context.guide else { return say("the practice guide could not be read; boardwalk doctor says why") }
        let playback = Playback(opening, at: now, from: before)
        self.playback = playback
        let record = playback.replay.record
        replaceDocument(playback.replay.board, path: record.board, isOnDisk: true)
        let held = PracticeOpening(
            question: opening.question, reference: opening.reference, options: playback.replay.session.options, board: document.board,
            path: record.board, isOnDisk: true)
        var interview = Interview(held, guide: guide, at: now, wall: record.started)
        interview.session = playback.replay.session
        self.interview = interview
        message = nil
        showBoard()
        show(interview.session.phase)
        refreshChecks()
        refreshDrawing()
        askForReview()
    }

    /// Lets the clock of a replay go on.
    mutating func playOn(to time: Duration) {
        guard let place = playback?.replay.position else { return }
        playback?.pass(to: time)
        showReplay(since: place)
    }

    /// Brings board, clock and pane to where the replay stands.
    /// - Parameter place: How many moments had happened in what is shown.
    private mutating func showReplay(since place: Int?) {
        guard let replay = playback?.replay else { return }
        let phase = interview?.session.phase
        interview?.session = replay.session
        guard place != replay.position else { return }
        let before = document.board
        if before != replay.board {
            document.show(replay.board)
            if let item = replay.board.newest(since: before) { selection.select(item) }
            drawing.isFollowing = true
            boardChanged()
        }
        if phase != replay.session.phase { show(replay.session.phase) }
        refreshChecks()
    }

    // MARK: Keys

    mutating func pressInReplay(_ key: Key) {
        if place.isText, pressInPage(key) { return }
        if key == .function(1) || key == .character("?") { return openReplayHelp() }
        pendingKeys.append(key)
        switch context.keys.meaning(of: pendingKeys, on: .replay) {
        case .prefix: break
        case .command(let command, let meant):
            pendingKeys = []
            run(command, Invocation(key: meant, pressed: key))
        case .nothing:
            pendingKeys = []
            if case .character(let character) = key {
                say("\(character) does nothing while a session is played back; ‹help› shows what can be done")
            }
        }
    }

    private mutating func openReplayHelp() {
        playback?.isPlaying = false
        open(.help, topic: "replay")
    }

    mutating func toggleReplay() {
        guard let playback else { return }
        // At the end it begins anew.
        if playback.replay.isAtEnd { moveReplay { $0.go(to: 0.0) } }
        self.playback?.isPlaying = playback.replay.isAtEnd || !playback.isPlaying
    }

    /// Faster by so many steps, or slower.
    mutating func changeSpeed(by steps: Int) {
        guard let playback else { return }
        let speeds = ReplayOpening.speeds
        let place = (speeds.firstIndex { $0 >= playback.speed } ?? speeds.count - 1) + steps
        guard speeds.indices.contains(place) else {
            return say(steps > 0 ? "\(playback.speed)x is as fast as it goes" : "\(playback.speed)x is as slow as it goes")
        }
        self.playback?.speed = speeds[place]
    }

    /// Goes somewhere else in the session.
    mutating func moveReplay(_ move: (inout Replay) -> Void) {
        guard var replay = playback?.replay else { return }
        let place = replay.position
        move(&replay)
        playback?.replay = replay
        showReplay(since: place)
    }

    /// A step by hand: the replay stands still from then on.
    mutating func stepReplay(_ step: Int) {
        playback?.isPlaying = false
        moveReplay { if step > 0 { $0.step() } else { $0.stepBack() } }
    }

    mutating func goInReplay(to phase: Phase) {
        var isFound = true
        moveReplay { isFound = $0.go(to: phase) }
        if !isFound { say("\(phase.shortName) was never opened in this session") }
    }

    /// Goes back to where the replay was begun; begun from the shell it ends the program.
    mutating func leaveReplay() {
        guard let playback else { return }
        guard var before = playback.before.first else { return effects.append(.quit(status: 0)) }
        before.now = now
        before.size = size
        before.effects = effects
        // What is still being drawn is of the session that was played.
        before.drawing.asked = max(before.drawing.asked, drawing.asked)
        before.drawing.shown = before.drawing.asked
        self = before
        refreshDrawing()
        askForReview()
    }

    /// A press on a phase or on the bar goes there; everything else is only looked at.
    mutating func answerInReplay(_ target: ClickTarget) {
        switch target {
        case .phase(let letter): if let phase = Phase(rawValue: letter) { goInReplay(to: phase) }
        case .time(let second): moveReplay { $0.go(to: second) }
        default: break
        }
    }

    // MARK: Asking for one

    /// Plays a session back: by its number in the history, its question, or without either the one of this report, else the last one.
    mutating func askForReplay(_ text: String) {
        let sessions = (context.history.sessions + context.history.unfinished).filter { $0.stepCount > 0 }
        let word = text.trimmed
        let id: Int64?
        if word.isEmpty {
            id = interview?.recordID ?? sessions.max { $0.saved < $1.saved }?.id
        } else {
            id = sessions.first { $0.id.map(String.init) == word }?.id ?? sessions.last { $0.question == word }?.id
        }
        guard let id else {
            return say(word.isEmpty ? "no session can be played back yet" : "no session \(word) can be played back; :history lists them")
        }
        effects.append(.replay(session: id))
    }
}

extension Board {
    /// What was added or changed last since another state: a component, else a connection; nil where neither was.
    fileprivate func newest(since before: Board) -> BoardItem? {
        let known = Set(before.components)
        if let component = components.last(where: { !known.contains($0) }) { return .component(component.id) }
        let arrows = Set(before.connections)
        return zip(connections, connectionNames).reversed().first { !arrows.contains($0.0) }.map { .connection($0.1) }
    }
}
