import Canvas
import Glibc
import Terminal

/// What the loop keeps going: it is told what happens, and says what is to be seen.
protocol LoopClient {
    /// Something happened; returns what only the terminal can do about it. `now` is the time since the loop began.
    mutating func handle(_ happening: Happening, at now: Duration) -> [TerminalRequest]
    /// The frame as of now.
    func frame(in size: Size) -> Screen
    var theme: Theme { get }
    /// Whether something that the frame would show is worked out elsewhere and is there within a moment.
    var isAboutToKnow: Bool { get }
    /// When the client wants to be told the time next, since the loop began; nil: never. While it shows no clock nothing wakes it.
    mutating func nextTick(after now: Duration) -> Duration?
    /// Set as soon as there is nothing more to do.
    var ending: Ending? { get }
}

/// What may happen to a client.
enum Happening: Sendable {
    case input(Input)
    /// The time it asked for has come.
    case tick
    /// Work done elsewhere has a result.
    case wakeup
    /// The process is about to stop or to end; what must not be lost is to be written now.
    case stopping
    /// The process was to stop, and nothing has stopped it: no shell is there that could let it go on.
    case notStopped
    case terminating(signal: Int32)
}

/// What a client asks of the terminal.
enum TerminalRequest: Hashable, Sendable {
    /// Write the next frame whole.
    case redraw
    case suspend
    case copy(String)
}

/// How a loop ended.
enum Ending: Hashable, Sendable {
    case quit(status: Int32)
    /// Asked for by a signal, or by the terminal's closing (SIGHUP): the process shall end by it.
    case signal(Int32)
}

/// One thread, one poll(2): over keys, signals and work done elsewhere. What has arrived goes before what is to be painted, so keys
/// typed ahead cost one frame; and nothing wakes it but what happens.
struct EventLoop<Client: LoopClient> {
    private(set) var client: Client
    private let terminal: any TerminalDevice
    private let signals: SignalPipe?
    private let wakeup: Wakeup
    private let start = ContinuousClock.now
    /// Since when something is unpainted.
    private var dirtySince: ContinuousClock.Instant?
    private var mustResize = false
    private var nextTick: Duration?
    private var ending: Ending?

    /// During a flood of input a frame is shown so often all the same.
    private static var longestWithoutFrame: Duration { .milliseconds(50) }

    /// So long a frame waits for what is there within a moment; what takes longer is shown as being on its way.
    private static var longestHeld: Duration { .milliseconds(40) }

    /// How long a stop may take to come about; the way back begins with SIGCONT.
    private static var millisecondsToStop: Int { 100 }

    /// `signals` must have been made before the terminal; tests have none.
    init(client: Client, terminal: any TerminalDevice, signals: SignalPipe?, wakeup: Wakeup) {
        self.client = client
        self.terminal = terminal
        self.signals = signals
        self.wakeup = wakeup
    }

    /// Runs until the client or a signal ends it. The terminal is restored on return.
    mutating func run() -> Ending {
        defer { terminal.restore() }
        tell(.input(.resize(terminal.size)))
        var descriptors = [terminal.inputDescriptor, wakeup.descriptor]
        if let signals { descriptors.append(signals.descriptor) }
        while ending == nil {
            if let due = nextTick, now >= due { tell(.tick) }
            let ready = wait(for: descriptors, milliseconds: dirtySince == nil ? untilTick() : untilFrame())
            if let since = dirtySince, ready.isEmpty || ContinuousClock.now - since > Self.longestWithoutFrame { paint() }
            if let signals, ready.contains(signals.descriptor) { for notice in signals.notices() { heed(notice) } }
            if ready.contains(terminal.inputDescriptor) { readInput() }
            if ready.contains(wakeup.descriptor) {
                wakeup.clear()
                tell(.wakeup)
            }
        }
        return ending ?? .quit(status: 0)
    }

    private var now: Duration { ContinuousClock.now - start }

    /// Milliseconds until the client wants to be told the time, rounded up; nil for never.
    private func untilTick() -> Int? {
        guard let nextTick else { return nil }
        let (seconds, attoseconds) = max(.zero, nextTick - now).components
        return Int(clamping: seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }

    /// Milliseconds for which the next frame waits if nothing happens; none as a rule.
    private func untilFrame() -> Int {
        guard let dirtySince, client.isAboutToKnow else { return 0 }
        let (_, attoseconds) = max(.zero, Self.longestHeld - (ContinuousClock.now - dirtySince)).components
        return Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }

    private mutating func tell(_ happening: Happening) {
        guard ending == nil else { return }
        if dirtySince == nil { dirtySince = .now }
        for request in client.handle(happening, at: now) {
            switch request {
            case .redraw: terminal.forgetFrame()
            case .copy(let text): terminal.copyToClipboard(text)
            case .suspend: suspend()
            }
        }
        ending = ending ?? client.ending
        nextTick = client.nextTick(after: now)
    }

    private mutating func readInput() {
        do throws(TerminalError) {
            for input in try terminal.read().joiningTypedRuns() {
                if case .resize = input { mustResize = true } else { tell(.input(input)) }
            }
        } catch {
            end(by: SIGHUP)
        }
    }

    private mutating func heed(_ notice: SignalPipe.Notice) {
        switch notice {
        case .resized:
            mustResize = true
            if dirtySince == nil { dirtySince = .now }
        case .stop: suspend()
        case .continued:
            terminal.resume()
            mustResize = true
            if dirtySince == nil { dirtySince = .now }
        case .terminate(let signal): end(by: signal)
        }
    }

    private mutating func suspend() {
        _ = client.handle(.stopping, at: now)
        // Everything on the way back hangs on SIGCONT, so that a stop nobody announced comes back alike.
        terminal.suspend()
        guard let signals else { return }
        // An orphaned process group is not stopped by SIGTSTP (POSIX.1-2017, 2.4.3), as where the terminal was opened for this program
        // alone: nobody continues it, either.
        _ = wait(for: [signals.descriptor], milliseconds: Self.millisecondsToStop)
        let notices = signals.notices()
        for notice in notices { heed(notice) }
        guard !notices.contains(.continued), ending == nil else { return }
        heed(.continued)
        tell(.notStopped)
    }

    private mutating func end(by signal: Int32) {
        guard ending == nil else { return }
        _ = client.handle(.terminating(signal: signal), at: now)
        ending = .signal(signal)
    }

    private mutating func paint() {
        if mustResize {
            mustResize = false
            tell(.input(.resize(terminal.resize())))
            if ending != nil { return }
        }
        terminal.paint(client.frame(in: terminal.size), theme: client.theme)
        dirtySince = nil
    }
}
