import TestSupport
import Testing

/// `sketch` and `review`, as they follow each other in a shell.
struct ReviewCommandTests {
    let program = Program()

    private func sketched() throws -> Program {
        let run = try program.run("sketch", "client > lb > app x3 > cache, db", "-o", "b.yaml")
        #expect(run.status == 0 && run.output == "" && run.errors == "", "\(run.errors)")
        return program
    }

    @Test func aSketchPrintsItsDrawing() throws {
        let run = try program.run("sketch", "client > lb > app x3 > cache, db")
        #expect(run.status == 0)
        for name in ["Client", "App  x3", "Cache", "Database"] { #expect(run.output.contains(name)) }
        #expect(program.folder.names.allSatisfy { !$0.hasSuffix(".yaml") })
    }

    @Test func aSketchIsReadFromStandardInput() throws {
        #expect(try program.run("sketch", "-", input: "client > app\napp > db\n").output.contains("Database"))
    }

    @Test func aMistakeHasItsColumn() throws {
        let run = try program.run("sketch", "client > > lb", "-o", "b.yaml")
        #expect(run.status == 65 && run.output == "")
        #expect(run.errors == "sketch:1:10: a component was expected, not '>'\n")
        #expect(program.folder.text(of: "b.yaml") == nil)
    }

    @Test func aBoardThatIsThereIsKept() throws {
        let before = try sketched().folder.text(of: "b.yaml")
        let run = try program.run("sketch", "client > lb", "-o", "b.yaml")
        #expect(run.status == 73 && run.output == "")
        #expect(run.errors == "boardwalk: b.yaml is there already; choose another name, or --force to replace it\n")
        #expect(program.folder.text(of: "b.yaml") == before)
        #expect(try program.run("sketch", "client > lb", "-o", "b.yaml", "--force").status == 0)
        #expect(program.folder.text(of: "b.yaml") != before)
    }

    @Test func theSingleDatabaseIsNamedFirst() throws {
        let run = try sketched().run("review", "b.yaml", "--fail-on", "never")
        #expect(run.status == 0)
        let first = run.output.split(separator: "\n").first { $0.hasPrefix("✖") || $0.hasPrefix("▲") }
        #expect(first?.contains("spof/single-store on db") == true, "\(run.output)")
    }

    @Test(arguments: [("never", Int32(0)), ("error", 0), ("warning", 1), ("advice", 1)])
    func failOnSaysFromWhereOn(mark: String, status: Int32) throws {
        #expect(try sketched().run("review", "b.yaml", "--fail-on", mark).status == status)
    }

    @Test func onlySomeRules() throws {
        let program = try sketched()
        let one = try program.run("review", "b.yaml", "--rule", "spof/single-store", "--format", "json", "--fail-on", "never")
        #expect(one.output.contains("spof/single-store") && !one.output.contains("spof/single-entry"))
        #expect(try program.run("review", "b.yaml", "--rule", "single-stoer").status == 64)
        #expect(!(try program.run("review", "b.yaml", "--family", "caching", "--fail-on", "never").output.contains("spof/")))
    }

    @Test func severalBoardsAreAllReviewed() throws {
        let program = try sketched()
        program.folder.write("boardwalk: 2\n", to: "bad.yaml")
        let run = try program.run("review", "bad.yaml", "b.yaml", "--fail-on", "warning")
        #expect(run.status == 65)
        #expect(run.output.contains("spof/single-store"))
        #expect(run.errors.hasPrefix("bad.yaml:1:"))
    }

    @Test func signsAreASCIIWhereTheLocaleIs() throws {
        let run = try sketched().run("review", "b.yaml", "--fail-on", "never", environment: ["LC_ALL": "C"])
        #expect(["error    ", "warning  "].contains { run.output.contains("\n? \($0)spof/single-store on db") }, "\(run.output)")
    }

    @Test func aWaiverThatLooksLikeASlipIsSaid() throws {
        program.folder.write(Program.board + "review: {spof/single-stoer: off}\n", to: "b.yaml")
        let run = try program.run("review", "b.yaml", "--fail-on", "never")
        #expect(run.status == 0)
        #expect(run.errors == "b.yaml:10:10: no rule spof/single-stoer; did you mean spof/single-store?\n", "\(run.errors)")
    }

    @Test func whatIsNoRuleIsSaidWhereItStands() throws {
        let text = """
            trade-offs:
              - {choice: one copy, waives: [spof/nosuch on db]}
              - {choice: one cache, waives: [spof/nosuch on cache]}
            review: {single-store: off, foo: off}

            """
        program.folder.write(Program.board + text, to: "b.yaml")
        let run = try program.run("review", "b.yaml", "--fail-on", "never")
        #expect(
            run.errors == """
                b.yaml:13:10: no rule single-store; did you mean spof/single-store?
                b.yaml:13:29: no rule foo; it sets nothing
                b.yaml:11:33: no rule spof/nosuch; it waives nothing
                b.yaml:12:34: no rule spof/nosuch; it waives nothing

                """, "\(run.errors)")
    }

    /// A known rule on what is not there waives nothing, as an unknown one does.
    @Test func aWaiverOfWhatIsNotOnTheBoardIsSaidWhereItStands() throws {
        let text = """
            data: [{entity: Url, store: db}]
            trade-offs:
              - {choice: one copy, waives: [spof/single-store on db, spof/single-store on dbb, spof/single-store on nothing]}
              - choice: one region
                waives:
                  - data/no-index on Url
                  - caching/no-expiry on app->dbb
                  - spof/single-store on dbb
                  - process/requirement-unserved on requirements

            """
        program.folder.write(Program.board + text, to: "b.yaml")
        let run = try program.run("review", "b.yaml", "--fail-on", "never")
        #expect(
            run.errors == """
                b.yaml:12:58: no component dbb on the board; did you mean db?
                b.yaml:12:84: no component nothing on the board; spof/single-store on it waives nothing
                b.yaml:15:9: no component Url on the board; did you mean entity Url?
                b.yaml:16:9: no connection app->dbb on the board; did you mean app->db?
                b.yaml:17:9: no component dbb on the board; did you mean db?

                """, "\(run.errors)")
    }

    @Test func aBaselineCountsOnlyWhatIsNew() throws {
        let program = try sketched()
        let before = try program.run("review", "b.yaml", "--format", "json", "--fail-on", "never")
        program.folder.write(before.output, to: "before.json")
        let same = try program.run("review", "b.yaml", "--baseline", "before.json", "--fail-on", "advice")
        #expect(same.status == 0 && same.output.contains("known before"), "\(same.output)")
        #expect(try program.run("review", "b.yaml", "--baseline", "b.yaml").status == 65)
        #expect(try program.run("review", "b.yaml", "--baseline", "none.json").status == 66)
    }

    @Test func boardsWithoutATitleAreKnownByTheirFiles() throws {
        let program = try sketched()
        let before = try program.run("review", "b.yaml", "--format", "json", "--fail-on", "never")
        program.folder.write(before.output, to: "before.json")
        #expect(try program.run("sketch", "client > app > db", "-o", "c.yaml").status == 0)
        #expect(try program.run("review", "./b.yaml", "--baseline", "before.json", "--fail-on", "advice").status == 0)
        #expect(try program.run("review", "c.yaml", "--baseline", "before.json", "--fail-on", "advice").status == 1)
    }

    @Test func sarifOfSeveralBoardsIsOneLog() throws {
        let program = try sketched()
        #expect(try program.run("sketch", "client > app > db", "-o", "c.yaml").status == 0)
        let log = try program.run("review", "b.yaml", "c.yaml", "--format", "sarif", "--fail-on", "never").output
        #expect(log.contains("\"uri\": \"b.yaml\"") && log.contains("\"uri\": \"c.yaml\"") && log.split(separator: "\"runs\"").count == 2)
    }

    @Test("A file that is no board is shown beside the change, too")
    func whatIsNoBoardHasItsPlaceInEachReport() throws {
        let program = try sketched()
        program.folder.write("boardwalk: 1\ncomponents:\n  - {id: b, kind: nosuch}\n", to: "bad.yaml")
        let message = "no kind 'nosuch'; custom is for anything else"
        let log = try program.run("review", "bad.yaml", "--format", "sarif", "--fail-on", "never")
        #expect(log.status == 65 && log.errors == "bad.yaml:3:19: \(message)\n")
        for part in [
            "\"ruleId\": \"file/no-board\"", "\"level\": \"error\"", message, "\"uri\": \"bad.yaml\"", "\"startLine\": 3",
            "\"startColumn\": 19",
        ] { #expect(log.output.contains(part), "\(part) in \(log.output)") }
        let lines = try program.run("review", "bad.yaml", "--format", "github", "--fail-on", "never")
        #expect(lines.status == 65 && lines.output == "::error file=bad.yaml,line=3,col=19,title=no board::\(message)\n")
        let both = try program.run("review", "b.yaml", "bad.yaml", "--format", "sarif", "--fail-on", "never").output
        #expect(both.contains("\"uri\": \"b.yaml\"") && both.contains("\"uri\": \"bad.yaml\""))
        #expect(try program.run("review", "bad.yaml", "--format", "json").output == "")
    }

    /// A file that is not there, and one that is none: code hosts show it, and the status is that of any command.
    @Test(arguments: [("none.yaml", 66), ("folder", 66)] as [(String, Int32)])
    func whatCannotBeReadIsInEachReport(_ file: String, _ status: Int32) throws {
        let program = try sketched()
        program.folder.makeFolder("folder")
        let log = try program.run("review", "b.yaml", "./\(file)", "--format", "sarif", "--fail-on", "never")
        #expect(log.status == status && log.errors.hasPrefix("boardwalk: "), "\(log.errors)")
        for part in ["\"ruleId\": \"file/no-board\"", "\"uri\": \"\(file)\"", "\"uri\": \"b.yaml\"", "\"startLine\": 1"] {
            #expect(log.output.contains(part), "\(part) in \(log.output)")
        }
        let lines = try program.run("review", file, "--format", "github")
        #expect(lines.status == status && lines.output.hasPrefix("::error file=\(file),line=1,col=1,title=no board::"), "\(lines.output)")
    }

    @Test("A group of nobody is lost from drawing and export, and both say so")
    func emptyGroupsAreSaid() throws {
        let program = Program()
        program.folder.write("boardwalk: 1\ncomponents: [{id: a, kind: client}]\ngroups:\n  - {id: z, kind: zone}\n", to: "b.yaml")
        #expect(try program.run("review", "b.yaml").errors == "b.yaml:4:1: group z has no members; give it some, or remove it\n")
        let drawn = try program.run("export", "b.yaml")
        #expect(drawn.errors == "boardwalk: b.yaml: group z has no members and is not drawn: give it some, or remove it\n")
        #expect(drawn.status == 0)
    }

    @Test func whatIfSaysWhoIsServed() throws {
        let program = try sketched()
        let lost = try program.run("simulate", "b.yaml", "--fail", "db")
        #expect(lost.status == 0 && lost.output.contains("✖ requests from Client: not served, it needs Database"), "\(lost.output)")
        let cached = try program.run("simulate", "b.yaml", "--fail", "cache", "--format", "json")
        #expect(cached.status == 0 && cached.output.contains("\"served\": true"))
        let wrong = try program.run("simulate", "b.yaml", "--fail", "chache")
        #expect(wrong.status == 64 && wrong.errors == "boardwalk: no component 'chache'; did you mean 'cache'?\n")
        #expect(try program.run("simulate", "b.yaml", "--traffic", "0x").status == 64)
        #expect(try program.run("simulate", "b.yaml").output.contains("What limits each flow"))
    }

    // MARK: What came by a pipe

    @Test(arguments: ["github", "sarif", "json", "text"])
    func standardInputHasTheNameThatItIsGiven(_ format: String) throws {
        let board = Program.board
        let run = try program.run("review", "-", "--name", "docs/README.md", "--format", format, "--fail-on", "never", input: board)
        #expect(run.status == 0 && run.output.contains("docs/README.md") && !run.output.contains("standard"), "\(run.errors)")
        // Its lines are those of a board that was made on the way.
        if format == "github" { #expect(run.output.split(separator: "\n").allSatisfy { $0.contains("file=docs/README.md,line=1,") }) }
        let other = try program.run("review", "-", "--name", "b.yaml", "--format", "github", "--fail-on", "never", input: board)
        #expect(other.output.contains("file=b.yaml,line=6,"))
    }

    @Test func aFamilyThatWasAskedForIsShownWhole() throws {
        let stores = (1...12).map { "d\($0):sql" }.joined(separator: ", ")
        #expect(try program.run("sketch", "client > lb > app x3 > \(stores)", "-o", "b.yaml").status == 0)
        let all = try program.run("review", "b.yaml", "--fail-on", "never")
        #expect(all.output.contains("more of spof; --family spof shows all"))
        let one = try program.run("review", "b.yaml", "--family", "spof", "--fail-on", "never")
        #expect(!one.output.contains("more of spof") && one.output.components(separatedBy: "spof/single-store on").count == 13)
    }
}
