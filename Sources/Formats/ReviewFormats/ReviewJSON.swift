import Review
import Whiteboard

/// Findings for other programs, ordered by severity, rule and subject. The form is a promise (`boardwalk help schema`).
enum ReviewJSON {
    /// One board is one document; several are a list of them.
    static func write(_ reviews: [BoardReview]) -> String {
        guard reviews.count > 1 else { return reviews.map(document).joined() }
        let all = reviews.map { document($0) }.map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 }
        return "[\n" + all.joined(separator: ",\n") + "\n]\n"
    }

    private static func document(_ review: BoardReview) -> String {
        let (result, document) = (review.result, review.document)
        let places = review.lines
        let counts = Severity.allCases.reversed().map { (key: $0.rawValue, value: JSONText.number(Double(result.count($0)))) }
        let path: [(key: String, value: JSONText)] = review.path.map { [("file", .string($0))] } ?? []
        let title: [(key: String, value: JSONText)] = [("board", .string(document.board.title ?? ""))]
        let rest: [(key: String, value: JSONText)] = [
            ("summary", .object(counts + [("waived", .number(Double(result.waived.count)))])),
            ("findings", .array(result.findings.sorted(by: Finding.bySeverity).map { object($0, document, line: places[$0.subject]) })),
        ]
        return JSONText.object(title + path + rest).document
    }

    private static func object(_ finding: Finding, _ document: BoardDocument, line: Int?) -> JSONText {
        let ends = finding.connections.map { index -> JSONText in
            let connection = document.board.connections[index]
            return .array([.string(connection.from), .string(connection.to)])
        }
        return .object([
            ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)), ("subject", .string(finding.subject.text)),
            ("components", .array(finding.components.map { .string($0) })), ("connections", .array(ends)),
            ("message", .string(finding.message)), ("explanation", .string(RuleBook.rule(finding.rule)?.explanation.matters ?? "")),
            ("fix", finding.fixes.first.map { .string($0.title) } ?? .null),
            ("waived-because", finding.waivedBecause.map { .string($0) } ?? .null),
            ("line", line.map { .number(Double($0)) } ?? .null),
        ])
    }
}
