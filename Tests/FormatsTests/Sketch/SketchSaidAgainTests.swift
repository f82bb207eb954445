import Formats
import TestSupport
import Testing
import Whiteboard

/// What is said of an arrow that is there, and keys in the words that people use.
@Suite struct SketchSaidAgainTests {
    @Test("A label for an arrow that has none is said of that one; another label is another arrow")
    func aLabelIsSaidOfTheArrow() throws {
        let board = try SketchReading("merchant > lb > app").board
        let labelled = try SketchReading("merchant > \"charge\" lb", on: board)
        #expect(labelled.connections == ["merchant > lb \"charge\"", "lb > app"])
        #expect(try SketchReading("merchant > \"refund\" lb", on: labelled.board).connections.count == 3)
        let both = try SketchReading("merchant > \"charge\" lb; merchant > \"refund\" lb", on: board)
        #expect(both.connections == ["merchant > lb \"charge\"", "lb > app", "merchant > lb \"refund\""])
    }

    @Test(
        "Several with commas are a list; what is meant by another word is said",
        arguments: [
            ("regions=us-east,us-central,us-west", ["us-east", "us-central", "us-west"], ""),
            ("regions us-east", ["us-east"], ""),
            ("regions=3", [], "regions: '3' is no region; each has a name: regions=us-east,us-west"),
            ("quota=600/s", [], "no key 'quota' in an external; it is capacity=600/s"),
        ] as [(String, [String], String)])
    func listsAndWords(_ text: String, _ regions: [String], _ mistake: String) throws {
        let reader = SettingText(of: .component, kind: "external", holder: "an external", catalog: Project.catalog)
        switch reader.read(text) {
        case .success(let items): #expect(items == [.statement(key: "regions", value: regions.attributeValue)])
        case .failure(let found): #expect(found.message == mistake)
        }
    }

    @Test("In braces commas part attributes: several of a list stand in brackets, and the mistake says so")
    func severalInBraces() {
        let read = SketchLine.read("app {regions=us-east,us-west} > db", on: Board(), catalog: Project.catalog, mode: .batch)
        guard case .failure(let mistake) = read else { return #expect(Bool(false), "it was read") }
        #expect(mistake.message == "several regions stand in brackets: regions=[us-east, us-west]")
    }

    @Test("A file does not take several names for one")
    func severalInAFile() {
        let text = "boardwalk: 1\ncomponents:\n  - {id: app, kind: service, regions: [\"us-east,us-west\"]}\n"
        let (document, problems) = BoardFile.read(text, catalog: Project.catalog)
        #expect(document == nil)
        #expect(problems.map(\.message) == ["regions: 'us-east,us-west' is several names in one; write [us-east, us-west]"])
    }
}
