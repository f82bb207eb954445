import Formats
import Foundation
import Review
import TestSupport
import Testing

/// Findings as text, JSON and Markdown.
@Suite struct ReviewFormatTests {
    static let board = """
        boardwalk: 1
        title: Links
        requirements: {availability: 99.9%}
        data: [{entity: Url, store: urls, key: code}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, technology: Cloud Run}
          - {id: urls, kind: sql-database}
        connections: [{from: client, to: app}, {from: app, to: urls}]
        trade-offs:
          - {choice: No backup, because: links are cheap, waives: [spof/no-backup on urls]}
        """

    static func write(_ format: ReviewFormat) -> String {
        let document = Project.document(text: board)
        var options = ReviewOptions()
        options.families = [.spof]
        return format.write(RuleBook.review(document.board, catalog: Project.catalog, options: options), of: document, file: "links.yaml")
    }

    @Test func textNamesFileRuleSubjectAndFix() {
        #expect(
            Self.write(.text) == """
                links.yaml: Links

                ✖ spof/single-store on urls, line 8
                  Urls holds Url once; its loss stops requests from Client and may lose data.
                  Fix: Keep two copies with automatic failover

                ○ spof/no-backup on urls is waived: links are cheap

                1 error, 1 waived

                """)
    }

    @Test func jsonKeepsItsPromise() throws {
        let text = Self.write(.json)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["board"] as? String == "Links")
        #expect(object["summary"] as? [String: Int] == ["error": 1, "warning": 0, "advice": 0, "waived": 1])
        let findings = try #require(object["findings"] as? [[String: Any]])
        #expect(findings.map { $0["rule"] as? String } == ["spof/single-store", "spof/no-backup"])
        #expect(
            Set(findings[0].keys) == [
                "rule", "severity", "subject", "components", "connections", "message", "explanation", "fix", "waived-because", "line",
            ])
        #expect(
            findings[0]["line"] as? Int == 8 && findings[0]["waived-because"] is NSNull
                && findings[1]["waived-because"] as? String == "links are cheap")
    }

    @Test func markdownGroupsBySeverity() {
        let text = Self.write(.markdown)
        #expect(text.contains("### Errors\n\n- **spof/single-store** on `urls`: Urls holds Url once"))
        #expect(text.contains("### Kept on purpose\n\n- **spof/no-backup** on `urls`: links are cheap"))
    }
}
