import Canvas
import Glibc

/// What goes to a program's caller: results.
enum StandardOutput {
    /// Writes a text; ends its last line. Throws where it cannot be written; a reader that has gone away (`| head`) ends the program as
    /// it would any other.
    static func write(_ text: String) throws(CommandFailure) {
        guard !text.isEmpty else { return }
        // A CRLF is one character, and no "\n": the bytes say whether the line has ended.
        let bytes = Array(text.utf8) + (text.utf8.last == UInt8(ascii: "\n") ? [] : [UInt8(ascii: "\n")])
        guard !StandardStreams.write(bytes, to: STDOUT_FILENO) else { return }
        if errno == EPIPE {
            signal(SIGPIPE, SIG_DFL)
            raise(SIGPIPE)
        }
        if errno == EBADF { throw CommandFailure(.cannotWrite, "standard output is closed; leave it open, or write to a file") }
        let remedy = errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? "free some space or write elsewhere" : "write elsewhere"
        throw CommandFailure(
            .cannotWrite, "standard output cannot be written: \(String(cString: strerror(errno)).lowercased()); \(remedy)")
    }

    /// Whether a path names it, by a hyphen or as the device that it is: that must not be replaced by a file.
    static func isNamed(by path: String) -> Bool { ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].contains(path) }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// The terminal's columns and rows; nil where there is none, or one too small to write for.
    static var screen: Size? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20, size.ws_row > 0 else { return nil }
        return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }

    /// Writes lines: on a terminal none is broken inside a word, elsewhere they are as they are.
    static func write(lines: [String]) throws(CommandFailure) {
        let columns = screen?.columns ?? .max
        try write(lines.flatMap { FoldedLine.rows(VisibleText.line($0), columns: columns) }.joined(separator: "\n"))
    }
}

/// What goes to the person who called it: messages.
enum StandardError {
    static func write(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        _ = StandardStreams.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: STDERR_FILENO)
    }
}

private enum StandardStreams {
    /// False where it failed; errno says why.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written) }
            if count < 0, errno != EINTR { return false }
            written += max(0, count)
        }
        return true
    }
}
