import Foundation

/// A program that was run to its end.
public struct ProgramRun: Sendable {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
        public init(description: String) { self.description = description }
    }

    public let output: String
    public let errors: String
    /// Its exit status, or 128 and the signal that ended it, as a shell counts.
    public let status: Int32

    /// The folder of the built programs, `boardwalk` among them: where the test program itself lies.
    public static let products: String = {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (program as NSString).deletingLastPathComponent
    }()

    /// Runs a program with the environment of this one changed by `environment` (nil takes a variable away) and waits for its end.
    /// By posix_spawn and not Foundation's Process: that waits for the end of a socket that every child inherits, and a tmux server
    /// keeps it for as long as it lives.
    public init(
        _ program: String, _ arguments: [String], environment: [String: String?] = [:], folder: String? = nil, input: String = "/dev/null"
    ) throws {
        let results = NSTemporaryDirectory() + "boardwalk-" + UUID().uuidString
        defer {
            unlink(results + ".out")
            unlink(results + ".err")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, results + ".out", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, results + ".err", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        // The threads that tests run on block signals, and children would inherit that: tmux then ignores kill-server.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        let commandLine = (folder.map { ["/usr/bin/env", "-C", $0] } ?? []) + [program] + arguments
        var variables = ProcessInfo.processInfo.environment
        for (name, value) in environment { variables[name] = value }
        var words: [UnsafeMutablePointer<CChar>?] = commandLine.map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var child: pid_t = 0
        guard posix_spawn(&child, commandLine[0], &actions, &attributes, &words, &settings) == 0 else {
            throw Failure(description: "cannot start \(program)")
        }
        var raw: Int32 = 0
        while waitpid(child, &raw, 0) == -1, errno == EINTR {}
        output = String(decoding: (try? Data(contentsOf: URL(fileURLWithPath: results + ".out"))) ?? Data(), as: UTF8.self)
        errors = String(decoding: (try? Data(contentsOf: URL(fileURLWithPath: results + ".err"))) ?? Data(), as: UTF8.self)
        status = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + raw & 0x7F
    }
}
