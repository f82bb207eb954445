import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// Second questions: they take up what was answered to a probe, or what the answer left out.
@Suite struct FollowUpTests {
    private static let guide = PracticeFiles.guide

    private static func session(_ temperament: Temperament = .probing, seed: UInt64 = 0) -> Session {
        var options = Session.Options()
        options.temperament = temperament
        options.seed = seed
        var session = Session(question: "none", options: options, guide: guide)
        session.pass(600)
        return session
    }

    private static func situation(_ session: Session) -> Situation {
        Situation(board: Board(), session: session, catalog: Project.catalog, guide: guide)
    }

    /// Answers a probe, and its second questions as long as some come; what they were.
    private static func talk(_ id: String, _ answers: [String], _ session: Session = session()) throws -> [String] {
        var session = session
        let probe = try #require(guide.probe(id))
        session.ask(probe)
        var card = probe
        var asked: [String] = []
        for answer in answers {
            session.answer(card, with: answer)
            guard let next = Interviewer.followUp(to: id, in: situation(session)) else { break }
            session.ask(next, to: id)
            asked.append(next.ask)
            card = next
        }
        return asked
    }

    @Test func everyProbeIsFollowedOnAndNoneTwice() {
        let followUps = Self.guide.followUps
        #expect(Set(followUps.map(\.id)).count == followUps.count && Set(followUps.map(\.ask)).count == followUps.count)
        for probe in Self.guide.probes { #expect(followUps.contains { $0.probe == probe.id }, "\(probe.id)") }
        for next in followUps { #expect(next.ask.hasSuffix("?") || next.ask.hasSuffix("."), "\(next.ask)") }
        #expect(followUps.contains { $0.probe == nil && !$0.said.isEmpty } && followUps.contains { $0.probe == nil && !$0.leftOut.isEmpty })
    }

    @Test(
        "What was said is taken up, and what was left out",
        arguments: [
            ("I06", "the ttl is five minutes", "So it is wrong for that long. Who minds?"),
            ("I06", "the service deletes the entry when it writes", "The invalidation gets lost. For how long is it wrong then?"),
            ("I06", "it knows", "Until when does a reader see the old value?"),
            ("R01", "10M daily users", "How many of those are there at the same time, and what do they do then?"),
            ("R01", "quite a lot", "And at the busiest minute, beside the average?"),
            ("I25", "a few", "As a number?"),
            ("I25", "eight", "With one of them away, and how full are they then?"),
            ("I25", "8", "With one of them away, and how full are they then?"),
            ("O05", "automatic election by quorum", "The old one wakes up and still takes writes. What stops it?"),
        ])
    func reacts(_ probe: String, to answer: String, with ask: String) throws {
        #expect(try Self.talk(probe, [answer]) == [ask])
    }

    @Test(
        "What the answer has said is not asked again, and what does not fit the question is not asked",
        arguments: [
            (
                "O06", "metrics of each gateway; we page when fallback is over 1% for a minute",
                "Which one number wakes somebody, and at what value?"
            ),
            ("A09", "the gateways subscribe to the stream and apply a rule within a second", "Can you put a number to that?"),
            (
                "D10", "the route may hold an address; only the gateway's role reads Redis",
                "For how long may what lies in the cache be wrong?"
            ),
            ("D10", "the owner alone, by a role", "Can you put a number to that?"),
            ("D10", "user and amount; support by role", "What does that cost you: money, speed, or work by hand?"),
            ("D10", "user and amount; support by role", "Suppose that what you just named fails, too. What then?"),
            ("R13", "resale because it comes later", "Suppose that what you just named fails, too. What then?"),
            ("I14", "nothing", "Suppose that what you just named fails, too. What then?"),
            (
                "A02", "the client sends an idempotency key, and the server remembers it for a day",
                "Where is that key kept, and for how long?"
            ),
            ("O11", "canary; schema changes only add columns", "And the change of a table that comes with it?"),
            ("I29", "accounts above 100k followers are read when asked for", "How far behind is the copy when you need it?"),
            (
                "D14", "read and decrement are one Lua script, with the log",
                "Who does that by hand at three in the morning, and how long does it take?"
            ),
        ])
    func leaves(_ probe: String, _ answer: String, _ ask: String) throws {
        #expect(try !Self.talk(probe, [answer]).contains(ask))
    }

    @Test("What was asked once is not asked in other words: by a second question, by a probe, by the question's own deep dive")
    func nothingComesInOtherWords() throws {
        let shortener = try #require(PracticeFiles.library.question("url-shortener"))
        func situation(_ ids: [String], dives: [String] = []) -> Situation {
            var session = Self.session()
            for id in ids {
                let ask = Self.guide.question(id) ?? ""
                let probe = Probe(
                    id: id, phase: .optimise, ask: ask, when: "", answeredBy: "", shows: "", rules: [], fires: nil, quiet: nil)
                session.ask(probe)
                session.answer(probe, with: "redis")
            }
            for topic in dives {
                session.ask(
                    Probe(
                        id: "dive:" + topic, phase: .optimise, ask: "?", when: "", answeredBy: "", shows: "", rules: [], fires: nil,
                        quiet: nil))
            }
            return Situation(board: Board(), session: session, catalog: Project.catalog, guide: Self.guide, question: shortener)
        }
        func again(_ id: String, after ids: [String], dives: [String] = []) -> Bool {
            situation(ids, dives: dives).isAskedOtherwise(id, Self.guide.question(id) ?? "")
        }
        #expect(again("Gm", after: ["O06a"]) && again("O06a", after: ["Gm"]) && again("D07c", after: ["Gp"]))
        #expect(again("O02", after: [], dives: ["hot link"]) && !again("O02", after: [], dives: ["abuse"]))
        #expect(!again("Gm", after: ["Gm"]) && !again("I06", after: ["I07", "I08"]))
        let hot = try #require(shortener.deepDives.first { $0.topic == "hot link" })
        #expect(situation(["O02"]).isAskedOtherwise(hot) && !situation(["O03"]).isAskedOtherwise(hot))
        // Nearly the same words, whoever asks.
        #expect(again("O02c", after: ["O02b"]))
    }

    @Test("What the board shows already is not asked on about: who wrote an alert is not asked how it would be noticed")
    func whatIsTickedIsNotAsked() throws {
        let notice = try #require(Self.guide.followUps.first { $0.answeredBy == "O4" })
        func asks(_ seed: UInt64, on board: Board) throws -> Bool {
            var session = Self.session(seed: seed)
            let probe = try #require(Self.guide.probe("O07"))
            session.ask(probe)
            session.answer(probe, with: "3 nodes more, at some cost")
            let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: Self.guide)
            return Interviewer.followUp(to: "O07", in: situation)?.id == notice.id
        }
        let drawn = try SketchLine.read("user > app > db", on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let seeds = try (0..<300).map(UInt64.init).filter { try asks($0, on: drawn) }
        try #require(!seeds.isEmpty)
        let alert = Optimization(problem: "alert", answer: "we page when app p99 passes 200 ms for 5 minutes")
        let answered = try drawn.applying(drawn.adding(alert))
        #expect(try seeds.allSatisfy { try !asks($0, on: answered) })
    }

    @Test func whoDoesNotKnowIsHelpedOn() throws {
        let asked = try Self.talk("I17", ["I don't know"])
        let dontKnow = Self.guide.followUps.filter { $0.probe == nil && $0.said.contains("dont know") }.map(\.ask)
        #expect(asked.count == 1 && asked.allSatisfy(dontKnow.contains))
    }

    @Test("A stem of up to three letters is a whole word: \"no\" is no part of \"nodes\"")
    func shortStemsAreWords() {
        let next = FollowUp(id: "x", probe: nil, said: ["no", "log"], leftOut: [], ask: "?")
        #expect(next.strength(in: "all nodes") == nil && next.strength(in: "no") == 1 && next.strength(in: "No logs") == 2)
        #expect(next.strength(in: "") == nil)
        let none = FollowUp(id: "y", probe: nil, said: [], leftOut: ["#"], ask: "?")
        #expect(none.strength(in: "many") == 0 && none.strength(in: "200ms") == nil && none.strength(in: "  ") == nil)
    }

    @Test("What was said aloud, or passed over, has nothing to take up")
    func nothingTyped() throws {
        #expect(try Self.talk("I06", [""]).isEmpty)
        var session = Self.session()
        let probe = try #require(Self.guide.probe("I06"))
        session.ask(probe)
        session.skip(probe)
        #expect(Interviewer.followUp(to: "I06", in: Self.situation(session)) == nil)
    }

    @Test("One follows; two where the interviewer pushes, the second on all that was said", arguments: Temperament.allCases)
    func soManyFollow(_ temperament: Temperament) throws {
        let asked = try Self.talk("I06", ["a ttl", "nobody, and a write evicts it", "for a minute", "yes"], Self.session(temperament))
        #expect(asked.count == (temperament == .pushing ? 2 : 1) && Set(asked).count == asked.count)
        if temperament == .pushing { #expect(asked.last == "The invalidation gets lost. For how long is it wrong then?") }
    }

    @Test("The same seed asks the same, and nothing comes twice in a session")
    func reproducible() throws {
        func all(_ seed: UInt64) throws -> [String] {
            var session = Self.session(.pushing, seed: seed)
            var asked: [String] = []
            for probe in Self.guide.probes {
                session.ask(probe)
                session.answer(probe, with: "hm")
                while let next = Interviewer.followUp(to: probe.id, in: Self.situation(session)) {
                    session.ask(next, to: probe.id)
                    session.answer(next, with: "hm")
                    asked.append(next.id)
                }
            }
            return asked
        }
        let first = try all(7)
        #expect(try first == all(7) && Set(first).count == first.count && first.count > 30)
        #expect(try first != all(8))
    }

    @Test("i goes on with what was answered last before it begins with something else")
    func pendingComesFirst() throws {
        var session = Self.session(.quiet)
        let probe = try #require(Self.guide.probe("I06"))
        session.ask(probe)
        session.answer(probe, with: "a ttl of a minute")
        let pending = try #require(Interviewer.pendingFollowUp(in: Self.situation(session)))
        #expect(pending.to == "I06" && pending.probe.ask == "So it is wrong for that long. Who minds?")
        session.ask(pending.probe, to: pending.to)
        session.later(pending.probe)
        #expect(Interviewer.pendingFollowUp(in: Self.situation(session))?.probe.id == pending.probe.id, "put aside it comes again")
        session.ask(pending.probe, to: pending.to)
        session.answer(pending.probe, with: "nobody")
        #expect(Interviewer.pendingFollowUp(in: Self.situation(session)) == nil)
    }

    @Test("The report lists it under the question that it followed, and the board need not show it")
    func reported() throws {
        var session = Self.session()
        let probe = try #require(Self.guide.probe("I06"))
        session.ask(probe)
        session.answer(probe, with: "a ttl")
        let next = try #require(Interviewer.followUp(to: "I06", in: Self.situation(session)))
        session.ask(next, to: "I06")
        session.answer(next, with: "nobody")
        session.settle(in: Self.situation(session))
        #expect(session.probes[next.id]?.settled == nil)
        let report = Report(Self.situation(session))
        #expect(report.probesAsked == 2 && report.probesAnswered == 2)
        #expect(report.asked.map(\.isFollowUp) == [false, true])
        #expect(report.markdown().contains("\n  - So it is wrong for that long. Who minds? \"nobody\"\n"))
    }

    @Test("A hint is something to think of, and what is missing something to see: never that a finding is gone")
    func hintsSaySomething() throws {
        for probe in Self.guide.probes { #expect(!probe.hint.contains("gone") && probe.hint.count > 5, "\(probe.id): \(probe.hint)") }
        let board = try SketchLine.read("user > lb > app > db", on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let situation = Situation(board: board, session: Self.session(), catalog: Project.catalog, guide: Self.guide)
        for probe in Self.guide.probes {
            guard let missing = probe.missing(in: situation) else { continue }
            #expect(!missing.contains("gone") && !missing.hasSuffix("."), "\(probe.id): \(missing)")
        }
        let single = try #require(Self.guide.probe("I12")?.missing(in: situation))
        #expect(single.hasPrefix("the board still has this: "))
    }

    @Test func aFollowUpNeedsAProbeAndAReason() {
        let text = "version: 2\nfollow-ups:\n- {id: Xa, to: X99, said: [a], ask: \"Why?\"}\n- {id: Xb, to: any, ask: \"Why?\"}\n"
        let messages = PracticeGuide.read(Array(text.utf8)).problems.map(\.message)
        #expect(messages.contains { $0.contains("to is a probe's id, or any") })
        #expect(messages.contains { $0.contains("said or left-out") })
    }

    @Test(
        "What an answer only denies is not asked on about",
        arguments: ["Holds never queue on a lock here.", "They go straight through, instead of a queue.", "No cache, nothing is copied."])
    func deniedIsNotTakenUp(_ answer: String) throws {
        let stock = Self.guide.followUps.filter { ["Gh", "Gi"].contains($0.id) }
        try #require(stock.count == 2)
        #expect(stock.allSatisfy { $0.strength(in: answer) == nil && !$0.takesUp(answer) })
        #expect(stock.contains { $0.takesUp("It waits in a queue, beside a cache.") })
    }

    @Test("What is sent along an arrow waits in nothing")
    func anArrowIsNoQueue() {
        #expect(Self.guide.followUps.first { $0.id == "Gi" }?.fits("I28") == false)
    }
}
