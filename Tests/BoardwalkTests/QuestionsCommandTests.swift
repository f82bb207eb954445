import TestSupport
import Testing

/// Questions are listed, shown, checked and asked.
struct QuestionsCommandTests {
    let program = Program()

    /// The question that Templates/README.md teaches with, and boards that fit it.
    private func guestbook() throws {
        let page = Project.text("Templates/README.md")
        let start = try #require(page.range(of: "```yaml\n")?.upperBound)
        let end = try #require(page[start...].range(of: "```")?.lowerBound)
        program.folder.makeFolder("guestbook")
        program.folder.write(String(page[start..<end]), to: "guestbook/question.yaml")
        for stage in ["simple", "scaled"] {
            // The boards that every new question begins with, as far as the page's question asks for what they state.
            let board = Project.text("Sources/Practice/PracticeData/starter/\(stage).yaml").replacing(", Pictures]", with: "]")
                .replacing("writes * retention", with: "writes * 5y")
            let beyond = ["peak:", "object-size:", "retention:", "consistency: eventual", "rpo:", "rto:", "- {name: storage"]
            let lines = board.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
                !beyond.contains { line.drop { $0 == " " }.hasPrefix($0) }
            }
            program.folder.write(lines.joined(separator: "\n"), to: "guestbook/\(stage).yaml")
        }
    }

    @Test func theExampleOfThePageIsAQuestion() throws {
        try guestbook()
        for path in ["guestbook", "guestbook/question.yaml"] {
            let run = try program.run("questions", "check", path)
            #expect(run.status == 0 && run.errors == "", "\(run.errors)")
            let lines = run.output.split(separator: "\n")
            #expect(lines.first == "guestbook: all holds: 2 boards, 1 clarification, 1 estimate")
            #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("guestbook/scaled.yaml: read is up 99.89% of the time") }, "\(lines)")
        }
    }

    @Test("A broken reference is told with its place, wherever it is asked for")
    func aBrokenReferenceSaysWhere() throws {
        #expect(try program.run("questions", "new", "mine").status == 0)
        let path = "data/boardwalk/templates/mine/scaled.yaml"
        let text = try #require(program.folder.text(of: path))
        program.folder.write(text.replacing("kind: sql-database", with: "kind: sql-databas"), to: path)
        let simple = program.folder["data/boardwalk/templates/mine/simple.yaml"]
        for arguments in [["questions", "check", "mine"], ["compare", simple], ["practice", "mine", "--redraw"]] {
            let run = try program.run(arguments)
            #expect(run.status == 65, "\(arguments): \(run.status) \(run.errors)")
            #expect(run.errors.hasPrefix(program.folder[path] + ":") && !run.errors.contains("there is no"), "\(run.errors)")
        }
    }

    @Test func whatDiffersIsNamed() throws {
        try guestbook()
        let text = try #require(program.folder.text(of: "guestbook/question.yaml"))
        program.folder.write(text.replacing("must-haves", with: "must-have"), to: "guestbook/question.yaml")
        let run = try program.run("questions", "check", "guestbook")
        #expect(run.status == 65 && run.output == "")
        #expect(run.errors.contains("guestbook/question.yaml:7:1: unknown key must-have; did you mean must-haves?"), "\(run.errors)")
    }

    @Test func theFileThatWasNamedIsTheOneThatIsChecked() throws {
        try guestbook()
        for (path, says) in [
            ("nowhere.yaml", "boardwalk: there is no file nowhere.yaml; check its name\n"),
            ("url-shortner", "boardwalk: no question url-shortner; did you mean url-shortener?\n"),
            ("guestbook/nowhere.yaml", "boardwalk: there is no file guestbook/nowhere.yaml; check its name\n"),
            ("guestbook/scaled.yaml", "boardwalk: guestbook/scaled.yaml is no question.yaml: name that, or its folder\n"),
        ] {
            let run = try program.run("questions", "check", path)
            #expect(run.status == 66 && run.errors.hasPrefix(says), "\(path): \(run.status) \(run.errors)")
        }
    }

    @Test func aBrokenQuestionOfTheUsersLeavesTheOthers() throws {
        for path in ["data", "data/boardwalk", "data/boardwalk/templates", "data/boardwalk/templates/mine"] {
            program.folder.makeFolder(path)
        }
        program.folder.write("boardwalk-question: 1\n", to: "data/boardwalk/templates/mine/question.yaml")
        let run = try program.run("questions")
        #expect(run.status == 0 && run.output.split(separator: "\n").count == 25)
        let file = program.folder["data/boardwalk/templates/mine/question.yaml"]
        #expect(run.errors.hasPrefix("\(file):1:1: "), "\(run.errors)")
        let asked = try program.run("questions", "show", "mine")
        #expect(asked.status == 65 && asked.errors.hasPrefix("\(file):1:1: "), "\(asked.errors)")
    }

    @Test func anUnknownQuestionNamesTheNearest() throws {
        let run = try program.run("questions", "show", "url-shortner")
        #expect(run.status == 66 && run.output == "")
        #expect(run.errors == "boardwalk: no question url-shortner; did you mean url-shortener?\n")
    }

    @Test("A question's folder that somebody was handed is named by its path, or by its name where it lies right here")
    func aFolderThatWasHandedOut() throws {
        let begun = try program.run("questions", "new", "photo-wall", "--in", ".")
        #expect(begun.status == 0, "\(begun.errors)")
        for name in ["photo-wall", "./photo-wall", program.folder["photo-wall"], "photo-wall/question.yaml"] {
            let shown = try program.run("questions", "show", name)
            #expect(shown.status == 0 && shown.output.contains("boardwalk practice "), "\(name): \(shown.errors)")
            #expect(try program.run("questions", "ask", name, "how many readers").output.hasPrefix("traffic: "), "\(name)")
        }
        #expect(try program.run("questions", "show", "photo").status == 66)
    }

    @Test("A second copy of a folder is the same question, and the reference of one practised by its path is found by compare")
    func aCopyOfAFolder() throws {
        #expect(try program.run("questions", "new", "photo-wall", "--in", ".", "--title", "Design a photo wall").status == 0)
        let board = try #require(program.folder.text(of: "photo-wall/simple.yaml"))
        #expect(board.contains("title: \"Photo wall\""))
        program.folder.makeFolder("photo-wall (1)")
        for name in ["question.yaml", "simple.yaml", "scaled.yaml", "wordings.txt"] {
            program.folder.write(try #require(program.folder.text(of: "photo-wall/\(name)")), to: "photo-wall (1)/\(name)")
        }
        let checked = try program.run("questions", "check", "photo-wall (1)")
        #expect(checked.status == 0 && checked.output.hasPrefix("photo-wall: all holds"), "\(checked.errors)")
        let shown = try program.run("questions", "show", "photo-wall (1)", "--reference")
        #expect(shown.status == 0 && shown.output.contains("\nCalls\n") && shown.output.contains("│"), "\(shown.errors)")
        let compared = try program.run("compare", "photo-wall/simple.yaml")
        #expect(compared.status == 66 && compared.errors.contains("name its design instead: boardwalk compare photo-wall/simple.yaml"))
    }

    @Test("A new question holds as it stands, is listed, shown and asked; its designs are drawn and reviewed")
    func aNewQuestionHolds() throws {
        let begun = try program.run("questions", "new", "photo-wall", "--title", "Design a \"photo\" wall")
        let folder = program.folder["data/boardwalk/templates/photo-wall"]
        #expect(begun.status == 0 && begun.output.hasPrefix("Wrote \(folder): scaled.yaml, simple.yaml, wordings.txt, question.yaml\n"))
        for path in ["photo-wall", folder, folder + "/question.yaml"] {
            let checked = try program.run("questions", "check", path)
            #expect(checked.status == 0 && checked.errors == "", "\(path): \(checked.errors)")
        }
        #expect(try program.run("questions").output.contains("photo-wall"))
        #expect(try program.run("questions", "show", "photo-wall").output.hasPrefix("Design a \"photo\" wall\neasy, 35 minutes"))
        #expect(try program.run("questions", "ask", "photo-wall", "how many readers").output.hasPrefix("traffic: "))
        #expect(try program.run("review", "--all", folder + "/scaled.yaml", "--fail-on", "warning").status == 0)
        #expect(try program.run("compare", folder + "/simple.yaml").status == 0)
        let again = try program.run("questions", "new", "photo-wall")
        #expect(again.status == 73 && again.errors.hasPrefix("boardwalk: \(folder) holds a question already"), "\(again.errors)")
    }

    @Test(arguments: [
        ("prompt: Design this: a list", "question.yaml:9:9: not YAML: put quotes around Design this: a list, or begin a new line"),
        ("must-haves: [Leave an entry: signed, Read]", "must-haves is a text; put quotes around a text with ': ' or ', ' in it"),
        (
            "promises: [{operation: Read, why: a page, like any other}]",
            "unknown key like any other; put quotes around a text with ': ' or ', ' in it"
        ),
    ])
    func aTextThatYAMLCutsInTwoGetsAHint(_ line: String, says: String) throws {
        #expect(try program.run("questions", "new", "wall", "--in", program.folder.path).status == 0)
        let key = line.prefix { $0 != ":" }
        let text = try #require(program.folder.text(of: "wall/question.yaml"))
        var lines: [Substring] = text.split(separator: "\n", omittingEmptySubsequences: false)
        let place = try #require(lines.firstIndex { $0.hasPrefix(key + ":") })
        lines.removeSubrange((place + 1)..<(lines[(place + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? place + 1))
        lines[place] = line[...]
        program.folder.write(lines.joined(separator: "\n"), to: "wall/question.yaml")
        let run = try program.run("questions", "check", "wall")
        #expect(run.status == 65 && run.errors.contains(says), "\(run.errors)")
    }

    /// Without a terminal nothing is practised; that is said only once the question is found.
    @Test(arguments: ["./wall", "wall/question.yaml"]) func aQuestionIsPractisedByItsPath(_ path: String) throws {
        #expect(try program.run("questions", "new", "wall", "--in", program.folder.path).status == 0)
        #expect(try program.run("practice", path).status == 69)
        #expect(try program.run("practice", "./wal").status == 66)
    }

    @Test func aNewQuestionBeginsWithAnother() throws {
        let begun = try program.run("questions", "new", "my-shortener", "--from", "url-shortener", "--in", program.folder.path)
        #expect(begun.status == 0, "\(begun.errors)")
        let checked = try program.run("questions", "check", "my-shortener")
        #expect(checked.status == 0 && checked.errors == "", "\(checked.errors)")
        let text = try #require(program.folder.text(of: "my-shortener/question.yaml"))
        #expect(text.contains("\nid: my-shortener\n") && text.contains("title: \"Design a my shortener\"") && !text.contains("\nnumber:"))
        #expect(program.folder.text(of: "my-shortener/scaled.yaml")?.contains("question: my-shortener") == true)
    }

    @Test(arguments: [
        (["new", "Photo wall"], 64 as Int32, "an id is lower-case letters, digits and hyphens"),
        (["new", "url-shortener"], 73, "url-shortener is a built-in question, and yours would take its place"),
        (["new", "x", "--from", "url-shortner"], 66, "did you mean url-shortener?"),
    ])
    func whatCannotBegin(_ arguments: [String], status: Int32, says: String) throws {
        let run = try program.run(["questions"] + arguments)
        #expect(run.status == status && run.output == "" && run.errors.contains(says), "\(run.status) \(run.errors)")
    }

    @Test func theInterviewerAnswers() throws {
        #expect(try program.run("questions", "ask", "url-shortener", "do links expire").output.hasPrefix("expiry: "))
        #expect(try program.run("questions", "ask", "url-shortener", "-", input: "do links expire\nqqqq zzzz\n").output == "expiry\n-\n")
        #expect(try program.run("questions", "ask", "url-shortener", "qqqq zzzz").output.hasPrefix("-: "))
    }
}
