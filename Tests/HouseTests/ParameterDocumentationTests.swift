import Testing

/// Where a doc comment says something of one parameter, it says it of all, by the names that the body uses: DocC warns otherwise.
@Suite struct ParameterDocumentationTests {
    @Test(arguments: SourceTree.sources) func parametersAreDocumentedWhollyOrNotAtAll(file: SourceTree.File) {
        for (line, names) in file.parametersAstray { Issue.record("\(file):\(line): \(names.joined(separator: ", "))") }
    }

    @Test(arguments: [
        ("/// - Parameter a: One.\npublic func f(a: Int) {", []), ("/// One.\npublic func f(a: Int) {", []),
        ("/// - Parameter a: One.\npublic func f(a: Int, b: [Int: String] = [:]) {", ["b"]),
        (
            "/// - Parameters:\n///   - a: One,\n///     and more.\n///   - b: Two.\npublic func f(\n  _ a: Int, for b: (Int, Int) -> Void\n) {",
            []
        ),
        ("/// - Parameter for: One.\npublic func f(for a: Int) {", ["a", "for"]),
        ("/// - Parameter a: One.\nfunc f(a: Int, b: Int) {", []),
    ])
    func whatIsMissingIsFound(text: String, names: [String]) {
        #expect(SourceTree.File(path: "Sources/X/Y.swift", text: text).parametersAstray.flatMap(\.names).sorted() == names)
    }
}

extension SourceTree.File {
    /// The lines, from 1, of public declarations whose documented parameters are not all of theirs, with what is missing or too much.
    fileprivate var parametersAstray: [(line: Int, names: [String])] {
        let lines = lines
        var found: [(Int, [String])] = []
        var documented: [String] = []
        var isList = false
        for (number, line) in lines.enumerated() {
            let bare = line.drop { $0 == " " }
            if bare.hasPrefix("///") {
                let text = bare.dropFirst(3)
                if let match = text.firstMatch(of: /^ - Parameter (\w+):/) { documented.append(String(match.1)) }
                if text.hasPrefix(" - Parameters:") { isList = true }
                if isList, let match = text.firstMatch(of: /^   - (\w+):/) { documented.append(String(match.1)) }
                continue
            }
            if bare.hasPrefix("@"), !bare.contains("public ") { continue }
            defer { (documented, isList) = ([], false) }
            guard !documented.isEmpty, bare.contains("public ") else { continue }
            let names = Self.parameters(of: lines[number...].joined(separator: " "))
            let astray = Set(names).symmetricDifference(documented)
            if !astray.isEmpty { found.append((number + 1, astray.sorted())) }
        }
        return found
    }

    /// The names that a function's body knows its parameters by.
    private static func parameters(of declaration: String) -> [String] {
        var depth = 0
        var parts = [""]
        var last: Character = " "
        for character in declaration.drop(while: { $0 != "(" }) {
            if "([{".contains(character) || character == "<" { depth += 1 }
            if ")]}".contains(character) || character == ">" && last != "-" { depth -= 1 }
            if depth == 0 { break }
            last = character
            if character == ",", depth == 1 { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts.compactMap { part in
            part.split(separator: ":", maxSplits: 1).first?.split { " (".contains($0) }.last.map(String.init)
        }
    }
}
