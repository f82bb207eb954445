import Glibc
import TestSupport
import Testing

@testable import boardwalk

/// `install` puts the program where it needs nothing of what was built, and teaches git what a board is.
@Suite struct InstallCommandTests {
    let folder = TemporaryFolder()
    private static let program = ProgramRun.products + "/boardwalk"
    private static let small =
        "boardwalk: 1\ntitle: Small\ncomponents:\n  - {id: app, kind: service, replicas: 3}\n  - {id: db, kind: sql-database}\n"
    private static let identity = ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]

    private func run(_ program: String, _ arguments: [String], in place: String = "") throws -> ProgramRun {
        try ProgramRun(
            program, arguments, environment: ["LC_ALL": "C.UTF-8", "BOARDWALK_DATA": nil, "GIT_CONFIG_GLOBAL": "/dev/null"],
            folder: folder.path + place)
    }

    @discardableResult
    private func git(_ arguments: String..., in place: String) throws -> ProgramRun {
        try run("/usr/bin/git", Self.identity + arguments, in: place)
    }

    @Test func anInstalledProgramStandsOnItsOwn() throws {
        #expect(try run(Self.program, ["install", "--prefix", folder["p"]]).status == 0)
        for file in ["share/man/man1/boardwalk.1", "share/bash-completion/completions/boardwalk", "share/zsh/site-functions/_boardwalk"] {
            #expect(access(folder["p/" + file], R_OK) == 0, "\(file)")
        }
        #expect(try run(folder["p/bin/boardwalk"], ["questions"]).output.contains("url-shortener"))
        #expect(symlink(folder["p/bin/boardwalk"], folder["bw"]) == 0)
        #expect(try run(folder["bw"], ["themes"]).status == 0)
        #expect(rename(folder["p"], folder["q"]) == 0)
        #expect(try run(folder["q/bin/boardwalk"], ["explain", "--list"]).status == 0)
        // Over itself, as an update does.
        #expect(try run(folder["q/bin/boardwalk"], ["install", "--prefix", folder["q"]]).status == 0)
        #expect(try run(folder["q/bin/boardwalk"], ["--version"]).output.hasPrefix("boardwalk "))
    }

    @Test func whereNothingMayBeWrittenItSaysSo() throws {
        folder.write("", to: "file")
        let run = try run(Self.program, ["install", "--prefix", folder["file"]])
        #expect(run.status == 73)
        #expect(run.errors.contains("choose a --prefix"))
        #expect(try self.run(Self.program, ["install"]).status == 64)
    }

    /// What is in .gitattributes stays as it was, its line ends too, and a second time adds nothing.
    @Test func otherAttributesStay() throws {
        folder.makeFolder("r")
        try git("init", "-q", in: "/r")
        let before = "*.png binary\r\n*.yaml diff=boardwalk merge=boardwalk\r\n*.txt text"
        folder.write(before, to: "r/.gitattributes")
        for _ in 0..<2 { #expect(try run(Self.program, ["install", "--git"], in: "/r").status == 0) }
        #expect(folder.text(of: "r/.gitattributes") == before + "\r\n*.yml diff=boardwalk merge=boardwalk\r\n")
    }

    /// Files that nobody calls boards are git's own, `merge -X` and all.
    @Test(
        "Only what is called a board is one, and stays so for who installs it later",
        arguments: [
            ("", "d/*.yaml\(attributes)\n"), ("*.png binary\n", "*.png binary\nd/*.yaml\(attributes)\n"),
            ("*.yaml\(attributes)\n*.png binary\n*.yml\(attributes)\n", "*.png binary\nd/*.yaml\(attributes)\n"),
            ("*.yaml\(attributes)\r\n*.yml\(attributes)\r\n", "d/*.yaml\(attributes)\n"),
        ])
    func onlyBoards(_ before: String, _ after: String) {
        let narrowed = GitSetup.attributes(Array(before.utf8), ["d/*.yaml"])
        #expect(String(decoding: narrowed, as: UTF8.self) == after)
        #expect(GitSetup.attributes(narrowed) == narrowed && GitSetup.attributes(narrowed, ["d/*.yaml"]) == narrowed)
    }
    private static let attributes = " diff=boardwalk merge=boardwalk"

    @Test func patternsAreThoseOfGit() throws {
        #expect(try run(Self.program, ["install", "--git", "--boards", "my boards/*"]).status == 64)
        #expect(try run(Self.program, ["install", "--prefix", folder["p"], "--boards", "*.yaml"]).status == 64)
    }

    private func repository(_ name: String) throws {
        folder.makeFolder(name)
        try git("init", "-q", in: "/" + name)
        #expect(try run(Self.program, ["install", "--git"], in: "/" + name).status == 0)
    }

    @Test func gitSaysAndMergesBoards() throws {
        try repository("my repo")
        folder.makeFolder("my repo/a b")
        let board = "my repo/a b/it's $1.yaml"
        folder.write(Self.small, to: board)
        folder.write("list:\n  - one\n  - two\n", to: "my repo/other.yaml")
        try git("add", "-A", in: "/my repo")
        try git("commit", "-qm", "1", in: "/my repo")
        try git("checkout", "-qb", "side", in: "/my repo")
        folder.write(Self.small.replacing("replicas: 3", with: "replicas: 4"), to: board)
        folder.write("list:\n  - one\n  - 2\n", to: "my repo/other.yaml")
        let difference = try git("diff", in: "/my repo")
        #expect(difference.output.contains("four copies") || difference.output.contains("4 copies"), "\(difference.output)")
        #expect(difference.output.contains("+  - 2"))
        try git("commit", "-qam", "2", in: "/my repo")
        try git("checkout", "-q", "main", in: "/my repo")
        folder.write(Self.small.replacing("Small", with: "Tall"), to: board)
        try git("commit", "-qam", "3", in: "/my repo")
        let merge = try git("merge", "-q", "-m", "z", "side", in: "/my repo")
        #expect(merge.status == 0, "\(merge.errors)")
        #expect(["title: Tall", "replicas: 4"].allSatisfy { folder.text(of: board)?.contains($0) == true })
        #expect(folder.text(of: "my repo/other.yaml") == "list:\n  - one\n  - 2\n")
    }

    @Test func boardsWithoutAnAncestorAreMergedToo() throws {
        try repository("r")
        try git("add", "-A", in: "/r")
        try git("commit", "-qm", "0", in: "/r")
        try git("checkout", "-qb", "x", in: "/r")
        folder.write(Self.small, to: "r/b.yaml")
        try git("add", "-A", in: "/r")
        try git("commit", "-qm", "A", in: "/r")
        try git("checkout", "-q", "main", in: "/r")
        folder.write(Self.small.replacing("replicas: 3", with: "replicas: 5").replacing("Small", with: "Wider"), to: "r/b.yaml")
        try git("add", "-A", in: "/r")
        try git("commit", "-qm", "B", in: "/r")
        let merge = try git("merge", "x", in: "/r")
        #expect(merge.status == 1)
        #expect((merge.errors + merge.output).contains("b.yaml: both changed"), "\(merge.errors)")
        #expect(folder.text(of: "r/b.yaml")?.contains("<<<<") == false)
    }

    /// Merges two branches that changed the only line of a file otherwise; what the file is then.
    private func conflict(after prepare: () throws -> Void = {}) throws -> String? {
        try repository("r")
        for (branch, word) in [(["-b", "base"], "a"), (["-b", "side"], "b"), (["-b", "ours", "base"], "c")] {
            #expect(try run("/usr/bin/git", ["checkout", "-q"] + branch, in: "/r").status == 0)
            folder.write("on: \(word)\n", to: "r/ci.yaml")
            try git("add", "-A", in: "/r")
            try git("commit", "-qm", word, in: "/r")
        }
        try prepare()
        let merge = try git("merge", "side", in: "/r")
        #expect(merge.status == 1, "\(merge.errors)")
        return folder.text(of: "r/ci.yaml")
    }

    @Test("A conflict in other YAML is marked as git marks it") func otherYAMLIsMergedAsGitDoes() throws {
        #expect(try conflict() == "<<<<<<< HEAD\non: c\n=======\non: b\n>>>>>>> side\n")
    }

    @Test("Marks are as long as git was told") func marksAreAsLongAsWanted() throws {
        folder.makeFolder("r")
        folder.write("*.yaml conflict-marker-size=9\n", to: "r/.gitattributes")
        #expect(try conflict()?.hasPrefix("<<<<<<<<< HEAD\non: c\n=========\n") == true)
    }

    @Test("Where the program is gone git compares and merges by itself") func withoutTheProgram() throws {
        let text = try conflict {
            for key in ["diff.boardwalk.textconv", "merge.boardwalk.driver"] {
                let line = String(try git("config", key, in: "/r").output.dropLast())
                try git("config", key, line.replacing(Self.program, with: "/gone/boardwalk"), in: "/r")
            }
        }
        #expect(text?.contains("on: c\n=======\non: b\n>>>>>>> ") == true, "\(text ?? "")")
        let difference = try git("diff", "ours", "side", in: "/r")
        #expect(difference.status == 0 && difference.output.contains("-on: c\n+on: b"), "\(difference.output)\(difference.errors)")
    }

    @Test(
        "Marks call what is merged as git does, or as an older git lets know",
        arguments: [
            (["Updated upstream", "1f2", "Stashed"], [:], ["Updated upstream", "1f2", "Stashed"]),
            (["%X", "%S", "%Y"], ["GITHEAD_1f": "side"], ["HEAD", "base", "side"]),
            (["%X", "%S", "%Y"], ["HOME": "/"], ["ours", "base", "theirs"]), ([], [:], ["ours", "base", "theirs"]),
        ] as [([String], [String: String], [String])])
    func labels(_ given: [String], _ environment: [String: String], _ labels: [String]) {
        #expect(MarkLabels.of(given, in: environment) == labels)
    }

    @Test func outsideOfARepositoryItSaysSo() throws {
        let run = try run(Self.program, ["install", "--git"])
        #expect(run.status == 66 && run.errors.contains("no git repository"))
    }
}
