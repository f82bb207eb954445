import Formats
import Review
import Testing

/// What config.yaml may say.
@Suite struct ConfigurationTests {
    @Test func severitiesOfRulesForAllBoards() throws {
        let settings = try Configuration(
            reading: Array("review:\n  capacity/hot: off\n  spof/single-zone: advice\n  made/up: error\n".utf8))
        #expect(settings.severities == ["capacity/hot": .off, "spof/single-zone": .severity(.advice), "made/up": .severity(.error)])
    }

    @Test func sentencesInTheDrawingsPlace() throws {
        #expect(try Configuration(reading: Array("linear: true\n".utf8)).isLinear)
        #expect(try !Configuration(reading: Array("linear: false\n".utf8)).isLinear)
    }

    @Test func aFileOfCommentsSetsNothing() throws {
        #expect(try Configuration(reading: Array("# review: {}\n".utf8)) == Configuration())
    }

    @Test(arguments: [
        ("review: loud\n", "1:9: review is rules with off, advice, warning, error"),
        ("review:\n  capacity/hot: loud\n", "2:17: capacity/hot is off, advice, warning, error"),
        ("review:\n  spof/single-stoer: off\n", "2:3: no rule spof/single-stoer; did you mean spof/single-store?"),
        ("linear: yes\n", "1:9: linear is true or false"),
        ("them: dark\n", "1:1: unknown key them; did you mean theme?"),
    ])
    func aSlipHasItsPlace(_ text: String, _ message: String) throws {
        let problems = #expect(throws: ReadingProblems.self) { try Configuration(reading: Array(text.utf8)) }
        #expect(problems?.problems.map { $0.text(file: "config.yaml") } == ["config.yaml:" + message])
    }
}
