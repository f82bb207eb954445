/// The one hint on the screen: it comes after eight seconds without a key, never twice in a minute, and no more
/// once the key that it names was pressed three times or it was obeyed three times.
struct Hints: Sendable {
    /// What a hint is about, by the command it names.
    enum Kind: Hashable, Sendable, CaseIterable {
        case start, oneBox, unconnected, jump, again, finding, figure, call, snapshot, flow, tradeOff, quiet, sumUp, reason

        /// The command whose key the hint names; nil where it names something to be typed.
        var command: String? {
            switch self {
            case .start, .oneBox: "add-connected"
            case .unconnected: "connect"
            case .jump: "jump"
            case .again: "repeat"
            case .finding: "next-finding"
            case .snapshot: "snapshot"
            case .flow: "flow"
            case .quiet: "say"
            case .figure, .call, .tradeOff, .sumUp, .reason: nil
            }
        }
    }

    static let wait = Duration.seconds(8)
    static let gap = Duration.seconds(60)
    static let enough = 3

    private(set) var shown: Kind?
    private var appeared: Duration?
    private var lastKey: Duration = .zero
    /// Whether it was looked since the last key: without a key nothing else is to be said.
    private(set) var hasLooked = false
    /// How often each command was asked for by its key, and how often each hint was obeyed.
    private var uses: [String: Int] = [:]
    private var obeyed: [Kind: Int] = [:]
    /// Steps from box to box by arrow keys without another key between them.
    private(set) var steps = 0
    private var lastLine = ""
    private(set) var sameLines = 0

    // MARK: What happens

    mutating func press(at now: Duration) {
        lastKey = now
        hasLooked = false
    }

    /// Notes a command that was asked for by its key.
    mutating func use(_ command: String) {
        uses[command, default: 0] += 1
        steps = command == "go" ? steps + 1 : 0
    }

    /// Notes a line that was carried out.
    mutating func note(line: String) {
        sameLines = line == lastLine ? sameLines + 1 : 1
        lastLine = line
    }

    func isRetired(_ kind: Kind) -> Bool {
        (kind.command.flatMap { uses[$0] } ?? 0) >= Self.enough || (obeyed[kind] ?? 0) >= Self.enough
    }

    /// Whether the hands have rested long enough to be asked something.
    func rests(at now: Duration) -> Bool { now >= lastKey + Self.wait }

    /// Whether what is shown came within the last minute.
    func isFresh(at now: Duration) -> Bool { appeared.map { now < $0 + Self.gap } ?? false }

    // MARK: Coming and going

    /// When a hint may come, if there is one to give.
    var due: Duration { max(lastKey + Self.wait, appeared.map { $0 + Self.gap } ?? .zero) }

    /// Shows the first of the hints that hold, where it is time for one.
    mutating func look(_ candidates: [Kind], at now: Duration) {
        guard shown == nil, now >= due else { return }
        hasLooked = true
        guard let next = candidates.first(where: { !isRetired($0) }) else { return }
        shown = next
        appeared = now
    }

    /// Shows another hint in place of the one that is shown, which was not obeyed; nothing where that is retired.
    mutating func replace(by next: Kind, at now: Duration) {
        guard !isRetired(next) else { return }
        shown = next
        appeared = now
    }

    /// Takes the shown hint away once it does not hold any more: then it was obeyed.
    mutating func drop(unless holds: Bool) {
        guard let shown else { return }
        if !holds {
            obeyed[shown, default: 0] += 1
            self.shown = nil
        } else if isRetired(shown) {
            self.shown = nil
        }
    }
}
