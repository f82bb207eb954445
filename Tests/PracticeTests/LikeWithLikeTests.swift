import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// The report holds like beside like: roles by what stands around them, figures of the same, nothing that was put out of scope.
@Suite struct LikeWithLikeTests {
    private static func board(_ sketch: String) throws -> Board {
        try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
    }

    private static func compare(_ mine: String, _ reference: String) throws -> BoardComparison {
        BoardComparison(try board(mine), with: try board(reference), catalog: Project.catalog)
    }

    private static let clicks = "user > lb:load-balancer > \"Link service\":service"

    @Test(
        "What stands between the same parts does the same work, whatever it is called",
        arguments: [
            (
                ">> log:kafka >> counter:service > \"Clicks db\":dynamodb", ">> clicks:kafka >> rollup:flink > \"Click counts\":clickhouse",
                "a service (Counter)", "a stream processor (Rollup)"
            ),
            ("> \"Id allocator\":service", "> \"ID ranges\":etcd", "a service (Id allocator)", "a coordinator (ID ranges)"),
            ("> ids:id-generator", "> \"ID ranges\":etcd", "an ID generator (Ids)", "a coordinator (ID ranges)"),
        ])
    func rolesByTheirPlace(_ mine: String, _ reference: String, _ first: String, _ second: String) throws {
        let comparison = try Self.compare("\(Self.clicks) \(mine)", "\(Self.clicks) \(reference)")
        #expect(comparison.missing.isEmpty && comparison.extra.isEmpty, "\(comparison.missing) \(comparison.extra)")
        #expect(comparison.unlike.contains { $0.mine == first && $0.reference == second }, "\(comparison.unlike)")
        #expect(comparison.matchedArrows == comparison.arrows)
    }

    @Test(
        "What does other work stays missing and extra",
        arguments: [
            ("> mailer:service", "> \"ID ranges\":etcd"), (">> log:kafka >> counter:service > db:postgres", "> reports:flink > s3"),
            ("> \"Id allocator\":service", "> search:elasticsearch"),
        ])
    func otherWorkStays(_ mine: String, _ reference: String) throws {
        let comparison = try Self.compare("\(Self.clicks) \(mine)", "\(Self.clicks) \(reference)")
        #expect(!comparison.missing.isEmpty && !comparison.extra.isEmpty, "\(comparison)")
    }

    @Test(
        "What was put out of scope is not missing",
        arguments: [
            ("fraud scoring beyond a hook", "\"Fraud score\":inference", true), ("custom aliases", "\"Alias check\":service", true),
            ("analytics by country", "\"Click counts\":clickhouse", false), ("link editing", "\"Links\":dynamodb", false),
            ("search in private pastes", "\"Fraud score\":inference", false),
        ])
    func leftOut(_ entry: String, _ box: String, _ isLeftOut: Bool) throws {
        var mine = try PaneTyping.board(["create a link", "- \(entry)"], in: .requirements)
        mine = try SketchLine.read("user > app:service", on: mine, catalog: Project.catalog, mode: .batch).get().board
        let comparison = BoardComparison(mine, with: try Self.board("user > app:service > \(box)"), catalog: Project.catalog)
        #expect(comparison.leftOut.isEmpty != isLeftOut && comparison.missing.isEmpty == isLeftOut, "\(comparison)")
    }

    private static func report(of id: String, _ lines: [String], sketch: String = "") throws -> Report {
        let start = sketch.isEmpty ? Board() : try board(sketch)
        let board = try PaneTyping.board(lines, in: .requirements, on: start)
        let question = try #require(PracticeFiles.library.question(id))
        return Report(
            Situation(
                board: board, session: Session(question: id, guide: PracticeFiles.guide), catalog: Project.catalog,
                guide: PracticeFiles.guide, question: question))
    }

    @Test func whatIsOutOfScopeIsNotPromised() throws {
        let lines = ["shorten a long URL", "redirect a short code"]
        #expect(try Self.report(of: "url-shortener", lines).unpromised.contains { $0.hasPrefix("Custom alias claim") })
        let out = try Self.report(of: "url-shortener", lines + ["- custom aliases"])
        #expect(!out.unpromised.contains { $0.hasPrefix("Custom alias claim") } && !out.unpromised.isEmpty)
    }

    @Test("An arrow without a label costs a point once")
    func labelsCountOnce() throws {
        let report = try Self.report(of: "url-shortener", [], sketch: "user > app > db")
        #expect(report.marks.flatMap(\.evidence).count { $0.says.hasPrefix("Say on the arrows") } == 1)
        #expect(report.marks.count { $0.summary.contains("arrows without labels") } == 1)
    }

    @Test("Arithmetic stands beside what it counts as well, or beside nothing")
    func arithmeticOfTheSame() throws {
        let report = try Self.report(
            of: "payment-system",
            [
                "400 reads/s", "peak 10", "3.2kB each", "writes = 10M / day * 2", "busiest = (reads + writes) * peak",
                "hot = reads * object_size * day * 0.2", "storage = 10M * 3.2kB * 365 * 7", "ledger = 10M / day * 4",
            ])
        let steps = Dictionary(uniqueKeysWithValues: report.steps.map { ($0.name, $0) })
        #expect(steps["writes"]?.reference == "240/s" && steps["writes"]?.says == "As the question states it", "\(report.steps)")
        #expect(steps["busiest"] == nil && steps["hot"] == nil, "\(report.steps)")
        #expect(steps["storage"]?.reference == "81.8TB" && steps["ledger"]?.reference == "694/s", "\(report.steps)")
    }

    @Test(
        "What a change writes is no new object: the amount is at most that; who has worked it out has said it",
        arguments: [
            (["pay by card"], "with 1 kB each: 158 TB"), (["confirm a payment"], "with 1 kB each: at most 158 TB, as a change adds none"),
            (["pay by card", "storage = 10M * 1kB * 365 * 5"], ""),
            (["pay by card", "storage = 1k/s * 1kB * 5y"], "with 1 kB each: 158 TB"),
        ] as [([String], String)])
    func changesAddNothing(_ lines: [String], _ note: String) throws {
        let board = try PaneTyping.board(["1k writes/s", "1kB each", "keep 5y"] + lines, in: .requirements)
        #expect(FigureText.note("retention", on: board) == note)
    }
}
