import TestSupport
import Testing

@testable import Formats

@Suite struct BinaryFileTests {
    static let noise = (0..<400).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ $0 / 7) }

    @Test(arguments: [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + noise, "this is a PNG picture, not a text; a text in UTF-8 was expected"),
        (Array("%PDF-1.7\n".utf8) + noise, "this is a PDF document, not a text; a text in UTF-8 was expected"),
        ([0x1F, 0x8B, 8, 0], "this is a gzip archive, not a text; a text in UTF-8 was expected"),
        (noise, "this is a binary file, not a text; a text in UTF-8 was expected"),
        ([0xFF, 0xFE, 0x62, 0, 0x6F, 0], "this is UTF-16; a text in UTF-8 was expected, which editors can save it as"),
    ])
    func oneLineSaysWhatItIs(_ bytes: [UInt8], _ message: String) {
        let problem = ReadingProblem(line: 1, column: 1, message: message)
        #expect(BoardFile.read(bytes, catalog: Project.catalog).problems == [problem])
        #expect(throws: problem) { try DiagramFile.text(of: bytes) }
    }

    /// A slip in a text is said with its place.
    @Test(arguments: [
        Array("boardwalk: 1\ntitle: a\u{7}b\n".utf8), Array("boardwalk: 1\ntitle: caf".utf8) + [0xE9, 0x0A], Array("GIF8: text".utf8),
        Array("boardwalk: 1\ntitle: 日本語\n".utf8), [],
    ])
    func aTextIsNone(_ bytes: [UInt8]) { #expect(BinaryFile.problem(of: bytes) == nil) }
}
