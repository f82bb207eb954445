import Foundation
import TestSupport
import Testing

@testable import boardwalk

/// README.md tells the truth.
struct ReadmeTests {
    private let page = Project.text("README.md")

    /// The next fenced block behind a mark.
    private func block(after mark: String) throws -> String {
        let place = try #require(page.range(of: mark)?.upperBound)
        let fence = try #require(page[place...].range(of: "```")?.upperBound)
        let start = try #require(page[fence...].firstIndex(of: "\n"))
        let end = try #require(page[start...].range(of: "\n```")?.lowerBound)
        return String(page[page.index(after: start)...end])
    }

    /// `BOARDWALK_UPDATE_GOLDENS=1` draws it anew.
    @Test func theDrawingIsWhatTheProgramPrints() throws {
        let start = try #require(page.range(of: "$ boardwalk sketch '")?.upperBound)
        let end = try #require(page[start...].firstIndex(of: "'"))
        let run = try Program().run("sketch", String(page[start..<end]))
        #expect(run.status == 0)
        let shown = try block(after: "<!-- the drawing")
        let difference = LineDifference.describe(expected: shown, actual: run.output)
        if !difference.isEmpty, ProcessInfo.processInfo.environment["BOARDWALK_UPDATE_GOLDENS"] == "1" {
            try page.replacing(shown, with: run.output).write(
                to: Project.folder.appendingPathComponent("README.md"), atomically: true, encoding: .utf8)
        }
        #expect(difference == "")
    }

    @Test func theTestCommandIsWhatContinuousIntegrationRuns() throws {
        let command = try block(after: "<!-- the test command")
        #expect(command.hasSuffix("&& swift test\n"))
        for package in ["libncursesw5-dev", "libyaml-dev", "libsqlite3-dev", "tmux"] { #expect(command.contains(package)) }
        // The script takes it from the page: with a shell that only prints, this is what it would run.
        let folder = TemporaryFolder()
        folder.write("#!/bin/sh\nprintf '%s\\n' \"$2\"\n", to: "sh", mode: 0o755)
        let run = try ProgramRun(
            "/bin/sh", [Project.folder.path + "/.ci/run"],
            environment: ["PATH": folder.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == command)
    }

    @Test func theBoardIsOneAndIsReviewedAsItSays() throws {
        let folder = TemporaryFolder()
        folder.write(try block(after: "<!-- a board"), to: "board.yaml")
        let run = try Program().run("review", folder.path + "/board.yaml", "--format", "json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("spof/single-store"))
    }

    /// The step of the workflow that says what changed is run as it stands on the page, on names that a shell could stumble over.
    @Test func theWorkflowSaysWhatChangedWhateverTheFilesAreCalled() throws {
        let start = try #require(page.range(of: "          git fetch --depth 1 origin")?.lowerBound)
        let end = try #require(page[start...].range(of: "          done\n")?.upperBound)
        let program = Program()
        let folder = program.folder
        let names = [
            "a \"b\".yaml", "two words.yaml", "Käse.yaml", "it's $HOME.yaml", "back\\slash.yaml", "-n.yaml", "gone.yaml", "new.yaml",
        ]
        let changed = Program.board.replacing("replicas: 3", with: "replicas: 4")
        for name in ["origin", "origin/designs"] { folder.makeFolder(name) }
        for name in names where name != "new.yaml" { folder.write(Program.board, to: "origin/designs/" + name) }
        // One that is no board any more ends nothing.
        folder.write(Program.board, to: "origin/designs/bad.yaml")
        let summary = folder.write("", to: "summary.md")
        func shell(_ script: String) throws -> ProgramRun {
            try ProgramRun(
                "/usr/bin/env", ["bash", "-e", "-c", script],
                environment: [
                    "PATH": ProgramRun.products + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""), "GITHUB_STEP_SUMMARY": summary,
                    "HOME": folder.path, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a",
                    "GIT_COMMITTER_EMAIL": "a@b", "LC_ALL": "C.UTF-8",
                ], folder: folder.path)
        }
        let set = try shell(
            "cd origin && git init -q -b main . && git add . && git commit -qm one && cd .. && git clone -q \"file://$PWD/origin\" mine")
        #expect(set.status == 0, "\(set.errors)")
        for name in names where name != "gone.yaml" { folder.write(changed, to: "mine/designs/" + name) }
        folder.write("hello: [", to: "mine/designs/bad.yaml")
        let commit = try shell("cd mine && git rm -q designs/gone.yaml && git add . && git commit -qm two")
        #expect(commit.status == 0, "\(commit.errors)")
        let run = try shell("cd mine\n" + page[start..<end].replacing("${{ github.base_ref }}", with: "main"))
        #expect(run.status == 0, "\(run.errors)")
        let text = folder.text(of: "summary.md") ?? ""
        // Six changed, one is gone and one is new: each says so, and none is left without a word.
        #expect(text.matches(of: /\*\*Shop\*\*/).count == names.count, "\(text)")
        #expect(text.matches(of: /replicas 3 -\\?> 4/).count == names.count - 2, "\(text)")
        #expect(!text.lowercased().contains("no difference"), "\(text)")
        #expect(text.contains("designs/bad.yaml is no board: the annotations say where"), "\(text)")
    }

    @Test(arguments: HelpTopic.allCases.map(\.rawValue)) func theTopicsOfTheHelpAreThere(topic: String) throws {
        #expect(page.contains("`\(topic)`") || page.contains("`boardwalk help \(topic)`"))
        let run = try Program().run("help", topic)
        #expect(run.status == 0)
        #expect(!run.output.isEmpty)
    }

    @Test func everyCommandItShowsIsOne() throws {
        let help = try Program().run("--help").output
        // `help` itself is not among the commands that it lists.
        for word in page.matches(of: /(?m)boardwalk ([a-z]+)/).map({ String($0.output.1) }) where word != "help" {
            #expect(help.contains("\n  \(word) "), "boardwalk \(word)")
        }
    }
}
