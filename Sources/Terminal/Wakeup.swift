import CSignals
import Glibc

/// A descriptor that any thread may make readable: how work done elsewhere wakes the loop. Its two descriptors live as long as the
/// process.
public struct Wakeup: Sendable {
    /// The end to wait on.
    public let descriptor: Int32
    private let writeEnd: Int32

    /// Nil when the system has no pipe left.
    public init?() {
        var ends: [Int32] = [-1, -1]
        guard bw_pipe(&ends) == 0 else { return nil }
        descriptor = ends[0]
        writeEnd = ends[1]
    }

    /// Makes it readable. A full pipe is readable already.
    public func ring() {
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
    }

    /// Takes all rings back.
    public func clear() {
        var bytes: (UInt64, UInt64) = (0, 0)
        while Glibc.read(descriptor, &bytes, 16) > 0 {}
    }

    /// Takes one ring back.
    func clearOne() {
        var byte: UInt8 = 0
        _ = Glibc.read(descriptor, &byte, 1)
    }
}

/// Waits until one of the descriptors can be read or is closed, at most so many milliseconds (nil: for ever), and returns those that
/// are. A signal ends the wait with none.
public func wait(for descriptors: [Int32], milliseconds: Int? = nil) -> [Int32] {
    var list = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&list, nfds_t(list.count), milliseconds.map { Int32(clamping: $0) } ?? -1) > 0 else { return [] }
    return list.filter { $0.revents != 0 }.map(\.fd)
}
