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
            program.folder.write(
                """
                boardwalk: 1
                question: guestbook
                requirements:
                  functional: [Leave an entry, Read the newest entries]
                  out-of-scope: [Accounts]
                  reads: 1k/s
                  writes: 10/s
                  latency: 200ms
                  availability: 99.9%
                  estimates: [{name: entries, expression: writes * 5y}]
                components:
                  - {id: visitor, kind: client}
                  - {id: db, kind: sql-database}
                connections:
                  - {from: visitor, to: db}

                """, to: "guestbook/\(stage).yaml")
        }
    }

    @Test func theExampleOfThePageIsAQuestion() throws {
        try guestbook()
        for path in ["guestbook", "guestbook/question.yaml"] {
            let run = try program.run("questions", "check", path)
            #expect(run.status == 0 && run.errors == "", "\(run.errors)")
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
        #expect(run.errors.hasPrefix("mine/question.yaml:1:1: "), "\(run.errors)")
    }

    @Test func anUnknownQuestionNamesTheNearest() throws {
        let run = try program.run("questions", "show", "url-shortner")
        #expect(run.status == 66 && run.output == "")
        #expect(run.errors == "boardwalk: no question url-shortner; did you mean url-shortener?\n")
    }

    @Test func theInterviewerAnswers() throws {
        #expect(try program.run("questions", "ask", "url-shortener", "do links expire").output.hasPrefix("expiry: "))
        #expect(try program.run("questions", "ask", "url-shortener", "-", input: "do links expire\nqqqq zzzz\n").output == "expiry\n-\n")
    }
}
