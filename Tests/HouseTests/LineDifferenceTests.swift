import TestSupport
import Testing

/// The tests' own tool: a failure must show what differs.
@Suite struct LineDifferenceTests {
    @Test(arguments: [
        ("a\nb\nc", "a\nb\nc", ""), ("a\nb\nc", "a\nX\nc", "  a\n- b\n+ X\n  c"), ("a", "a\nb", "  a\n+ b"), ("a\nb", "b", "- a\n  b"),
        ("", "a", "- \n+ a"),
    ])
    func showsWhatDiffers(expected: String, actual: String, lines: String) {
        #expect(LineDifference.describe(expected: expected, actual: actual) == lines)
    }

    @Test func leavesOutWhatIsFarFromAnyChange() {
        let old = (1...20).map(String.init)
        let new = old.map { $0 == "10" ? "ten" : $0 }
        let lines = LineDifference.describe(expected: old.joined(separator: "\n"), actual: new.joined(separator: "\n"))
        #expect(lines == "  8\n  9\n- 10\n+ ten\n  11\n  12")
    }
}
