/// Changes one line of config.yaml and keeps all else byte for byte: comments, order and line ends are the user's.
public enum ConfigurationText {
    private static let newline = UInt8(ascii: "\n")

    /// The file with another theme in its line, the comment behind it kept; at the end where there is no such line.
    ///
    /// - Throws: `ReadingProblems` where the result would not say so: the file is no settings, or is written in another way than a key a
    ///   line, such as in braces.
    public static func stating(theme name: String, in bytes: [UInt8]) throws(ReadingProblems) -> [UInt8] {
        let result = stating("theme", name, in: bytes)
        guard try Configuration(reading: result).theme == name else { throw notOnALine("theme", name) }
        return result
    }

    /// The same for whether boards are shown as sentences.
    public static func stating(isLinear: Bool, in bytes: [UInt8]) throws(ReadingProblems) -> [UInt8] {
        // What is so without being said needs no line.
        if try Configuration(reading: bytes).isLinear == isLinear { return bytes }
        let result = stating("linear", String(isLinear), in: bytes)
        guard try Configuration(reading: result).isLinear == isLinear else { throw notOnALine("linear", String(isLinear)) }
        return result
    }

    private static func notOnALine(_ key: String, _ value: String) -> ReadingProblems {
        let message = "\(key) is not on a line of its own; write \(key): \(value) into it"
        return ReadingProblems([ReadingProblem(line: 1, column: 1, message: message)])
    }

    private static func stating(_ name: String, _ value: String, in bytes: [UInt8]) -> [UInt8] {
        let key = Array("\(name):".utf8)
        var lines = bytes.split(separator: newline, omittingEmptySubsequences: false).map(Array.init)
        let end: [UInt8] = lines.first?.last == UInt8(ascii: "\r") ? [UInt8(ascii: "\r")] : []
        let statement = key + Array(" \(value)".utf8)
        if let index = lines.firstIndex(where: { $0.starts(with: key) }) {
            lines[index] = statement + tail(of: lines[index])
        } else {
            // What is behind the last line's end is an empty line.
            if lines.last != [] {
                lines[lines.count - 1] += lines.count > 1 ? end : []
                lines.append([])
            }
            lines[lines.count - 1] = statement + end
            lines.append([])
        }
        return Array(lines.joined(separator: [newline]))
    }

    /// The comment at a line's end with the blanks before it, and a carriage return.
    private static func tail(of line: [UInt8]) -> [UInt8] {
        func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let sign = line.indices.dropFirst().first { line[$0] == UInt8(ascii: "#") && isBlank(line[$0 - 1]) }
        guard let sign else { return line.last == UInt8(ascii: "\r") ? [UInt8(ascii: "\r")] : [] }
        let start = line[..<sign].lastIndex { !isBlank($0) }.map { $0 + 1 } ?? sign
        return Array(line[start...])
    }
}
