import Whiteboard

/// Asking what breaks: the way in, and what can be tried there.
enum WhatIfCommands {
    static let entry: [Command] = [
        Command("what-if", "EVENTS", keys: ["!"], "See what breaks when parts fail or traffic grows", unless: Obstacles.needsSight) {
            editor, invocation in
            let isOpen = editor.whatIf != nil
            editor.beginWhatIf()
            if !invocation.argument.isEmpty {
                editor.happen(typed: invocation.argument)
            } else if isOpen {
                editor.openEvents()
            }
        }
    ]

    static let all: [Command] = failures + traffic + end

    private static let failures: [Command] = [
        command("event", "EVENTS", keys: ["a", "Tab"], "Type what happens: cache, app:1, zone a, 10x, app/db") { editor, invocation in
            if invocation.argument.isEmpty { editor.openEvents() } else { editor.happen(typed: invocation.argument) }
        },
        command("fail", keys: ["f"], "Fail the selection, or mend it") { editor, _ in editor.toggleFailure() },
        command("fail-copy", keys: ["x"], "Fail one copy of it, then one more") { editor, _ in editor.failCopy() },
        command("cold", keys: ["c"], "Empty its cache, or warm it") { editor, _ in editor.toggleCold() },
        command("slow", keys: ["s"], "Make it ten times slower, or as fast as before") { editor, _ in editor.toggleSlow() },
        command("fail-zone", keys: ["z"], "Fail its zone, the next one, or none") { editor, _ in editor.failZone() },
        command("fail-region", keys: ["r"], "Fail its region, the next one, or none") { editor, _ in editor.failRegion() },
        command("partition", keys: ["p"], "Let two sides not hear each other, by their letters") { editor, _ in
            editor.whatIf?.side = nil
            editor.askForLetters(.partition, count: 2)
        },
    ]

    private static let traffic: [Command] = [
        command("grow", keys: ["+"], "Let traffic grow: 2 5 10 20 50 100 times", count: .repeats) { editor, invocation in
            editor.growTraffic(by: invocation.times)
        },
        command("shrink", keys: ["-"], "Let traffic shrink again", count: .repeats) { editor, invocation in
            editor.growTraffic(by: -invocation.times)
        },
    ]

    private static let end: [Command] = [
        command("take-back", keys: ["u"], "Take back what was tried last") { editor, _ in editor.takeBackInWhatIf() },
        command("keep-note", keys: ["w"], "Keep what was found as a note on the board") { editor, _ in editor.keepWhatIfNote() },
        command("remedy", "NUMBER", keys: ["1", "2", "3"], written: "! 1 2 3", "Apply a remedy to the real board", meanings: 3) {
            editor, invocation in
            let typed = Int(invocation.argument)
            guard let number = typed ?? invocation.key.flatMap({ if case .character(let key) = $0 { key.wholeNumberValue } else { nil } })
            else { return editor.say("remedy NUMBER: 1, 2 or 3, as the pane lists them") }
            editor.applyRemedy(number)
        },
        command("breaks", keys: ["Enter", "Shift+Tab"], written: "! Enter", "Show all of what breaks, or the board again") { editor, _ in
            editor.toggleWhatIfPane()
        },
        command("restore", keys: ["Esc"], "Leave; nothing of the board was changed") { editor, _ in editor.leaveWhatIf() },
    ]

    /// One that is for what is tried: its keys mean it there only.
    private static func command(
        _ name: String, _ argument: String = "", keys: [String], written: String? = nil, _ help: String,
        count: Command.CountUse = .ignored, meanings: Int = 1, run: @escaping @Sendable (inout Editor, Invocation) -> Void
    ) -> Command {
        Command(
            name, argument, keys: keys, written: written ?? "! " + keys.joined(separator: " "), help, count: count, meanings: meanings,
            ground: .whatIf,
            unless: { $0.whatIf == nil ? "this is tried in what if; ‹what-if› begins it" : nil }, run: run)
    }
}
