import Canvas
import Testing

@testable import Terminal

/// A blank is written in the colours that the terminal has just been told, where nobody sees the difference.
@Suite struct CarriedBlankTests {
    private static let dark = Colour.rgb(red: 28, green: 28, blue: 28)
    private static let light = Colour.rgb(red: 238, green: 238, blue: 238)

    @Test(
        arguments: [
            (dark, false, dark, false, true), (dark, false, light, false, false), (dark, true, dark, false, false),
            (dark, false, dark, true, false), (.terminalDefault, false, .terminalDefault, false, true),
            (.terminalDefault, false, dark, false, false),
        ] as [(Colour, Bool, Colour, Bool, Bool)])
    func carries(_ one: Colour, _ marksOne: Bool, _ other: Colour, _ marksOther: Bool, _ expected: Bool) {
        let template = FramePainter.Template(background: one, marksBlanks: marksOne)
        #expect(template.canCarry(overBlankOf: FramePainter.Template(background: other, marksBlanks: marksOther)) == expected)
    }
}
