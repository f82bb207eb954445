import TestSupport
import Testing

@testable import boardwalk

/// Cards of one's own, by CSV.
@Suite struct DrillCommandTests {
    private let program = Program()

    @Test("Imported cards are added once, changed where their text changes, and exported with all others")
    func cardsAreTakenAndGiven() throws {
        program.folder.write("What is mine?,this,own\nAnd this?,that\n", to: "cards.csv")
        #expect(try program.run("drill", "--import", "cards.csv").output == "Cards: 2 added\n")
        #expect(try program.run("drill", "--import", "cards.csv").output == "Cards: 2 there already\n")
        let changed = try program.run("drill", "--import", "-", input: "What is mine?,something else,own\n")
        #expect(changed.output == "Cards: 1 changed\n")
        let export = try program.run("drill", "--export", "-").output
        #expect(export.contains("What is mine?,something else,own\n") && export.contains("latency-01"))
        #expect(try program.run("drill", "--export", "-", "--deck", "own").output.split(separator: "\n").count == 7)
        #expect(try program.run("drill", "--import", "-", input: export).output.hasSuffix("there already\n"))
    }

    @Test("A disk that cannot be written to is said in words") func aFolderThatCannotBeMade() throws {
        program.folder.write("no folder", to: "data")
        let run = try program.run("drill", "--import", "-", input: "a?,b\n")
        #expect(run.status == 73 && run.errors.contains("boardwalk/cards.csv cannot be written: "), "\(run.errors)")
        #expect(!run.errors.contains("Error Domain"), "\(run.errors)")
    }

    @Test func filesWithMistakesAreRefusedWhole() throws {
        let run = try program.run("drill", "--import", "-", input: "a?,b\nonly one\n")
        #expect(run.status == 65 && run.errors == "standard input:2:1: a card has a question and an answer\n")
        #expect(try program.run("drill", "--export", "-", "--deck", "own").status == 66)
        #expect(try program.run("drill", "--import", "-", input: "#html:false\n").status == 65)
        #expect(try program.run("drill", "--import", "a", "--export", "b").status == 64)
        program.folder.write("mine", to: "out.csv")
        #expect(try program.run("drill", "--export", "out.csv").status == 73)
    }
}

/// A laptop that is shut, and a program that is stopped.
@Suite struct AwakeClockTests {
    @Test("What was slept over is not on the clock; being late by a little is")
    func sleepIsLeftOut() {
        var clock = AwakeClock()
        #expect(clock.wake(at: .seconds(1)) == .seconds(1))
        #expect(clock.time(at: .seconds(3)).time == .seconds(3))
        #expect(clock.wake(at: .seconds(4)) == .seconds(4))
        let woken = clock.time(at: .seconds(3604))
        #expect(woken.time == .seconds(4) && woken.slept == .seconds(3600))
        #expect(clock.wake(at: .seconds(5)) == .seconds(3605))
        let next = clock.time(at: .seconds(3605))
        #expect(next.time == .seconds(5) && next.slept == nil)
    }

    @Test("While no clock runs nothing is waited for, and a long pause is only a pause")
    func pausesWithoutAClockCount() {
        var clock = AwakeClock()
        #expect(clock.wake(at: nil) == nil)
        #expect(clock.time(at: .seconds(900)).time == .seconds(900))
    }
}
