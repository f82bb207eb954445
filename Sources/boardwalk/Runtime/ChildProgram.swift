import Glibc

/// Another program, run to its end without a shell.
enum ChildProgram {
    /// Where its standard output goes.
    enum Output {
        /// Where ours goes.
        case shown
        /// It comes back; its messages go nowhere.
        case captured
        /// It comes back; its messages go where ours go.
        case capturedButErrors
    }

    /// Its exit status, or 127 where it cannot be started, and what it wrote to standard output where that was wanted.
    ///
    /// - Parameters:
    ///   - words: Its name, sought in PATH, and what it is told.
    static func run(_ words: [String], _ output: Output = .shown) -> (status: Int32, output: String) {
        guard output != .shown else { return (finish(start(words)), "") }
        guard let ends = newPipe() else { return (127, "") }
        let child = start(words, output: ends.write, isQuiet: output == .captured)
        close(ends.write)
        defer { close(ends.read) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while child != nil {
            let count = read(ends.read, &chunk, chunk.count)
            if count > 0 { bytes += chunk[..<count] } else if count == 0 || errno != EINTR { break }
        }
        return (finish(child), String(decoding: bytes, as: UTF8.self))
    }

    /// Its exit status, as of `run`, after it was given a text on its standard input. Keys that end a program are its own meanwhile.
    static func feed(_ text: String, to words: [String]) -> Int32 {
        guard let ends = newPipe() else { return 127 }
        let keys = [SIGINT, SIGQUIT]
        let before = keys.map { signal($0, SIG_IGN) }
        defer { for (key, handler) in zip(keys, before) { signal(key, handler) } }
        let child = start(words, input: ends.read)
        close(ends.read)
        var rest = Array(text.utf8)[...]
        while child != nil, !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(ends.write, $0.baseAddress, $0.count) }
            // Who has seen enough leaves before the end.
            if count < 0, errno != EINTR { break }
            rest = rest.dropFirst(max(0, count))
        }
        close(ends.write)
        return finish(child)
    }

    /// A pipe of which a child gets only what it is given.
    private static func newPipe() -> (read: Int32, write: Int32)? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Its process; nil where it cannot be started.
    private static func start(_ words: [String], input: Int32? = nil, output: Int32? = nil, isQuiet: Bool = false) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
        if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
        if isQuiet { posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) }
        // What this program ignores, the other need not.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var usual = sigset_t()
        sigemptyset(&usual)
        for number in [SIGPIPE, SIGXFSZ, SIGINT, SIGQUIT] { sigaddset(&usual, number) }
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for text in arguments { free(text) } }
        var child: pid_t = 0
        return posix_spawnp(&child, words[0], &actions, &attributes, &arguments, environ) == 0 ? child : nil
    }

    private static func finish(_ child: pid_t?) -> Int32 {
        guard let child else { return 127 }
        var raw: Int32 = 0
        while waitpid(child, &raw, 0) == -1, errno == EINTR {}
        return raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + raw & 0x7F
    }
}
