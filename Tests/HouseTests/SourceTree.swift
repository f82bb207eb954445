import Foundation

/// The source tree as text.
struct SourceTree {
    struct File: Sendable, CustomStringConvertible {
        /// From the top of the tree, with slashes.
        let path: String
        let text: String
        var description: String { path }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        /// The module that the folder is: `Canvas` of `Sources/Canvas/Cell.swift`.
        var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
        var name: String { path.split(separator: "/").last.map(String.init) ?? "" }

        /// What the file imports, submodules and attributes left out.
        var imports: Set<String> {
            Set(lines.compactMap { line in
                let words = line.split(separator: " ").filter { !$0.hasPrefix("@") && $0 != "private" && $0 != "internal" && $0 != "public" }
                guard words.first == "import", let module = words.last else { return nil }
                return module.split(separator: ".").first.map(String.init)
            })
        }

        /// The lines with comments and the insides of strings taken out, for reading code by its characters.
        var code: [String] {
            var isInText = false
            return lines.map { line in
                if line.components(separatedBy: "\"\"\"").count.isMultiple(of: 2) {
                    defer { isInText.toggle() }
                    return isInText ? "" : String(line.prefix(while: { $0 != "\"" }))
                }
                if isInText { return "" }
                var kept = ""
                var isInString = false
                var isEscaped = false
                for (index, character) in zip(line.indices, line) {
                    if isInString {
                        if isEscaped { isEscaped = false } else if character == "\\" { isEscaped = true } else if character == "\"" {
                            isInString = false
                            kept.append("\"")
                        }
                    } else if character == "\"" {
                        isInString = true
                        kept.append("\"")
                    } else if line[index...].hasPrefix("//") {
                        break
                    } else {
                        kept.append(character)
                    }
                }
                return kept
            }
        }
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// All Swift files below a folder, in the order of their paths.
    static func swiftFiles(below folder: String) -> [File] {
        let start = root.appendingPathComponent(folder)
        let found = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            guard let text = try? String(contentsOf: start.appendingPathComponent(path), encoding: .utf8) else { return nil }
            return File(path: folder + "/" + path, text: text)
        }
    }

    static let sources = swiftFiles(below: "Sources")
    static let tests = swiftFiles(below: "Tests")

    /// What a person edits: everything of these endings below the four folders, and the files beside them.
    static func text(at path: String) -> String? {
        try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
}
