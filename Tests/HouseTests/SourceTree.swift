import Foundation

/// The source tree as text.
struct SourceTree {
    struct File: Sendable, CustomStringConvertible {
        /// From the top of the tree, with slashes.
        let path: String
        let text: String
        let lines: [Substring]
        /// The lines with comments and the insides of strings taken out, for reading code by its characters.
        let code: [String]
        var description: String { path }
        /// The module that the folder is: `Canvas` of `Sources/Canvas/Cell.swift`.
        var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
        var name: String { path.split(separator: "/").last.map(String.init) ?? "" }

        /// What the file imports, submodules and attributes left out.
        var imports: Set<String> {
            Set(
                lines.compactMap { line in
                    let words = line.split(separator: " ").filter {
                        !$0.hasPrefix("@") && $0 != "private" && $0 != "internal" && $0 != "public"
                    }
                    guard words.first == "import", let module = words.last else { return nil }
                    return module.split(separator: ".").first.map(String.init)
                })
        }

        init(path: String, text: String) {
            self.path = path
            self.text = text
            lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            code = Self.code(of: lines)
        }

        private static func code(of lines: [Substring]) -> [String] {
            let quote = UInt8(ascii: "\"")
            let slash = UInt8(ascii: "/")
            let backslash = UInt8(ascii: "\\")
            var isInText = false
            return lines.map { line in
                // Most lines have neither strings nor comments.
                guard line.utf8.contains(where: { $0 == quote || $0 == slash }) else { return isInText ? "" : String(line) }
                let bytes = Array(line.utf8)
                if bytes.contains(quote), line.components(separatedBy: "\"\"\"").count.isMultiple(of: 2) {
                    defer { isInText.toggle() }
                    return isInText ? "" : String(line.prefix(while: { $0 != "\"" }))
                }
                if isInText { return "" }
                var kept: [UInt8] = []
                var isInString = false
                var isEscaped = false
                for (index, byte) in bytes.enumerated() {
                    if isInString {
                        if isEscaped {
                            isEscaped = false
                        } else if byte == backslash {
                            isEscaped = true
                        } else if byte == quote {
                            isInString = false
                            kept.append(quote)
                        }
                    } else if byte == quote {
                        isInString = true
                        kept.append(quote)
                    } else if byte == slash, index + 1 < bytes.count, bytes[index + 1] == slash {
                        break
                    } else {
                        kept.append(byte)
                    }
                }
                return String(decoding: kept, as: UTF8.self)
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

    /// The text of one file by its path from the top; nil where it is not there.
    static func text(at path: String) -> String? {
        try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
}
