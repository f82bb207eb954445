import Glibc

/// Another program, run to its end without a shell.
enum ChildProgram {
    /// Its exit status, or 127 where it cannot be started, and what it wrote to standard output where that was wanted.
    ///
    /// - Parameters:
    ///   - words: Its name, sought in PATH, and what it is told.
    ///   - capturesOutput: Whether its output comes back; else it goes where ours goes.
    static func run(_ words: [String], capturesOutput: Bool = false) -> (status: Int32, output: String) {
        var ends: [Int32] = [-1, -1]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if capturesOutput {
            guard pipe(&ends) == 0 else { return (127, "") }
            posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
            posix_spawn_file_actions_addclose(&actions, ends[0])
            posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        }
        defer { if ends[0] >= 0 { close(ends[0]) } }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for text in arguments { free(text) } }
        var child: pid_t = 0
        let started = posix_spawnp(&child, words[0], &actions, nil, &arguments, environ)
        if ends[1] >= 0 { close(ends[1]) }
        guard started == 0 else { return (127, "") }
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while capturesOutput {
            let count = read(ends[0], &chunk, chunk.count)
            if count > 0 { output += chunk[..<count] } else if count == 0 || errno != EINTR { break }
        }
        var raw: Int32 = 0
        while waitpid(child, &raw, 0) == -1, errno == EINTR {}
        return (raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + raw & 0x7F, String(decoding: output, as: UTF8.self))
    }
}
