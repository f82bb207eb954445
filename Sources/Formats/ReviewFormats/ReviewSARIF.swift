import Canvas
import Review

/// Findings as a SARIF 2.1.0 log, which code hosts show beside the lines of a change
/// (docs.oasis-open.org/sarif/sarif/v2.1.0). One run holds the findings of all boards; each has a place.
enum ReviewSARIF {
    static func write(_ reviews: [BoardReview], unread: [UnreadBoard]) -> String {
        let findings = reviews.flatMap(\.result.findings)
        let raised = Set(findings.map(\.rule))
        let rules = RuleBook.rules.filter { raised.contains($0.identifier) }
        let places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.identifier, $0) })
        let driver = JSONText.object([
            ("name", .string("boardwalk")), ("rules", .array(rules.map(rule) + (unread.isEmpty ? [] : [unreadRule]))),
        ])
        let run = JSONText.object([
            ("tool", .object([("driver", driver)])), ("columnKind", .string("unicodeCodePoints")),
            ("results", .array(unread.flatMap { results($0, rule: rules.count) } + reviews.flatMap { results($0, places) })),
        ])
        return JSONText.object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")), ("runs", .array([run])),
        ]).document
    }

    private static func rule(_ rule: any Rule) -> JSONText {
        let text = rule.explanation
        let help = [text.finds, text.matters, text.instead, text.costs].filter { !$0.isEmpty }
        return .object([
            ("id", .string(rule.identifier)), ("name", .string(rule.identifier)),
            ("shortDescription", message(rule.summary)), ("fullDescription", message(text.finds)),
            ("help", message(help.joined(separator: "\n\n"))),
            ("defaultConfiguration", .object([("level", .string(level(rule.severity)))])),
            ("properties", .object([("tags", .array([.string(rule.family.rawValue)]))])),
        ])
    }

    private static func results(_ review: BoardReview, _ places: [String: Int]) -> [JSONText] {
        let lines = review.lines
        return review.result.findings.sorted(by: Finding.bySeverity).compactMap { finding in
            guard let place = places[finding.rule] else { return nil }
            let advice = finding.fixes.first.map { " \($0.title)." } ?? ""
            var pairs: [(key: String, value: JSONText)] = [
                ("ruleId", .string(finding.rule)), ("ruleIndex", .number(Double(place))), ("level", .string(level(finding.severity))),
                ("message", message(finding.message + advice)),
                ("locations", .array([location(finding, line: lines[finding.subject] ?? 1, file: review.path ?? review.file)])),
                // The same finding at another line is still the same.
                ("partialFingerprints", .object([("ruleAndSubject/v1", .string("\(finding.rule) on \(finding.subject.text)"))])),
            ]
            if let reason = finding.waivedBecause {
                let words: [(key: String, value: JSONText)] = reason.isEmpty ? [] : [("justification", .string(reason))]
                pairs.append(("suppressions", .array([.object([("kind", .string("inSource"))] + words)])))
            }
            return .object(pairs)
        }
    }

    private static func location(_ finding: Finding, line: Int, file: String) -> JSONText {
        .object([
            ("physicalLocation", physical(file, [("startLine", line)])),
            ("logicalLocations", .array([.object([("fullyQualifiedName", .string(finding.subject.text))])])),
        ])
    }

    private static func physical(_ file: String, _ region: [(key: String, value: Int)]) -> JSONText {
        .object([
            ("artifactLocation", .object([("uri", .string(uri(file)))])),
            ("region", .object(region.map { ($0.key, .number(Double($0.value))) })),
        ])
    }

    // MARK: Files that are no boards

    private static let unread = "file/no-board"

    private static var unreadRule: JSONText {
        .object([
            ("id", .string(unread)), ("name", .string(unread)),
            ("shortDescription", message("A file that is no board was not reviewed.")),
            ("defaultConfiguration", .object([("level", .string(level(.error)))])),
        ])
    }

    private static func results(_ file: UnreadBoard, rule: Int) -> [JSONText] {
        file.problems.map { problem in
            let place = physical(file.file, [("startLine", problem.line), ("startColumn", problem.column)])
            return .object([
                ("ruleId", .string(unread)), ("ruleIndex", .number(Double(rule))), ("level", .string(level(.error))),
                ("message", message(problem.message)), ("locations", .array([.object([("physicalLocation", place)])])),
            ])
        }
    }

    private static func message(_ text: String) -> JSONText { .object([("text", .string(text))]) }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .advice: "note"
        }
    }

    /// A path as a URI reference: what is not safe in one is written as `%20` (RFC 3986, section 2.1).
    private static func uri(_ path: String) -> String {
        let safe = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
        let encoded = path.utf8.map { byte -> String in
            if safe.contains(byte) { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
        return path.hasPrefix("/") ? "file://" + encoded : encoded
    }
}
