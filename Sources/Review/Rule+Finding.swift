import Analysis
import Whiteboard

extension Rule {
    /// A finding of this rule. Its severity is the rule's unless another is given; where the only evidence is a default figure it is a
    /// warning at most. `from` names the estimate that a figure of the message comes from.
    func finding(
        _ subject: Subject, about parts: [Part], links: [Link] = [], severity: Severity? = nil,
        message: @autoclosure @escaping @Sendable () -> String, headline: @autoclosure @escaping @Sendable () -> String? = nil,
        fixes: @autoclosure @escaping @Sendable () -> [QuickFix] = [], harm: Harm = .none, assuming assumption: String? = nil,
        from source: String? = nil
    ) -> Finding {
        var level = severity ?? self.severity
        let isEased = assumption != nil && level > .warning
        if assumption != nil { level = min(level, .warning) }
        let matter = Matter(
            rule: identifier, subject: subject, components: parts.map(\.id),
            connections: links.isEmpty ? [] : links.map(\.connection).filter { $0 >= 0 }, harm: harm
        ) {
            let text = source.map { message().withoutFullStop + " (\($0))." } ?? message()
            // The screen's line has no room for it where it is not the message itself.
            let line = headline()
            guard let assumption else { return Words(message: text, headline: line ?? text, fixes: fixes()) }
            let said = text.withoutFullStop + ", \(assumption)."
            // What stands before a headline's colon is a title, which assumes nothing.
            let short = line.map { $0.withoutFullStop + ($0.contains(":") ? ", " : ": ") + assumption + "." }
            return Words(message: said, headline: short ?? said, fixes: fixes())
        }
        var found = Finding(severity: level, matter: matter)
        if isEased { found.easedBecause = "the figures are defaults" }
        return found
    }

    /// The same about one component.
    func finding(
        about part: Part, with others: [Part] = [], links: [Link] = [], severity: Severity? = nil,
        message: @autoclosure @escaping @Sendable () -> String, headline: @autoclosure @escaping @Sendable () -> String? = nil,
        fixes: @autoclosure @escaping @Sendable () -> [QuickFix] = [], harm: Harm = .none, assuming assumption: String? = nil,
        from source: String? = nil
    ) -> Finding {
        finding(
            .component(part.id), about: [part] + others, links: links, severity: severity, message: message(), headline: headline(),
            fixes: fixes(), harm: harm, assuming: assumption, from: source)
    }

    /// The same with a severity that something about the board lowered.
    func finding(
        about part: Part, with others: [Part] = [], links: [Link] = [], severity: EasedSeverity,
        message: @autoclosure @escaping @Sendable () -> String, headline: @autoclosure @escaping @Sendable () -> String? = nil,
        fixes: @autoclosure @escaping @Sendable () -> [QuickFix] = [], harm: Harm = .none, assuming: String? = nil,
        from source: String? = nil
    ) -> Finding {
        var found = finding(
            .component(part.id), about: [part] + others, links: links, severity: severity.level, message: message(),
            headline: headline(), fixes: fixes(), harm: harm, assuming: assuming, from: source)
        found.easedBecause = severity.reason
        return found
    }
}

/// A severity with what lowered it.
struct EasedSeverity {
    let level: Severity
    /// A clause; nil where it was not lowered.
    let reason: String?

    init(_ level: Severity, because reason: String? = nil) {
        self.level = level
        self.reason = reason
    }
}

extension String {
    fileprivate var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
