import Review
import TestSupport
import Testing
import Whiteboard

@testable import Formats

@Suite struct MarkdownExportTests {
    @Test func writesTheDesignInTheOrderOfTheInterview() {
        let board = Project.document("Tests/Fixtures/boards/url-shortener.yaml").board
        let text = MarkdownExport.write(board, drawing: "┌───┐\n│ a │\n└───┘\n", catalog: Project.catalog)
        #expect(
            text.split(separator: "\n").filter { $0.hasPrefix("#") } == [
                "# URL shortener", "## Requirements", "## Arithmetic", "## API", "## Data", "## Components", "## Connections", "## Groups",
                "## Flows",
                "## Trade-offs",
                "## Optimizations", "## Notes",
            ])
        let lines = text.split(separator: "\n").map(String.init)
        for line in [
            "```text", "│ a │", "- Shorten a long URL", "| daily users | 10M |", "| availability | 99.9% |",
            "| `links` | `writes * 5y` | 15.8bn |",
            "| `storage` | `links * 500B * 3` | 23.7TB |", "- `POST /v1/urls`: Shorten a URL", "  - request: `url` text, `alias` text?",
            "  - idempotent key",
            "- `Url`, kept in Urls", "| Redirect service | Service | Go | replicas 3; zones a, b and c; capacity 4k/s |",
            "| From | To | Label | Kind | Stated |", "| Client | CDN | HTTPS | sync | encrypted yes |",
            "| Client | Load balancer | POST /v1/urls | sync |  |",
            "| Redirect service | Urls |  | sync | access read-write; timeout 200 ms; retries 2 |",
            "- **redirect** (read): Client → CDN → Load balancer → Redirect service → Cache → Urls", "  - rate 10k/s",
            "- **Anonymous links without a limit** over A limit for each address: 100 writes a second are few, and abuse is easily deleted",
            "  - answers `security/no-rate-limit on lb`", "- **hot links**: the CDN caches redirects for 60 s",
            "- Codes: base62 of a scrambled 64-bit id",
        ] {
            #expect(lines.contains(line), "no line \(line) in\n\(text)")
        }
    }

    @Test func figuresKeepTheirPercentileAndTheirPeak() throws {
        let text = """
            boardwalk: 1
            requirements: {reads: 10k/s, peak: 3, latency: 100ms}
            flows: [{name: read, kind: read, path: [user, app], latency: 50ms}]
            components: [{id: user, kind: client}, {id: app, kind: service}]
            connections: [{from: user, to: app}]

            """
        let board = try #require(BoardFile.read(text, catalog: Project.catalog).document).board
        let lines = MarkdownExport.write(board, drawing: "x\n", catalog: Project.catalog).split(separator: "\n").map(String.init)
        for line in [
            "| reads | 10k/s, 30k/s at the peak |", "| peak | 3 times the average |", "| latency | 100 ms p99 |", "  - latency 50 ms p99",
        ] {
            #expect(lines.contains(line), "no line \(line) in\n\(lines.joined(separator: "\n"))")
        }
    }

    @Test(arguments: Project.templateBoards) func writesEveryBoardOnWholeLines(_ path: String) {
        let board = Project.document(path).board
        let text = MarkdownExport.write(
            board, drawing: "x\n", catalog: Project.catalog, review: RuleBook.review(board, catalog: Project.catalog))
        #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
        #expect(!text.contains("\n\n\n"))
        #expect(text.split(separator: "\n").allSatisfy { $0.last != " " })
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
        #expect(rows.allSatisfy { $0.hasSuffix("|") })
    }

    /// A text, and how it stands in Markdown.
    @Test(arguments: [
        ("a*b_c", "a\\*b\\_c"), ("<b>&amp;", "\\<b\\>\\&amp;"), ("[x](y)", "\\[x\\](y)"), ("1. first", "1\\. first"), ("12) x", "12\\) x"),
        ("- x", "\\- x"),
        ("# x", "\\# x"), ("a|b", "a\\|b"), ("c:\\d", "c:\\\\d"), ("a\nb", "a b"), ("$5 and $6", "\\$5 and \\$6"),
        ("x\u{202E}y", "x\u{FFFD}y"), ("1.5s", "1.5s"), ("7.", "7\\."), (" a ", "a"),
        // A host of code would write to whoever is named, and link tickets of that number.
        ("ask @octocat", "ask \\@<!-- -->octocat"), ("@org/team-1", "\\@<!-- -->org/team-1"),
        ("(@a), @_b", "(\\@<!-- -->a), \\@<!-- -->\\_b"),
        ("é@9", "é\\@<!-- -->9"), ("10k @ 5ms", "10k @ 5ms"), ("see #12", "see \\#<!-- -->12"), ("o/r#1", "o/r\\#<!-- -->1"),
        ("C# and #x", "C\\# and \\#x"), ("GH-12", "GH-<!-- -->12"), ("gh-7, high-7", "gh-<!-- -->7, high-7"), ("GH-x", "GH-x"),
        // An address is kept whole, whatever signs it holds.
        ("see https://a.example/b_c?x=1&y=#3.", "see <https://a.example/b_c?x=1&y=#3>."), ("(http://a/@b)", "(<http://a/@b>)"),
        ("https://", "https://"), ("https://a/<b>", "<https://a/>\\<b\\>"), ("xhttps://a_b", "xhttps://a\\_b"),
    ]) func saysWhatTheTextSays(_ text: String, _ written: String) { #expect(MarkdownText.plain(text) == written) }

    @Test(arguments: [("GET /{code}", "`GET /{code}`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a|b", "`a|b`"), ("", "")])
    func fencesCode(_ text: String, _ written: String) {
        #expect(MarkdownText.code(text) == written)
        #expect(MarkdownText.codeCell("a|b") == "`a\\|b`")
    }

    /// Whatever a user writes, wherever it stands: outside of code it calls nobody and links nothing.
    @Test func noTextOfABoardCallsAnybody() throws {
        let text = """
            boardwalk: 1
            title: "@title #1"
            requirements: {functional: ["@must #2"], out-of-scope: ["@scope #3"], assumptions: ["@assumed #4"], regions: ["@region"]}
            api: [{call: GET /x, does: "@does #5", request: {"@field": "@type"}, errors: ["@error #6"]}]
            data: [{entity: X, why: "@why #7", fields: {a: "@text #8"}}]
            flows: [{name: read, kind: read, path: [a, b]}]
            components: [{id: a, kind: client, name: "@name #11"}, {id: b, kind: service, technology: "@technology #12", notes: "@said #13"}]
            connections: [{from: a, to: b, label: "@label #14", protocol: "@protocol #15"}]
            groups: [{id: g, kind: team, name: "@group #16", members: [b]}]
            notes: [{text: "@note #17"}]
            trade-offs: [{choice: "@choice #18", over: "@over #19", because: "@because #20", waives: [spof/single-instance on b]}]
            optimizations: [{problem: "@problem #21", answer: "@answer #22"}]
            stages: [{name: "@stage #23", components: [{id: a, kind: client, name: "@earlier #24"}]}]

            """
        let document = try #require(BoardFile.read(text, catalog: Project.catalog).document)
        let review = RuleBook.review(document.board, catalog: Project.catalog)
        let design = MarkdownExport.write(document.board, drawing: "", catalog: Project.catalog, review: review)
        let findings = ReviewFormat.markdown.write([BoardReview(review, of: document, file: "@file #25")])
        let changes = DifferenceExport(BoardDifference(from: Board(), to: document.board), catalog: Project.catalog).markdown(
            title: "@x #26")
        for written in [design, findings, changes] {
            #expect(written.contains("\\@<!-- -->"))
            #expect(Self.outsideCode(written).firstMatch(of: /@[A-Za-z0-9_]|#[0-9]/) == nil, "\(Self.outsideCode(written))")
        }
        #expect(!MarkdownHTML.convert(design).joined().contains("<!--") && MarkdownHTML.convert(design).joined().contains("@must #2"))
    }

    /// A text without its code, fenced or within a line.
    private static func outsideCode(_ text: String) -> String {
        text.replacing(/(?m)^(`{3,})[^`]*$[\s\S]*?^\1$/, with: "").replacing(/`[^`\n]*`/, with: "")
    }

    @Test func fencesADrawingThatHoldsFences() { #expect(MarkdownText.block("```\nx") == "````text\n```\nx\n````") }

    @Test func earlierStatesAreToldOf() {
        let board = Project.document(
            text: """
                boardwalk: 1
                components: [{id: app, kind: service}]
                stages: [{name: simple, components: [{id: app, kind: service}, {id: db, kind: sql-database}], connections: [{from: app, to: db}]}]
                """
        ).board
        #expect(
            MarkdownExport.write(board, drawing: "", catalog: Project.catalog).contains(
                "## Stages\n\n- **simple**: App and Database; 1 connection\n"))
    }
}
