import Canvas
import Drawing
import TestSupport
import Testing
import Whiteboard

@testable import Formats

@Suite struct DiagramExportTests {
    static let boards = ["boards/url-shortener", "architectures/three-tier"]

    @Test(arguments: boards)
    func writesMermaid(_ name: String) {
        let board = Project.document("Tests/Fixtures/\(name).yaml").board
        #expect(Golden.mismatch(MermaidExport.write(board, catalog: Project.catalog), "diagrams/\(file(name)).mmd") == nil)
    }

    @Test(arguments: boards)
    func writesD2(_ name: String) {
        let board = Project.document("Tests/Fixtures/\(name).yaml").board
        #expect(Golden.mismatch(D2Export.write(board, catalog: Project.catalog), "diagrams/\(file(name)).d2") == nil)
    }

    @Test(arguments: boards)
    func writesDOT(_ name: String) {
        let board = Project.document("Tests/Fixtures/\(name).yaml").board
        #expect(Golden.mismatch(DOTExport.write(board, catalog: Project.catalog), "diagrams/\(file(name)).dot") == nil)
    }

    /// Mermaid takes the last semicolon of a line away where it holds a style, a colon and a number sign behind it.
    @Test(arguments: ["style:\"bold\"", "classDef:#1 x", "a style: `x`"])
    func aTextThatLooksLikeAStyleKeepsItsSigns(_ text: String) throws {
        let board = Project.document(
            text: """
                boardwalk: 1
                components:
                  - {id: style-1, kind: service, name: \(JSONText.string(text).line)}
                  - {id: b, kind: service}
                connections: [{from: style-1, to: b, label: \(JSONText.string(text).line)}]
                groups: [{id: g, name: \(JSONText.string(text).line), members: [b]}]
                """
        ).board
        let written = MermaidExport.write(board, catalog: Project.catalog)
        let isCut = try Regex("(style|classDef).*:\\S*#.*;")
        #expect(!written.split(separator: "\n").contains { $0.contains(isCut) }, "\(written)")
        let back = try DiagramFile(written, language: .mermaid, catalog: Project.catalog).board
        #expect(back.components.first?.name == text && back.connections.first?.label == text && back.groups.first?.name == text)
    }

    @Test("A technology in a name that is a question is said below it, for nobody reads it there")
    func aQuestionSaysNoTechnology() throws {
        let board = Project.document(
            text: """
                boardwalk: 1
                components:
                  - {id: t, kind: external, name: "Twilio healthy?", technology: Twilio}
                  - {id: u, kind: external, name: "Twilio gateway", technology: Twilio}
                """
        ).board
        let written = MermaidExport.write(board, catalog: Project.catalog)
        #expect(written.contains("\"Twilio healthy?<br>Twilio\""))
        #expect(written.contains("\"Twilio gateway\""))
        let back = try DiagramFile(written, language: .mermaid, catalog: Project.catalog).board
        #expect(back.components.map(\.technology) == ["Twilio", "Twilio"] && back.components.first?.name == "Twilio healthy?")
    }

    private func file(_ name: String) -> String { String(name.split(separator: "/").last ?? "") }

    @Test(arguments: ["redirect", "shorten"])
    func writesAFlowAsASequenceDiagram(_ flow: String) {
        let board = Project.document("Tests/Fixtures/boards/url-shortener.yaml").board
        let text = SequenceExport.write(board, flow: flow, catalog: Project.catalog)
        #expect(Golden.mismatch(text ?? "", "diagrams/url-shortener-\(flow).mmd") == nil)
    }

    @Test func hasNoSequenceForAFlowThatIsNotThere() {
        let board = Project.document("Tests/Fixtures/boards/url-shortener.yaml").board
        #expect(SequenceExport.write(board, flow: "delete", catalog: Project.catalog) == nil)
    }

    // MARK: Arrows within a group

    private static let inside = Project.document(
        text: """
            boardwalk: 1
            components: [{id: a, kind: service}, {id: b, kind: service}, {id: c, kind: service}]
            connections: [{from: a, to: g}, {from: g, to: g}, {from: c, to: h}, {from: h, to: h, kind: async}, {from: a, to: h}]
            groups: [{id: g, members: [a, b]}, {id: h, members: [c]}]
            """
    ).board

    /// D2 refuses an arrow between a container and what is in it, and dot drops one from a box to itself that is cut at a frame.
    @Test func whatALanguageHasNoArrowForIsSaid() throws {
        func losses(_ language: DiagramLanguage) -> [String] {
            DiagramGraph.losses(of: Self.inside, in: language, catalog: Project.catalog)
        }
        #expect(losses(.d2) == ["D2 has no arrow between a group and what is in it: a->g, g->g, c->h, h->h"])
        #expect(
            losses(.dot) == [
                "DOT has no arrow between a group and what is in it: c->h, h->h",
                "DOT draws these, between a group and what is in it, from box to box: a->g, g->g",
            ])
        let d2 = D2Export.write(Self.inside, catalog: Project.catalog)
        #expect(d2.contains("g.a -> h\n") && d2.split(separator: "\n").count { $0.contains(" -> ") } == 1)
        let dot = try DiagramFile(DOTExport.write(Self.inside, catalog: Project.catalog), language: .dot, catalog: Project.catalog)
        #expect(dot.board.connectionNames == ["a->g", "g->g", "a->h"])
    }

    // MARK: Pictures

    private static let colours = SVGColours(
        light: Theme(
            name: "light", title: "Light", isLight: true,
            looks: [.text: Look(foreground: .rgb(red: 0, green: 0, blue: 0), background: .rgb(red: 255, green: 255, blue: 255))]),
        dark: Theme(
            name: "dark", title: "Dark", isLight: false,
            looks: [.text: Look(foreground: .rgb(red: 250, green: 250, blue: 250), background: .rgb(red: 16, green: 16, blue: 16))]))

    private func picture(_ board: Board) -> String {
        SVGExport.write(Drawing.scene(of: board, catalog: Project.catalog), of: board, catalog: Project.catalog, colours: Self.colours)
    }

    @Test func drawsThePictureOfTheDrawing() {
        let board = Project.document("Tests/Fixtures/boards/url-shortener.yaml").board
        #expect(Golden.mismatch(picture(board), "diagrams/url-shortener.svg") == nil)
    }

    @Test(arguments: Project.templateBoards)
    func eachBoxFrameAndLabelIsText(_ path: String) {
        let board = Project.document(path).board
        let scene = Drawing.scene(of: board, catalog: Project.catalog)
        let svg = picture(board)
        for box in scene.boxes {
            for line in box.lines(.unicode).name { #expect(svg.contains(">\(MarkupText.escaped(line))</text>")) }
        }
        for label in scene.labels(.unicode) { #expect(svg.contains(">\(MarkupText.escaped(label.text))</text>")) }
        #expect(svg.components(separatedBy: "<polygon").count - 1 >= Set(board.connections.map { "\($0.from) \($0.to)" }).count)
        #expect(!svg.contains("foreignObject") && !svg.contains("<script") && !svg.contains("href"))
    }

    /// In a picture no text is taken for a line, and blanks count.
    @Test func namesStandThereAsTheyAre() throws {
        var options = DrawingOptions()
        options.isPicture = true
        let board = Project.document(
            text: """
                boardwalk: 1
                components: [{id: a, kind: service, name: "x  y   z"}, {id: b, kind: service, name: "▲ ▼ ◀ ▶ │─┌ ●"}]
                connections: [{from: a, to: b, label: "a  │  b"}]
                groups: [{id: g, name: "g  ▲", members: [b]}]
                """
        ).board
        let scene = Drawing.scene(of: board, catalog: Project.catalog, options: options)
        let text = SVGExport.write(scene, of: board, catalog: Project.catalog, colours: Self.colours)
        for name in ["x  y   z", "▲ ▼ ◀ ▶ │─┌ ●", "a  │  b", "g  ▲"] { #expect(text.contains("\(name)</text>")) }
    }

    @Test func escapesWhatXMLWouldTakeForASign() throws {
        var component = Component(id: "a", kind: "service")
        component[.name] = "a <b> & \"c\""
        let board = try Board().applying(Board().adding(component))
        #expect(picture(board).contains(">a &lt;b&gt; &amp; &quot;c&quot;</text>"))
    }

    /// Where sign and name fill a box they stand in its middle together.
    @Test(arguments: ["Load balancer", "日本語の名前", "x"])
    func signAndNameStandBetweenEqualMargins(_ name: String) throws {
        var component = Component(id: "a", kind: "service")
        component[.name] = name
        let board = try Board().applying(Board().adding(component))
        let scene = Drawing.scene(of: board, catalog: Project.catalog, options: DrawingOptions(badges: ["a": .error]))
        let svg = SVGExport.write(scene, of: board, catalog: Project.catalog, colours: Self.colours)
        let outline = try #require(svg.firstMatch(of: /<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/))
        let texts = svg.matches(of: /<text x="([\d.]+)" y="[\d.]+" text-anchor="middle"[^>]*>([^<]+)</).map {
            (Double($0.1) ?? 0, String($0.2))
        }
        let left = try #require(Double(outline.1))
        let right = try #require(Double(outline.2)) + left
        let sign = try #require(texts.first { $0.1 == "✖" })
        let shown = try #require(texts.first { $0.1 == name })
        let half = Double(TextWidth.columns(name)) * 9 / 2
        #expect(sign.0 + 4.5 < shown.0 - half && shown.0 + half < right - 4)
        if name != "x" { #expect(abs((sign.0 - 4.5 - left) - (right - shown.0 - half)) < 1.5) }
    }

    @Test func kindsAreToldApartByTheirOutlines() throws {
        func outline(_ kind: Kind) -> String {
            var component = Component(id: "a", kind: kind)
            component[.name] = "Box"
            let svg = picture(Board(components: [component]))
            return (svg.components(separatedBy: "</title>").last ?? "").components(separatedBy: "<text")[0]
        }
        let kinds: [Kind] = ["client", "external", "load-balancer", "service", "sql-database", "queue", "coordinator"]
        #expect(Set(kinds.map(outline)).count == kinds.count)
    }
}
