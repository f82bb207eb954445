import Foundation

/// A program in a real terminal: a tmux server of its own, which ends with this value. The program's home is an empty folder, and
/// `folder` is where it is started.
public final class TmuxTerminal {
    /// The folder the program runs in; goes away with this value.
    public let folder: String
    private let socket: String

    /// Starts a shell command. When it ends, the screen says `ended with` and its status, and stays to be read.
    public init(
        _ command: String, columns: Int = 100, rows: Int = 30, environment: [String: String] = [:], files: [String: String] = [:]
    ) throws {
        folder = NSTemporaryDirectory() + "boardwalk-" + UUID().uuidString
        socket = folder + "/.tmux"
        let home = folder + "/home"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
        var arguments = ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-s", "test", "-c", folder]
        let clean = [
            "LC_ALL": "C.UTF-8", "HOME": home, "XDG_STATE_HOME": home + "/state", "XDG_DATA_HOME": home + "/data",
            "XDG_CONFIG_HOME": home + "/config", "NO_COLOR": "",
        ]
        for (name, value) in clean.merging(environment, uniquingKeysWith: { $1 }) { arguments += ["-e", "\(name)=\(value)"] }
        // Separate words: tmux runs them itself; one word would go through the user's shell, one process more on some.
        try tmux(arguments + ["sh", "-c", "\(command); code=$?; echo; echo \"ended with $code\"; stty -a | grep -o '.icanon'; sleep 60"])
    }

    deinit {
        _ = try? tmux(["kill-server"])
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Types text as it stands, as the keyboard would send it.
    public func type(_ text: String) throws { try tmux(["send-keys", "-t", "test", "-l", "--", text]) }
    /// Presses keys by the names tmux has for them: `Enter`, `Escape`, `Tab`, `Up`, `C-s`, …
    public func press(_ keys: String...) throws { try tmux(["send-keys", "-t", "test"] + keys) }
    public func resize(columns: Int, rows: Int) throws {
        try tmux(["resize-window", "-t", "test", "-x", "\(columns)", "-y", "\(rows)"])
    }
    /// What is to be seen.
    public func screen() throws -> String { try tmux(["capture-pane", "-p", "-t", "test"]) }
    /// The same with the escape sequences of its looks.
    public func styledScreen() throws -> String { try tmux(["capture-pane", "-p", "-e", "-t", "test"]) }
    /// Whether the program has the mouse, and whether the alternate screen is up.
    public func modes() throws -> (mouse: Bool, alternateScreen: Bool) {
        let flags = try tmux(["display-message", "-p", "-t", "test", "#{mouse_button_flag}#{alternate_on}"])
        return (flags.hasPrefix("1"), flags.dropFirst().hasPrefix("1"))
    }

    /// Comes back as soon as the program has the mouse: it may take it after the frame that is waited for is on the screen.
    public func waitForMouse() throws { try wait { _ in (try? modes().mouse) ?? false } }

    public func read(_ file: String) throws -> String { try String(contentsOfFile: folder + "/" + file, encoding: .utf8) }

    /// Replaces a file, as another program would.
    public func write(_ text: String, to file: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file)) }

    /// The process of the program under test, the shell's only child.
    public func process() throws -> pid_t {
        let shell = try tmux(["display-message", "-p", "-t", "test", "#{pane_pid}"]).trimmingCharacters(in: .whitespacesAndNewlines)
        let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        guard let child = children.split(separator: " ").first.flatMap({ pid_t($0) }) else {
            throw ProgramRun.Failure(description: "nothing runs")
        }
        return child
    }

    /// Sends a signal to the program under test.
    public func signal(_ number: Int32) throws { kill(try process(), number) }

    /// Ends tmux, as closing the window does.
    public func hangUp() throws { try tmux(["kill-server"]) }

    /// The screen as soon as it satisfies the condition; the last one seen is in the failure.
    @discardableResult
    public func wait(seconds: Double = 20, until isMet: (String) -> Bool) throws -> String {
        let end = ContinuousClock.now + .seconds(seconds)
        var seen = ""
        repeat {
            seen = try screen()
            if isMet(seen) { return seen }
            Thread.sleep(forTimeInterval: 0.01)
        } while ContinuousClock.now < end
        throw ProgramRun.Failure(description: "waited \(seconds) s in vain; the screen was\n\(seen)")
    }

    /// The screen as soon as it holds all these texts.
    @discardableResult
    public func wait(for texts: String...) throws -> String { try wait { seen in texts.allSatisfy { seen.contains($0) } } }

    /// The screen once it has stayed the same for a while: only to see that nothing happened.
    public func settled(for quiet: Double = 0.15) throws -> String {
        var last = try screen()
        var since = ContinuousClock.now
        let end = since + .seconds(20)
        while ContinuousClock.now - since < .seconds(quiet), ContinuousClock.now < end {
            Thread.sleep(forTimeInterval: 0.02)
            let now = try screen()
            if now != last {
                last = now
                since = .now
            }
        }
        return last
    }

    @discardableResult private func tmux(_ arguments: [String]) throws -> String {
        let run = try ProgramRun("/usr/bin/env", ["-u", "TMUX", "tmux", "-u", "-f", "/dev/null", "-S", socket] + arguments)
        guard run.status == 0 else { throw ProgramRun.Failure(description: "tmux \(arguments.joined(separator: " ")): \(run.errors)") }
        return run.output
    }
}
