import Foundation
import Testing

/// What a reviewer would otherwise have to look for in every change.
@Suite struct HouseRuleTests {
    @Test(arguments: SourceTree.sources + SourceTree.tests) func isShortEnoughToRead(file: SourceTree.File) {
        #expect(file.lines.count <= 401, "\(file) has \(file.lines.count - 1) lines")
    }

    /// Lines fit beside each other in a review. What a text says may be longer: it is read, not broken.
    @Test(arguments: SourceTree.sources) func linesAreNoLongerThanAWindow(file: SourceTree.File) {
        for (number, (line, code)) in zip(file.lines, file.code).enumerated() where line.utf8.count > 140 {
            let isComment = line.drop { $0 == " " }.hasPrefix("//")
            #expect((isComment ? line.count : code.count) <= 140, "\(file):\(number + 1) has \(line.count) columns")
        }
    }

    /// Code of the program, what to look for in it, and why it is not there.
    private static let banned: [(pattern: String, why: String)] = [
        (#"[\w\)\]>]!(?![=\w])"#, "a forced unwrap ends the program where a message was due"),
        (#"\btry!"#, "try! ends the program where a message was due"),
        (#"\bas!"#, "as! ends the program where a message was due"),
        (#"\bAny\b"#, "Any hides what a value is"),
        (#"\bfatalError\b"#, "fatalError ends the program where a message was due"),
        (#"nonisolated\(unsafe\)|@unchecked|@preconcurrency"#, "the compiler's proof of data-race safety is kept"),
        (#"String\(format:"#, "String(format:) brings ICU into the start-up"),
    ]

    @Test(arguments: SourceTree.sources) func codeKeepsTheHouseRules(file: SourceTree.File) throws {
        let code = file.code
        for (pattern, why) in Self.banned {
            let banned = try Regex(pattern)
            for (number, line) in code.enumerated() where line.contains(banned) {
                Issue.record("\(file):\(number + 1): \(why): \(line.trimmingCharacters(in: .whitespaces))")
            }
        }
    }

    /// What the program counts stands in digits, so that one screen counts in one way; numbers in words are a writer's. The line's reading
    /// and the text view are prose, and spell what they count.
    @Test(arguments: SourceTree.sources.filter { !$0.path.hasPrefix("Sources/Formats/Sketch") && $0.name != "BoardSentences.swift" })
    func countsAreDigits(file: SourceTree.File) throws {
        let number = "(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
        // What a check still lacks stands beside how many are met.
        if file.name.hasPrefix("CheckLack") {
            let told = try Regex(#""[^"]*\b"# + number + #" (more|at most|boxes)\b"#)
            #expect(file.lines.filter { $0.contains(told) } == [], "\(file): a count in words")
        }
        let spelled = try Regex(#"== \d+ *\? *"[^"]*\b"# + number + #"\b[^"]*" *: *"[^"]*\\\("#)
        for (place, line) in file.lines.enumerated() where line.contains(spelled) {
            Issue.record("\(file):\(place + 1): a count in words: \(line)")
        }
    }

    @Test(arguments: SourceTree.sources + SourceTree.tests) func nothingIsLeftForLater(file: SourceTree.File) {
        let marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK"]
        for (number, line) in file.lines.enumerated() {
            for mark in marks where line.contains(mark) { Issue.record("\(file):\(number + 1): \(mark)") }
        }
    }

    @Test(arguments: SourceTree.sources + SourceTree.tests) func isNamedAfterWhatIsInIt(file: SourceTree.File) {
        for word in ["Utils", "Utilities", "Helper", "Manager", "Misc", "Common", "Stuff"] {
            #expect(!file.name.contains(word), "\(file) says nothing of what is in it")
        }
    }

    @Test func theTopLevelHoldsOnlyWhatBelongsThere() throws {
        let known: Set<String> = ["Package.swift", "Package.resolved", "Sources", "Tests", "Templates", "Themes", "README.md", "LICENSE"]
        let found = try FileManager.default.contentsOfDirectory(atPath: SourceTree.root.path).filter { !$0.hasPrefix(".") }
        #expect(Set(found).subtracting(known) == [])
    }

    @Test(arguments: ["Sources", "Tests", "Templates", "Themes"]) func everyFolderSaysWhatIsInIt(folder: String) throws {
        let page = try #require(SourceTree.text(at: folder + "/README.md"), "\(folder)/README.md is missing")
        #expect(page.hasPrefix("# "))
    }

    @Test func theStripperOfCommentsAndStringsLeavesCode() {
        let file = SourceTree.File(
            path: "Sources/X/Y.swift",
            text: "let a = \"b! // c\" // d!\nlet text = \"\"\"\n  e!\n  \"\"\"\nlet f = g // h\nlet i = \"\\\"!\" + j")
        #expect(file.code == ["let a = \"\" ", "let text = ", "", "", "let f = g ", "let i = \"\" + j"])
    }
}
