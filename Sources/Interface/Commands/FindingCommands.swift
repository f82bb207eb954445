/// Going through findings and answering them.
enum FindingCommands {
    static let all: [Command] = [
        Command("findings", keys: ["g f"], "Open or close the findings") { editor, invocation in
            // Who types what they are called wants to see them.
            if invocation.key == nil, editor.place == .board, editor.visibleSide == .findings { return editor.stepFinding(by: 1) }
            editor.toggleFindings()
        },
        Command("next-finding", keys: ["]"], "Show the next finding and select its component", count: .repeats) { editor, invocation in
            editor.stepFinding(by: invocation.times)
        },
        Command("previous-finding", keys: ["["], "Show the finding before", count: .repeats) { editor, invocation in
            editor.stepFinding(by: -invocation.times)
        },
        Command("fix", keys: ["f"], "Fix the shown finding", count: .repeats, unless: Editor.needsFinding) { editor, invocation in
            editor.fix(number: invocation.times)
        },
        Command("waive", "REASON", keys: ["w"], "Keep it and record why as a trade-off", unless: Editor.needsFinding) {
            editor, invocation in
            if invocation.argument.isEmpty { editor.askToWaive() } else { editor.waive(because: invocation.argument) }
        },
        Command("explain", keys: ["e"], "Explain why it matters, what to do and what it costs", unless: Editor.needsFinding) { editor, _ in
            editor.openExplanation()
        },
    ]
}
