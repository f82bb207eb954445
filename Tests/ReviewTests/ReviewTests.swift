import Analysis
import Formats
import Review
import TestSupport
import Testing
import Whiteboard

/// Order, severity, waivers and settings of a review.
@Suite struct ReviewTests {
    static func review(_ sketch: String) throws -> ReviewResult { RuleBook.review(try ExampleBoard.read(sketch), catalog: Project.catalog) }

    @Test func aBareDrawingSaysLittleAndTheDatabaseFirst() throws {
        let result = try Self.review("client > lb > app x3 > cache, db")
        let loud = result.open.filter { $0.severity > .advice }
        #expect(loud.count <= 3)
        #expect(result.open.first?.rule == "spof/single-store" && result.open.first?.subject == .component("db"))
        #expect(result.open.first?.headline == "Database is the only copy of its data: one failure stops requests from Client.")
        #expect(!result.open.contains { $0.family == .process })
    }

    @Test func theGuidesDesignIsNotCalledASingleStore() throws {
        let result = try Self.review("user>lb>server*2>redis*>primary:db=>replica*2")
        #expect(!result.open.contains { $0.rule == "spof/single-store" && $0.subject == .component("primary") })
        #expect(result.open.contains { $0.rule == "structure/cache-inline" })
    }

    @Test(
        "What is shown on the screen says what its figures rest on, as the report does",
        arguments: [
            ("require reads=1500/s writes=1/s; client > app", "App runs at 75%: assuming 2,000 requests/s for one service."),
            ("require reads=1500/s writes=1/s; client > app {capacity=2k/s}", nil),
        ])
    func headlinesKeepTheirAssumptions(_ sketch: String, _ assumption: String?) throws {
        let finding = try #require(try Self.review(sketch).open.first { $0.rule == "capacity/hot" })
        #expect(finding.message.contains("assuming") == (assumption != nil))
        #expect(finding.headline.contains("assuming 2,000 requests/s for one service.") == (assumption != nil), "\(finding.headline)")
        #expect(finding.headline.prefix { $0 != ":" }.contains("assuming") == false)
    }

    @Test(arguments: [
        ("", Severity.warning), ("require availability=98%;", .advice), ("require availability=99%;", .warning),
        ("require availability=99.9%;", .error),
    ])
    func singlePointsAreAsGraveAsTheTarget(_ requirement: String, _ severity: Severity) throws {
        let result = try Self.review("\(requirement) client > lb:alb > app x2 > db")
        #expect(result.open.first { $0.rule == "spof/single-store" }?.severity == severity)
    }

    @Test(
        arguments: [
            ("", "no availability is stated"), ("require availability=99.5%;", "99.5% is asked, less than 99.9%"),
            ("require availability=99.9%;", nil),
        ] as [(String, String?)])
    func aLesserSeveritySaysWhy(_ requirement: String, _ reason: String?) throws {
        let result = try Self.review("\(requirement) client > lb:alb > app x2 > db")
        #expect(result.open.first { $0.rule == "spof/single-store" }?.easedBecause == reason)
    }

    static func fix(_ rule: String, _ sketch: String) throws -> String {
        let finding = try #require(try Self.review(sketch).findings.first { $0.rule == rule })
        return String(describing: try #require(finding.quickFix?.edit))
    }

    @Test func shardsAreSplitByWhatTheEntitiesSay() throws {
        let load = "require writes=90k/s reads=9k/s; client > lb > app x200 > postgres {capacity=400k/s, write-capacity=5k/s}"
        let keyed = try Self.fix("capacity/single-writer", "\(load); entity Url in postgres key=code")
        #expect(keyed.contains("code") && !keyed.contains("\"id\""))
        #expect(try !Self.fix("capacity/single-writer", load).contains("\"id\""))
    }

    @Test func drawnReplicasAreNotStatedOnceMore() throws {
        let sketch = "require rto=5min; client > lb:alb > app x2 > postgres => replica*2"
        let fix = try Self.fix("availability/rto-unmet", sketch)
        #expect(fix.contains("failover") && !fix.contains("followers"))
    }

    @Test(arguments: [
        ("client > app > db; app > cache", "None of the 3 arrows says what it carries.", "No arrow says what travels on it."),
        ("client > lb > app > db; app > cache", "None of the 4 arrows says what it carries.", "No arrow says what travels on it."),
        (
            "client > lb > \"pages\" app > db; app > cache",
            "3 of 3 arrows do not say what they carry, not counting copies and what balancers, proxies and the like hand on.",
            "3 arrows do not say what they carry."
        ),
        ("client > \"pages\" app > db; app > cache", "2 of 3 arrows do not say what they carry.", "2 arrows do not say what they carry."),
    ])
    func silentArrowsAreCountedAsTheyAreNamed(_ sketch: String, _ message: String, _ headline: String) throws {
        let finding = try #require(try Self.review(sketch).findings.first { $0.rule == "structure/unlabelled" })
        #expect(finding.message == message && finding.headline == headline)
    }

    @Test func aWaiverAnswersAndAnUndoneOneIsStale() throws {
        var board = try ExampleBoard.read("require availability=99.9%; client > lb:alb > app x2 > db")
        let finding = try #require(ExampleBoard.review(board).open.first { $0.rule == "spof/single-store" })
        _ = try board.apply(board.waiving(finding, because: "an hour a month is fine"))
        let waived = try #require(ExampleBoard.review(board).waived.first)
        #expect(waived.rule == "spof/single-store" && waived.waivedBecause == "an hour a month is fine")
        #expect(board.tradeOffs.first?.choice == "Leave as it is (one copy of the data)", "a choice, whatever the box is called by then")
        let db = try #require(board.index(ofComponent: "db"))
        let copies = [
            AttributeChange(Attribute<Component, Int>.replicationFollowers, 1),
            AttributeChange(Attribute<Component, Failover>.replicationFailover, .automatic),
        ]
        _ = try board.apply(.change(section: .components, index: db, changes: copies))
        #expect(ExampleBoard.review(board).open.contains { $0.rule == "process/stale-waiver" && $0.subject == .component("db") })
    }

    static let settings = """
        boardwalk: 1
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: db, kind: sql-database}]
        connections: [{from: client, to: app}, {from: app, to: db}]
        trade-offs:
          - {choice: One copy, waives: [spof/single-stoer on db, newer/rule-of-tomorrow on db]}
        review: {structure/pool-without-balancer: off, spof/single-store: advice, single-store: off, foo: off}
        """

    @Test func aBoardSetsSeveritiesAndWhatIsNoRuleIsNamed() throws {
        let result = ExampleBoard.review(try ExampleBoard.read(Self.settings))
        #expect(!result.open.contains { $0.rule == "structure/pool-without-balancer" })
        #expect(result.open.first { $0.rule == "spof/single-store" }?.severity == .advice)
        #expect(
            result.unknownRules.map(\.message) == [
                "no rule single-store; did you mean spof/single-store?", "no rule foo; it sets nothing",
                "no rule spof/single-stoer; did you mean spof/single-store?", "no rule newer/rule-of-tomorrow; it waives nothing",
            ])
    }

    @Test func optionsChooseRulesAndFamilies() throws {
        let board = try ExampleBoard.read("client > lb > app x3 > cache, db")
        var options = ReviewOptions()
        options.rules = ["spof/single-store"]
        #expect(RuleBook.review(board, catalog: Project.catalog, options: options).findings.map(\.rule) == ["spof/single-store"])
        options = ReviewOptions()
        options.families = [.caching]
        #expect(Set(RuleBook.review(board, catalog: Project.catalog, options: options).findings.map(\.family)) == [.caching])
    }

    @Test func aStaleReviewGivesUp() throws {
        let design = Design(try ExampleBoard.read("client > lb > app x3 > cache, db"), catalog: Project.catalog)
        #expect(RuleBook.review(design, isStale: { true }) == nil)
    }

    // MARK: Properties on the reference boards

    @Test(arguments: Project.templateBoards) func theOrderOfEntriesDoesNotMatter(_ path: String) throws {
        let board = Project.document(path).board
        var shuffled = board
        for section in [Section.components, .connections, .flows, .data] {
            let count = board.count(in: section)
            for place in 0..<count { _ = try shuffled.apply(.move(section: section, from: 0, to: count - 1 - place)) }
        }
        func said(_ result: ReviewResult) -> [String] { result.findings.map { "\($0.severity) \($0.rule) on \($0.subject.text)" }.sorted() }
        #expect(said(ExampleBoard.review(shuffled)) == said(ExampleBoard.review(board)))
    }

    @Test(arguments: Project.templateBoards) func loneAdditionsChangeNothingElse(_ path: String) throws {
        let board = Project.document(path).board
        let before = Set(ExampleBoard.review(board).findings.map { "\($0.rule) on \($0.subject.text)" })
        let added = try board.applying(board.adding(Component(id: "zz-alone", kind: "service")))
        let after = ExampleBoard.review(added).findings.filter { !before.contains("\($0.rule) on \($0.subject.text)") }
        #expect(
            after.allSatisfy {
                $0.rule == "structure/isolated" || $0.rule == "structure/fake-box" || $0.rule == "process/no-tradeoff"
                    || $0.rule == "availability/unobserved"
            }, "\(after.map(\.rule))")
    }

    @Test(arguments: Project.templateBoards) func moreCopiesBringNoSinglePoint(_ path: String) throws {
        let board = Project.document(path).board
        func errors(_ board: Board) -> Set<String> {
            Set(
                ExampleBoard.review(board).findings.filter {
                    $0.severity == .error && $0.rule.hasPrefix("spof/single-") && $0.rule != "spof/single-zone"
                }.map { "\($0.rule) on \($0.subject.text)" })
        }
        var grown = board
        for (index, component) in board.components.enumerated() {
            guard let replicas = component[.replicas] else { continue }
            _ = try grown.apply(
                .change(section: .components, index: index, changes: [AttributeChange(Attribute<Component, Int>.replicas, replicas * 2)]))
        }
        #expect(errors(grown).isSubset(of: errors(board)))
    }
}
