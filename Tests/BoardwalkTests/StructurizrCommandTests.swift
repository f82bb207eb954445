import Glibc
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

    @Test(arguments: ["../secret.txt", "/etc/passwd", "parts/../../secret.txt", "parts/link.dsl", "../nosuch.txt"])
    func whatLiesOutsideIsNotRead(_ path: String) throws {
        program.folder.makeFolder("inner")
        program.folder.makeFolder("inner/parts")
        program.folder.write("top secret\n", to: "secret.txt")
        #expect(symlink("../../secret.txt", program.folder["inner/parts/link.dsl"]) == 0)
        let why = "lies outside the folder of the workspace, of which alone files are read that do not end in .dsl"
        let remedy = "copy it there"
        program.folder.write("workspace {\n model {\n !include \(path)\n }\n}\n", to: "inner/shop.dsl")
        let run = try program.run("import", "inner/shop.dsl")
        #expect(run.status == 65 && run.errors == "inner/shop.dsl:3:11: \(path) \(why); \(remedy)\n", "\(run.errors)")
        program.folder.write("workspace extends \(path) {\n}\n", to: "inner/shop.dsl")
        let extending = try program.run("import", "inner/shop.dsl")
        #expect(extending.status == 65 && extending.errors == "inner/shop.dsl:1:19: \(path) \(why); \(remedy)\n", "\(extending.errors)")
    }

    @Test func workspacesBesideItsFolderAreRead() throws {
        program.folder.makeFolder("search")
        program.folder.write("workspace {\n model {\n mail = softwareSystem \"Mail\"\n }\n}\n", to: "landscape.dsl")
        program.folder.write("stock = softwareSystem \"Stock\"\nmail -> stock\n", to: "stock.dsl")
        let workspace = "workspace extends ../landscape.dsl {\n model {\n !include ../stock.dsl\n }\n}\n"
        program.folder.write(workspace, to: "search/shop.dsl")
        let run = try program.run("import", "search/shop.dsl")
        #expect(run.status == 0 && run.output.contains("{from: mail, to: stock}"), "\(run.errors)")
        let gone = try program.run("import", "-", "--from", "structurizr", input: "workspace extends ../landscape.dsl {\n}\n")
        #expect(
            gone.status == 66 && gone.errors == "standard input:1:19: there is no file ../landscape.dsl; check its name\n", "\(gone.errors)"
        )
    }

    /// Workspaces of several systems share their styles and their landscape, which lie beside their folders.
    @Test func otherFoldersOfItsRepositoryAreRead() throws {
        for folder in ["repository", "repository/.git", "repository/search", "repository/shared"] { program.folder.makeFolder(folder) }
        program.folder.write(
            "workspace {\n model {\n mail = softwareSystem \"Mail\"\n !include shared\n }\n}\n", to: "repository/landscape.dsl")
        program.folder.write("stock = softwareSystem \"Stock\"\n", to: "repository/shared/stock.dsl")
        program.folder.write("top secret\n", to: "secret.txt")
        let workspace = "workspace extends ../landscape.dsl {\n model {\n !include ../shared/more.dsl\n mail -> stock\n }\n}\n"
        program.folder.write("more = softwareSystem \"More\"\n", to: "repository/shared/more.dsl")
        program.folder.write(workspace.replacing("!include ../shared/more.dsl", with: ""), to: "repository/search/shop.dsl")
        let run = try program.run("import", "repository/search/shop.dsl")
        #expect(run.status == 0 && run.output.contains("{from: mail, to: stock}") && run.output.contains("id: more"), "\(run.errors)")
        program.folder.write(workspace.replacing("../shared/more.dsl", with: "../../secret.txt"), to: "repository/search/shop.dsl")
        let outside = try program.run("import", "repository/search/shop.dsl")
        #expect(
            outside.status == 65
                && outside.errors
                    == "repository/search/shop.dsl:3:11: ../../secret.txt lies outside the git repository of the workspace, of which alone files are read that do not end in .dsl; copy it there\n",
            "\(outside.errors)")
        #expect(symlink("../../secret.txt", program.folder["repository/shared/x.dsl"]) == 0)
        program.folder.write(workspace, to: "repository/search/shop.dsl")
        let linked = try program.run("import", "repository/search/shop.dsl")
        #expect(linked.status == 65 && linked.errors.contains("shared/x.dsl lies outside the git repository"), "\(linked.errors)")
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
