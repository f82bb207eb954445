import Foundation
import TestSupport
import Testing

/// `boardwalk compare`: by roles, with figures and findings of both.
@Suite struct CompareCommandTests {
    private static func board(_ sketch: String, in folder: TemporaryFolder, named name: String) throws -> String {
        let path = folder.path + "/" + name
        let run = try ProgramRun(ProgramRun.products + "/boardwalk", ["sketch", sketch, "-o", path])
        #expect(run.status == 0, "\(run.errors)")
        return path
    }

    private static func compare(_ arguments: [String]) throws -> ProgramRun {
        try ProgramRun(ProgramRun.products + "/boardwalk", ["compare"] + arguments)
    }

    @Test func twoBoardsAreMatchedByRole() throws {
        let folder = TemporaryFolder()
        let one = try Self.board("browser:client > gate:lb > web:service x2 > table:sql; web >> jobs:queue", in: folder, named: "one.yaml")
        let two = try Self.board("user > lb > app x2 > db, cache", in: folder, named: "two.yaml")
        let run = try Self.compare([one, two])
        #expect(run.status == 0)
        #expect(run.output.contains("4 of 5 roles, 3 of 4 arrows"))
        #expect(run.output.contains("a queue (Jobs)") && run.output.contains("    a cache\n"))
        #expect(run.output.contains("browser is user"))
        #expect(run.output.contains("components") && run.output.contains("Findings of"))
        #expect(try Self.compare([one, two, "--exit-code"]).status == 1)
        #expect(try Self.compare([two, two, "--exit-code"]).status == 0)
    }

    @Test func aConnectionMayEndAtAGroup() throws {
        let folder = TemporaryFolder()
        func board(_ group: String) -> String {
            """
            boardwalk: 1
            components:
              - {id: app, kind: service}
              - {id: a, kind: cache}
            connections:
              - {from: app, to: \(group)}
              - {from: app, to: a}
            groups:
              - {id: \(group), kind: zone, members: [a]}
            """
        }
        let one = folder.write(board("g"), to: "g.yaml")
        let other = folder.write(board("h"), to: "h.yaml")
        for file in [one, other] {
            let run = try Self.compare([one, file, "--exit-code"])
            #expect(run.output.contains("2 of 2 arrows"))
            #expect(run.status == 0)
        }
    }

    @Test func aBoardOfAQuestionIsHeldAgainstItsReference() throws {
        let folder = TemporaryFolder()
        let text = "boardwalk: 1\nquestion: url-shortener\ncomponents:\n  - {id: user, kind: client}\n"
        let run = try Self.compare([folder.write(text, to: "b.yaml")])
        #expect(run.status == 0)
        #expect(run.output.contains("the reference has, yours lacks:") && run.output.contains("a load balancer"))
    }

    @Test func withoutAQuestionItAsksForAnotherBoard() throws {
        let folder = TemporaryFolder()
        let run = try Self.compare([folder.write("boardwalk: 1\n", to: "b.yaml")])
        #expect(run.status == 64)
        #expect(run.errors.contains("does not say which question it answers"))
    }
}
