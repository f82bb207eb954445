import Formats
import Testing

/// `:theme` holds for the next start; of config.yaml its line alone is another.
@Suite("One line of config.yaml changes") struct ConfigurationTextTests {
    @Test(
        arguments: [
            ("", "theme: light\n"),
            ("# mine\nglyphs: ascii", "# mine\nglyphs: ascii\ntheme: light\n"),
            ("# mine\ntheme: dark  # at night\nglyphs: ascii\n", "# mine\ntheme: light  # at night\nglyphs: ascii\n"),
            ("theme: dark\t# at night", "theme: light\t# at night"),
            ("review:\n  spof/single-store: off\n", "review:\n  spof/single-store: off\ntheme: light\n"),
            ("glyphs: ascii\r\ntheme: dark\r\n", "glyphs: ascii\r\ntheme: light\r\n"),
            ("glyphs: ascii\r\n", "glyphs: ascii\r\ntheme: light\r\n"),
            ("# mine\r\nglyphs: ascii", "# mine\r\nglyphs: ascii\r\ntheme: light\r\n"),
        ])
    func allElseStays(_ before: String, _ after: String) throws {
        #expect(String(decoding: try ConfigurationText.stating(theme: "light", in: Array(before.utf8)), as: UTF8.self) == after)
    }

    @Test(arguments: ["{theme: dark}\n", "theme: >\n  dark\n", "glyphs: of gold\n"])
    func whatIsWrittenInAnotherWayIsLeftToItsOwner(_ text: String) {
        #expect(throws: ReadingProblems.self) { try ConfigurationText.stating(theme: "light", in: Array(text.utf8)) }
    }

    @Test(
        "Whether boards are heard is kept in its line, and needs none where it is as it comes",
        arguments: [
            ("", true, "linear: true\n"), ("", false, ""),
            ("theme: dark\nlinear: true # mine\n", false, "theme: dark\nlinear: false # mine\n"),
            ("linear: true\n", true, "linear: true\n"),
        ])
    func linearIsKept(_ before: String, _ isLinear: Bool, _ after: String) throws {
        #expect(String(decoding: try ConfigurationText.stating(isLinear: isLinear, in: Array(before.utf8)), as: UTF8.self) == after)
    }
}
