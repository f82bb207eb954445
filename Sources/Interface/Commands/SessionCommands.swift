import Whiteboard

/// A practice session, and what it keeps.
enum SessionCommands {
    static let all: [Command] = [
        Command("snapshot", "NAME", keys: ["S"], "Keep the board as a stage; without a name, as simple", unless: Obstacles.needsBoxes) { editor, invocation in
            editor.takeSnapshot(named: invocation.argument)
        },
    ]
}
