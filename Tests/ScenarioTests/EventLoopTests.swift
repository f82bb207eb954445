import Canvas
import Glibc
import Terminal
import Testing

@testable import boardwalk

@Suite struct EventLoopTests {
    /// Notes what it is told.
    private struct Recorder: LoopClient {
        var told: [String] = []
        var ending: Ending?
        var theme = Theme(name: "plain", title: "Plain", isLight: false, looks: [:])
        var tickEvery: Duration?
        var isAboutToKnow = false
        let desk: NewestFirstDesk<Int, Int>

        init(wakeup: Wakeup) {
            desk = NewestFirstDesk(wakeup: wakeup) { request, _ in
                usleep(5000)
                return request * 2
            }
        }

        mutating func handle(_ happening: Happening, at now: Duration) -> [TerminalRequest] {
            switch happening {
            case .input(.key(.character("q"))): ending = .quit(status: 0)
            case .input(.key(.control("z"))): return [.suspend]
            case .input(.key(.character("y"))): return [.copy("text")]
            case .input(.key(.character("w"))): desk.submit(21)
            case .input(.key(.character("k"))):
                desk.submit(4)
                isAboutToKnow = true
            case .input(.key(.character("t"))): tickEvery = .milliseconds(10)
            case .input(.resize(let size)): told.append("\(size.columns)x\(size.rows)")
            case .input(.key(.character(let character))): told.append(String(character))
            case .input(.typed(let text)): told += text.map { String($0) }
            case .input: told.append("input")
            case .tick:
                told.append("tick")
                if told.count > 3 { ending = .quit(status: 0) }
            case .wakeup:
                told.append("result \(desk.take() ?? 0)")
                ending = .quit(status: 0)
            case .stopping: told.append("stopping")
            case .notStopped: told.append("not stopped")
            case .terminating(let signal): told.append("terminating \(signal)")
            }
            return []
        }

        func frame(in size: Size) -> Screen {
            var canvas = Canvas(size: size)
            canvas.put(told.joined(separator: " "), at: .zero)
            return Screen(canvas: canvas)
        }

        func nextTick(after now: Duration) -> Duration? { tickEvery.map { now + $0 } }
    }

    private func play(_ steps: [ScriptedTerminal.Step]) throws -> (ending: Ending, told: [String], terminal: ScriptedTerminal) {
        let terminal = try ScriptedTerminal(size: Size(columns: 40, rows: 2), steps: steps)
        let wakeup = try #require(Wakeup())
        var loop = EventLoop(client: Recorder(wakeup: wakeup), terminal: terminal, signals: nil, wakeup: wakeup)
        let ending = loop.run()
        return (ending, loop.client.told, terminal)
    }

    @Test func tellsTheSizeThenTheKeysAndEnds() throws {
        let (ending, told, terminal) = try play([.type("abq"), .type("c")])
        #expect(ending == .quit(status: 0))
        #expect(told == ["40x2", "a", "b"])
        #expect(terminal.isRestored)
    }

    /// Two thousand keys in one go are painted at most as often as a flood is shown, not once a key.
    @Test func keysTypedAheadCostFewFrames() throws {
        let (_, told, terminal) = try play([.type(String(repeating: "x", count: 2000)), .type("q")])
        #expect(told.count == 2001)
        #expect(terminal.frames.count < 20)
    }

    @Test func aClosedTerminalIsAHangUp() throws {
        let (ending, told, _) = try play([.type("a"), .close])
        #expect(ending == .signal(SIGHUP))
        #expect(told == ["40x2", "a", "terminating \(SIGHUP)"])
    }

    @Test func suspendsAndCopiesOnRequest() throws {
        let (_, told, terminal) = try play([.press(.control("z")), .type("yq")])
        #expect(terminal.suspensions == 1)
        #expect(terminal.clipboard == ["text"])
        #expect(told == ["40x2", "stopping"])
    }

    private func playSilently(_ first: [Input]) throws -> (ending: Ending, told: [String], terminal: SilentTerminal) {
        let terminal = try SilentTerminal(first: first)
        let wakeup = try #require(Wakeup())
        var loop = EventLoop(client: Recorder(wakeup: wakeup), terminal: terminal, signals: nil, wakeup: wakeup)
        return (loop.run(), loop.client.told, terminal)
    }

    @Test func resultsOfOtherThreadsWakeIt() throws {
        let (ending, told, _) = try playSilently([.key(.character("w"))])
        #expect(ending == .quit(status: 0))
        #expect(told == ["10x1", "result 42"])
    }

    /// What is there within a moment is in the first frame: none is shown before it.
    @Test func aFrameWaitsForWhatIsThereWithinAMoment() throws {
        let (_, told, terminal) = try playSilently([.key(.character("k"))])
        #expect(told == ["10x1", "result 8"])
        #expect(terminal.frames == 0)
        #expect(try playSilently([.key(.character("w"))]).terminal.frames > 0)
    }

    @Test func ticksComeWhenTheyAreAskedFor() throws {
        let (ending, told, terminal) = try playSilently([.key(.character("t"))])
        #expect(ending == .quit(status: 0))
        #expect(told == ["10x1", "tick", "tick", "tick"])
        #expect(terminal.frames >= 3)
    }

    @Test func aNewSizeIsToldBeforeTheNextFrame() throws {
        let (_, told, terminal) = try playSilently([.resize(Size(columns: 7, rows: 3)), .key(.character("t"))])
        #expect(told.prefix(2) == ["10x1", "7x3"])
        #expect(terminal.lastSize == Size(columns: 7, rows: 3))
    }

    /// A terminal where something is typed once and then nothing more.
    private final class SilentTerminal: TerminalDevice {
        let abilities = TerminalAbilities(colours: 0, hasDim: false, isUnicode: true)
        private(set) var size = Size(columns: 10, rows: 1)
        private(set) var frames = 0
        private(set) var lastSize = Size.zero
        private var first: [Input]
        private let bell: Wakeup
        var inputDescriptor: Int32 { bell.descriptor }

        init(first: [Input]) throws {
            self.first = first
            bell = try #require(Wakeup())
            bell.ring()
        }

        func read() throws(TerminalError) -> [Input] {
            bell.clear()
            defer { first = [] }
            return first
        }
        func paint(_ screen: Screen, theme: Theme) {
            frames += 1
            lastSize = screen.canvas.size
        }
        func resize() -> Size {
            size = Size(columns: 7, rows: 3)
            return size
        }
        func forgetFrame() {}
        func copyToClipboard(_ text: String) {}
        func restore() {}
        func resume() {}
        func suspend() {}
    }
}

@Suite struct NewestFirstDeskTests {
    @Test func onlyTheNewestMatters() throws {
        let wakeup = try #require(Wakeup())
        let desk = NewestFirstDesk<Int, Int>(wakeup: wakeup) { request, isStale in
            for _ in 0..<200 where !isStale() { usleep(1000) }
            return isStale() ? nil : request
        }
        for request in 1...50 { desk.submit(request) }
        #expect(wait(for: [wakeup.descriptor], milliseconds: 20_000) == [wakeup.descriptor])
        #expect(desk.take() == 50)
        #expect(desk.take() == nil)
    }

    @Test func startsAgainAfterAPause() throws {
        let wakeup = try #require(Wakeup())
        let desk = NewestFirstDesk<Int, Int>(wakeup: wakeup) { request, _ in request }
        for request in 1...100 {
            desk.submit(request)
            #expect(wait(for: [wakeup.descriptor], milliseconds: 20_000) == [wakeup.descriptor])
            wakeup.clear()
            #expect(desk.take() == request)
        }
    }

    @Test func longRunsOfCharactersAreOneInputAndShortOnesKeys() {
        func keys(_ text: String) -> [Input] { text.map { .key(.character($0)) } }
        #expect(keys("abcdefg").joiningTypedRuns() == keys("abcdefg"))
        let mixed: [Input] = keys("abcdefgh") + [.key(.enter)] + keys("xy")
        let joined: [Input] = [.typed("abcdefgh"), .key(.enter)] + keys("xy")
        #expect(mixed.joiningTypedRuns() == joined)
        #expect([Input]().joiningTypedRuns().isEmpty)
    }
}
