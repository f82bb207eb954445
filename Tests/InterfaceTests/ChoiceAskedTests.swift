import Practice
import Testing

@testable import Interface

/// The trade-off flash waits beside the work: `s` or Tab answers, Esc passes, every other key does what it always does.
@Suite struct ChoiceAskedTests {
    private func drawn(_ line: String = "user > lb > app > cache:redis") -> Driver {
        var driver = Driver(practising: "twitter") { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃n⇥\(line)⏎")
        return driver
    }

    private func outcomes(_ driver: Driver) -> [ChoiceAsked.Outcome]? { driver.editor.interview?.session.choicesAsked?.map(\.outcome) }

    @Test func theSentenceHasTwoGaps() throws {
        var driver = drawn()
        #expect(driver.shows("Redis over what, and why?"))
        driver.type("s")
        #expect(driver.shows("Trade-off: Redis over … because …"))
        #expect(driver.shows("Others take Memcached"))
        driver.type("Memcached⇥timelines are lists⏎")
        let row = try #require(driver.board.tradeOffs.first)
        #expect(row.choice == "Redis" && row[.over] == "Memcached" && row[.because] == "timelines are lists")
        #expect(outcomes(driver) == [.answered])
        #expect(!driver.shows("over what"))
    }

    @Test("The question leaves the way to help where it is", arguments: [(80, 24), (120, 36)])
    func helpStaysVisible(_ columns: Int, _ rows: Int) {
        var driver = Driver(practising: "twitter", columns: columns, rows: rows) { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃n⇥user > lb > app > cache:redis⏎")
        #expect(driver.footer.contains("Redis over what, and why?") && driver.footer.contains("? help"), "\(driver.footer)")
        var typing = Driver(practising: "twitter", columns: columns, rows: rows) { $0.temperament = .quiet }
        typing.type("⌃n⌃nTweet(id key) in tweets:cassandra⏎")
        #expect(typing.lines.count { $0.contains("over what") } == 1, "it stands there once")
        #expect(typing.footer.contains("over what, and why?") && typing.footer.contains("F1 help"), "\(typing.footer)")
    }

    @Test("A whole sentence in place of the gaps has one reason", arguments: ["⌃u", ""])
    func oneBecause(_ start: String) throws {
        var driver = drawn()
        driver.type("s\(start)redis over postgres because lookups are by key only")
        #expect(driver.lines.count { $0.components(of: "because") > 1 } == 0, "\(driver.text)")
        driver.type("⏎")
        let row = try #require(driver.board.tradeOffs.first)
        #expect(row.choice == "redis" && row[.over] == "postgres" && row[.because] == "lookups are by key only")
    }

    @Test("Keys do what they always do while it waits")
    func keysGoOn() {
        var driver = drawn()
        driver.type("S'ar")
        #expect(driver.board.stages.map(\.name) == ["simple"])
        #expect(driver.shows("Rename") || driver.editor.prompt != nil)
        driver.type("write⏎")
        #expect(driver.shows("write"))
        #expect(outcomes(driver) == [.open])
        driver.wait(seconds: 20)
        driver.type("s")
        #expect(driver.shows("Trade-off: Redis over … because …"))
    }

    @Test func escPassesItAndItIsCounted() {
        var driver = drawn()
        driver.type("⎋")
        #expect(outcomes(driver) == [.skipped])
        driver.type("⇥bus:kafka⏎")
        #expect(outcomes(driver) == [.skipped], "once a phase")
        driver.type(":finish⏎")
        let said = "asked why of 1 choice: you answered none"
        #expect(driver.editor.interview?.report?.choicesText == said)
    }

    @Test func escOutOfTheUntouchedSentencePassesIt() {
        var driver = drawn()
        driver.type("s⎋")
        #expect(outcomes(driver) == [.skipped])
        var other = drawn()
        other.type("sMemcached⎋")
        #expect(outcomes(other) == [.open])
        other.type("s")
        #expect(other.shows("Redis over Memcached because"))
    }

    @Test func aGapThatIsLeftOpenIsNamed() {
        var driver = drawn()
        driver.type("sMemcached⏎")
        #expect(driver.shows("over what, and because of what: Redis over X because Y"))
        #expect(driver.board.tradeOffs.isEmpty)
    }

    @Test func enterAloneSaysItWasSaidAloud() {
        var driver = drawn()
        driver.type("s⏎")
        #expect(outcomes(driver) == [.answered] && driver.board.tradeOffs.isEmpty)
    }

    @Test("In a pane Tab on the empty line answers")
    func inAPane() {
        var driver = Driver(practising: "twitter") { $0.temperament = .quiet }
        driver.type("⌃n⌃nTweet(id key, text) in tweets:cassandra by id⏎")
        #expect(driver.shows("Cassandra over what, and why?"))
        driver.type("⇥an SQL database⇥6k writes/s⏎")
        #expect(driver.board.tradeOffs.map(\.choice) == ["Cassandra"])
        #expect(driver.editor.place == .data)
    }

    @Test func aTradeOffOfOnesOwnAnswersIt() {
        var driver = drawn()
        driver.type("⌃n⌃p⌃n")
        driver.type("redis over memcached because of lists⏎")
        #expect(outcomes(driver) == [.open], "another phase is open")
        var same = Driver(practising: "twitter") { $0.temperament = .quiet }
        same.type("⌃n⌃n⌃n⌃n⎋⇥user > app > cache:redis⏎goredis over memcached because of lists⏎")
        #expect(outcomes(same) == [.answered])
    }

    @Test func outsideASessionNothingIsAsked() {
        var driver = Driver()
        driver.type("⇥user > app > cache:redis⏎")
        #expect(!driver.shows("over what"))
    }

    @Test(
        "A whole sentence that is typed into a gap is the sentence",
        arguments: [
            ("push over  because ", "push over  because "),
            ("push over polling because it is quick", "push over polling because it is quick"),
            ("push over push over polling because it is quick because", "push over polling because it is quick"),
            ("push over  because push over polling because it is quick", "push over polling because it is quick"),
        ])
    func typedWhole(_ text: String, _ sentence: String) {
        #expect(Editor.typedWhole(text, of: "push") == sentence)
    }
}

extension String {
    fileprivate func components(of word: String) -> Int { split(separator: word, omittingEmptySubsequences: false).count - 1 }
}
