import Canvas
import Testing

@testable import Formats

/// A theme is read role by role; what is wrong is said with its place, all at once.
struct ThemeFileTests {
    private static func theme(_ roles: String, colours: String = "{paper: \"#000000\", ink: \"#ffffff\"}") -> [UInt8] {
        Array("boardwalk-theme: 1\ntitle: T\ncolours: \(colours)\nroles:\n\(roles)".utf8)
    }

    private func problems(_ bytes: [UInt8]) -> [String] {
        do throws(ReadingProblems) {
            _ = try ThemeFile.read(bytes, name: "t")
            return []
        } catch {
            return ReadingProblem.report(error.problems).map { $0.text(file: "t.yaml") }
        }
    }

    @Test func whatARoleLeavesOutIsAsInText() throws {
        let theme = try ThemeFile.read(
            Self.theme("  text: ink on paper\n  key: bold\n  box-name: paper on ink\n  ghost: terminal dim\n"), name: "t")
        let ink = Colour.rgb(red: 255, green: 255, blue: 255)
        let paper = Colour.rgb(red: 0, green: 0, blue: 0)
        #expect(theme[.text] == Look(foreground: ink, background: paper))
        #expect(theme[.key] == Look(foreground: ink, background: paper, emphasis: .bold))
        #expect(theme[.boxName] == Look(foreground: paper, background: ink))
        #expect(theme[.ghost] == Look(foreground: .terminalDefault, background: paper, emphasis: .dim))
        #expect(theme[.error] == theme[.text])
    }

    @Test(arguments: [
        ("  text: ink on papre\n", "t.yaml:5:9: no colour or emphasis papre; did you mean paper?"),
        ("  text: ink on\n", "t.yaml:5:9: a colour was expected after on"),
        ("  text: ink\n  boxname: ink\n", "t.yaml:6:3: no role boxname; did you mean box-name?"),
        ("  key: ink\n", "t.yaml:5:3: the role text is missing: it gives the ground to all others"),
    ])
    func mistakesAreNamed(roles: String, message: String) {
        #expect(problems(Self.theme(roles)) == [message])
    }

    @Test func allMistakesAreNamedAtOnce() {
        let bytes = Array("boardwalk-theme: 2\ntitel: T\nlight: maybe\ncolours: {ink: \"#fff\"}\nroles: {text: ink}\n".utf8)
        #expect(
            problems(bytes) == [
                "t.yaml:1:1: title is missing", "t.yaml:1:18: this version of Boardwalk reads themes of version 1",
                "t.yaml:2:1: unknown key titel; did you mean title?", "t.yaml:3:8: light is true or false",
                "t.yaml:4:16: a colour is written \"#rrggbb\", in quotes",
            ])
    }
}
