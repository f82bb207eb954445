import Analysis
import Whiteboard

extension Rule {
    /// A finding of this rule. Its severity is the rule's unless another is given; where the only evidence is a default figure it is a
    /// warning at most.
    func finding(
        _ subject: Subject, about parts: [Part], links: [Link] = [], severity: Severity? = nil, message: String, headline: String? = nil,
        fixes: [QuickFix] = [], harm: Harm = .none, assuming assumption: String? = nil
    ) -> Finding {
        var level = severity ?? self.severity
        var text = message
        let isEased = assumption != nil && level > .warning
        if let assumption {
            level = min(level, .warning)
            if text.hasSuffix(".") { text.removeLast() }
            text += ", \(assumption)."
        }
        var found = Finding(
            rule: identifier, severity: level, subject: subject, components: parts.map(\.id),
            connections: links.map(\.connection).filter { $0 >= 0 },
            message: text, headline: headline ?? text, fixes: fixes, harm: harm)
        if isEased { found.easedBecause = "it rests on default figures" }
        return found
    }

    /// The same about one component.
    func finding(
        about part: Part, with others: [Part] = [], links: [Link] = [], severity: Severity? = nil, message: String, headline: String? = nil,
        fixes: [QuickFix] = [], harm: Harm = .none, assuming assumption: String? = nil
    ) -> Finding {
        finding(
            .component(part.id), about: [part] + others, links: links, severity: severity, message: message, headline: headline,
            fixes: fixes,
            harm: harm, assuming: assumption)
    }

    /// The same with a severity that something about the board lowered.
    func finding(
        about part: Part, with others: [Part] = [], links: [Link] = [], severity: EasedSeverity, message: String, headline: String? = nil,
        fixes: [QuickFix] = [], harm: Harm = .none
    ) -> Finding {
        var found = finding(
            about: part, with: others, links: links, severity: severity.level, message: message, headline: headline, fixes: fixes, harm: harm)
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
