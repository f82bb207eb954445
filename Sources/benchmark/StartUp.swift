import Glibc
import Storage

/// The built program started in a terminal of 200x60, until its first frame is whole: process, data files, board, drawing, ncurses.
struct StartUp {
    private let program: String
    private let board: String

    /// Nil where the program does not lie beside this one.
    init?(board: String) {
        guard let own = DataFolders.executable, let slash = own.lastIndex(of: "/") else { return nil }
        program = own[..<slash] + "/boardwalk"
        guard BoardStore.exists(program) else { return nil }
        self.board = board
    }

    // What Glibc's module leaves out: TIOCSPTLCK and TIOCGPTN of ioctl_tty(2), POSIX_SPAWN_SETSID of spawn.h.
    private static let unlock: UInt = 0x4004_5431
    private static let number: UInt = 0x8004_5430
    private static let newSession: Int16 = 0x80

    /// Milliseconds, the median of some starts; nil where none came to its frame.
    func measure(starts: Int = 9) -> Double? {
        let times = (0..<starts).compactMap { _ in start() }
        return times.count == starts ? Measurement.median(of: times) : nil
    }

    private func start() -> Double? {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard master >= 0 else { return nil }
        defer { close(master) }
        var number: UInt32 = 0
        var locked: Int32 = 0
        guard ioctl(master, Self.unlock, &locked) == 0, ioctl(master, Self.number, &number) == 0 else { return nil }
        var size = winsize(ws_row: 60, ws_col: 200, ws_xpixel: 0, ws_ypixel: 0)
        guard ioctl(master, UInt(TIOCSWINSZ), &size) == 0 else { return nil }
        let begin = ContinuousClock.now
        guard let child = spawn(on: "/dev/pts/\(number)") else { return nil }
        defer { end(child) }
        // The last row is painted last, and `help` is what it never leaves out.
        return wait(for: Array("help".utf8), from: master) ? Measurement.milliseconds(ContinuousClock.now - begin) : nil
    }

    private func spawn(on terminal: String) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // Opened by a session without a terminal, the first becomes its own.
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, terminal, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Self.newSession)
        var words: [UnsafeMutablePointer<CChar>?] = ([program, "edit", board] as [String]).map { strdup($0) } + [nil]
        let variables = ["TERM=xterm-256color", "LC_ALL=C.UTF-8", "HOME=/nonexistent"]
        var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
        defer { for text in words + environment { free(text) } }
        var child: pid_t = 0
        return posix_spawn(&child, program, &actions, &attributes, &words, &environment) == 0 ? child : nil
    }

    /// Reads until some bytes have come; false after five seconds.
    private func wait(for wanted: [UInt8], from master: Int32) -> Bool {
        var seen: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let deadline = ContinuousClock.now + .seconds(5)
        while ContinuousClock.now < deadline {
            var polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&polled, 1, 100) > 0 else { continue }
            let count = read(master, &chunk, chunk.count)
            if count <= 0 { return false }
            seen += chunk[..<count]
            if contains(wanted, in: seen) { return true }
        }
        return false
    }

    private func contains(_ wanted: [UInt8], in seen: [UInt8]) -> Bool {
        guard seen.count >= wanted.count else { return false }
        return (0...seen.count - wanted.count).contains { seen[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }

    private func end(_ child: pid_t) {
        kill(child, SIGTERM)
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
    }
}
