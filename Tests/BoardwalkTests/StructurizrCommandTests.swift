import TestSupport
import Testing

/// `import` makes a board of a Structurizr workspace's model.
struct StructurizrCommandTests {
    let program = Program()

    private static let workspace = """
        workspace "Shop" {
            model {
                buyer = person "Buyer"
                shop = softwareSystem "Shop" {
                    web = container "Web" "" "Go"
                }
                !include parts/db.dsl
                buyer -> web "buys"
                web -> db "reads"
            }
        }

        """

    @Test func aWorkspaceBecomesABoardWithWhatItIncludes() throws {
        program.folder.makeFolder("parts")
        program.folder.write("db = softwareSystem \"Stock\" {\n  url https://example.org\n  tags \"Database\"\n}\n", to: "parts/db.dsl")
        program.folder.write(Self.workspace, to: "shop.dsl")
        let run = try program.run("import", "shop.dsl", "-o", "a.yaml")
        #expect(run.status == 0 && run.output == "" && run.errors.hasPrefix("parts/db.dsl:2: url was left out\n"))
        let board = try #require(program.folder.text(of: "a.yaml"))
        #expect(board.contains("title: Shop\n") && board.contains("{from: web, to: db, label: reads}"))
        #expect(try program.run("review", "a.yaml", "--fail-on", "never").status == 0)
        #expect(
            try program.run("import", "-", "--from", "structurizr", input: Self.workspace.replacing("!include", with: "// ")).status == 65)
    }

    @Test func aFolderIsIncludedInTheOrderOfItsNames() throws {
        for folder in ["parts", "parts/more"] { program.folder.makeFolder(folder) }
        program.folder.write("db = softwareSystem \"Stock\"\n", to: "parts/a.dsl")
        program.folder.write("mail = softwareSystem \"Mail\"\n", to: "parts/more/x.dsl")
        program.folder.write("db -> mail\n", to: "parts/z.dsl")
        program.folder.write("nonsense {", to: "parts/.hidden")
        program.folder.write("workspace {\n model {\n !include parts\n }\n}\n", to: "shop.dsl")
        let run = try program.run("import", "shop.dsl")
        #expect(run.status == 0 && run.output.contains("{from: db, to: mail}"), "\(run.errors)")
    }

    @Test(arguments: ["../secret.txt", "/etc/passwd", "parts/../../secret.txt"])
    func whatLiesOutsideIsNotIncluded(_ path: String) throws {
        program.folder.makeFolder("inner")
        program.folder.makeFolder("inner/parts")
        program.folder.write("top secret\n", to: "secret.txt")
        program.folder.write("workspace {\n model {\n !include \(path)\n }\n}\n", to: "inner/shop.dsl")
        let run = try program.run("import", "inner/shop.dsl")
        #expect(
            run.status == 65
                && run.errors == "inner/shop.dsl:3:11: \(path) lies outside the folder of this file, which is all that !include reads\n")
    }

    @Test func itIsToldByItsText() throws {
        let text = "workspace {\n  model {\n    a = person A\n  }\n}\n"
        #expect(try program.run("import", "-", input: text).output.contains("{id: a, kind: client}"))
    }

    @Test func mistakesHaveTheirPlaceAndWriteNothing() throws {
        program.folder.write(Self.workspace, to: "shop.dsl")
        let gone = try program.run("import", "shop.dsl", "-o", "a.yaml")
        #expect(gone.status == 66 && gone.errors == "shop.dsl:7:18: there is no file parts/db.dsl; check its name\n")
        program.folder.write("workspace {\n  model {\n    a -> b\n  }\n}\n", to: "bad.dsl")
        let bad = try program.run("import", "bad.dsl", "-o", "a.yaml")
        #expect(bad.status == 65 && bad.errors == "bad.dsl:3:5: no element a is defined above\n")
        #expect(program.folder.text(of: "a.yaml") == nil)
    }

    @Test func whatATerminalWouldObeyIsRefused() throws {
        let run = try program.run(
            "import", "-", "--from", "structurizr", input: "workspace {\n model {\n a = person \"\u{1B}[31m\"\n}\n}\n")
        #expect(run.status == 65 && !run.errors.contains("\u{1B}"))
    }
}
