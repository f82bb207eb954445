import Practice
import TestSupport
import Testing

@testable import Interface

/// What is judged is choices, reasons and time, not typing: 25 lines reach 80 points on any question, and a session in which
/// hardly anything is typed has its report.
@Suite struct ShortSessionTests {
    private static let library = QuestionLibrary(
        ["url-shortener", "twitter", "payment-system"].map { id in
            let boards = Project.names(in: "Templates/\(id)").filter { $0.hasSuffix(".yaml") && $0 != "question.yaml" }
            return QuestionFiles(
                id: id, question: Project.bytes("Templates/\(id)/question.yaml"), wordings: Project.bytes("Templates/\(id)/wordings.txt"),
                boards: Dictionary(uniqueKeysWithValues: boards.map { (String($0.dropLast(5)), Project.bytes("Templates/\(id)/\($0)")) }))
        }, catalog: Project.catalog, guide: PracticeFiles.guide)
    private static let clarifier = library.clarifier()

    private static func played(_ id: String, _ text: String) throws -> SessionScript {
        var script = try SessionScript(id, library: library, clarifier: clarifier)
        script.play(text)
        return script
    }

    @Test("25 typed lines reach 80 points", arguments: ["url-shortener", "twitter", "payment-system"])
    func twentyFiveLines(_ id: String) throws {
        let script = try Self.played(id, Project.text("Tests/Fixtures/practice/25-lines/\(id).session"))
        let report = try #require(script.report, "the session is not finished")
        #expect(script.refused == [])
        #expect(script.typedLines <= 25)
        #expect((report.score ?? 0) >= 80, "\(report.markdown())")
        #expect(report.band == "strong hire", "\(report.capped?.because ?? "")")
    }

    @Test("Every pane works with one line or none: the report comes, and nothing unmeasured counts as nothing")
    func hardlyALine() throws {
        let empty = try Self.played("url-shortener", "5:00 keys ⌃n\n10:00 keys ⌃n\n15:00 keys ⌃n\n35:00 keys ⌃n\n44:00 keys ⌃n⏎")
        #expect(empty.typedLines == 0 && empty.report?.score == 0)
        #expect(empty.report?.next.count == 3)
        let one = try Self.played(
            "url-shortener",
            """
            0:30 type 10k reads/s
            5:00 keys ⌃n
            5:30 type POST /v1/urls shorten a URL
            10:00 keys ⌃n
            10:30 type Url(code key, long) in urls:dynamodb by code
            15:00 keys ⌃n
            16:00 line user>app>urls
            35:00 keys ⌃n
            36:00 type hot links: the CDN holds a redirect for 60 s
            44:00 keys ⌃n⏎
            """)
        let report = try #require(one.report)
        #expect(one.typedLines == 5 && one.refused == [])
        #expect(report.marks.map { $0.level ?? -1 }.allSatisfy { $0 >= 0 } && (report.score ?? 0) > (empty.report?.score ?? 0))
        #expect(report.phases.allSatisfy { $0.used > 0 })
    }
}
