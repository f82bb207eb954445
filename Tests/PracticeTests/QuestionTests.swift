import Practice
import Review
import TestSupport
import Testing
import Whiteboard

/// Questions: the built-in ones, and what is wrong with bad ones (question-format.md).
@Suite struct QuestionTests {
    @Test func allBuiltInQuestionsAreThere() {
        #expect(PracticeFiles.library.questions.count == 25)
        #expect(PracticeFiles.library.broken.isEmpty, "\(PracticeFiles.library.broken)")
        #expect(PracticeFiles.library.questions.map(\.number) == (1...25).map { $0 })
    }

    @Test(arguments: PracticeFiles.questionIDs)
    func builtInQuestionAgreesWithItsFiles(id: String) throws {
        let loaded = try #require(PracticeFiles.library.load(id))
        #expect(loaded.problems.isEmpty, "\(loaded.problems.map { $0.text(folder: id) })")
        #expect(loaded.simple != nil && loaded.scaled != nil)
        let question = try #require(loaded.question)
        #expect(question.estimates.count >= loaded.scaled?.requirements.estimates.count ?? 0)
        #expect(question.answers.count >= 10)
    }

    // MARK: Bad input

    private static let good = """
        boardwalk-question: 1
        id: guestbook
        title: Design a guestbook
        prompt: Let visitors leave short entries and read the newest.
        must-haves: [Leave an entry]
        requirements: {reads: 1k/s, writes: 10/s, object-size: 500B, retention: 5y, latency: 200ms}
        estimates:
          - {name: entries, expression: writes * retention, value: 1.58bn, says: Entries after five years}
          - {name: storage, expression: entries * object_size, value: 788GB, says: One copy}
        api: [{call: POST /v1/entries}]
        data: [{entity: Entry, why: one index}]
        promises: [{operation: Read, flow: read, latency: 200ms, why: a page}]
        curveballs: [{event: Front page, answer: The CDN, check: traffic-spike}]
        findings: [{rule: spof/single-store, subject: db, why: one database}]
        stages: [{name: simple, says: One service}, {name: scaled, says: A CDN}]
        answers:
          entries: [{topic: traffic, ask: How many?, answer: A thousand., sets: {reads: 1k/s, writes: 10/s}}]
        """
    private static let board = """
        boardwalk: 1
        question: guestbook
        requirements:
          functional: [Leave an entry]
          reads: 1k/s
          writes: 10/s
          object-size: 500B
          retention: 5y
          latency: 200ms
          estimates: [{name: storage, expression: entries * object_size}]
        api: [{call: POST /v1/entries}]
        data: [{entity: Entry, store: db, key: id}]
        flows: [{name: read, path: [user, app, db]}]
        components: [{id: user, kind: client}, {id: app, kind: service}, {id: db, kind: sql-database}]
        connections: [{from: user, to: app}, {from: app, to: db}]
        """

    /// A board that no rule but some says anything of.
    private static func silent(but rules: [String]) -> String {
        let off = RuleBook.rules.map(\.identifier).filter { !rules.contains($0) }.map { "\n  \($0): off" }
        return "\nreview:\(off.joined())\n"
    }

    private func problems(
        question: String = good, folder: String = "guestbook", wordings: String = "traffic | how many readers",
        simple: (String, String) = ("", ""), scaled: (String, String) = ("", ""), reviewing rules: [String] = []
    ) -> [String] {
        let board = Self.board.replacing("entries * object_size", with: "writes * retention * object_size")
        let question = question.replacing("expression: entries * object_size", with: "expression: writes * retention * object_size")
        let files = QuestionFiles(
            id: folder, question: Array(question.utf8), wordings: Array(wordings.utf8),
            boards: [
                "simple": Array(board.replacing(simple.0, with: simple.1).utf8),
                "scaled": Array((board.replacing(scaled.0, with: scaled.1) + Self.silent(but: rules)).utf8),
            ])
        return LoadedQuestion.load(
            files, catalog: Project.catalog, guide: PracticeFiles.guide, rules: ["spof/single-store", "spof/no-backup"]
        )
        .problems.map { "\($0.file):\($0.problem.line): \($0.problem.message)" }
    }

    @Test func aGoodQuestionHasNoProblems() { #expect(problems() == []) }

    @Test(arguments: [
        ("must-haves: [Leave an entry]", "must-have: [Leave an entry]", "unknown key must-have; did you mean must-haves?"),
        ("id: guestbook\n", "id: guestbook\nqqqqqqqq: 1\n", "unknown key qqqqqqqq; boardwalk help question-file lists them"),
        ("prompt: Let visitors leave short entries and read the newest.\n", "", "prompt is missing"),
        ("id: guestbook", "id: guest book", "an id is lower-case letters, digits and hyphens"),
        ("id: guestbook", "id: guests", "the folder is called guestbook, the question guests"),
        ("value: 788GB", "value: 1.2GB", "estimate storage gives 788GB, its value is 1.2GB"),
        ("value: 788GB", "value: 788/s", "estimate storage is a size, its value a rate"),
        (
            "expression: writes * retention, value: 1.58bn", "expression: writs * retention, value: 1.58bn",
            "nothing is called writs; did you mean writes?"
        ),
        ("expression: writes * retention, value: 1.58bn", "expression: reads + 500B, value: 1.58bn", "a rate and a size cannot be added"),
        ("sets: {reads: 1k/s, writes: 10/s}", "sets: {latency: 5GB}", "latency is a duration; 5GB is a size"),
        ("sets: {reads: 1k/s, writes: 10/s}", "sets: {lag: 5s}", "no requirement lag"),
        ("sets: {reads: 1k/s, writes: 10/s}", "sets: {reads: 5k/s}", "the answer traffic sets reads 5k/s, the requirements say 1k/s"),
        ("rule: spof/single-store", "rule: spof/single-stoer", "no rule spof/single-stoer; did you mean spof/single-store?"),
        ("subject: db", "subject: cache", "simple.yaml has no cache"),
        ("subject: db", "subject: app", "review does not find spof/single-store on app in simple.yaml; it finds spof/single-store on db"),
        (
            "sets: {reads: 1k/s, writes: 10/s}}]", "sets: {reads: 1k/s}}, {topic: traffic, ask: How often?, answer: Often.}]",
            "the topic traffic has an answer already"
        ),
        ("{call: POST /v1/entries}", "{call: POST /v1/entry}", "scaled.yaml has no call POST /v1/entry; did you mean POST /v1/entries?"),
        ("flow: read", "flow: raed", "scaled.yaml has no flow raed; did you mean read?"),
        ("{entity: Entry,", "{entity: Entrie,", "scaled.yaml has no entity Entrie; did you mean Entry?"),
        ("check: traffic-spike", "check: traffic", "practice.yaml has no curveball traffic; did you mean traffic-x10?"),
        ("{name: simple, says: One service}, ", "", "there is simple.yaml, and stages has no simple"),
        ("{name: simple,", "{name: middle, says: Between}, {name: simple,", "stages has middle, and there is no middle.yaml"),
        ("latency: 200ms}\nestimates", "latency: 300ms}\nestimates", "latency is 300ms here and 200ms in scaled.yaml: the board decides"),
        (
            "must-haves: [Leave an entry]", "must-haves: [Read]",
            "must-haves are not those of scaled.yaml (here: Read; there: Leave an entry): the board decides"
        ),
        ("{name: scaled, says: A CDN}", "{name: scaled, says: A CDN}, {name: simple, says: Two}", "there is a stage simple already"),
        ("[{call: POST /v1/entries}]", "[{call: POST /v1/entries}, {call: POST /v1/entries}]", "there is a call POST /v1/entries already"),
    ])
    func badQuestion(_ written: String, _ instead: String, says message: String) {
        let found = problems(question: Self.good.replacing(written, with: instead))
        #expect(found.contains { $0.hasSuffix(": " + message) }, "\(found)")
    }

    @Test(
        "The boards of a question name it, ask for the same, and can be walked",
        arguments: [
            ("question: guestbook", "question: guests", "the question is guestbook, not guests"),
            ("question: guestbook\n", "", "question: guestbook is missing"),
            ("latency: 200ms", "latency: 300ms", "latency is 300ms here and 200ms in question.yaml"),
            (
                "functional: [Leave an entry]", "functional: [Read]",
                "functional is not must-haves of question.yaml (here: Read; there: Leave an entry)"
            ),
        ])
    func badBoard(_ written: String, _ instead: String, says message: String) {
        let found = problems(simple: (written, instead))
        #expect(found.contains { $0.hasPrefix("simple.yaml:") && $0.hasSuffix(": " + message) }, "\(found)")
    }

    @Test("A flow of any stage can be walked") func aFlowThatCannotBeWalked() {
        let found = problems(simple: ("path: [user, app, db]", "path: [user, db]"))
        #expect(found.contains { $0.hasPrefix("simple.yaml:") && $0.contains("error structure/flow-broken on flow read") }, "\(found)")
    }

    @Test("The reference holds what the format promises: nothing open above advice")
    func theReferenceIsReviewed() {
        let found = problems(reviewing: ["spof/single-store"])
        #expect(found.count == 1 && found[0].contains("spof/single-store on db: "), "\(found)")
        #expect(found.first?.hasPrefix("scaled.yaml:") == true && found.first?.hasSuffix("mend it, or let a trade-off waive it") == true)
    }

    @Test("A board that cannot be read is reported as that, not as missing")
    func aBrokenBoardIsThere() {
        let found = problems(scaled: ("kind: sql-database", "kind: sql-databas"))
        #expect(found.count == 1 && found[0].hasPrefix("scaled.yaml:"), "\(found)")
    }

    @Test func aWordingOfAnotherTopic() {
        #expect(
            problems(wordings: "# topics\n- | what is the weather\ntrafic | how many") == [
                "wordings.txt:3: no topic trafic; did you mean traffic?"
            ])
    }

    @Test func everythingIsReportedAtOnce() {
        let bad = Self.good.replacing("title: Design a guestbook\n", with: "").replacing(
            "reads: 1k/s, writes: 10/s, object", with: "reads: 1k, writes: 10/s, object"
        )
        .replacing("says: One copy", with: "sayz: One copy")
        #expect(problems(question: bad).count == 3)
    }
}
