import Drawing

/// The program itself.
enum ProgramCommands {
    static let all: [Command] = [
        Command("theme", "NAME", "Change the theme, previewed while choosing") { editor, invocation in editor.setTheme(invocation.argument)
        },
        Command("glyphs", "SET", "Draw with Unicode or ASCII") { editor, invocation in
            guard let set = GlyphSet(rawValue: invocation.argument.lowercased()) else { return editor.say("glyphs SET: unicode or ascii") }
            editor.glyphs = set
            editor.refreshDrawing()
        },
        Command("mouse", "on/off", "Take the mouse, or leave it to the terminal") { editor, invocation in
            guard let isOn = isOn(invocation.argument) else { return editor.say("mouse on or mouse off") }
            editor.takesMouse = isOn
            editor.say(
                isOn ? "The mouse is Boardwalk's; Shift-drag selects text" : "The mouse is the terminal's; every action has a key: ‹help›",
                tone: .done)
        },
        Command("hints", "on/off", "Show hints, or no hints") { editor, invocation in
            guard let isOn = isOn(invocation.argument) else { return editor.say("hints on or hints off") }
            editor.showsHints = isOn
        },
        Command("redraw", keys: ["^l"], "Paint the screen anew") { editor, _ in editor.effects.append(.redraw) },
        Command("suspend", keys: ["^z"], "Stop and go back to the shell") { editor, _ in editor.effects.append(.suspend) },
        Command("help", "TOPIC", keys: ["?", "F1"], written: "?", "Explain this place, or a topic") { editor, invocation in
            editor.openHelp(invocation.argument)
        },
        Command("tutorial", "", "Learn by drawing, two minutes") { editor, _ in editor.beginTutorial() },
        Command("menu", keys: ["m"], "Show what can be done with the selection", unless: Obstacles.onBoard) { editor, _ in
            editor.openMenu()
        },
        Command("commands", keys: [":"], "Type a command, or choose one from the list") { editor, _ in editor.openCommandLine() },
        Command("close", keys: ["q"], "Close the pane; pressed twice, leave") { editor, _ in editor.pressQuit() },
    ]

    private static func isOn(_ text: String) -> Bool? { ["on": true, "off": false][text.lowercased()] }
}
