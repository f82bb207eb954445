import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What compose refuses is refused with its place, and what decides which services start is asked where compose asks it.
@Suite struct ComposeRefusalTests {
    @Test(arguments: [
        (
            "services:\n  a: {image: \"${bad\"}",
            "2:14: '${bad' is no variable such as ${NAME} or ${NAME:-default}; $$ stands for a dollar sign"
        ),
        (
            "services:\n  a:\n    command: echo $(date)",
            "3:14: '$(date)' is no variable such as ${NAME} or ${NAME:-default}; $$ stands for a dollar sign"
        ),
        (
            "services: {a: {image: \"${A B}\"}}",
            "1:23: '${A B}' is no variable such as ${NAME} or ${NAME:-default}; $$ stands for a dollar sign"
        ),
        ("services: {a: {image: x$}}", "1:23: '$' is no variable such as ${NAME} or ${NAME:-default}; $$ stands for a dollar sign"),
        (
            "services:\n  a: {image: x}\n  \"web app\": {image: nginx}",
            "3:3: web app: a name of letters, digits, '.', '_' and '-' alone was expected"
        ),
        (
            "services:\n  b: {image: x, depends_on: [c]}\n  c: {image: y, depends_on: [b]}",
            "3:30: these services wait for one another, so that none can start: b -> c -> b"
        ),
        (
            "services:\n  a: {depends_on: [b]}\n  b: {links: [\"c:db\"]}\n  c: {network_mode: \"service:b\"}",
            "4:21: these services wait for one another, so that none can start: b -> c -> b"
        ),
    ])
    func refusesWithItsPlace(_ text: String, _ message: String) { #expect(complaints(text) == ["a.yml:" + message]) }

    @Test(arguments: [
        "services: {a: {image: \"$$x ${A} ${A:-${B}} ${A:?say which} ${A+b} $A_1\", command: '$$(date) {{.Name}}'}}",
        "services: {a: {image: x, depends_on: [b, c]}, b: {image: y, depends_on: [c]}, c: {image: z}}",
        "services: {a.b_c-1: {image: x}}", "services: {a: {image: x, depends_on: [gone]}}",
    ])
    func whatComposeTakesIsTaken(_ text: String) { #expect(complaints(text).isEmpty) }

    @Test func theVariablesThatAnIncludeNamesMustBeThere() throws {
        var project = ComposeProject()
        try project.add("include:\n  - path: sub.yml\n    env_file: nope.env\nservices: {a: {image: x}}", path: "a.yml", name: "a.yml")
        var asked: [String] = []
        while let reference = project.next() {
            asked.append("\(reference.path) \(reference.line):\(reference.column) \(reference.isNeeded)")
            if reference.path == "sub.yml" {
                try project.add("services: {b: {image: y}}", path: "sub.yml", name: "sub.yml", for: reference)
            }
        }
        #expect(asked.sorted() == ["nope.env 3:15 true", "sub.yml 2:11 true"])
    }

    @Test(
        "Without --profile those of .env start, as compose has it",
        arguments: [([String](), ["a", "d"]), (["other"], ["a", "e"]), (["*"], ["a", "d", "e"])])
    func profilesOfTheProject(_ asked: [String], _ drawn: [String]) throws {
        var project = ComposeProject(profiles: asked)
        try project.add(
            "services: {a: {image: x}, d: {image: y, profiles: [dbg]}, e: {image: z, profiles: [other]}}", path: "a.yml", name: "a.yml")
        let board = try board(of: project, others: [".env": "COMPOSE_PROFILES=dbg, nobodys\n"]).board
        #expect(board.components.map(\.id) == drawn)
    }
}
