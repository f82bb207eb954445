/// What the program ends with (sysexits.h); README and `--help` speak of these.
enum ExitStatus: Int32, Comparable {
    case fine = 0
    /// Findings at or above `--fail-on`, or a file that `fmt --check` would change.
    case findings = 1
    case usage = 64
    case badInput = 65
    case noInput = 66
    case noTerminal = 69
    /// A mistake in the program itself.
    case internalError = 70
    case cannotWrite = 73
    case readFailed = 74
    case noPermission = 77
    case configuration = 78

    /// Of several files the worst decides: what is wrong with the program before what is wrong with an input before what was found in it.
    static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.mildestFirst.firstIndex(of: self) ?? 0 }

    private static let mildestFirst: [ExitStatus] = [
        .fine, .findings, .noPermission, .readFailed, .noInput, .badInput, .configuration, .cannotWrite, .noTerminal, .usage,
        .internalError,
    ]
}
