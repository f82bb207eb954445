import Glibc
import TestSupport
import Testing

/// `import` makes a board of another program's diagram, `export` writes one; what is lost is said, what is wrong has its place.
struct DiagramCommandTests {
    let program = Program()

    @Test(arguments: ["mmd", "d2", "dot", "excalidraw"])
    func aBoardGoesOutAndComesBack(_ ending: String) throws {
        program.folder.write(Program.board, to: "a.yaml")
        #expect(try program.run("export", "a.yaml", "-o", "a.\(ending)").status == 0)
        let run = try program.run("import", "a.\(ending)", "-o", "b.yaml")
        #expect(run.status == 0 && run.errors.hasPrefix("a.\(ending): ") && run.output == "")
        #expect(program.folder.text(of: "b.yaml")?.contains("{id: app, kind: service, replicas: 3}") == true)
    }

    @Test func theLanguageIsToldByTheTextWhereTheNameDoesNotSay() throws {
        #expect(try program.run("import", "-", input: "graph LR\n  web --> db\n").output.contains("{from: web, to: db}"))
        #expect(try program.run("import", "-", input: "digraph { web -> db }").output.contains("{from: web, to: db}"))
        #expect(try program.run("import", "-", "--from", "d2", input: "web -> db").output.contains("{from: web, to: db}"))
        let unknown = try program.run("import", "-", input: "web to db")
        #expect(unknown.status == 65)
        #expect(
            unknown.errors
                == "standard input:1:1: no Mermaid flowchart, D2, DOT, Excalidraw, compose or Structurizr file was recognised; say which with --from\n"
        )
    }

    @Test func mistakesHaveTheirPlaceAndWriteNothing() throws {
        program.folder.write("graph LR\n  A[a (b)] --> C\n", to: "a.mmd")
        let run = try program.run("import", "a.mmd", "-o", "a.yaml")
        #expect(run.status == 65)
        #expect(run.errors == "a.mmd:2:7: '(' cannot stand in a text without quotes; write \"…\" around the text\n")
        #expect(program.folder.text(of: "a.yaml") == nil)
    }

    @Test func whatATerminalWouldObeyIsRefused() throws {
        program.folder.write("graph LR\n  A[\"x\u{1B}[31m\"] --> C\n", to: "a.mmd")
        let run = try program.run("import", "a.mmd", "-o", "a.yaml")
        #expect(run.status == 65 && run.errors.hasPrefix("a.mmd:2:7: "))
        #expect(!run.errors.contains("\u{1B}"))
    }

    @Test func whatIsLeftOutIsSaid() throws {
        program.folder.write("graph LR\n  A --> B\n  style A fill:#f00\n", to: "a.mmd")
        let run = try program.run("import", "a.mmd", "-o", "a.yaml")
        #expect(run.status == 0 && run.errors == "a.mmd:3: a statement style was left out\na.mmd: 2 components, 1 connection\n")
        // A file that is there is not replaced without being asked.
        #expect(try program.run("import", "a.mmd", "-o", "a.yaml").status == 73)
        #expect(try program.run("import", "a.mmd", "-o", "a.yaml", "--force").status == 0)
    }

    @Test(arguments: ["mmd", "d2", "dot", "excalidraw"])
    func namesThatDoNotComeBackAreSaid(_ ending: String) throws {
        program.folder.write(
            "boardwalk: 1\ncomponents:\n  - {id: a, kind: service, name: \"\"}\n  - {id: b, kind: service, name: \"two\\nlines\"}\n"
                + "connections:\n  - {from: a, to: b, label: \"one\\ntwo\"}\n", to: "a.yaml")
        let out = try program.run("export", "a.yaml", "-o", "a.\(ending)")
        #expect(
            out.errors == "boardwalk: a.yaml: without a name there: a; what reads the diagram calls them by their ids\n"
                + "boardwalk: a.yaml: line breaks became blanks in what these are called: b, a->b\n")
        let back = try program.run("import", "a.\(ending)")
        #expect(back.status == 0 && back.output.contains("{id: a, kind: service, name: a}"))
        #expect(back.output.contains("name: two lines") && back.output.contains("label: one two"))
        #expect(ending == "excalidraw" || back.errors.contains("a box without a text was named by its key"))
    }

    @Test(arguments: [("mmd", "Mermaid"), ("d2", "D2"), ("dot", "DOT"), ("excalidraw", "Excalidraw")])
    func whatADiagramHasNoPlaceForIsSaidInOneLine(_ ending: String, _ name: String) throws {
        let board =
            "boardwalk: 1\nrequirements: {availability: 99.9%}\ncomponents:\n  - {id: a, kind: service, replicas: 2}\n  - {id: c, kind: cache, ttl: 5min}\nconnections:\n  - {from: a, to: c, timeout: 20ms}\nflows:\n  - {name: read, path: [a, c]}\n"
        program.folder.write(board, to: "a.yaml")
        let run = try program.run("export", "a.yaml", "-o", "a.\(ending)")
        #expect(
            run.errors == "boardwalk: a.yaml: \(name) has no place for 1 flow, 1 requirement and 2 settings (ttl of c, timeout of a->c)\n")
        program.folder.write("boardwalk: 1\ncomponents:\n  - {id: a, kind: service, replicas: 2}\n", to: "a.yaml")
        #expect(try program.run("export", "a.yaml", "-o", "a.\(ending)").errors == "")
    }

    @Test("A drawing goes into its block of a document that people write, and nothing else of it changes")
    func aBlockIsReplaced() throws {
        let document = "# Checkout\n\nWhy we do it.\n\n## Architecture\n\n```text\nold\n```\n\nAnd so on.\n\n## Costs\n\nMuch.\n"
        program.folder.write("boardwalk: 1\ncomponents: [{id: web, kind: service}]\n", to: "a.yaml")
        program.folder.write(document, to: "design.md")
        let run = try program.run("export", "a.yaml", "--block", "architecture", "-o", "design.md")
        #expect(run.status == 0 && run.output == "" && run.errors == "")
        let changed = try #require(program.folder.text(of: "design.md"))
        #expect(changed == document.replacing("old", with: "┌─────┐\n│ Web │\n└─────┘"))
        // Again is the same, and a heading without a block gets one.
        #expect(try program.run("export", "a.yaml", "--block", "1", "-o", "design.md").status == 0)
        #expect(program.folder.text(of: "design.md") == changed)
        #expect(try program.run("export", "a.yaml", "--format", "mermaid", "--block", "Costs", "-o", "design.md").status == 0)
        #expect(program.folder.text(of: "design.md")?.contains("## Costs\n\n```mermaid\nflowchart ") == true)
    }

    @Test(
        "A head that no other language has is believed before the ending, and what is not read is called by its name",
        arguments: [
            ("m.d2", "flowchart LR\n a-->b\n", 0, "2 components, 1 connection"), ("g.txt", "graph { a -- b }\n", 0, "2 components"),
            ("g.mmd", "digraph { a -> b }\n", 0, "2 components, 1 connection"),
            ("c.d2", "graph { a -> b }\n", 0, "2 components, 1 connection, 1 group"),
            ("u.puml", "@startuml\nA -> B\n@enduml\n", 65, "u.puml:1:1: this is PlantUML, which is not read"),
        ] as [(String, String, Int32, String)])
    func languagesAreKnownByTheirHeads(_ file: String, _ text: String, _ status: Int32, _ said: String) throws {
        program.folder.write(text, to: file)
        let run = try program.run("import", file)
        #expect(run.status == status && run.errors.contains(said), "\(run.status) \(run.errors)")
    }

    @Test("Commands in a plain fence are no drawing: they stay, and the drawing gets a block of its own")
    func commandsStay() throws {
        let document = "\u{FEFF}# Setup\n\n```\nexport TOKEN=secret\nmake run\n```\n"
        program.folder.write("boardwalk: 1\ncomponents: [{id: web, kind: service}]\n", to: "a.yaml")
        program.folder.write(document, to: "d.md")
        #expect(try program.run("export", "a.yaml", "--block", "Setup", "-o", "d.md").status == 0)
        let changed = try #require(program.folder.text(of: "d.md"))
        #expect(changed.contains("export TOKEN=secret\nmake run") && changed.contains("│ Web │"), "\(changed)")
    }

    @Test("A block in a quotation or a list keeps its signs, and a fence is longer than what it holds")
    func aBlockKeepsWhereItStands() throws {
        program.folder.write("boardwalk: 1\ncomponents: [{id: web, kind: service}]\n", to: "a.yaml")
        program.folder.write("# A\n\n> ```\n> old\n> ```\n\n- item\n  ~~~~ascii\n  older\n  ~~~~\n", to: "d.md")
        for block in ["1", "2"] {
            #expect(try program.run("export", "a.yaml", "--format", "ascii", "--block", block, "-o", "d.md").status == 0)
        }
        #expect(
            program.folder.text(of: "d.md")
                == "# A\n\n> ```\n> +-----+\n> | Web |\n> +-----+\n> ```\n\n- item\n  ~~~~ascii\n  +-----+\n  | Web |\n  +-----+\n  ~~~~\n")
    }

    @Test(
        "What cannot be placed is said, and nothing is written",
        arguments: [
            (["--block", "Nowhere", "-o", "d.md"], 65, "d.md has no block and no heading 'Nowhere'; it has headings \"A\""),
            (
                ["--block", "2", "-o", "d.md"], 65,
                "d.md has no block 2 for a drawing: none of its blocks holds one; under a heading a new one is made: \"A\""
            ),
            (["--block", "A"], 64, "--block goes with -o and a Markdown file, such as -o design.md"),
            (["--block", "A", "--format", "svg", "-o", "d.md"], 64, "--block takes a drawing or a diagram"),
            (["--block", "A", "-o", "gone.md"], 66, "gone.md"),
        ] as [([String], Int32, String)])
    func whatCannotBePlaced(_ arguments: [String], _ status: Int32, _ message: String) throws {
        program.folder.write("boardwalk: 1\ncomponents: [{id: web, kind: service}]\n", to: "a.yaml")
        program.folder.write("# A\n", to: "d.md")
        let run = try program.run(["export", "a.yaml"] + arguments)
        #expect(run.status == status && run.errors.contains(message), "\(run.status) \(run.errors)")
        #expect(program.folder.text(of: "d.md") == "# A\n")
    }

    @Test("Of a block that is not there it is said which there are, and which of them hold what is placed")
    func theBlocksOfADocumentAreSaid() throws {
        program.folder.write("boardwalk: 1\ncomponents: [{id: web, kind: service}]\n", to: "a.yaml")
        program.folder.write("# A\n\n```text\nx\n```\n\n```sh\ny\n```\n\n# A\n\n```\nz\n```\n", to: "d.md")
        #expect(
            try program.run("export", "a.yaml", "--format", "mermaid", "--block", "2", "-o", "d.md").errors.contains(
                "d.md has no block 2 for a Mermaid diagram: none of its blocks holds one; "
                    + "others hold text on line 4, sh on line 8, text on line 14; under a heading a new one is made: \"A\""))
        #expect(
            try program.run("export", "a.yaml", "--block", "3", "-o", "d.md").errors.contains(
                "d.md has no block 3 for a drawing: those that hold one are 1 \"A\" on line 4, 2 \"A\" on line 14; "
                    + "others hold sh on line 8; under a heading a new one is made: \"A\""))
    }

    @Test func aD2DiagramReadsItsFilesBesideIt() throws {
        program.folder.makeFolder("parts")
        program.folder.write("a: @parts/base\na -> b\n", to: "shop.d2")
        program.folder.write("q\nq.style.fill: red\n", to: "parts/base.d2")
        let run = try program.run("import", "shop.d2")
        #expect(run.status == 0 && run.output.contains("{id: a, members: [q]}"))
        #expect(run.errors == "parts/base.d2:2: a style was left out\nshop.d2: 2 components, 1 connection, 1 group\n")
        program.folder.write("x\na: @parts/none\n", to: "shop.d2")
        let missing = try program.run("import", "shop.d2")
        #expect(missing.status == 66 && missing.errors.hasPrefix("shop.d2:2:4: there is no file parts/none.d2"))
        program.folder.write("```d2\nx; a: @parts/base\n```\n", to: "plan.md")
        let block = try program.run("import", "plan.md", "--from", "d2")
        #expect(block.status == 0 && block.errors.hasPrefix("plan.md:2: what parts/base.d2 holds, another file, was left out\n"))
    }

    @Test func aBlockOfMarkdownIsChosenByItsNumber() throws {
        program.folder.write("# Plan\n\n```mermaid\ngraph LR\n  A --> B\n```\n\n```d2\nx -> \n```\n", to: "plan.md")
        #expect(try program.run("import", "plan.md", "--block", "1").output.contains("{from: a, to: b}"))
        #expect(
            try program.run("import", "plan.md").errors
                == "plan.md:1:1: 2 diagrams; say --block: 1 \"Plan\" on line 4 (mermaid), 2 \"Plan\" on line 9 (d2)\n"
        )
        #expect(try program.run("import", "plan.md", "--block", "2").errors.hasPrefix("plan.md:9:"))
        #expect(try program.run("import", "plan.md", "--block", "3").status == 65)
    }

    @Test func aSequenceDiagramShowsAFlow() throws {
        program.folder.write(
            Program.board + "flows:\n  - {name: read, path: [client, app, db]}\n  - {name: write, path: [client, app]}\n", to: "a.yaml")
        #expect(try program.run("export", "a.yaml", "--format", "sequence", "--flow", "read").output.contains("    app->>db: call\n"))
        let run = try program.run("export", "a.yaml", "--format", "sequence")
        #expect(run.status == 64 && run.errors == "boardwalk: which flow? say --flow, one of read, write\n")
    }

    @Test func aPictureIsTheSameInEveryLocale() throws {
        program.folder.write(Program.board, to: "a.yaml")
        let picture = try program.run("export", "a.yaml", "--format", "svg").output
        #expect(picture.hasPrefix("<svg ") && picture.hasSuffix("</svg>\n"))
        #expect(try program.run("export", "a.yaml", "--format", "svg", environment: ["LC_ALL": "C"]).output == picture)
    }

    @Test func aPageHasTheDrawingTheDesignAndWhatWasFound() throws {
        program.folder.write(Program.board.replacing("title: Shop", with: "title: \"<b>Shop</b> & co\""), to: "a.yaml")
        let page = try program.run("export", "a.yaml", "--format", "html").output
        #expect(page.hasPrefix("<!DOCTYPE html>\n") && page.contains("<h1>&lt;b&gt;Shop&lt;/b&gt; &amp; co</h1>"))
        #expect(page.contains("<svg ") && page.contains("<h2>Components</h2>") && page.contains("<strong>spof/single-store</strong>"))
        #expect(!page.contains("<script") && !page.contains("<b>"))
    }

    // MARK: Markdown

    private static let readme =
        "# Shop\n\n## Checkout\n\n```mermaid\ngraph LR\n  web[Web] --> db[(Orders)]\n```\n\n## Search\n\n```mermaid\ngraph LR\n  web --> idx[Elasticsearch]\n```\n"

    @Test(arguments: [["review"], ["fmt"], ["export"]])
    func aDocumentIsCalledSoWithWhatToDo(_ command: [String]) throws {
        program.folder.write(Self.readme, to: "README.md")
        let run = try program.run(command + ["README.md"])
        #expect(run.status == 65)
        #expect(
            run.errors
                == "README.md:1:1: this is Markdown, not a board: boardwalk import README.md --block 1 makes one of its first diagram; it has 1 \"Checkout\" on line 6 (mermaid), 2 \"Search\" on line 13 (mermaid)\n"
        )
    }

    @Test func blocksAreNamedByTheirHeadings() throws {
        program.folder.write(Self.readme, to: "README.md")
        let all = try program.run("import", "README.md")
        #expect(
            all.status == 65
                && all.errors
                    == "README.md:1:1: 2 diagrams; say --block: 1 \"Checkout\" on line 6 (mermaid), 2 \"Search\" on line 13 (mermaid)\n"
        )
        let one = try program.run("import", "README.md", "--block", "search")
        #expect(one.status == 0 && one.output.contains("title: Search\n") && one.output.contains("Elasticsearch"))
        let none = try program.run("import", "README.md", "--block", "3")
        #expect(none.status == 65 && none.errors.hasPrefix("README.md:1:1: none of them is --block 3; there are 2: 1 \"Checkout\""))
    }

    @Test(arguments: [[], ["--force"]]) func aBoardNeverReplacesWhatItIsMadeOf(_ more: [String]) throws {
        program.folder.write("graph LR\n  web --> db\n", to: "a.mmd")
        program.folder.write("services: {a: {image: nginx}}\n", to: "compose.yaml")
        symlink("a.mmd", program.folder["link.yaml"])
        let own = try program.run(["import", "a.mmd", "-o", "./a.mmd"] + more)
        #expect(own.status == 73 && own.errors.hasSuffix("boardwalk: ./a.mmd is the diagram itself; name another file for its board\n"))
        #expect(try program.run(["import", "a.mmd", "-o", "link.yaml"] + more).status == 73)
        let compose = try program.run(["import", "compose.yaml", "-o", "compose.yaml"] + more)
        #expect(compose.status == 73 && compose.errors.contains("compose.yaml is the compose file itself"))
        #expect(program.folder.text(of: "a.mmd") == "graph LR\n  web --> db\n")
    }

    @Test(arguments: [("folder", "folder is a folder"), ("/dev/full", "/dev/full is a device")])
    func whatIsNoFileTakesNoBoard(_ path: String, _ what: String) throws {
        program.folder.makeFolder("folder")
        let run = try program.run("import", "-", "-o", path, input: "graph LR\n  web --> db\n")
        #expect(run.status == 73 && run.errors.contains(what) && !run.errors.contains("--update"), "\(run.errors)")
    }

    @Test(arguments: ["", " \n\n"]) func nothingIsNamedAsSuch(_ text: String) throws {
        let run = try program.run("import", "-", input: text)
        #expect(run.status == 65 && run.errors.hasPrefix("standard input:1:1: nothing stands in it; a Mermaid flowchart"))
    }

    @Test func aDrawingDoesNotGoAboveTheDiagramThatWasMeant() throws {
        program.folder.write(Program.board, to: "b.yaml")
        let page = "# Shop\n\n```mermaid\ngraph LR\n  a --> b\n```\n"
        program.folder.write(page, to: "d.md")
        for block in ["Shop", "1"] {
            let run = try program.run("export", "b.yaml", "-o", "d.md", "--block", block)
            #expect(run.status == 64 && run.errors.contains("--format mermaid brings it up to date"), "\(run.errors)")
            #expect(program.folder.text(of: "d.md") == page)
        }
        #expect(try program.run("export", "b.yaml", "-o", "d.md", "--block", "Shop", "--format", "unicode").status == 0)
        #expect(program.folder.text(of: "d.md")?.contains("```text\n") == true)
    }

    // MARK: Bringing a board up to date

    @Test(arguments: [[], ["--since", "1.mmd"]]) func aBoardThatIsNotThereIsNamed(_ more: [String]) throws {
        program.folder.write("graph LR\n  web --> db\n", to: "1.mmd")
        let run = try program.run(["import", "1.mmd", "--update", "typo.yaml"] + more)
        #expect(run.status == 66 && run.errors.hasPrefix("boardwalk: there is no board typo.yaml to bring up to date; "))
        #expect(program.folder.text(of: "typo.yaml") == nil)
    }

    @Test func aBoardIsBroughtUpToDateAndKeepsWhatAHandAdded() throws {
        program.folder.write("graph LR\n  web[Web] --> db[(Orders)]\n  web --> old[Old cache]\n", to: "1.mmd")
        #expect(try program.run("import", "1.mmd", "-o", "b.yaml").status == 0)
        let text = try #require(program.folder.text(of: "b.yaml"))
        let edited =
            text.replacing("{id: web, kind: service}", with: "{id: web, kind: client, replicas: 3}   # ours")
            + "trade-offs:\n  - {choice: one store, over: two, because: small}\n"
        program.folder.write(edited, to: "b.yaml")
        program.folder.write("graph LR\n  web[Website] --> db[(Orders)]\n  web --> mail[Mailer]\n", to: "2.mmd")

        let refused = try program.run("import", "2.mmd", "-o", "b.yaml")
        #expect(refused.status == 73 && refused.errors.contains("--update b.yaml instead of -o brings it up to date"))

        let run = try program.run("import", "2.mmd", "--update", "b.yaml")
        #expect(run.status == 0, "\(run.errors)")
        let result = try #require(program.folder.text(of: "b.yaml"))
        #expect(result.contains("kind: client") && result.contains("name: Website") && result.contains("replicas: 3"))
        #expect(result.contains("# ours") && result.contains("one store") && result.contains("Mailer"))
        #expect(run.errors.contains("b.yaml: not in 2.mmd, and kept: Old cache, Website > Old cache; where the source had it once"))
        #expect(run.errors.contains("b.yaml: + Mailer"))
    }

    /// Imports 1.mmd, of whose box web a hand then states more.
    private func importByHand(_ more: String) throws {
        #expect(try program.run("import", "1.mmd", "-o", "b.yaml").status == 0)
        let text = try #require(program.folder.text(of: "b.yaml"))
        program.folder.write(text.replacing("{id: web, kind: service}", with: "{id: web, kind: service, \(more)}"), to: "b.yaml")
    }

    @Test func withTheSourceAsItWasWhatIsGoneGoes() throws {
        program.folder.write("graph LR\n  web[Web] --> db[(Orders)]\n  web --> old[Old cache]\n", to: "1.mmd")
        try importByHand("replicas: 3")
        program.folder.write("graph LR\n  web[Web] --> db[(Orders)]\n  web --> mail[Mailer]\n", to: "2.mmd")
        let run = try program.run("import", "2.mmd", "--update", "b.yaml", "--since", "1.mmd")
        #expect(run.status == 0, "\(run.errors)")
        let result = try #require(program.folder.text(of: "b.yaml"))
        #expect(result.contains("replicas: 3") && result.contains("Mailer") && !result.contains("Old cache"))
        #expect(run.errors.contains("b.yaml: - Old cache"))
    }

    @Test func whatTheSourceAndAHandBothChangedIsSaid() throws {
        program.folder.write("graph LR\n  web[Web] --> db[(Orders)]\n", to: "1.mmd")
        try importByHand("name: Front")
        program.folder.write("graph LR\n  web[Website] --> db[(Orders)]\n", to: "2.mmd")
        let run = try program.run("import", "2.mmd", "--update", "b.yaml", "--since", "1.mmd")
        #expect(run.status == 1)
        #expect(run.errors.contains("b.yaml: the source and a hand both changed Front: name; it stays as the board has it"))
        #expect(program.folder.text(of: "b.yaml")?.contains("name: Front") == true)
    }

    // MARK: Themes

    @Test func aPictureHasTheColoursOfTheTheme() throws {
        program.folder.write(Program.board, to: "a.yaml")
        let usual = try program.run("export", "a.yaml", "--format", "svg").output
        program.folder.makeFolder("config")
        program.folder.makeFolder("config/boardwalk")
        program.folder.write("theme: solarized-light\n", to: "config/boardwalk/config.yaml")
        for format in ["svg", "html"] {
            let run = try program.run("export", "a.yaml", "--format", format)
            #expect(run.status == 0 && run.output.contains("#ffffd7"), "\(run.errors)")
            #expect(!usual.contains("#ffffd7"))
        }
        // A picture by itself colours its whole window, too.
        #expect(usual.contains("svg:root{background:#ffffff}") && usual.contains("svg:root{background:#1c1c1c}"))
    }
}
