import Practice
import Whiteboard

/// A practice session: phases, clock, interviewer, report.
enum SessionCommands {
    static let all: [Command] = phases + interviewer + end

    private static let phases: [Command] = [
        Command("practise", "QUESTION", "Start a session on a question") { editor, invocation in editor.practise(invocation.argument) },
        Command("requirements", keys: ["g r"], "Go to Requirements") { editor, invocation in
            editor.visit(.requirements, invocation)
        },
        Command("api", keys: ["g a"], "Go to API") { editor, invocation in
            editor.visit(.api, invocation)
        },
        Command("data", keys: ["g d"], "Go to Data") { editor, invocation in
            editor.visit(.data, invocation)
        },
        Command("diagram", keys: ["g i"], "Go to Diagram; there, show all that it asks for") { editor, invocation in
            // Who is there already looks for what is missing.
            if editor.place == .board, editor.interview?.isInDiagram == true { return editor.open(.checks) }
            editor.visit(.implementation, invocation)
        },
        Command("optimise", keys: ["g o"], "Go to Optimise") { editor, invocation in
            editor.visit(.optimise, invocation)
        },
        Command(
            "next-phase", "LETTER", keys: ["^n"], aliases: ["phase"], "Go to the next phase, or finish; with a letter to that one",
            unless: needsSession
        ) { editor, invocation in
            if invocation.argument.isEmpty { editor.stepPhase(1) } else { editor.goToPhase(named: invocation.argument) }
        },
        Command("previous-phase", keys: ["^p"], "Go to the phase before", unless: needsSession) { editor, _ in editor.stepPhase(-1) },
        Command("checks", "", "Show all that the phase asks for, ticked and open", unless: needsSession) { editor, _ in
            editor.open(.checks)
        },
        Command("question", keys: ["g q"], "Show the question again", unless: needsSession) { editor, _ in editor.open(.question) },
    ]

    private static let interviewer: [Command] = [
        Command("ask", keys: ["i"], "Take a question from the interviewer", unless: needsSession) { editor, _ in editor.takeProbe() },
        Command("write-down", keys: ["W"], "Write on the board what you answered or said", unless: needsSession) { editor, _ in
            editor.writeAnswer()
        },
        Command("interviewer", "", "Choose the next question or curveball from a list", unless: needsSession) { editor, _ in
            editor.openInterviewer()
        },
        Command("curveball", "NAME", keys: ["I"], "Take a curveball, or the one of this name", unless: needsSession) { editor, invocation in
            if invocation.argument.isEmpty { editor.takeCurveball() } else { editor.takeCurveball(named: invocation.argument) }
        },
        Command("say", "TEXT", keys: ["s"], "Note what you are saying aloud", unless: needsSession) { editor, invocation in
            if invocation.argument.isEmpty, editor.choiceInQuestion != nil {
                editor.tellChoice()
            } else if invocation.argument.isEmpty {
                editor.ask(EntryPrompt(.say, label: "You say:"))
            } else {
                editor.noteSaid(invocation.argument)
            }
        },
        Command("snapshot", "NAME", keys: ["S"], "Keep the board as a stage; without a name, as simple", unless: Obstacles.needsBoxes) {
            editor, invocation in
            editor.takeSnapshot(named: invocation.argument)
        },
        Command("pause", keys: ["^t"], "Stop the clock, or start it", unless: needsSession) { editor, _ in editor.togglePause() },
        Command("extend", "MINUTES", "Give this phase more minutes", unless: needsSession) { editor, invocation in
            editor.extend(invocation.argument)
        },
    ]

    private static let end: [Command] = [
        Command("said", "NUMBER", "Tick a check of the phase as said aloud", unless: needsSession) { editor, invocation in
            editor.tick(invocation.argument)
        },
        Command("sum-up", "TEXT", "Sum up: what is met where, two risks, what next", unless: needsSession) { editor, invocation in
            editor.sumUp(invocation.argument)
        },
        Command("finish", "", "Finish the session and show the report", unless: needsSession) { editor, _ in editor.finishSession() },
        Command("compare", "", "Compare with the reference design", unless: needsReference) { editor, _ in editor.open(.comparison) },
        Command("drill", "", "Answer the cards that are due") { editor, invocation in editor.startDrill(only: invocation.argument) },
        Command("daily", "", "Four minutes: a card, a planted fault, an estimate", unless: inSession) { editor, _ in editor.askForDaily() },
        Command("history", "", "Show sessions, scores and the plan") { editor, _ in editor.open(.history) },
        Command("replay", "SESSION", "Play a session back: its number, its question, or this one", unless: inSession) {
            editor, invocation in
            editor.askForReplay(invocation.argument)
        },
        Command("report", "", "Show the report of this session", unless: needsReport) { editor, _ in editor.open(.report) },
    ]

    private static func needsSession(_ editor: Editor) -> String? {
        guard let session = editor.interview?.session else { return "no session is running; :practise starts one" }
        return session.isFinished ? "the session is over; :report shows how it went" : nil
    }

    private static func inSession(_ editor: Editor) -> String? {
        guard let session = editor.interview?.session, !session.isFinished, editor.playback == nil else { return nil }
        return "this session is under way; :finish ends it"
    }

    /// The reference is for afterwards: it would answer what is asked.
    private static func needsReference(_ editor: Editor) -> String? {
        if editor.redraw != nil { return editor.isLooking ? "draw it first; ⏎ begins" : nil }
        guard let interview = editor.interview else { return "no session is running; :practise starts one" }
        if interview.reference == nil { return interview.withoutReference }
        return interview.session.isFinished ? nil : "the reference is shown when the session is over; :finish ends it"
    }

    private static func needsReport(_ editor: Editor) -> String? {
        if let interview = editor.interview { return interview.report == nil ? "no report yet; :finish ends the session" : nil }
        return editor.finishedReport.map { "This session is over. Its report is in \($0)" }
            ?? "no session is running; :practise starts one"
    }
}
