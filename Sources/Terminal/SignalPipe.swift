import CSignals
import Glibc

/// Signals as bytes in a pipe, so that one poll(2) waits for them and for keys. There is one of it at a time, since signals are the
/// process's own; it is made before the terminal is opened, because ncurses takes a signal only where nobody has.
public final class SignalPipe {
    /// What a signal asks for.
    public enum Notice: Hashable, Sendable {
        /// The window has another size.
        case resized
        /// Give the terminal back and stop (SIGTSTP, sent by another process: typed, ctrl+z is a key).
        case stop
        /// Stopped until now; the terminal may have been used meanwhile.
        case continued
        /// End by this signal: SIGTERM, SIGHUP, SIGINT or another that is sent for it.
        case terminate(Int32)
    }

    /// Readable as soon as a signal has come.
    public let descriptor: Int32
    private let writeEnd: Int32

    /// Takes the signals; nil when the system has no pipe left.
    public init?() {
        var ends: [Int32] = [-1, -1]
        guard bw_pipe(&ends) == 0 else { return nil }
        descriptor = ends[0]
        writeEnd = ends[1]
        guard bw_signals_open(writeEnd) == 0 else { return nil }
    }

    deinit {
        bw_signals_close()
        close(descriptor)
        close(writeEnd)
    }

    /// Everything that has come since the last call, each notice once.
    public func notices() -> [Notice] {
        var bytes = [UInt8](repeating: 0, count: 256)
        var found: [Notice] = []
        while true {
            let count = Glibc.read(descriptor, &bytes, bytes.count)
            guard count > 0 else { return found }
            for byte in bytes.prefix(count) {
                let notice: Notice =
                    switch Int32(byte) {
                    case SIGWINCH: .resized
                    case SIGTSTP: .stop
                    case SIGCONT: .continued
                    default: .terminate(Int32(byte))
                    }
                if !found.contains(notice) { found.append(notice) }
            }
        }
    }

    /// Ends this process by a signal, so that its parent sees why. The terminal must have been restored.
    public static func die(of signal: Int32) { bw_die_of(signal) }
}
