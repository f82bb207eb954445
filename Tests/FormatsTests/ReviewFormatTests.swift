import Formats
import Foundation
import Review
import TestSupport
import Testing
import Whiteboard

/// Findings as text, JSON, Markdown, SARIF and annotations.
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
        let result = RuleBook.review(document.board, catalog: Project.catalog, options: options)
        return format.write([BoardReview(result, of: document, file: "/designs/my links.yaml", path: "my links.yaml")])
    }

    @Test func textNamesFileRuleSubjectAndFix() {
        #expect(
            Self.write(.text) == """
                /designs/my links.yaml: Links

                ✖ error    spof/single-store on urls, line 8
                  Urls holds Url once; its loss stops requests from Client and may lose data.
                  Fix: Keep two copies with automatic failover

                ○ spof/no-backup on urls is waived: links are cheap

                1 error, 1 waived

                """)
    }

    @Test("Why several findings are no errors is said once, behind them")
    func reasonsAreSaidOnce() throws {
        func text() throws -> String {
            let document = Project.document(text: Self.board.replacing("requirements: {availability: 99.9%}\n", with: ""))
            var options = ReviewOptions()
            options.rules = ["spof/single-store", "spof/single-compute"]
            let board = try document.board.applying(
                .change(section: .components, index: 1, changes: [AttributeChange("technology", nil)]))
            let result = RuleBook.review(board, catalog: Project.catalog, options: options)
            return ReviewFormat.text.write([BoardReview(result, of: document, file: "links.yaml", path: "links.yaml")])
        }
        let said = try text()
        #expect(said.contains("\n\n2 of these are not errors, because no availability is stated.\n2 warnings\n"), "\(said)")
        #expect(!said.contains("A warning"))
    }

    @Test func jsonKeepsItsPromise() throws {
        let text = Self.write(.json)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["board"] as? String == "Links" && object["file"] as? String == "my links.yaml")
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

    @Test func sarifNamesEveryRuleAndPlace() throws {
        let log = try #require(try JSONSerialization.jsonObject(with: Data(Self.write(.sarif).utf8)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0" && log["$schema"] != nil)
        let runs = try #require(log["runs"] as? [[String: Any]])
        let driver = try #require((runs[0]["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]]).map { $0["id"] as? String }
        #expect(driver["name"] as? String == "boardwalk" && rules == ["spof/single-store", "spof/no-backup"])
        let results = try #require(runs[0]["results"] as? [[String: Any]])
        #expect(results.map { $0["level"] as? String } == ["error", "warning"])
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index] == result["ruleId"] as? String)
            let locations = try #require(result["locations"] as? [[String: Any]])
            let place = try #require(locations[0]["physicalLocation"] as? [String: Any])
            #expect((place["artifactLocation"] as? [String: Any])?["uri"] as? String == "my%20links.yaml")
            #expect((place["region"] as? [String: Any])?["startLine"] as? Int == 8)
        }
        #expect(results[0]["suppressions"] == nil)
        let suppressions = try #require(results[1]["suppressions"] as? [[String: String]])
        #expect(suppressions == [["kind": "inSource", "justification": "links are cheap"]])
    }

    @Test func annotationsAreCommandsOfAWorkflow() {
        let text = Self.write(.github)
        #expect(
            text == """
                ::error file=my links.yaml,line=8,title=spof/single-store on urls::Urls holds Url once; its loss stops requests from \
                Client and may lose data. Keep two copies with automatic failover.

                """)
    }

    @Test func aBaselineLeavesOnlyWhatIsNew() throws {
        let document = Project.document(text: Self.board)
        var options = ReviewOptions()
        options.families = [.spof]
        let result = RuleBook.review(document.board, catalog: Project.catalog, options: options)
        let all = try Baseline(reading: Array(Self.write(.json).utf8))
        let none = all.new(in: result, of: document.board, path: "my links.yaml")
        #expect(none.open.isEmpty && none.known == 1 && none.waived.count == 1)
        let text = ReviewFormat.text.write([BoardReview(none, of: document, file: "links.yaml")])
        #expect(text.hasSuffix("\n1 waived, 1 known before\n"))
    }

    @Test(
        "A board is known by its file, and by its title where there is none",
        arguments: [
            (#""board": "Other""#, "b.yaml", false), (#""board": "Links""#, "b.yaml", true), (#""board": "Links""#, nil, true),
            (#""board": "Links", "file": "b.yaml""#, "b.yaml", true), (#""board": "Links", "file": "b.yaml""#, "copy.yaml", false),
            (#""board": "Old title", "file": "b.yaml""#, "b.yaml", true), (#""board": "Links", "file": "b.yaml""#, nil, true),
            (#""board": "", "file": "b.yaml""#, nil, false),
        ] as [(String, String?, Bool)])
    func isKnownBefore(_ board: String, _ path: String?, _ isKnown: Bool) throws {
        let document = Project.document(text: Self.board)
        let result = RuleBook.review(document.board, catalog: Project.catalog)
        let text = #"{\#(board), "findings": [{"rule": "spof/single-store", "subject": "urls"}]}"#
        let new = try Baseline(reading: Array(text.utf8)).new(in: result, of: document.board, path: path)
        #expect(new.open.contains { $0.rule == "spof/single-store" } == !isKnown)
    }

    @Test("What has become graver is new", arguments: [("advice", true), ("warning", true), ("error", false)])
    func becomesGraver(_ severity: String, _ isNew: Bool) throws {
        let document = Project.document(text: Self.board)
        var result = RuleBook.review(document.board, catalog: Project.catalog)
        result = result.leavingOut { $0.rule != "spof/single-store" }
        try #require(result.open.map(\.severity) == [.error])
        let text = #"{"file": "b.yaml", "findings": [{"rule": "spof/single-store", "subject": "urls", "severity": "\#(severity)"}]}"#
        let new = try Baseline(reading: Array(text.utf8)).new(in: result, of: document.board, path: "b.yaml")
        #expect(new.open.isEmpty == !isNew)
    }

    @Test func aBaselineWithoutTheBoardSaysWhatItHas() throws {
        let document = Project.document(text: Self.board)
        func others(_ text: String, path: String?) throws -> String? {
            try Baseline(reading: Array(text.utf8)).otherBoards(than: document.board, path: path)
        }
        let other = #"{"file": "../a.yaml", "board": "Links", "findings": []}"#
        #expect(try others(other, path: "b.yaml") == "it has ../a.yaml")
        #expect(try others(other, path: "../a.yaml") == nil)
        #expect(try others("[\(other), \(other), \(other), \(other)]", path: "b.yaml")?.hasSuffix(" and 1 more") == true)
    }

    @Test("What concerns the whole board is new once it concerns more")
    func growsBeyondItsBaseline() throws {
        func review(_ more: String) -> (document: BoardDocument, result: ReviewResult) {
            let text = """
                boardwalk: 1
                requirements: {availability: 99.9%}
                components:
                  - {id: client, kind: client}
                  - {id: app, kind: service, replicas: 2}
                  - {id: orders, kind: service, replicas: 2}
                  - {id: prices, kind: service, replicas: 2}
                connections:
                  - {from: client, to: app}
                  - {from: app, to: orders, timeout: 1s}
                  - {from: app, to: prices}

                """
            let document = Project.document(text: text + more)
            return (document, RuleBook.review(document.board, catalog: Project.catalog))
        }
        let before = review("")
        let more = review("  - {from: orders, to: prices}\n")
        let written = ReviewFormat.json.write([BoardReview(before.result, of: before.document, file: "b.yaml")])
        let baseline = try Baseline(reading: Array(written.utf8))
        func isNew(_ review: (document: BoardDocument, result: ReviewResult)) -> Bool {
            baseline.new(in: review.result, of: review.document.board, path: nil).open.contains { $0.rule == "availability/no-timeout" }
        }
        #expect(before.result.open.contains { $0.rule == "availability/no-timeout" })
        #expect(!isNew(before) && isNew(more))
    }

    @Test(arguments: ["[1]", "{}", "{\"findings\": [{\"rule\": \"a/b\"}]}", "not json: ["]) func whatIsNoBaselineIsRefused(_ text: String) {
        #expect(throws: ReadingProblems.self) { try Baseline(reading: Array(text.utf8)) }
    }
}
