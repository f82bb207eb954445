/// What is being pasted, as far as it has come (bracketed paste: between `ESC [200~` and `ESC [201~`).
struct Paste {
    private var bytes: [UInt8] = []

    private static let start: [UInt8] = Array("\u{1B}[200~".utf8)
    private static let end: [UInt8] = Array("\u{1B}[201~".utf8)
    /// As much as a board file may hold; what is pasted beyond it is dropped.
    private static let limit = 16 * 1024 * 1024

    /// Takes what was read; the text and what stands behind its end mark once that is here, nil until then.
    mutating func take(_ new: ArraySlice<UInt8>) -> (text: String, rest: [UInt8])? {
        // The end mark may have arrived in two halves.
        let from = max(0, bytes.count - Self.end.count + 1)
        bytes.append(contentsOf: new)
        guard var end = Self.find(Self.end, in: bytes, from: from) else {
            if bytes.count > Self.limit { bytes.removeSubrange(Self.limit...) }
            return nil
        }
        // A further end mark that no start mark announces was part of what was pasted: nobody's text shall end its own paste and have
        // its rest taken for keys.
        var after = end + Self.end.count
        let nextStart = Self.find(Self.start, in: bytes, from: after) ?? bytes.count
        while let further = Self.find(Self.end, in: bytes, from: after), further < nextStart {
            end = further
            after = further + Self.end.count
        }
        return (Self.text(of: bytes[..<end]), Array(bytes[after...]))
    }

    /// The text where no end mark came.
    func text(endingIn new: ArraySlice<UInt8>) -> String { Self.text(of: bytes[...] + new) }

    private static func find(_ needle: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
        guard let first = needle.first, bytes.count >= needle.count, from <= bytes.count - needle.count else { return nil }
        for index in from...bytes.count - needle.count
        where bytes[index] == first && bytes[index..<index + needle.count].elementsEqual(needle) {
            return index
        }
        return nil
    }

    /// Text with its line breaks as `\n` (terminals paste CR) and without end marks of pastes in it.
    private static func text(of pasted: ArraySlice<UInt8>) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(pasted.count)
        var index = pasted.startIndex
        while index < pasted.endIndex {
            let byte = pasted[index]
            if byte == Byte.escape, pasted[index...].starts(with: end) {
                index += end.count
                continue
            }
            index += 1
            if byte == Byte.carriageReturn {
                if index < pasted.endIndex, pasted[index] == Byte.lineFeed { index += 1 }
                plain.append(Byte.lineFeed)
            } else {
                plain.append(byte)
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
