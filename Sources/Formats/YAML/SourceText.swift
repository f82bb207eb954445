import Catalog

/// The bytes of a file and where its lines begin: turns the parser's character counts into lines, columns and bytes.
public struct SourceText: Sendable {
    /// As they were read, mark of byte order included.
    public let bytes: [UInt8]
    /// The byte that each line begins with; line 1 is the first, and begins behind a mark of byte order.
    let lineStarts: [Int]
    /// Characters before each line.
    private let charactersBefore: [Int]
    /// The byte of every 128th character, so that a place in a long line is found without walking all of it.
    private let checkpoints: [Int]
    /// Whether every character is one byte.
    private let isASCII: Bool

    private static let stride = 128

    /// Takes the bytes and looks at each character once.
    ///
    /// - Returns: The text; a copy in which every forbidden character is replaced by a harmless one of the same length, so that reading
    ///   goes on behind it; and the problems. The copy is nil where the bytes are no UTF-8.
    static func examine(_ bytes: [UInt8]) -> (text: SourceText, readable: [UInt8]?, problems: [ReadingProblem]) {
        if let problem = BinaryFile.problem(of: bytes) { return (examine([]).text, nil, [problem]) }
        let mark = markLength(bytes)
        var starts = [mark]
        var before = [mark == 0 ? 0 : 1]
        var checkpoints = mark == 0 ? [] : [0]
        var problems: [ReadingProblem] = []
        var readable = bytes
        var isUTF8 = true
        var isASCII = mark == 0
        var at = mark
        var character = mark == 0 ? 0 : 1
        func report(_ message: String) {
            guard problems.count < ReadingProblem.limit else { return }
            problems.append(ReadingProblem(line: starts.count, column: character - (before.last ?? 0) + 1, message: message))
        }
        while at < bytes.count {
            if character % stride == 0 { checkpoints.append(at) }
            let byte = bytes[at]
            if byte < 0x80 {
                if byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 || byte == 0x7F {
                    report(ControlCharacter.message(UInt32(byte)))
                    readable[at] = 0x3F
                }
                at += 1
                character += 1
                if byte == 0x0A || byte == 0x0D && (at == bytes.count || bytes[at] != 0x0A) {
                    starts.append(at)
                    before.append(character)
                }
                continue
            }
            isASCII = false
            guard let (value, length) = scalar(in: bytes, at: at) else {
                report("not UTF-8: the byte 0x\(String(byte, radix: 16, uppercase: true)) cannot stand here")
                isUTF8 = false
                // One message a run of bad bytes; the rest of it would say nothing new.
                repeat { at += 1 } while at < bytes.count && bytes[at] >= 0x80 && scalar(in: bytes, at: at) == nil
                character += 1
                continue
            }
            if value < 0xA0 || value == 0xFEFF || value == 0xFFFE || value == 0xFFFF || value == 0x2028 || value == 0x2029 {
                // YAML ends a line at U+2028 and U+2029, no editor does: one would look for what is on another line.
                report(ControlCharacter.message(value))
                // A blank that does not break (two bytes), a bullet (three).
                readable.replaceSubrange(at..<(at + length), with: length == 2 ? [0xC2, 0xA0] : [0xE2, 0x80, 0xA2])
            }
            at += length
            character += 1
        }
        let text = SourceText(bytes: bytes, lineStarts: starts, charactersBefore: before, checkpoints: checkpoints, isASCII: isASCII)
        return (text, isUTF8 ? readable : nil, problems)
    }

    /// The place of the character with this number, on the line with this number (both from 0).
    func position(ofCharacter index: Int, inLine line: Int) -> TextPosition {
        guard line < charactersBefore.count, charactersBefore[line] <= index else { return position(ofCharacter: index) }
        return TextPosition(line: line + 1, column: index - charactersBefore[line] + 1, byteOffset: byteOffset(ofCharacter: index))
    }

    private func position(ofCharacter index: Int) -> TextPosition {
        var low = 0
        var high = charactersBefore.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if charactersBefore[middle] <= index { low = middle } else { high = middle - 1 }
        }
        let column = index - charactersBefore[low] + 1
        return TextPosition(line: low + 1, column: column, byteOffset: byteOffset(ofCharacter: index))
    }

    /// The place of this byte, which begins a character.
    public func position(ofByte offset: Int) -> TextPosition {
        var low = 0
        var high = lineStarts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        let column = bytes[lineStarts[low]..<min(offset, bytes.count)].reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        return TextPosition(line: low + 1, column: column, byteOffset: offset)
    }

    private func byteOffset(ofCharacter index: Int) -> Int {
        if isASCII { return min(index, bytes.count) }
        let checkpoint = index / Self.stride
        guard checkpoint < checkpoints.count else { return bytes.count }
        var at = checkpoints[checkpoint]
        for _ in 0..<(index % Self.stride) where at < bytes.count {
            at += 1
            while at < bytes.count && bytes[at] & 0xC0 == 0x80 { at += 1 }
        }
        return at
    }

    /// Bytes of the mark of byte order that some editors begin a file with: three, or none.
    static func markLength(_ bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// The text of a range of bytes.
    public func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// A text in a form of its own with this one's line ends and byte-order mark: they are the checkout's, and no part of a form.
    func asWritten(_ text: String) -> String {
        let first = bytes.firstIndex(of: 0x0A) ?? 0
        let isCRLF = first > 0 && bytes[first - 1] == 0x0D
        return (Self.markLength(bytes) > 0 ? "\u{FEFF}" : "") + (isCRLF ? text.replacing("\n", with: "\r\n") : text)
    }

    /// The scalar that begins at a byte, and its length, or nil where the bytes are no UTF-8 (too long forms and surrogates are none).
    private static func scalar(in bytes: [UInt8], at offset: Int) -> (value: UInt32, length: Int)? {
        let first = UInt32(bytes[offset])
        let (length, start, least): (Int, UInt32, UInt32)
        switch first {
        case 0x00..<0x80: return (first, 1)
        case 0xC2..<0xE0: (length, start, least) = (2, first & 0x1F, 0x80)
        case 0xE0..<0xF0: (length, start, least) = (3, first & 0x0F, 0x800)
        case 0xF0..<0xF5: (length, start, least) = (4, first & 0x07, 0x10000)
        default: return nil
        }
        guard offset + length <= bytes.count else { return nil }
        var value = start
        for next in bytes[(offset + 1)..<(offset + length)] {
            guard next & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(next & 0x3F)
        }
        guard value >= least, Unicode.Scalar(value) != nil else { return nil }
        return (value, length)
    }
}
