import Review
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// Questions: the built-in ones, and what is wrong with bad ones.
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

    @Test("A mark of byte order, as Notepad writes it, is no topic; what is not UTF-8 is said to be so")
    func wordingsAsWindowsWritesThem() {
        #expect(problems(wordings: "\u{FEFF}# ways to ask\r\ntraffic | how many readers\r\n") == [])
        let files = QuestionFiles(
            id: "guestbook", question: Array(Self.good.utf8), wordings: Array("traffic | caf".utf8) + [0xE9, 0x0A], boards: [:])
        let loaded = LoadedQuestion.load(files, catalog: Project.catalog, guide: PracticeFiles.guide)
        let said = loaded.problems.filter { $0.file == "wordings.txt" }.map { $0.text(folder: "g") }
        #expect(said == ["g/wordings.txt:1:14: not UTF-8: the byte 0xE9 cannot stand here"])
    }

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

    @Test("A board or wordings that cannot be read are a mistake of the question, named by their file")
    func whatCannotBeReadIsNamed() {
        let files = QuestionFiles(
            id: "guestbook", question: Array(Self.good.utf8), unread: ["scaled.yaml": "is a folder", "wordings.txt": "may not be read"])
        let loaded = LoadedQuestion.load(files, catalog: Project.catalog, guide: PracticeFiles.guide)
        let told = loaded.problems.map { $0.text(folder: "guestbook") }
        #expect(told.contains("guestbook/scaled.yaml:1:1: is a folder: it is left out"), "\(told)")
        #expect(told.contains("guestbook/wordings.txt:1:1: may not be read: it is left out"), "\(told)")
    }

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
        ("rule: spof/single-store", "rule: spof/no-such", "no rule spof/no-such; there are spof/no-backup, spof/single-store"),
        ("rule: spof/single-store", "rule: 5", "no rule 5; boardwalk explain --list has them all"),
        ("flow: read, latency: 200ms", "flow: read, latency: ", "latency is a text"),
        ("flow: read, latency: 200ms", "flow: [], latency: 200ms", "flow is a text"),
        ("subject: db", "subject: cache", "simple.yaml has no cache"),
        ("subject: db", "subject: app", "review does not find spof/single-store on app in simple.yaml; it finds spof/single-store on db"),
        (
            "sets: {reads: 1k/s, writes: 10/s}}]", "sets: {reads: 1k/s}}, {topic: traffic, ask: How often?, answer: Often.}]",
            "the topic traffic has an answer already"
        ),
        ("{call: POST /v1/entries}", "{call: POST /v1/entry}", "scaled.yaml has no call POST /v1/entry; did you mean POST /v1/entries?"),
        ("flow: read", "flow: raed", "scaled.yaml has no flow raed; did you mean read?"),
        ("{entity: Entry,", "{entity: Entrie,", "scaled.yaml has no entity Entrie; did you mean Entry?"),
        (
            "check: traffic-spike", "check: traffic",
            "no curveball traffic; did you mean traffic-x10? (boardwalk help question-file lists them)"
        ),
        ("{name: simple, says: One service}, ", "", "there is simple.yaml, and stages has no simple"),
        ("{name: simple,", "{name: middle, says: Between}, {name: simple,", "stages has middle, and there is no middle.yaml"),
        ("latency: 200ms}\nestimates", "latency: 300ms}\nestimates", "latency is 300ms here and 200ms in scaled.yaml: the board decides"),
        (
            "must-haves: [Leave an entry]", "must-haves: [Read]",
            "must-haves are not those of scaled.yaml (here: Read; there: Leave an entry): the board decides"
        ),
        ("{name: scaled, says: A CDN}", "{name: scaled, says: A CDN}, {name: simple, says: Two}", "there is a stage simple already"),
        ("title: Design", "minutes: 0\ntitle: Design", "minutes are 1 to 600"),
        (
            "must-haves: [Leave an entry]", "must-haves: [Leave an entry]\nstretch: [Leave an entry]",
            "'Leave an entry' is a must-have, and stands in stretch, too"
        ),
        ("ask: How many?", "ask: []", "nobody can ask about traffic: one to three wordings"),
        (
            "sets: {reads: 1k/s, writes: 10/s}", "sets: {functional: [Leave an entri]}",
            "the answer traffic sets functional 'Leave an entri', which is no must-have; did you mean Leave an entry?"
        ),
        (
            "sets: {reads: 1k/s, writes: 10/s}}]", "sets: {reads: 1k/s}}, {topic: load, ask: how MANY, answer: Many.}]",
            "'how MANY' is a wording of traffic already"
        ),
        (
            "answers:\n", "answers:\n  scope: [{topic: out, in-scope: true, ask: Likes?, answer: Later., sets: {out-of-scope: []}}]\n",
            "in-scope is true, and the answer out sets out-of-scope"
        ),
        (
            "stages: [", "deep-dives: [{topic: spam, match: [], ask: Bots?, answer: Limit them.}]\nstages: [",
            "no word to match: give some, or leave the key out"
        ),
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

    @Test(
        "A line of wordings.txt says something, and no two topics say the same",
        arguments: [
            ("traffic | ", "wordings.txt:1: behind traffic | a wording is missing"),
            ("traffic | how often\n- | How often?", "wordings.txt:2: 'How often?' is a wording of traffic already"),
            ("- | how many", "wordings.txt:1: 'how many' is a wording of traffic already"),
            ("waitlist | is there one", "wordings.txt:1: no topic waitlist; there are traffic"),
            ("# as Windows writes\r\ntrafic | how many\r\n", "wordings.txt:2: no topic trafic; did you mean traffic?"),
            ("traffic | how\u{7}many", "wordings.txt:1: the control character U+0007 cannot stand in a text"),
        ])
    func aWordingThatSaysNothingOrTwoThings(_ line: String, says: String) { #expect(problems(wordings: line) == [says]) }

    @Test("What is wrong in one place hides nothing in another, nor in the other files; nothing is held to what cannot be read")
    func oneRoundNamesAll() {
        let bad = Self.good.replacing("minutes: 0\n", with: "").replacing("title: Design", with: "minutes: 0\ntitle: Design")
            .replacing("flow: read", with: "flow: raed").replacing("must-haves: [Leave an entry]", with: "must-haves: [{a: b}]")
        let found = problems(
            question: bad, wordings: "trafic | how many", simple: ("latency: 200ms", "latency: 300ms"))
        #expect(
            found.map { String($0.drop { $0 != " " }.dropFirst()) } == [
                "minutes are 1 to 600", "must-haves is a text; put quotes around a text with ': ' or ', ' in it",
                "scaled.yaml has no flow raed; did you mean read?", "latency is 300ms here and 200ms in question.yaml",
                "no topic trafic; did you mean traffic?",
            ], "\(found)")
    }

    @Test("All that an author writes is told: in the report or in the reference")
    func nothingIsWrittenForNobody() throws {
        let loaded = try #require(PracticeFiles.library.load("ticketmaster"))
        let question = try #require(loaded.question)
        let lessons = question.lessons.flatMap(\.says).joined(separator: "\n")
        for text in question.findings.map(\.why) + question.unseen + question.api.compactMap(\.returns) + question.api.compactMap(\.repeats)
            + question.data.map(\.why)
        { #expect(lessons.contains(text), "\(text)") }
        let reference = ReferenceText(question, scaled: loaded.scaled, catalog: Project.catalog).parts
        let all = reference.flatMap(\.says).joined(separator: "\n").lowercased()
        let promised = question.promises.flatMap { [$0.latency?.text, $0.consistency?.text, $0.promise, $0.why].compactMap(\.self) }
        for text in promised + question.curveballs.flatMap({ [$0.event, $0.answer] }) + question.answers.map(\.answer)
            + question.estimates.map(\.value.text) + (loaded.scaled?.api.map(\.call) ?? []) + (loaded.scaled?.data.map(\.name) ?? [])
            + (loaded.scaled?.tradeOffs.map(\.choice) ?? []) + question.unseen
        { #expect(all.contains(text.lowercased()), "\(text)") }
        #expect(reference.map(\.title).contains("Figures"))
    }

    @Test("A wording that its own interviewer takes for another topic is found, and a reference that falls short of what it asks")
    func aScriptIsTried() throws {
        let loaded = try #require(PracticeFiles.library.load("url-shortener"))
        let trial = try #require(ScriptTrial(loaded, clarifier: PracticeFiles.library.clarifier()))
        let remarks = trial.wordings
        #expect(remarks.count < 20 && remarks.allSatisfy { $0.problem.line > 1 })
        let folder = "Sources/Practice/PracticeData/starter/"
        let starter = LoadedQuestion.load(
            QuestionFiles(
                id: "guestbook", question: Project.bytes(folder + "question.yaml"),
                boards: ["simple": Project.bytes(folder + "simple.yaml"), "scaled": Project.bytes(folder + "scaled.yaml")]),
            catalog: Project.catalog, guide: PracticeFiles.guide)
        let targets = ScriptTrial(starter, clarifier: Clarifier(starter.wordings.map(\.wording)))?.targets(catalog: Project.catalog)
        #expect(targets?.contains { $0.hasPrefix("read is up 99.89% of the time, and 99.9% is asked") } == true)
    }

    @Test func everythingIsReportedAtOnce() {
        let bad = Self.good.replacing("title: Design a guestbook\n", with: "").replacing(
            "reads: 1k/s, writes: 10/s, object", with: "reads: 1k, writes: 10/s, object"
        )
        .replacing("says: One copy", with: "sayz: One copy")
        #expect(problems(question: bad).count == 3)
    }
}
