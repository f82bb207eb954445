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
                "# URL shortener", "## Requirements", "## Arithmetic", "## API", "## Data", "## Components", "## Connections", "## Flows",
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
            "| Redirect service | Urls |  | sync | access read-write; timeout 200ms; retries 2 |",
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
            "| reads | 10k/s, 30k/s at the peak |", "| peak | 3 times the average |", "| latency | 100ms p99 |", "  - latency 50ms p99",
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
    ]) func saysWhatTheTextSays(_ text: String, _ written: String) { #expect(MarkdownText.plain(text) == written) }

    @Test(arguments: [("GET /{code}", "`GET /{code}`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a|b", "`a|b`"), ("", "")])
    func fencesCode(_ text: String, _ written: String) {
        #expect(MarkdownText.code(text) == written)
        #expect(MarkdownText.codeCell("a|b") == "`a\\|b`")
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
