import Formats
import TestSupport
import Testing

/// The cause of many problems is told, first, and what only follows from it is not.
@Suite struct ProblemOrderTests {
    private static func problems(_ text: String) -> [String] {
        BoardFile.read(text, catalog: Project.catalog).problems.map { $0.text(file: "b") }
    }

    private static let ids = (1...60).map { "c\($0)" }
    private static let flow = "flows:\n  - name: all\n    path:\n" + ids.map { "      - \($0)\n" }.joined()
    private static let boxes = ids.map { "  - {id: \($0), kind: service}\n" }.joined()

    @Test func aSecondDocumentBehindItsConsequences() {
        #expect(
            Self.problems("boardwalk: 1\n\(Self.flow)---\ncomponents:\n\(Self.boxes)") == [
                "b:65:1: a second document; a file holds one"
            ])
    }

    @Test func aSectionThatIsMisspelt() {
        #expect(
            Self.problems("boardwalk: 1\n\(Self.flow)component:\n\(Self.boxes)") == [
                "b:65:1: no key 'component' in a board; did you mean components?"
            ])
    }

    @Test func aSectionThatIsNoList() {
        #expect(Self.problems("boardwalk: 1\n\(Self.flow)components: 3\n") == ["b:65:13: components is a list"])
    }

    @Test func aSectionThatStandsTwice() {
        let first = "components:\n  - {id: c1, kind: service}\n"
        #expect(
            Self.problems("boardwalk: 1\n\(first)\(Self.flow)components:\n\(Self.boxes)") == [
                "b:67:1: 'components' stands twice, first in line 2"
            ])
    }

    @Test func aKeyThatStandsTwiceHidesNothingBelow() {
        let rest = "components:\n  - {id: a, kind: service}\nconnections:\n  - {from: a, to: b}\nflows:\n  - {name: f, path: [a, c]}\n"
        #expect(
            Self.problems("boardwalk: 1\ntitle: x\ntitle: y\n\(rest)") == [
                "b:3:1: 'title' stands twice, first in line 2", "b:7:19: to: no component or group 'b'",
                "b:9:25: path: no component 'c'",
            ])
    }

    @Test func aSecondSectionIsReadToo() {
        let first = "components:\n  - {id: a, kind: service}\nconnections:\n  - {from: a, to: b}\n  - {from: a, to: c}\n"
        #expect(
            Self.problems("boardwalk: 1\n\(first)components:\n  - {id: b, kind: service, replicas: 0}\n") == [
                "b:7:1: 'components' stands twice, first in line 2", "b:6:19: to: no component or group 'c'",
                "b:8:38: replicas 0: a whole number from 1 to 1M was expected",
            ])
    }

    @Test(arguments: ["boardwalk: 1\ncomponents:\n  - {id: b, kind: service}\n", "- a\n- b\n", "x\n"])
    func aSecondDocumentHidesNothingOfTheFirst(second: String) {
        let first = "boardwalk: 1\ncomponents:\n  - {id: a, kind: service}\nconnections:\n  - {from: a, to: b}\n"
        #expect(
            Self.problems("\(first)---\n\(second)") == [
                "b:6:1: a second document; a file holds one", "b:5:19: to: no component or group 'b'",
            ])
    }

    @Test func aSecondDocumentThatBreaksOffMayHoldTheRest() {
        let first = "boardwalk: 1\ncomponents:\n  - {id: a, kind: service, replicas: 0}\nconnections:\n  - {from: a, to: b}\n"
        let problems = Self.problems("\(first)---\ncomponents:\n  - {id: b, kind: service\n")
        #expect(problems.count == 3)
        #expect(problems.first == "b:6:1: a second document; a file holds one")
        #expect(problems.last == "b:3:38: replicas 0: a whole number from 1 to 1M was expected")
        #expect(!problems.contains { $0.contains("no component") })
    }

    @Test func referencesAreMissedWhereTheSectionCouldBeRead() {
        let problems = Self.problems(
            "boardwalk: 1\napi:\n  - {call: GET /, flow: nowhere}\nflow: []\ncomponents:\n  - {id: a, kind: service}\nconnections:\n  - {from: a, to: b}\n"
        )
        #expect(
            problems == [
                "b:4:1: no key 'flow' in a board; did you mean flows?", "b:8:19: to: no component or group 'b'",
            ])
    }

    @Test func aKeyThatNothingKnowsComesBeforeFiftyValues() {
        let wrong = (1...60).map { "  - {id: c\($0), kind: service, replicas: 0}\n" }.joined()
        let problems = Self.problems("boardwalk: 1\ncomponents:\n\(wrong)requirments: {reads: 1/s}\n")
        #expect(problems.count == 50)
        #expect(problems.first == "b:63:1: no key 'requirments' in a board; did you mean requirements?")
        #expect(problems[1] == "b:3:39: replicas 0: a whole number from 1 to 1M was expected")
    }

    @Test func whatUsesAWrongEstimateIsNotWrongForIt() {
        let problems = Self.problems(
            """
            boardwalk: 1
            requirements:
              writes: 5GB
              estimates:
                - {name: links, expression: writes * 5y}
                - {name: speed, expression: 5GB + 2h}
                - {name: storage, expression: links * 500B}
                - {name: twice, expression: 2 * speed}
                - {name: lost, expression: 2 * sped}

            """)
        #expect(
            problems == [
                "b:3:11: writes: '5GB' is no rate, such as 10k/s", "b:6:37: a size and a duration cannot be added",
                "b:9:36: nothing is called sped",
            ])
    }

    /// A key of an entry hides nothing, so it waits for its line.
    @Test func problemsOfEntriesStandByTheirLines() {
        let text = "boardwalk: 1\ncomponents:\n  - {id: a, kind: cahce}\n  - {id: b, kind: service, replcas: 2}\n"
        #expect(Self.problems(text).map { $0.prefix(5) } == ["b:3:1", "b:4:2"])
    }
}
