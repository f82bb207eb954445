/// Characters that a file names in two halves, `\ud83d\ude80`, as JSON does beyond U+FFFF (RFC 8259, 7): YAML knows no halves.
///
/// Each pair is read as two signs that no text has, of the same length, so that every place stays what it is; they become the character
/// when the text that they stand in is there.
struct SurrogatePairs {
    /// In the order of the file: the byte that a pair begins with, and what it means.
    private var pairs: [(at: Int, character: Unicode.Scalar)] = []

    private static let signs = "\\ufdd0\\ufdd1"
    private static let read = String(String.UnicodeScalarView([UInt32(0xFDD0), 0xFDD1].compactMap { Unicode.Scalar($0) }))
    private static let half = 6

    /// Puts the signs for every pair.
    init(in bytes: inout [UInt8]) {
        var at = 0
        let backslash = UInt8(ascii: "\\")
        while let place = bytes[at...].firstIndex(of: backslash) {
            if let high = Self.half(bytes, place, 0xD800..<0xDC00), let low = Self.half(bytes, place + Self.half, 0xDC00..<0xE000),
                let character = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
            {
                pairs.append((place, character))
                bytes.replaceSubrange(place..<(place + 2 * Self.half), with: Array(Self.signs.utf8))
                at = place + 2 * Self.half
            } else {
                // A backslash that is written twice begins nothing.
                at = min(bytes.count, place + 2)
            }
        }
    }

    /// The number of an escape that begins at a byte, where it is one of a half.
    private static func half(_ bytes: [UInt8], _ at: Int, _ range: Range<UInt32>) -> UInt32? {
        guard at + half <= bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else { return nil }
        let digits = bytes[(at + 2)..<(at + half)]
        guard digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), range.contains(number)
        else { return nil }
        return number
    }

    /// A text as its file means it: the pairs between two bytes of it are characters where escapes are read, and stand there as they were
    /// written elsewhere.
    func restored(_ text: String, isEscaped: Bool, in source: SourceText, from start: Int, to end: Int) -> String {
        guard !pairs.isEmpty else { return text }
        var low = 0
        var high = pairs.count
        while low < high {
            let middle = (low + high) / 2
            if pairs[middle].at < start { low = middle + 1 } else { high = middle }
        }
        let own = pairs[low...].prefix { $0.at < end }
        guard !own.isEmpty else { return text }
        // By scalars: a mark that joins what stands before it makes one character of both.
        let sign = (isEscaped ? Self.read : Self.signs).unicodeScalars
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        for pair in own {
            guard let place = rest.firstRange(of: sign) else { break }
            result += rest[..<place.lowerBound]
            if isEscaped {
                result.append(pair.character)
            } else {
                result += source.text(pair.at..<(pair.at + 2 * Self.half)).unicodeScalars
            }
            rest = rest[place.upperBound...]
        }
        return String(result + rest)
    }
}
