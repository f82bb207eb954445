import Practice

/// Playing a session back: its keys mean this while one is played.
enum ReplayCommands {
    static let all: [Command] = going + phases + end

    private static let going: [Command] = [
        command("replay-play", keys: ["space", "^t"], "Play on, or stand still; at the end, begin anew") { editor, _ in
            editor.toggleReplay()
        },
        command("replay-step", keys: ["→", "l", "j", "↓"], "Go to the next thing that happened") { editor, _ in editor.stepReplay(1) },
        command("replay-back", keys: ["←", "h", "k", "↑"], "Go to the thing before") { editor, _ in editor.stepReplay(-1) },
        command("replay-faster", keys: ["+", ">"], "Play faster, up to 64 seconds in one") { editor, _ in editor.changeSpeed(by: 1) },
        command("replay-slower", keys: ["-", "<"], "Play slower, down to real time") { editor, _ in editor.changeSpeed(by: -1) },
        command("replay-start", keys: ["gg", "Home"], "Go to the beginning") { editor, _ in editor.moveReplay { $0.go(to: 0.0) } },
        command("replay-end", keys: ["G", "End"], "Go to the end") { editor, _ in editor.moveReplay { $0.go(to: $0.length) } },
    ]

    private static let phases: [Command] =
        [
            command("replay-phase", keys: ["^n"], "Go to the next phase") { editor, _ in editor.moveReplay { $0.goToPhase(1) } },
            command("replay-phase-before", keys: ["^p"], "Go to the beginning of the phase, or the phase before") { editor, _ in
                editor.moveReplay { $0.goToPhase(-1) }
            },
        ]
        + Phase.allCases.map { phase in
            let letter = phase.rawValue.lowercased()
            return command("replay-\(letter)", keys: ["g \(letter)"], "Go to where \(phase.shortName) was opened") { editor, _ in
                editor.goInReplay(to: phase)
            }
        }

    private static let end: [Command] = [
        command("replay-leave", keys: ["q", "Esc", "^c"], "Leave it; nothing was changed") { editor, _ in editor.leaveReplay() }
    ]

    private static func command(
        _ name: String, keys: [String], _ help: String, run: @escaping @Sendable (inout Editor, Invocation) -> Void
    ) -> Command {
        Command(
            name, keys: keys, help, ground: .replay, unless: { $0.playback == nil ? "no session is played back; :replay begins it" : nil },
            run: run)
    }
}
