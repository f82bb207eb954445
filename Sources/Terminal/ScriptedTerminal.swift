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

        /// Each character of the text as a key of its own, all in one go.
        public static func type(_ text: String) -> Step { .inputs(text.map { .key(.character($0)) }) }
        /// These keys in one go.
        public static func press(_ keys: Key...) -> Step { .inputs(keys.map { .key($0) }) }
    }

    /// Changed by the step `resize`.
    public private(set) var size: Size
    /// As the test set them.
    public let abilities: TerminalAbilities
    /// Every frame painted, oldest first.
    public private(set) var frames: [Screen] = []
    /// What was put on the clipboard, oldest first.
    public private(set) var clipboard: [String] = []
    /// Whether it was given back last, and not taken again.
    public private(set) var isRestored = false
    /// How often it was suspended.
    public private(set) var suspensions = 0

    private var steps: [Step]
    private let bell: Wakeup
    /// Readable while a step, or the end, is left.
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

    /// The next step; throws `.closed` at `close` and behind the last.
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

    /// Appends the screen to `frames`; the theme is not looked at.
    public func paint(_ screen: Screen, theme: Theme) { frames.append(screen) }
    /// Nothing is shown that could be forgotten.
    public func forgetFrame() {}
    /// The size as it is: steps alone change it.
    public func resize() -> Size { size }
    /// Appends the text to `clipboard`.
    public func copyToClipboard(_ text: String) { clipboard.append(text) }
    /// Notes it in `isRestored`.
    public func restore() { isRestored = true }
    /// Notes it in `isRestored`.
    public func resume() { isRestored = false }
    /// Counts it and returns at once.
    public func suspend() { suspensions += 1 }
}
