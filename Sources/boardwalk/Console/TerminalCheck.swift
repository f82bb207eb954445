import Canvas
import Glibc
import Terminal

/// What the terminal at hand can do, found by opening it for a moment.
struct TerminalCheck {
    let abilities: TerminalAbilities
    let size: Size
    /// Cells of a line character, as the terminal measured it; nil where it does not answer.
    let ambiguousWidth: Int?

    /// How long an answer is waited for.
    private static let patience = Duration.milliseconds(200)

    init() throws(TerminalError) {
        let terminal = try CursesTerminal()
        defer { terminal.restore() }
        abilities = terminal.abilities
        size = terminal.size
        let end = ContinuousClock.now + Self.patience
        var width: Int?
        while width == nil, ContinuousClock.now < end {
            var waited = pollfd(fd: terminal.inputDescriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waited, 1, 20) > 0 else { continue }
            for case .ambiguousWidth(let answer) in try terminal.read() { width = answer }
        }
        ambiguousWidth = width
    }
}
