/// Tells what is no text at all, a picture or a program, which one line says better than each of its bytes.
enum BinaryFile {
    /// How files begin that are often taken for others, and what they are.
    private static let beginnings: [(bytes: [UInt8], what: String)] = [
        ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"), (Array("GIF8".utf8), "a GIF picture"),
        (Array("%PDF".utf8), "a PDF document"), ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive, as office documents are"),
        ([0x1F, 0x8B], "a gzip archive"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive"), ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"), (Array("SQLite format 3\0".utf8), "an SQLite database"),
        (Array("!<arch>".utf8), "a package or library"),
    ]
    /// Bytes that are looked at, and of those as many as must be no text: a slip in a text has a place, and is said with it.
    private static let head = 8_000
    private static let least = 8

    /// What is wrong with such a file; nil for a text, whatever slips are in it.
    static func problem(of bytes: [UInt8]) -> ReadingProblem? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return problem("this is UTF-16; a text in UTF-8 was expected, which editors can save it as")
        }
        let known = beginnings.first { bytes.starts(with: $0.bytes) }
        let head = bytes.prefix(head)
        let isStrange = strangers(in: head) >= max(least, head.count / 20)
        // `GIF8` may begin a text, too.
        guard isStrange || known.map({ _ in strangers(in: head) > 0 }) ?? false else { return nil }
        return problem("this is \(known?.what ?? "a binary file"), not a text; a text in UTF-8 was expected")
    }

    private static func problem(_ message: String) -> ReadingProblem {
        ReadingProblem(line: 1, column: 1, message: message)
    }

    /// Bytes that stand in no text: control characters, and those that no character of UTF-8 begins with.
    private static func strangers(in bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        var following = 0
        for byte in bytes {
            if byte & 0xC0 == 0x80 {
                if following > 0 { following -= 1 } else { count += 1 }
                continue
            }
            following = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : 0
            if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F || byte >= 0xF5 { count += 1 }
        }
        return count
    }
}
