import Canvas

/// A terminal in memory, for tests: hands out inputs that were written down beforehand and keeps the frames it is shown.
public final class ScriptedTerminal: TerminalDevice {
    /// What happens at it, in order.
    public enum Step: Sendable {
        /// Arrives in one go, as keys typed ahead do.
        case inputs([Input])
        /// The window takes another size.
        case resize(Size)
        /// Nobody is there any more.
        case close

        public static func type(_ text: String) -> Step { .inputs(text.map { .key(.character($0)) }) }
        public static func press(_ keys: Key...) -> Step { .inputs(keys.map { .key($0) }) }
    }

    public private(set) var size: Size
    public let abilities: TerminalAbilities
    /// Every frame painted, oldest first.
    public private(set) var frames: [Screen] = []
    /// What was put on the clipboard, oldest first.
    public private(set) var clipboard: [String] = []
    public private(set) var isRestored = false
    /// How often it was suspended.
    public private(set) var suspensions = 0

    private var steps: [Step]
    private let bell: Wakeup
    public var inputDescriptor: Int32 { bell.descriptor }

    /// Plays the steps one at each `read()`; after the last the terminal closes.
    public init(
        size: Size, abilities: TerminalAbilities = TerminalAbilities(colours: 256, hasDim: true, isUnicode: true), steps: [Step]
    ) throws(TerminalError) {
        guard let bell = Wakeup() else { throw .system(action: "make a pipe", number: 0) }
        self.size = size
        self.abilities = abilities
        self.steps = steps.reversed()
        self.bell = bell
        // One ring a step, and one for the end.
        for _ in 0...steps.count { bell.ring() }
    }

    public func read() throws(TerminalError) -> [Input] {
        guard wait(for: [bell.descriptor], milliseconds: 0) == [bell.descriptor] else { return [] }
        bell.clearOne()
        switch steps.popLast() {
        case .inputs(let inputs): return inputs
        case .resize(let size):
            self.size = size
            return [.resize(size)]
        case .close, nil: throw .closed
        }
    }

    public func paint(_ screen: Screen, theme: Theme) { frames.append(screen) }
    public func forgetFrame() {}
    public func resize() -> Size { size }
    public func copyToClipboard(_ text: String) { clipboard.append(text) }
    public func restore() { isRestored = true }
    public func resume() { isRestored = false }
    public func suspend() { suspensions += 1 }
}
