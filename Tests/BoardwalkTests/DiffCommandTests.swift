import TestSupport
import Testing

/// `diff` says what changed, and `merge` puts two boards together, as git asks for both.
@Suite struct DiffCommandTests {
    let folder = TemporaryFolder()

    private static let old = """
        boardwalk: 1
        title: Feed
        components:
          - {id: app, kind: service, replicas: 2}  # two, so that one may stop
          - {id: database, kind: sql-database}
          - {id: worker, kind: worker}
        connections:
          - {from: app, to: database}
          - {from: app, to: worker}

        """
    private static let new = old.replacing("replicas: 2", with: "replicas: 4").replacing("worker", with: "cache")

    private func run(_ arguments: String...) throws -> ProgramRun {
        try ProgramRun(ProgramRun.products + "/boardwalk", arguments, environment: ["LC_ALL": "C.UTF-8"], folder: folder.path)
    }

    // MARK: diff

    @Test func itIsSaidAndDrawn() throws {
        folder.write(Self.old, to: "old.yaml")
        folder.write(Self.new, to: "new.yaml")
        let run = try run("diff", "old.yaml", "new.yaml")
        #expect(run.status == 0)
        #expect(
            run.output.hasPrefix(
                "Adds Cache and 1 connection; changes App; removes Worker and 1 connection\n\n~ App (Service): replicas 2 -> 4\n"))
        for name in ["│ ~ App  x4 ├", "│ + Cache", "│ - Worker", "│ Database │"] { #expect(run.output.contains(name)) }
    }

    @Test(arguments: [("text", "No difference but the order\n"), ("markdown", "**Feed**: no difference but the order\n")])
    func anotherOrderIsSaidAndIsNoDifference(_ format: String, _ text: String) throws {
        folder.write(Self.old, to: "old.yaml")
        let first = "  - {id: database, kind: sql-database}\n"
        folder.write(Self.old.replacing(first, with: "").replacing("components:\n", with: "components:\n" + first), to: "new.yaml")
        let run = try run("diff", "old.yaml", "new.yaml", "--exit-code", "--format", format)
        #expect(run.status == 0 && run.output == text)
    }

    @Test func programsReadIt() throws {
        folder.write(Self.old, to: "old.yaml")
        folder.write(Self.new, to: "new.yaml")
        let run = try run("diff", "old.yaml", "new.yaml", "--format", "json", "--exit-code")
        #expect(run.status == 1)
        #expect(
            run.output.contains(#"{"section": "components", "name": "App", "attributes": [{"key": "replicas", "old": "2", "new": "4"}]}"#))
        #expect(run.output.contains(#""removed": [\#n    {"section": "components", "name": "Worker"}"#))
    }

    @Test func aPullRequestGetsAComment() throws {
        folder.write(Self.old, to: "old.yaml")
        folder.write(Self.new, to: "new.yaml")
        let output = try run("diff", "old.yaml", "new.yaml", "--format", "markdown").output
        #expect(output.hasPrefix("**Feed** adds Cache"))
        #expect(output.contains("```text\n") && output.contains("- \\~ App (Service): replicas 2 -\\> 4\n"))
    }

    @Test("A pipe has no name to tell people", arguments: [("old.yaml", "-", "**old** "), ("-", "old.yaml", "**old** ")])
    func isCalledByTheNamedOne(_ older: String, _ newer: String, _ beginning: String) throws {
        folder.write(Self.old.replacing("title: Feed\n", with: ""), to: "old.yaml")
        folder.write(Self.new.replacing("title: Feed\n", with: ""), to: "piped")
        let run = try ProgramRun(
            ProgramRun.products + "/boardwalk", ["diff", older, newer, "--format", "markdown"], environment: ["LC_ALL": "C.UTF-8"],
            folder: folder.path, input: folder.path + "/piped")
        #expect(run.status == 0 && run.output.hasPrefix(beginning), "\(run.output) \(run.errors)")
    }

    @Test func aDrawingLongerThanAScreenIsFolded() throws {
        let parts = (0..<150).map { "  - {id: part\($0), kind: service}\n" }.joined()
        folder.write(Self.old, to: "old.yaml")
        folder.write("boardwalk: 1\ntitle: Feed\ncomponents:\n\(parts)", to: "new.yaml")
        let output = try run("diff", "old.yaml", "new.yaml", "--format", "markdown").output
        #expect(output.contains("<details><summary>The drawing</summary>\n\n```text\n") && output.hasSuffix("\n\n</details>\n"))
    }

    @Test func whatOnlyMovedIsOneLineAndNotDrawn() throws {
        folder.write(Self.old, to: "old.yaml")
        let moved = Self.old.replacing("replicas: 2}", with: "replicas: 2, at: [150, 3]}").replacing(
            "kind: worker}", with: "kind: worker, at: [300, 40]}")
        folder.write(moved, to: "new.yaml")
        #expect(try run("diff", "old.yaml", "new.yaml").output == "Moves 2 components\n\n~ moved: App and Worker\n")
        folder.write(
            moved.replacing("id: database, kind: sql-database", with: "id: database, kind: sql-database, replicas: 2"), to: "new.yaml")
        let output = try run("diff", "old.yaml", "new.yaml", "--format", "markdown").output
        #expect(output.hasPrefix("**Feed** changes Database; moves 2 components\n"))
        #expect(output.contains("\\~ moved: App and Worker\n") && output.contains("~ Database") && !output.contains("~ App"))
        // Where boxes were put apart, a comment is too narrow for it.
        #expect(output.split(whereSeparator: \.isNewline).allSatisfy { $0.count <= 120 })
    }

    @Test func theDrawingIsNoWiderThanAsked() throws {
        folder.write(Self.old, to: "old.yaml")
        folder.write(Self.new, to: "new.yaml")
        let narrow = try run("diff", "old.yaml", "new.yaml", "--width", "30")
        let rows: [Substring] = narrow.output.split(whereSeparator: \.isNewline)
        #expect(narrow.status == 0 && rows.dropFirst(5).allSatisfy { $0.count <= 30 })
        #expect(try run("diff", "old.yaml", "new.yaml", "--width", "3").status == 64)
    }

    @Test func arrowsSayInWordsWhatBecameOfThem() throws {
        folder.write(Self.old, to: "old.yaml")
        folder.write(
            Self.old.replacing("to: database}", with: "to: database, label: orders}\n  - {from: worker, to: database}"), to: "new.yaml")
        let output = try run("diff", "old.yaml", "new.yaml").output
        #expect(output.contains("orders (changed)") && output.contains("new") && !output.contains("①"))
    }

    @Test func aBoxThatIsCalledAfterItsTechnologyIsCalledSoOnce() throws {
        folder.write("boardwalk: 1\ncomponents:\n  - {id: traefik, kind: api-gateway, technology: Traefik}\n", to: "old.yaml")
        folder.write("boardwalk: 1\ncomponents:\n  - {id: traefik, kind: api-gateway, technology: Traefik, replicas: 2}\n", to: "new.yaml")
        let output = try run("diff", "old.yaml", "new.yaml").output
        #expect(output.contains("│ ~ Traefik  x2 │") && !output.contains("│ Traefik"))
    }

    @Test func equalBoardsDoNotDiffer() throws {
        folder.write(Self.old, to: "old.yaml")
        let run = try run("diff", "old.yaml", "old.yaml", "--exit-code")
        #expect(run.status == 0)
        #expect(run.output == "No difference\n")
    }

    @Test func anEmptyFileIsNothing() throws {
        folder.write("", to: "empty.yaml")
        folder.write(Self.old, to: "old.yaml")
        #expect(try run("diff", "empty.yaml", "old.yaml").output.hasPrefix("Adds App, Database, Worker and 2 connections"))
        #expect(try run("diff", "/dev/null", "old.yaml").status == 0)
    }

    @Test(arguments: [["-", "-"], ["one.yaml"]]) func whatCannotBeMeantIsUsage(files: [String]) throws {
        #expect(try ProgramRun(ProgramRun.products + "/boardwalk", ["diff"] + files).status == 64)
    }

    // MARK: merge

    private func merge(base: String = old, ours: String, theirs: String) throws -> ProgramRun {
        folder.write(base, to: "base.yaml")
        folder.write(ours, to: "ours.yaml")
        folder.write(theirs, to: "theirs.yaml")
        return try run("merge", "base.yaml", "ours.yaml", "theirs.yaml")
    }

    @Test func bothSidesAreInAndCommentsStay() throws {
        let run = try merge(
            ours: Self.old.replacing("title: Feed", with: "title: Home feed"),
            theirs: Self.old.replacing("replicas: 2", with: "replicas: 4"))
        #expect(run.status == 0)
        #expect(run.output.isEmpty && run.errors.isEmpty)
        #expect(
            folder.text(of: "ours.yaml")
                == Self.old.replacing("title: Feed", with: "title: Home feed").replacing("replicas: 2", with: "replicas: 4"))
    }

    @Test func whatBothChangedIsMarkedAndNamed() throws {
        let run = try merge(
            ours: Self.old.replacing("replicas: 2", with: "replicas: 4"), theirs: Self.old.replacing("replicas: 2", with: "replicas: 8"))
        #expect(run.status == 1)
        #expect(run.errors == "ours.yaml: both changed App: replicas\n")
        #expect(
            folder.text(of: "ours.yaml")
                == Self.old.replacing("replicas: 2", with: "replicas: 4")
                .replacing("  - {id: app", with: "  # both changed replicas: 4 here, 8 there\n  - {id: app"))
    }

    /// What stands beside an entry goes with it: over a new name, into the other's file, and where it was kept for a change.
    @Test func commentsGoWithWhatTheyStandBeside() throws {
        let base = Self.old.replacing("- {id: worker, kind: worker}", with: "- {id: worker, kind: worker}  # mails")
        let renamed = try merge(
            base: base, ours: base.replacing("  - {id: worker", with: "  - {id: queue, kind: queue}\n  - {id: worker"),
            theirs: base.replacing("id: worker", with: "id: mailer").replacing("to: worker", with: "to: mailer"))
        #expect(renamed.status == 0)
        #expect(folder.text(of: "ours.yaml")?.contains("  - {id: mailer, kind: worker}  # mails\n") == true)
        let both = try merge(
            base: base, ours: base.replacing("id: worker", with: "id: mailer").replacing("to: worker", with: "to: mailer"),
            theirs: base.replacing(
                "  - {id: worker", with: "  # not yet\n  - {id: queue, kind: queue}   # later\n  - {id: worker"))
        #expect(both.status == 0)
        #expect(
            folder.text(of: "ours.yaml")?.contains(
                "  # not yet\n  - {id: queue, kind: queue}   # later\n  - {id: mailer, kind: worker}  # mails\n") == true)
        let kept = try merge(
            base: base,
            ours: base.replacing("  - {id: worker, kind: worker}  # mails\n", with: "").replacing(
                "  - {from: app, to: worker}\n", with: ""),
            theirs: base.replacing("kind: worker}", with: "kind: worker, replicas: 3}"))
        #expect(kept.status == 1)
        #expect(folder.text(of: "ours.yaml")?.contains("  - {id: worker, kind: worker, replicas: 3}  # mails\n") == true)
        #expect(folder.text(of: "ours.yaml")?.contains("{from: app, to: worker}") == true)
    }

    @Test func withoutAnAncestorWhatIsAlikeIsNoConflict() throws {
        let run = try merge(
            base: "", ours: Self.old, theirs: Self.old.replacing("kind: worker}", with: "kind: worker}\n  - {id: queue, kind: queue}"))
        #expect(run.status == 0)
        #expect(folder.text(of: "ours.yaml")?.contains("queue") == true)
    }

    @Test("JSON stays JSON: what both changed is named, and not marked by a comment") func jsonIsMergedAsJSON() throws {
        let json = "{\"boardwalk\": 1, \"title\": \"Feed\", \"components\": [{\"id\": \"app\", \"kind\": \"service\", \"replicas\": 2}]}\n"
        let ours = json.replacing("Feed", with: "Home feed").replacing(": 2", with: ": 3")
        let run = try merge(base: json, ours: ours, theirs: json.replacing(": 2", with: ": 4").replacing("service", with: "worker"))
        #expect(run.status == 1 && run.errors.contains("both changed App: replicas"), "\(run.errors)")
        #expect(
            folder.text(of: "ours.yaml") == """
                {
                  "boardwalk": 1,
                  "title": "Home feed",
                  "components": [
                    {"id": "app", "kind": "worker", "name": "App", "replicas": 3}
                  ],
                  "connections": [],
                  "groups": []
                }

                """)
    }

    @Test func aFileWithGitsOwnMarksIsRefusedAndKept() throws {
        let broken = Self.old.replacing("title: Feed", with: "<<<<<<< ours\ntitle: A\n=======\ntitle: B\n>>>>>>> theirs")
        let run = try merge(ours: Self.old, theirs: broken)
        #expect(run.status == 65)
        #expect(run.errors.hasPrefix("theirs.yaml:2:1: "))
        #expect(folder.text(of: "ours.yaml") == Self.old)
    }

    @Test func gitUsesItAsItsDriver() throws {
        let program = ProgramRun.products + "/boardwalk"
        folder.write(Self.old, to: "a b's $1.yaml")
        let script = """
            set -e
            git init -q -b main .
            git config user.name n && git config user.email e@example.com
            git config merge.boardwalk.driver '"\(program)" merge %O %A %B'
            echo '*.yaml merge=boardwalk' > .gitattributes
            git add -A && git commit -qm 1
            git checkout -q -b side
            sed -i 's/replicas: 2/replicas: 4/' *.yaml && git commit -qam 2
            git checkout -q main
            sed -i 's/title: Feed/title: Home feed/' *.yaml && git commit -qam 3
            git merge -q -m merged side
            """
        let run = try ProgramRun("/bin/sh", ["-c", script], folder: folder.path)
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            folder.text(of: "a b's $1.yaml")
                == Self.old.replacing("title: Feed", with: "title: Home feed").replacing("replicas: 2", with: "replicas: 4"))
    }

    @Test("Git takes what has no marks for whole") func whatMakesNoBoardIsMarkedLineByLine() throws {
        let group = { (members: String) in Self.old + "groups:\n" + members }
        folder.write(Self.old, to: "base.yaml")
        folder.write(group("  - {id: a, members: [app, b]}\n  - {id: b, members: [database]}\n"), to: "ours.yaml")
        folder.write(group("  - {id: a, members: [app]}\n  - {id: b, members: [database, a]}\n"), to: "theirs.yaml")
        let plain = try run("merge", "base.yaml", "ours.yaml", "theirs.yaml")
        #expect(plain.status == 1 && plain.errors.contains("what both make of it is no board ("))
        let git = try run("merge", "base.yaml", "ours.yaml", "theirs.yaml", "--name", "b.yaml")
        #expect(git.status == 1 && git.errors.hasPrefix("boardwalk: b.yaml: put together line by line, since "), "\(git.errors)")
        #expect(folder.text(of: "ours.yaml")?.contains("<<<<<<<") == true)
    }

    @Test func aSideThatIsNoBoardIsNamedWithItsMistake() throws {
        let program = Program()
        program.folder.write(Program.board, to: "base.yaml")
        program.folder.write(Program.board.replacing("title: Shop", with: "title: Store"), to: "ours.yaml")
        program.folder.write(Program.board.replacing("sql-database", with: "sql-databse"), to: "theirs.yaml")
        let run = try program.run("merge", "base.yaml", "ours.yaml", "theirs.yaml", "--name", "shop.yaml")
        #expect(run.errors.contains("shop.yaml:6:20: ") && run.errors.contains(" (in theirs)\n"), "\(run.errors)")
        #expect(run.errors.contains("boardwalk: shop.yaml: put together line by line, since theirs is no board"))
        program.folder.write("a: 1\n", to: "base.yaml")
        program.folder.write("a: 2\n", to: "ours.yaml")
        program.folder.write("a: 1\nb: 3\n", to: "theirs.yaml")
        #expect(try !program.run("merge", "base.yaml", "ours.yaml", "theirs.yaml", "--name", "x.yaml").errors.contains("no board"))
    }

    @Test func aBoardThatIsGoneIsABoardWithoutAnything() throws {
        let program = Program()
        program.folder.write(Program.board, to: "a.yaml")
        let run = try program.run("diff", "a.yaml", "/dev/null", "--format", "markdown")
        #expect(run.status == 0 && run.output.contains("**Shop**"), "\(run.output) \(run.errors)")
        let named = try program.run(
            "diff", "/dev/null", "-", "--name", "designs/pay.yaml", "--format", "markdown",
            input: "boardwalk: 1\ncomponents:\n  - {id: a, kind: service}\n")
        #expect(named.output.contains("**pay**"), "\(named.output)")
    }
}
