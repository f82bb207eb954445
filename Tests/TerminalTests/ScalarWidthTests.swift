import Canvas
import Glibc
import Testing

@testable import Terminal

/// ncurses moves on by the C library's widths, the canvas by its own: where they differ a row would shift.
@Suite struct ScalarWidthTests {
    private static let onlyAfterLetters: Set<UInt32> = [
        0x302E, 0x302F, 0x1171E, 0x16FF0, 0x16FF1, 0x1F3FB, 0x1F3FC, 0x1F3FD, 0x1F3FE, 0x1F3FF,
    ]

    @Test func theCLibraryAgrees() {
        setlocale(LC_CTYPE, "C.UTF-8")
        var differing: [String] = []
        for value in UInt32(0x20)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let theirs = FramePainter.width(of: scalar)
            // What it cannot print is written as a substitute.
            guard theirs >= 0 else { continue }
            let shown = VisibleText.line("a\(Character(scalar))")
            // What is replaced is never written; skin colours and four marks of Chinese and Ahom are, but only after a letter.
            guard shown.unicodeScalars.last == scalar, !Self.onlyAfterLetters.contains(value) else { continue }
            let ours = TextWidth.columns(shown) - 1
            if ours != theirs { differing.append("U+\(String(value, radix: 16)): \(ours), not \(theirs)") }
        }
        #expect(differing.isEmpty, "\(differing.count): \(differing.joined(separator: ", "))")
    }
}
