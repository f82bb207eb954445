import Testing

@testable import boardwalk

/// `:theme` holds for the next start; of config.yaml its line alone is another.
@Suite struct KeptThemeTests {
    @Test(
        arguments: [
            ("", "theme: light\n"),
            ("# mine\nglyphs: ascii", "# mine\nglyphs: ascii\ntheme: light\n"),
            ("# mine\ntheme: dark  # at night\nglyphs: ascii\n", "# mine\ntheme: light  # at night\nglyphs: ascii\n"),
            ("review:\n  theme: x\n", "review:\n  theme: x\ntheme: light\n"),
        ])
    func oneLineChanges(_ before: String, _ after: String) {
        #expect(KeptTheme.text(before, stating: "light") == after)
    }
}
