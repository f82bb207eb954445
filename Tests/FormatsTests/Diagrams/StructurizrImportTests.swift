import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// The board of a workspace, named a.dsl, with what it does not keep. `others` are the files that it includes or extends.
func structurizr(_ text: String, others: [String: String] = [:]) throws(ProjectProblem) -> (board: Board, notes: [String]) {
    var project = StructurizrProject()
    try project.add(text, path: "a.dsl", name: "a.dsl")
    return try board(of: project, others: others)
}

@Suite struct StructurizrImportTests {
    struct Example: CustomTestStringConvertible {
        let text: String
        let lines: [String]
        init(_ text: String, _ lines: String...) { (self.text, self.lines) = (text, lines) }
        var testDescription: String { text }
    }

    private func workspace(_ model: String) -> String { "workspace {\nmodel {\n\(model)\n}\n}\n" }

    @Test func makesTheBoardOfAModel() throws {
        let result = try structurizr(Project.text("Tests/Fixtures/structurizr/parcels.dsl"))
        let text = BoardDocument(new: result.board, catalog: Project.catalog).text(for: result.board)
        let notes = result.notes.map { "# \($0)\n" }.joined()
        #expect(Golden.mismatch(text + notes, "structurizr/parcels.board.yaml") == nil)
    }

    @Test(arguments: [
        Example("a = person \"Ann\"\nb = softwareSystem \"B\"\na -> b \"uses\"", "a=Ann client", "b=B service", "a > b: uses"),
        Example("a = SOFTWARESYSTEM A\nb = softwaresystem B\nA -> B", "a=A service", "b=B service", "a > b"),
        Example(
            "s = softwareSystem S {\nd = container D {\n}\nw = container W {\nthis -> d reads\n-> d lists {\n}\n}\n}", "d=D service",
            "w=W service", "w > d: reads", "w > d: lists", "s[S]: d, w"),
        Example("e = element \"Till\" Hardware \"Prints\" x\np = person P\np -> e", "e=Till service/Hardware", "p=P client", "p > e"),
        Example(
            "group One {\na = softwareSystem A\ngroup Two {\nb = softwareSystem B {}\n}\n}", "a=A service", "b=B service",
            "one[One]: a, two", "two[Two]: b"),
        Example("group None {\n}\na = softwareSystem A", "a=A service"),
        Example("enterprise Firm {\na = softwareSystem A\n}", "a=A service", "firm[Firm]: a"),
        Example("a = softwareSystem \"A \\\"x\\\"\" { // why\n}", "a=A \"x\" service"),
        Example("a = \\\n  softwareSystem \\\n  \"Long \\\n  name\"", "a=Long name service"),
        Example("a = softwareSystem \"\"\"A\n B\"\"\"", "a=A B service"),
        Example(
            "archetypes {\ngo = container {\ntechnology Go\ntags Event\n}\nteam = group\nasync = -> {\ntags Asynchronous\n}\n}\ns = softwareSystem S {\nteam T {\na = go A\nb = container B\n}\n}\na --async-> b sends",
            "a=A service/Go", "b=B service", "a > b async: sends", "s[S]: t", "t[T]: a, b"),
        Example("a = softwareSystem A\n!element a {\nw = container W\n}\n!ref w {\ntags Database\n}", "w=W sql-database", "a[A]: w"),
        Example(
            "s = softwareSystem S {\nw = container W\nv = container V\n}\no = softwareSystem O\nw -> v\nw -> o", "w=W service",
            "v=V service", "o=O external", "w > v", "w > o", "s[S]: w, v"),
    ])
    func reads(_ example: Example) throws { #expect(summary(try structurizr(workspace(example.text)).board) == example.lines) }

    @Test func identifiersAreFlatOrHierarchical() throws {
        let model =
            "a = softwareSystem A {\nw = container W\nx = container X {\nw -> this\n}\n}\nb = softwareSystem B {\nw = container V\n}\n"
        let text = workspace(model + "a.w -> b.w").replacing("workspace {", with: "workspace {\n!identifiers hierarchical")
        #expect(try structurizr(text).board.connections.map { "\($0.from) > \($0.to)" } == ["w > x", "w > w-2"])
        #expect(throws: ProjectProblem.self) { try structurizr(workspace(model)) }
    }

    // MARK: What an element is

    @Test(arguments: [
        ("\"Web\" \"\" \"Go\"", "service/Go"), ("\"Orders\" \"\" \"PostgreSQL 16\"", "sql-database/PostgreSQL 16"),
        ("\"Schema\" \"\" \"Oracle Database Schema\"", "sql-database/Oracle"),
        ("\"Events\" \"\" \"Apache Kafka\"", "event-log/Apache Kafka"),
        ("\"Flow\" \"\" \"Kafka Streams\"", "stream-processor/Kafka Streams"), ("\"Jobs\" \"\" \"Redis\" \"Queue\"", "queue/Redis"),
        ("\"Gateway\" \"\" \"nginx\"", "api-gateway/nginx"), ("\"Orders DB\"", "sql-database"),
        ("\"Things\" \"\" \"\" \"Database\"", "sql-database"),
        ("\"Shop\" \"\" \"React\" \"Web Browser\"", "client/React"), ("\"Mobile app\" \"\" \"Flutter\"", "client/Flutter"),
        ("\"Thing\" \"\" \"Node.js, MongoDB\"", "document-store/MongoDB"), ("\"Mail\" \"\" \"\" \"External\"", "external"),
        ("\"Redis\"", "cache/Redis"), ("\"Web Application\" \"\" \"Java and Spring MVC\"", "service/Java and Spring MVC"),
    ])
    func hasTheKindOfItsTechnologyNameOrTags(_ words: String, _ kind: String) throws {
        let board = try structurizr(workspace("s = softwareSystem S {\nc = container \(words)\n}")).board
        #expect(summary(board).first?.hasSuffix(" " + kind) == true, "\(summary(board))")
    }

    @Test func theShapeOfATagTells() throws {
        let text =
            "workspace {\nmodel {\ns = softwareSystem S {\nc = container C \"\" \"\" \"Odd\"\n}\n}\nviews {\nstyles {\nelement \"Odd\" {\nshape Cylinder\n}\n}\n}\n}"
        let result = try structurizr(text)
        #expect(summary(result.board).first == "c=C sql-database")
        #expect(result.notes == ["a.dsl:7: the views were left out"])
    }

    @Test func technologyOfARelationshipIsItsProtocol() throws {
        let board = try structurizr(workspace("a = softwareSystem A\nb = softwareSystem B\na -> b \"asks\" \"gRPC\" \"x,Async\"")).board
        #expect(board.connections.first?[.protocol] == "gRPC")
        #expect(summary(board).last == "a > b async: asks")
    }

    @Test func copiesAreThoseOfTheLiveEnvironment() throws {
        let text = workspace(
            """
            s = softwareSystem S {
            w = container W
            d = container D
            }
            deploymentEnvironment Test {
            deploymentNode N {
            containerInstance w
            }
            }
            deploymentEnvironment Live {
            n = deploymentNode N "" "" "" 2 {
            lb = infrastructureNode "Balancer" "" "AWS ALB"
            m = deploymentNode M {
            instances 3
            i = containerInstance w
            j = containerInstance w
            lb -> i
            }
            k = containerInstance d
            k -> m
            }
            }
            """)
        let result = try structurizr(text)
        #expect(
            summary(result.board) == [
                "w=W service x12", "d=D service x2", "lb=Balancer load-balancer/AWS ALB", "lb > w", "s[S]: w, d",
            ])
        #expect(
            result.notes.map { $0.replacing("a.dsl:", with: "") } == [
                "7: the deployment environment Test was left out",
                "13: where things run was read for the numbers of copies and the infrastructure only; so were 4 more, lines 15, 17-18, 21",
                "22: a relationship of where things run was left out",
            ])
    }

    // MARK: Several files

    @Test func whatIsIncludedStandsWhereItIsNamed() throws {
        let text = "!const DIR parts\n" + workspace("!include ${DIR}/one.dsl\na -> b")
        let board = try structurizr(
            text, others: ["parts/one.dsl": "a = softwareSystem A\n!include two.dsl", "parts/two.dsl": "b = person B"]
        ).board
        #expect(summary(board) == ["a=A service", "b=B client", "a > b"])
        let whole = try structurizr(
            "workspace extends base.dsl {\nname New\nmodel {\na -> b\n}\n}",
            others: ["base.dsl": "workspace Old {\nmodel {\na = softwareSystem A\nb = softwareSystem B\n}\n}"]
        ).board
        #expect(whole.title == "New" && whole.connections.count == 1)
    }

    @Test func whatIsOnTheNetworkIsANote() throws {
        let result = try structurizr(workspace("a = softwareSystem A\n!include https://example.org/x.dsl"))
        #expect(result.notes == ["a.dsl:4: https://example.org/x.dsl, which is not on this machine, was left out"])
    }

    @Test func aMistakeInAnIncludedFileHasItsPlaceThere() {
        do throws(ProjectProblem) {
            _ = try structurizr(
                workspace("!include b.dsl"), others: ["b.dsl": "a = softwareSystem A\norders = softwareSystem B\na -> orderz"])
            Issue.record("nothing was said")
        } catch {
            #expect(
                error.problems.map { $0.text(file: error.file) } == ["b.dsl:3:6: no element orderz is defined above; did you mean orders?"])
        }
        #expect(throws: ProjectProblem.self) { try structurizr(workspace("!include b.dsl"), others: ["b.dsl": "!include a.dsl"]) }
    }

    // MARK: Mistakes

    @Test(arguments: [
        ("", "1:1: nothing stands here; 'workspace {' was expected"),
        ("hello", "1:1: 'hello' cannot stand here; 'workspace {' was expected"),
        ("workspace {\nmodel {\n", "2:1: a block begins here and its '}' is missing"),
        ("workspace {\n}\n}", "3:1: '}' closes nothing here"), ("workspace {\nmodel{\n}\n}", "2:1: a blank was expected before '{'"),
        ("workspace\n{\n}", "1:10: '{' was expected behind workspace"),
        ("workspace {\nmodel {\na = person \"A\n}\n}", "3:12: a text begins here and its closing quote is missing"),
        ("workspace {\n/* x", "2:1: a comment begins here and its '*/' is missing"),
        ("workspace {\nmodel {\na = persn A\n}\n}", "3:5: 'persn' cannot stand here; did you mean person?"),
        ("workspace {\nmodel {\nperson\n}\n}", "3:7: a name was expected: person \"Name\""),
        (
            "workspace {\nmodel {\na = person A d t more\n}\n}",
            "3:18: the end of the line or '{' was expected; person takes a name, a description, tags"
        ),
        (
            "workspace {\nmodel {\ns = softwareSystem S {\ngroup G { b = container B }\n}\n}\n}",
            "4:9: the end of the line was expected behind '{'; what stands in a group stands on lines of its own"
        ),
        (
            "workspace {\nmodel {\ngroup G more {\n}\n}\n}",
            "3:9: the end of the line or '{' was expected; a group takes a name"
        ),
        ("workspace {\nmodel {\ncontainer C\n}\n}", "3:1: a container stands in a softwareSystem, not here"),
        ("workspace {\nmodel {\ns = softwareSystem S {\nperson P\n}\n}\n}", "4:1: a person stands in the model, not here"),
        ("workspace {\nmodel {\na = person A {\n-> b\n}\nb = person B\n}\n}", "4:4: no element b is defined above"),
        ("workspace {\nmodel {\n-> x\n}\n}", "3:1: an element was expected before '->'"),
        ("workspace {\nmodel {\na = person A\na ->\n}\n}", "4:5: an element was expected behind '->'"),
        ("workspace {\nmodel {\na = person A\na = person B\n}\n}", "4:1: the identifier a is that of A already; each needs its own"),
        (
            "workspace {\nmodel {\ns = softwareSystem S {\nc = container C\nc -> s\n}\n}\n}",
            "5:6: S holds C; a relationship between them means nothing"
        ),
        ("workspace {\n!identifiers deep\n}", "2:14: hierarchical or flat was expected"),
        ("workspace {\nmodel {\n}\n}", "1:1: the model has no person and no system; there is nothing to draw"),
        ("workspace extends a.json {\n}", "1:19: a.json is no DSL; only a workspace in the DSL can be followed"),
    ])
    func refusesWithItsPlace(_ text: String, _ message: String) {
        do throws(ProjectProblem) {
            _ = try structurizr(text)
            Issue.record("nothing was said")
        } catch {
            #expect(error.problems.map { $0.text(file: error.file) } == ["a.dsl:" + message])
        }
    }
}
