import Formats

extension Report {
    /// The report as it is saved beside the board.
    /// - Parameter ratings: The candidate's own answers to `SelfRating.questions`, as far as they were given.
    public func markdown(ratings: [Int] = []) -> String {
        var lines = ["# \(plain(title)): report", ""]
        let verdict = verdict(separator: " · ") ?? "not measured"
        lines.append("**\(plain(verdict))** · level \(plain(levelText)) · \(time(elapsed, total))")
        lines.append("\nInterviewer \(temperament.rawValue), seed \(seed): the same number asks the same questions.")
        if let partNote { lines.append("\n" + plain(partNote)) }
        if let lacksText { lines.append("\n" + plain(lacksText)) }
        if let capped { lines.append("\n" + plain("The score alone would be \(capped.from); held down because \(capped.because)")) }
        lines += ["", "| | weight | mark | |", "|---|---:|---|---|"]
        for mark in measuredMarks {
            lines.append(
                "| \(plain(mark.name)) | \(mark.weight) | \(mark.level.map { "\($0) of 4" } ?? "not measured") | \(plain(mark.summary)) |")
        }
        lines += ["", "## Do next", ""]
        lines += next.enumerated().map { "\($0 + 1). \(plain($1))" }
        lines += ["", "## Time", "", "| | used | of | |", "|---|---:|---:|---|"]
        for phase in phases {
            let over = phase.pace == .within ? "" : "over"
            lines.append(
                "| \(plain(phase.name)) | \(ClockText.minutes(phase.used)) | \(phase.budget.map(ClockText.minutes) ?? "") | \(over) |")
        }
        lines += ["", "## Findings", "", counts(separator: ", ")]
        if let unpromptedText { lines += ["", plain(unpromptedText + promptedText)] }
        if let whyFirstText { lines += ["", plain(whyFirstText)] }
        if let choicesText { lines += ["", plain(choicesText)] }
        if let goneText { lines += ["", plain(goneText)] }
        if !open.isEmpty { lines += [""] + open.map { "- \($0.severity): \(plain($0.headline)) (\(MarkdownText.code($0.name)))" } }
        if !waived.isEmpty { lines += [""] + waived.map { "- " + plain(Self.waived($0.headline, because: $0.because)) } }
        if !limits.isEmpty {
            lines += ["", "## What limits it", ""]
            lines += limits.flatMap { flow in ["- \(plain(flow.flow))"] + flow.says.map { "  - \(plain($0))" } }
        }
        if let comparison { lines += beside(comparison) }
        if !deepDives.isEmpty {
            lines +=
                ["", "## Deep dives", ""]
                + deepDives.map { dive in
                    "- [\(dive.isTaken ? "x" : " ")] "
                        + plain("\(dive.topic): \(dive.ask) \(dive.isTaken ? "Beside yours" : "A good answer"): \(dive.answer)")
                }
        }
        for lesson in lessons { lines += ["", "## \(plain(lesson.title))", ""] + items(lesson.says) }
        if !steps.isEmpty {
            lines += ["", "## Arithmetic", "", "| yours | | reference | |", "|---|---|---|---|"]
            lines += steps.map { "| \(plain($0.name)) | \(plain($0.value)) | \(plain($0.reference)) | \(plain($0.says)) |" }
        }
        if !unusedEstimates.isEmpty { lines += ["", "Computed, never used: " + plain(unusedEstimates.joined(separator: ", "))] }
        if !unpromised.isEmpty { lines += ["", "## Promised there, not said here", ""] + items(unpromised) }
        lines += [
            "", "## Questions", "",
            "\(questionsAsked) asked; the interviewer asked \(probesAsked), \(probesAnswered) answered, \(probesShown) of them on the board.",
        ]
        lines += asked.isEmpty ? [] : [""]
        lines += asked.map { asked in
            if asked.isFollowUp { return "  - " + plain("\(asked.ask) \(asked.said)") }
            return "- " + plain("\(asked.ask) \(asked.said); \(asked.lacks ?? "the board shows it")")
        }
        if !unasked.isEmpty { lines += ["", "Worth asking:", ""] + items(unasked) }
        if !hintSteps.isEmpty {
            let taken = hintSteps.map { $0.map { $0 == 1 ? "1 step" : "\($0) steps" } ?? "not taken up" }
            lines += ["", "Hints: \(hintSteps.count), answered after \(taken.joined(separator: ", "))"]
        }
        if !curveballs.isEmpty {
            lines += ["", "## Curveballs", ""]
            lines += items(curveballs.map { ball in "\(ball.event): \(ball.outcome)" + (ball.advice.map { ". \($0)" } ?? "") })
        }
        if !opposites.isEmpty { lines += ["", "## Said in two ways", ""] + items(opposites) }
        lines += ["", "## Evidence", ""]
        for mark in marks where mark.level != nil {
            lines.append("**\(plain(mark.name))**")
            lines += mark.evidence.map { "- [\($0.isMet ? "x" : " ")] \($0.level): \(plain($0.says))" } + [""]
        }
        if !summary.isEmpty { lines += ["## Summed up", ""] + items(summary) + [""] }
        if !talk.isEmpty { lines += ["## What you said", ""] + items(talk) + [""] }
        if !ratings.isEmpty {
            lines += ["## Your own rating, apart from the score", ""]
            lines += zip(SelfRating.questions, ratings).map { "- \($0): \($1) of 5" } + [""]
        }
        lines.append(Self.claim)
        return lines.joined(separator: "\n") + "\n"
    }

    private func beside(_ comparison: BoardComparison) -> [String] {
        func list(_ names: [String]) -> String { plain(names.isEmpty ? "nothing" : names.joined(separator: "; ")) }
        return [
            "", "## Beside the reference design", "", "- the reference has, yours does not: \(list(comparison.missing))",
            "- yours has, the reference does not: \(list(comparison.extra))",
        ] + (comparison.leftOut.isEmpty ? [] : ["- you put out of scope: \(list(comparison.leftOut))"])
            + comparison.unlike.map { "- solved differently: " + plain($0.text()) } + [
                "- the same: \(comparison.matched.count) of \(comparison.roles) roles, "
                    + "\(comparison.matchedArrows) of \(comparison.arrows) arrows"
            ]
    }

    /// The marks; of a session of one phase alone those that it could earn.
    public var measuredMarks: [Mark] { only == nil ? marks : marks.filter { $0.level != nil } }

    /// How many boxes came after their reason, and what is to be added; nil where none was drawn, or drawing was not asked for.
    public var whyFirstText: String? {
        only == nil || only == .implementation ? whyFirst.text.map { $0 + whyFirst.rest } : nil
    }

    private func time(_ seconds: Double, _ total: Double?) -> String {
        ClockText.minutes(seconds) + (total.map { " of " + ClockText.minutes($0) } ?? "")
    }

    /// `For senior you still have to: …`; nil where nothing is missing.
    public var lacksText: String? {
        // What holds it down is said there.
        let lacking = lacking.filter { !(capped?.because.contains(Self.inSentence($0)) ?? false) }
        return lacking.isEmpty
            ? nil
            : (isTop
                ? "What would lift it further: "
                : isHire ? "To make it a sure hire at \(level.rawValue): " : "For \(level.rawValue) you still have to: ")
                + lacking.map(Self.inSentence).joined(separator: "; ")
    }

    /// Whether the verdict is a hire already.
    private var isHire: Bool { band.split(separator: " ").contains("hire") && !["no", "lean"].contains(band.split(separator: " ").first) }

    /// What was found and why it stays, in one sentence: `waived: Links is the only copy; kept because a lost link is cheap`. The reason is
    /// the candidate's for keeping it, not the finding's.
    public static func waived(_ headline: String, because reason: String?) -> String {
        var reason = clause(reason ?? "")
        if reason.lowercased().hasPrefix("because ") { reason = String(reason.dropFirst(8)) }
        return "waived: \(clause(headline))" + (reason.isEmpty ? "" : "; kept because \(reason)")
    }

    /// A sentence that goes on: without its full stop.
    public static func clause(_ sentence: String) -> String { sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence }

    /// An order inside of a sentence.
    static func inSentence(_ order: String) -> String { order.prefix(1).lowercased() + order.dropFirst() }

    private func plain(_ text: String) -> String { MarkdownText.plain(text) }

    private func items(_ texts: [String]) -> [String] { texts.map { "- " + plain($0) } }
}
