import Formats
import FoundationEssentials
import Storage

/// The theme that was chosen, kept in config.yaml for the next start: its line alone is changed, all else stays byte for byte.
enum KeptTheme {
    static func keep(_ name: String, in folders: DataFolders) throws(StorageProblem) {
        guard let path = ConfigurationStore.path(folders) else {
            throw .file(.cannotWrite, what: "HOME is not set", remedy: "the theme holds until the end")
        }
        let before = BoardStore.exists(path) ? try StoredFile(reading: path).bytes : []
        let text = text(String(decoding: before, as: UTF8.self), stating: name)
        // A file that is written in another way, such as in braces, is left to its owner.
        guard (try? Configuration(reading: Array(text.utf8)))?.theme == name else {
            throw .file(.configuration, what: "\(path) is not written a key a line", remedy: "write theme: \(name) into it")
        }
        guard Array(text.utf8) != before else { return }
        if let slash = path.lastIndex(of: "/") {
            try? FileManager.default.createDirectory(atPath: String(path[..<slash]), withIntermediateDirectories: true)
        }
        try BoardStore.save(Array(text.utf8), to: path, when: .always)
    }

    /// The text with another theme in its line, a comment behind it kept; at the end where there is no such line.
    static func text(_ text: String, stating name: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let index = lines.firstIndex(where: { $0.hasPrefix("theme:") }) {
            let comment = Self.comment(in: lines[index])
            lines[index] = "theme: \(name)\(comment)"
            return lines.joined(separator: "\n")
        }
        let isEnded = text.isEmpty || text.hasSuffix("\n")
        return text + (isEnded ? "" : "\n") + "theme: \(name)\n"
    }

    /// The blanks and the comment at a line's end.
    private static func comment(in line: String) -> String {
        guard let sign = line.firstIndex(of: "#"), sign > line.startIndex, line[line.index(before: sign)] == " " else { return "" }
        let value = line[..<sign].trimmingSuffix(while: { $0 == " " })
        return String(line[value.endIndex...])
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, isDropped(last) { rest.removeLast() }
        return rest
    }
}
