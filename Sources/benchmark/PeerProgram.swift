import Glibc
import Storage
import Whiteboard

/// A program that draws graphs as text, too: run beside Boardwalk on the same graphs where it is installed.
struct PeerProgram: Sendable {
    let name: String
    /// What follows the program's path on its command line.
    let arguments: @Sendable (_ input: String, _ output: String) -> [String]
    /// Whether the drawing comes in a file, not on standard output.
    let writesFile: Bool
    /// A graph in the program's own language.
    let graph: @Sendable (Board) -> String

    static let all = [
        PeerProgram(
            name: "graph-easy", arguments: { input, output in ["--as=boxart", "--input", input, "--output", output] }, writesFile: true,
            graph: PeerGraph.graphEasy),
        PeerProgram(name: "d2", arguments: { input, output in [input, output] }, writesFile: true, graph: PeerGraph.d2),
        PeerProgram(name: "mermaid-term", arguments: { input, _ in [input] }, writesFile: false, graph: PeerGraph.mermaid),
    ]

    /// The first program of this name on the path; nil where there is none.
    var path: String? {
        let folders = getenv("PATH").map { String(cString: $0) } ?? ""
        return folders.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }

    /// The drawing of a board and how long the whole process took, in milliseconds; nil where it failed or took longer than the limit.
    func draw(_ board: Board, limit: Duration) -> (text: String, milliseconds: Double)? {
        guard let path else { return nil }
        let input = "/tmp/boardwalk-benchmark-\(getpid()).graph"
        // The ending tells d2 that text is wanted.
        let output = "/tmp/boardwalk-benchmark-\(getpid()).txt"
        defer {
            unlink(input)
            unlink(output)
        }
        guard (try? BoardStore.save(Array(graph(board).utf8), to: input, when: .always)) != nil else { return nil }
        let begin = ContinuousClock.now
        guard run(path, arguments(input, output), output: writesFile ? "/dev/null" : output, until: begin + limit) else { return nil }
        let time = Measurement.milliseconds(ContinuousClock.now - begin)
        guard let bytes = (try? BoardStore.read(output))?.bytes else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.isEmpty ? nil : (text, time)
    }

    /// Whether the program ended well and in time; one that did not is ended.
    private func run(_ path: String, _ words: [String], output: String, until deadline: ContinuousClock.Instant) -> Bool {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var line: [UnsafeMutablePointer<CChar>?] = ([path] + words).map { strdup($0) } + [nil]
        defer { for word in line { free(word) } }
        var child: pid_t = 0
        guard posix_spawn(&child, path, &actions, nil, &line, environ) == 0 else { return false }
        var status: Int32 = 0
        while ContinuousClock.now < deadline {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { return status == 0 }
            if ended < 0, errno != EINTR { return false }
            usleep(500)
        }
        kill(child, SIGKILL)
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        return false
    }
}
